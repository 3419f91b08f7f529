"""Records that were made to do harm, or broke on their way: refused by number, and those around them read."""

import json

import pytest

from meetings.models import Article, Load
from tests.loading.hostile import GOOD, TOO_DEEP, load_all, outcomes, record

pytestmark = pytest.mark.django_db


def with_more(value: str) -> bytes:
    """A report that would be read but for what else it has."""
    return record()[:-1] + f', "x": {value}}}'.encode()


# Each in the middle of a file: what stands there, and how the refusal begins.
REFUSED_LINES = {
    "a name twice": (b'{"text": "Ngay 1", "text": "Ngay 2"}', "gives 'text' more than once: leave the one"),
    "a name twice, deeper": (with_more('{"a": 1, "b": 2, "a": 3}'), "gives 'a' more than once"),
    "a name twice in a list": (with_more('[{"a": 1}, {"b": 1, "b": 1}]'), "gives 'b' more than once"),
    "a long name twice": (b'{"%s": 1, "%s": 2}' % (b"x" * 9_000, b"x" * 9_000), "gives 'xxx"),
    "more behind it": (record() + b" rest", "isn't valid JSON: Extra data"),
    "two in a line": (record() + record(), "isn't valid JSON: Extra data"),
    "cut off": (record()[:-9], "isn't valid JSON: "),
    "nested": (b'{"text": ' + b"[" * 100_000, TOO_DEEP),
    "nested, closed": (with_more("[" * 101 + "]" * 101), TOO_DEEP),
    "nested objects": (with_more('{"a":' * 500 + "1" + "}" * 500), TOO_DEEP),
    "a raw NUL": (record().replace(b"Ban", b"Ba\x00n", 1), "is no text but binary data"),
    "a wrong byte": (record().replace(b"Ban", b"Ba\xffn", 1), "isn't UTF-8 text (byte 0xff at "),
    "half a letter": (record().replace("Ủ".encode(), b"\xe1\xbb", 1), "isn't UTF-8 text (byte 0xe1 at "),
    "overlong UTF-8": (record().replace(b"Ban", b"B\xc1\xa1n", 1), "isn't UTF-8 text (byte 0xc1 at "),
    "half a pair": (record().replace(b"Ban", b"B\xed\xa0\x80n", 1), "isn't UTF-8 text (byte 0xed at "),
    "5,000 digits": (b'{"text": "x", "id": ' + b"1" * 5_000 + b"}", "isn't valid JSON: Exceeds the limit"),
    "a long id": (record(id="x" * 256), "has a id longer than 255 characters"),
    "no object": (b"[1, 2]", "isn't a JSON object with the fields text, title"),
    "no number": (b'{"text": NaN}', 'has no "text", or an empty one'),
    "nothing to read": (b'{"text": "\\u200b\\u202e\\u0000"}', "has no text"),
}


@pytest.mark.parametrize(("line", "reason"), REFUSED_LINES.values(), ids=REFUSED_LINES)
def test_a_line_is_refused_by_its_number_and_the_lines_around_it_are_read(tmp_path, nam_dinh, line, reason):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([json.dumps(GOOD).encode(), line, record(id="sau")]))
    first, refused, last = load_all(path)
    assert outcomes([first, refused, last]) == ["created", "rejected", "created"]
    assert refused.source == f"{path}:2"
    assert refused.reason.startswith(reason)
    assert 0 < len(refused.reason) < 250
    assert Load.objects.get().rejections == [[refused.source, refused.reason]]
    assert Article.objects.count() == 2


def test_a_record_of_a_list_is_refused_by_its_number_and_the_others_are_read(tmp_path, nam_dinh):
    path = tmp_path / "a.json"
    twice = b'{"text": "Ngay 1", "text": "Ngay 2"}'
    deep = b'{"text": "x y", "z": ' + b"[" * 200 + b"]" * 200 + b"}"
    path.write_bytes(b"[" + b", ".join([json.dumps(GOOD).encode(), twice, deep, record(id="sau")]) + b"]")
    results = load_all(path)
    assert outcomes(results) == ["created", "rejected", "rejected", "created"]
    assert [result.source for result in results[1:3]] == [f"{path}:2", f"{path}:3"]
    assert [result.reason.split()[0] for result in results[1:3]] == ["gives", "is"]


def test_lines_of_utf_16_that_hold_half_a_letter_are_refused_and_no_others(tmp_path, nam_dinh):
    spoilt = record().decode().replace("Ban", "Ba@n", 1).encode("utf-16-le").replace(b"@\x00", b"\x00\xd8")
    lines = [json.dumps(GOOD).encode("utf-16-le"), spoilt, record(id="sau").decode().encode("utf-16-le")]
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xff\xfe" + "\n".encode("utf-16-le").join(lines) + b"\n\x00x")
    results = load_all(path)
    assert outcomes(results) == ["created", "rejected", "created", "rejected"]
    assert [result.source for result in results if result.reason] == [f"{path}:2", f"{path}:4"]
    assert not Article.objects.filter(text__contains="\ufffd").exists()
