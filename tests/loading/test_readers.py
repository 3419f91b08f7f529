"""Files to articles: what can be read is, what can't is refused in a line that says why."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from meetings.loading.json_lines import LARGEST_LINE
from meetings.loading.readers import LARGEST_FILE, SUFFIXES, read_sources
from meetings.loading.sources import Refusal, SourceArticle
from tests.loading.pages import HEADLINE, MODERN
from tests.loading.reports import make_report


def read_one(path: Path) -> SourceArticle | Refusal:
    (source,) = read_sources([path])
    return source


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_text_file_is_one_article_named_by_its_stem(tmp_path):
    source = read_one(write(tmp_path, "bao-cao.txt", "Tiêu đề\n\nNội dung"))
    assert isinstance(source, SourceArticle)
    assert (source.text, source.record_id) == ("Tiêu đề\n\nNội dung", "bao-cao")


def test_byte_order_mark_is_no_part_of_the_text(tmp_path):
    assert read_one(write(tmp_path, "a.txt", b"\xef\xbb\xbfNg\xc3\xa0y")).text == "Ngày"


def test_saved_page_is_one_article_with_what_it_says_of_itself(tmp_path):
    source = read_one(write(tmp_path, "trang.HTM", MODERN))
    assert source.text.startswith(f"{HEADLINE}\n\n")
    assert (source.record_id, source.publisher) == ("trang", "Báo Mẫu")
    assert source.url.endswith("/ban-viec-thang-10.html")
    assert source.published_at.isoformat() == "2024-10-04T15:20:00+07:00"


def test_text_in_another_encoding_is_read(tmp_path):
    assert read_one(write(tmp_path, "a.txt", "Tỉnh ủy họp".encode("utf-16"))).text == "Tỉnh ủy họp"
    spoilt = "Tỉnh ủy họp bàn".encode().decode("latin-1")
    assert read_one(write(tmp_path, "b.txt", spoilt)).text == "Tỉnh ủy họp bàn"


REFUSED = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\n ", "is empty"),
    ("binary.txt", b"\x89PNG\r\n\x00\x00", "is no text but binary data"),
    ("legacy.txt", b"\xa7\xff\xfe", "isn't UTF-8 text (byte 0xa7 at 0), nor Vietnamese in Windows-1258"),
    ("wide.txt", b"\xff\xfeN", "begins as utf-16-le text, but isn't: convert it to UTF-8"),
    ("page.html", b"<p>", "is a page without an article: it has no paragraphs of text"),
    ("blank.html", b"\n", "is empty"),
    (
        "report",
        b"text",
        "is of a kind that isn't read (no suffix); these are: .txt, .html, .htm, .jsonl, .json",
    ),
    ("broken.json", b"{", "isn't valid JSON: Expecting property name enclosed in double quotes"),
    ("deep.json", b"[" * 100_000, "is nested deeper than any article, more than 100 levels"),
    ("no-text.json", b'{"title": "x"}', 'has no "text", or an empty one'),
    ("number.json", b"7", "isn't a JSON object with the fields text, title, url, publisher, published_at"),
    ("url.json", b'{"text": "x", "url": "javascript:alert(1)"}', "has a url that is no web address"),
    ("title.json", b'{"text": "x", "title": 7}', "has a title that is no text: 7"),
    ("date.json", b'{"text": "x", "published_at": "5/3"}', "has a published_at that is no ISO date"),
    ("day.json", b'{"text": "x", "published_at": "2024-02-31"}', "has a published_at that is no ISO date"),
    ("day.json", b'{"text": "x", "published_at": 7}', "has a published_at that is no ISO date"),
    (
        "long.json",
        json.dumps({"text": "x", "publisher": "y" * 121}).encode(),
        "has a publisher longer than 120",
    ),
]


@pytest.mark.parametrize(("name", "content", "reason"), REFUSED)
def test_refusal_says_why(tmp_path, name, content, reason):
    source = read_one(write(tmp_path, name, content))
    assert isinstance(source, Refusal)
    assert source.source == str(tmp_path / name)
    assert source.reason.startswith(reason)


def test_missing_file_is_refused(tmp_path):
    assert read_one(tmp_path / "nowhere.txt") == Refusal(str(tmp_path / "nowhere.txt"), "doesn't exist")


def test_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert read_one(tmp_path / "pipe.txt").reason == "is no regular file"


def test_link_in_a_circle_is_refused(tmp_path):
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert isinstance(read_one(tmp_path / "a.txt"), Refusal)


def test_unreadable_file_is_refused(tmp_path, monkeypatch):
    path = write(tmp_path, "a.txt", "Ngày")

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    # Permissions don't bind every user that tests run as, so the file system's answer is given for it.
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert read_one(path) == Refusal(str(path), "can't be read: Permission denied")


def test_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    assert read_one(path).reason.startswith("is larger than 5 MB")


def test_text_longer_than_any_report_is_refused_before_it_is_normalised(tmp_path):
    refused = read_one(write(tmp_path, "a.txt", "e\u0301" * 600_000))
    assert refused == Refusal(f"{tmp_path}/a.txt", "is longer than a newspaper's report can be")


def test_each_line_of_json_lines_is_an_article_of_its_own(tmp_path):
    lines = [json.dumps({"text": "một", "id": "a"}), "", "{", json.dumps({"text": "hai"})]
    first, refused, last = read_sources([write(tmp_path, "x.jsonl", "\n".join(lines))])
    assert (first.text, first.record_id) == ("một", "a")
    assert (refused.source, last.record_id) == (f"{tmp_path}/x.jsonl:3", "x.jsonl:4")


def test_line_that_is_too_long_is_refused_once_and_counts_as_one(tmp_path):
    lines = [b'{"text": "' + b"a" * (3 * LARGEST_LINE) + b'"}', b"", b'{"text": "B"}']
    refused, article = read_sources([write(tmp_path, "a.jsonl", b"\n".join(lines))])
    assert (refused.source, refused.reason) == (f"{tmp_path}/a.jsonl:1", "is a line longer than 1 MB")
    assert (article.source, article.text) == (f"{tmp_path}/a.jsonl:3", "B")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_json_lines_may_be_in_any_encoding_that_announces_itself(tmp_path, encoding):
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    content = f'{mark}{{"text": "Tỉnh ủy họp"}}\r\n{{"text": "Ban Thường vụ ഀ\u0a0a họp"}}\r\n'
    sources = list(read_sources([write(tmp_path, "a.jsonl", content.encode(encoding))]))
    assert [source.text for source in sources] == ["Tỉnh ủy họp", "Ban Thường vụ ഀ\u0a0a họp"]


def test_json_list_holds_several_articles(tmp_path):
    path = write(tmp_path, "x.json", json.dumps([{"text": "một"}, {"text": "hai"}]))
    assert [source.text for source in read_sources([path])] == ["một", "hai"]


def test_title_opens_the_text_once(tmp_path):
    path = write(
        tmp_path,
        "x.jsonl",
        '{"text": "Nội dung", "title": "Đầu đề"}\n{"text": "Đầu đề\\nNội dung", "title": "Đầu đề"}',
    )
    assert [source.text for source in read_sources([path])] == ["Đầu đề\n\nNội dung", "Đầu đề\nNội dung"]


@pytest.mark.parametrize(
    ("published_at", "expected"),
    [("2024-01-23", "2024-01-23T00:00:00+07:00"), ("2024-01-23T18:19:00Z", "2024-01-23T18:19:00+00:00")],
)
def test_publication_without_a_zone_is_vietnams(tmp_path, published_at, expected):
    path = write(tmp_path, "x.json", json.dumps({"text": "x", "published_at": published_at}))
    assert read_one(path).published_at.isoformat() == expected


def test_folder_is_searched_in_order_and_other_data_in_it_passed_over(tmp_path):
    (tmp_path / "năm" / "tháng").mkdir(parents=True)
    write(tmp_path / "năm" / "tháng", "b.txt", "hai")
    write(tmp_path, "a.txt", "một")
    write(tmp_path, "gold.jsonl", '{"id": "a", "date": null}\n{"id": "b"}\n')
    write(tmp_path, "README.md", "about")
    write(tmp_path, ".hidden.txt", "no")
    assert [source.text for source in read_sources([tmp_path])] == ["một", "hai"]


def test_line_without_text_among_articles_of_a_folder_is_refused(tmp_path):
    write(tmp_path, "x.jsonl", '{"id": "a"}\n{"text": "hai"}\n{"texte": "ba"}\n')
    first, article, last = read_sources([tmp_path])
    assert article.text == "hai"
    assert [first.source, last.source] == [f"{tmp_path}/x.jsonl:1", f"{tmp_path}/x.jsonl:3"]


def test_folder_without_articles_is_refused(tmp_path):
    assert read_one(tmp_path).reason == ("is a folder without any article (.txt, .html, .htm, .jsonl, .json)")


def test_one_bad_file_stops_no_other(tmp_path):
    good, bad = write(tmp_path, "a.txt", "một"), write(tmp_path, "b.txt", b"\xff")
    assert [type(source) for source in read_sources([bad, good])] == [Refusal, SourceArticle]


@pytest.mark.parametrize("suffix", SUFFIXES)
@example(content=b"\x1c")
@given(content=st.binary())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_articles_or_refused(tmp_path, suffix, content):
    for source in read_sources([write(tmp_path, f"a{suffix}", content)]):
        assert source.text.strip() if isinstance(source, SourceArticle) else source.reason


def test_half_a_letter_in_a_json_file_stops_no_load(tmp_path):
    """JSON can name one half of a pair; no encoding can write it."""
    (tmp_path / "a.json").write_bytes(b'{"text": "\\ud800 a"}')
    (tmp_path / "b.txt").write_text(make_report())
    found = list(read_sources([tmp_path]))
    assert [source.source for source in found] == [str(tmp_path / "a.json"), str(tmp_path / "b.txt")]
