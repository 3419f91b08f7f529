"""Files that were made to do harm, or broke on their way: refused in one clear line or read rightly."""

import bz2
import gzip
import json
import lzma
import os
import zipfile
from io import BytesIO

import pytest

from meetings.loading.readers import LARGEST_FILE
from meetings.models import Article, Load, Meeting, Official, Participation
from tests.loading.hostile import GOOD, REPORT, TOO_DEEP, load_all, outcomes, record

pytestmark = pytest.mark.django_db

PEOPLE = ["Lê Văn Mẫu", "Trần Thị Thí Dụ"]


def zipped(content: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", content)
    return file.getvalue()


# -- A whole file --------------------------------------------------------------------------------------------
BOMB = bytes(20_000_000)
REFUSED_FILES = {
    "gzip": ("a.jsonl", gzip.compress(record()), "is compressed (gzip): unpack it"),
    "a gzip bomb": ("a.txt", gzip.compress(BOMB), "is compressed (gzip): unpack it"),
    "gzip as a page": ("a.html", gzip.compress(record()), "is compressed (gzip): unpack it"),
    "bzip2": ("a.json", bz2.compress(BOMB), "is compressed (bzip2): unpack it"),
    "xz": ("a.jsonl", lzma.compress(BOMB), "is compressed (xz): unpack it"),
    "an office document": ("a.txt", zipped(BOMB), "is a ZIP archive, or a document of an office program"),
    "a PDF": ("a.txt", b"%PDF-1.7\n" + REPORT.encode(), "is a PDF: save its text as .txt"),
    "a picture": ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "is no text but binary data"),
    "JSON as a text": (
        "a.txt",
        record() + b"\n" + record(id="hai"),
        "is JSON by another name: call it .json",
    ),
    "lines as one object": ("a.json", record() + b"\n" + record(id="hai"), "isn't valid JSON: Extra data"),
    "garbage behind JSON": ("a.json", record() + b"\x00\x01", "is no text but binary data"),
    "nested JSON": ("a.json", b"[" * 100_000, TOO_DEEP),
    "UTF-16 that doesn't say so": ("a.txt", REPORT.encode("utf-16-le"), "is no text but binary data"),
    "UTF-32": ("a.txt", REPORT.encode("utf-32"), "is in UTF-32: convert it to UTF-8"),
    "UTF-16 cut off": ("a.txt", REPORT.encode("utf-16")[:-1], "begins as utf-16-le text, but isn't"),
    "NULs in a text": ("a.txt", REPORT.encode().replace(b" ", b"\x00"), "is no text but binary data"),
    "a page of scripts": (
        "a.html",
        b"<html><script>Ngay 4/10</script></html>",
        "is a page without an article",
    ),
    "elements without end": ("a.html", b"<div>" * 200_000, "is a page without an article"),
}


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED_FILES.values(), ids=REFUSED_FILES)
def test_a_file_is_refused_once_and_the_file_beside_it_is_read(tmp_path, nam_dinh, name, content, reason):
    assert len(content) <= LARGEST_FILE
    (tmp_path / name).write_bytes(content)
    (tmp_path / "b.jsonl").write_bytes(json.dumps(GOOD).encode())
    refused, read = load_all(tmp_path)
    assert outcomes([refused, read]) == ["rejected", "created"]
    assert refused.source == str(tmp_path / name)
    assert refused.reason.startswith(reason)


# -- Read rightly --------------------------------------------------------------------------------------------
INVISIBLE = [
    rf"\u{code}" for code in ["0000", "001b", "061c", "200f", "202e", "2066", "feff", "d800", "dfff"]
]


def with_escape(escape: str) -> bytes:
    """The letters, as JSON escapes them, in every field that is kept."""
    fields = {"text": REPORT.replace("Lê Văn", "Lê @Văn"), "title": "Bàn @việc tháng 10", "id": "l@a"}
    fields |= {"publisher": "Báo @Mẫu", "url": "https://example.org/@1"}
    return json.dumps(fields).replace("@", escape).encode()


@pytest.mark.parametrize("escape", INVISIBLE)
def test_what_no_reader_sees_parts_no_name_and_stands_in_no_field(tmp_path, nam_dinh, escape):
    (tmp_path / "a.jsonl").write_bytes(with_escape(escape) + b"\n" + json.dumps(GOOD).encode())
    assert outcomes(load_all(tmp_path)) == ["created", "created"]
    article = Article.objects.get(source_name="la")
    assert article.publisher == "Báo Mẫu"
    assert article.url == "https://example.org/1"
    assert article.headline == "Bàn việc tháng 10"
    assert json.loads(f'"{escape}"') not in article.text
    assert [row.name for row in article.participations.all()] == PEOPLE
    # One and the same person in both reports.
    assert Official.objects.count() == 2


PARAGRAPHS = REPORT.replace("Lê Văn Mẫu", "Lê Văn Mẫu<script>alert(1)</script>").replace("\n\n", "</p><p>")
PAGE = f"<html><body><article><p>{PARAGRAPHS}</p></article></html>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", PAGE),
        ("a.txt", PAGE),
        ("a.txt", f'<p onclick="x()">{PARAGRAPHS}</p>'),
        ("a.jsonl", json.dumps({"text": f"<p>{PARAGRAPHS}</p>"})),
    ],
)
def test_markup_is_no_part_of_a_text_by_whatever_name(tmp_path, nam_dinh, name, content):
    (tmp_path / name).write_text(content)
    assert outcomes(load_all(tmp_path)) == ["created"]
    text = Article.objects.get().text
    assert "<" not in text
    assert "alert" not in text
    assert [row.name for row in Participation.objects.all()] == PEOPLE


def test_signs_of_markup_that_are_none_stay_as_they_are(tmp_path, nam_dinh):
    text = f"{REPORT}\nTỷ lệ < 5 % & > 3 %, <i-am-here> “[{{"
    (tmp_path / "a.txt").write_text(text)
    assert outcomes(load_all(tmp_path)) == ["created"]
    assert Article.objects.get().text == text


def test_a_name_that_never_ends_is_nobodys(tmp_path, nam_dinh):
    endless = ["Trần Thị " + "A" + "a" * 180, "Trần " + "Thị " * 90 + "Dụ"]
    for number, name in enumerate(endless):
        (tmp_path / f"{number}.txt").write_text(REPORT.replace("Trần Thị Thí Dụ", name))
    assert set(outcomes(load_all(tmp_path))) <= {"created", "updated"}
    assert {row.name for row in Participation.objects.all()} == {"Lê Văn Mẫu"}


LONG = {
    "a term": f"{REPORT} Ban Thường vụ Tỉnh ủy Nam Định khóa {'XX' * 40} họp.",
    "a number": f"{REPORT} Hội nghị bàn Nghị quyết số {'1' * 90}-NQ/TU của {'Ban ' * 200}.",
    "an office": REPORT.replace("Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy " + "kiêm Trưởng ban " * 90),
    "a place": f"{REPORT} Hội nghị được tổ chức tại Hội trường {'Lớn ' * 200}.",
    "an ordinal": REPORT.replace("hội nghị thường kỳ", f"hội nghị lần thứ {'9' * 30}"),
    "a headline": f"{'Bàn việc ' * 400}\n\n{REPORT}",
    "a year": REPORT.replace("2024", "9999"),
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_what_is_longer_than_any_column_stops_no_load(tmp_path, nam_dinh, text):
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.jsonl").write_bytes(json.dumps(GOOD).encode())
    first, last = load_all(tmp_path)
    assert str(last.outcome) == "created"
    assert str(first.outcome) in ("created", "rejected")
    for article in Article.objects.all():
        article.full_clean(exclude=["meeting"])
    for row in [*Participation.objects.all(), *Meeting.objects.all()]:
        row.full_clean(exclude=["article", "meeting", "official", "province"], validate_constraints=False)


# -- Names of files ------------------------------------------------------------------------------------------
def test_a_file_whose_name_is_no_text_is_read_and_its_neighbour_refused(tmp_path, nam_dinh):
    good, bad = (tmp_path / os.fsdecode(name) for name in (b"\xff\xfe.txt", b"\xff\xff.txt"))
    good.write_text(REPORT)
    bad.write_bytes(b"\xff\xff")
    results = load_all(good, bad)
    assert outcomes(results) == ["created", "rejected"]
    assert Article.objects.get().source_name == r"\xff\xfe"
    assert Load.objects.get().rejections == [[rf"{tmp_path}/\xff\xff.txt", results[1].reason]]
    assert Load.objects.get().paths == "\n".join(rf"{tmp_path}/\xff{end}.txt" for end in (r"\xfe", r"\xff"))
    assert outcomes(load_all(good)) == ["unchanged"]


def test_a_file_of_the_longest_name_is_known_again_line_by_line(tmp_path, nam_dinh):
    path = tmp_path / ("x" * 249 + ".jsonl")
    lines = [json.dumps({"text": GOOD["text"]}), json.dumps({"text": REPORT})]
    path.write_text("\n".join(lines))
    assert outcomes(load_all(path)) == ["created", "created"]
    path.write_text("\n".join(lines) + " ")
    assert outcomes(load_all(path)) == ["unchanged", "unchanged"]
    path.write_text("\n".join([lines[0], json.dumps({"text": f"{REPORT}Bổ sung."})]))
    assert outcomes(load_all(path)) == ["unchanged", "updated"]
