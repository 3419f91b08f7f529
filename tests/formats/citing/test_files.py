"""Files for reference managers say what the page says, as readers written by others read them."""

import datetime
import json

import bibtexparser
import pytest
import rispy

from meetings.formats.citing import FILES, Cited, apa, vietnamese
from meetings.models import ArchiveVersion

VERSION = ArchiveVersion(
    pk=1, number=153, changed_at=datetime.datetime(2026, 11, 21, 18, 30, tzinfo=datetime.UTC)
)
HARD = "50 % & 1_000 {đồng} #1 ~ ^ \\ $ “Nghị quyết”"
SEEN = datetime.date(2026, 12, 3)


def cited(**fields) -> Cited:
    told = {
        "key": "meeting-12",
        "title": "Hội nghị Ban Thường vụ Tỉnh ủy Nam Định, 8/4/2022",
        "address": "https://example.org/hoi-nghi/12-hoi-nghi/",
        "version": VERSION,
        "happened_on": "2022-04-08",
        "chairs": ("Trần Thị Ví Dụ", "Lê Văn Dự"),
    }
    return Cited(**told | fields)


def as_text(value: str) -> str:
    """What TeX would print of it."""
    value = value.replace(r"\textbackslash{}", "\0").replace(r"\textasciitilde{}", "~")
    value = value.replace(r"\textasciicircum{}", "^")
    for letter in "&%$#_{}":
        value = value.replace(f"\\{letter}", letter)
    return value.replace("\0", "\\")


def read_bibtex(one: Cited) -> dict[str, str]:
    library = bibtexparser.parse_string(FILES["bib"][2](one))
    assert not library.failed_blocks
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    return {"key": entry.key, "type": entry.entry_type} | fields


def read_ris(one: Cited) -> dict:
    (entry,) = rispy.loads(FILES["ris"][2](one))
    return entry


def read_csl(one: Cited) -> dict:
    (entry,) = json.loads(FILES["csl.json"][2](one))
    return entry


def undoubled(value: str) -> str:
    return as_text(value.removeprefix("{").removesuffix("}"))


@pytest.mark.parametrize("title", ["Hội nghị Ban Thường vụ", HARD, "<b>&amp;</b>", "Hai\ndòng"])
def test_all_three_have_the_same_title_author_address_and_version(title):
    one = cited(title=title)
    in_bibtex, in_ris, in_csl = read_bibtex(one), read_ris(one), read_csl(one)
    on_one_line = " ".join(title.split())
    assert undoubled(in_bibtex["title"]) == in_ris["title"] == on_one_line
    assert " ".join(in_csl["title"].split()) == on_one_line
    assert [undoubled(in_bibtex["author"])] == in_ris["authors"] == [one.archive]
    assert in_csl["author"] == [{"literal": one.archive}]
    assert in_bibtex["url"] == in_ris["urls"][0] == in_csl["URL"] == one.address
    assert in_bibtex["version"] == in_ris["edition"] == in_csl["version"] == "2026-11-22.153"
    assert in_bibtex["key"] == in_ris["id"] == in_csl["id"] == "meeting-12"


def test_all_three_have_the_day_of_the_data_and_that_of_the_meeting():
    one = cited()
    in_bibtex, in_ris, in_csl = read_bibtex(one), read_ris(one), read_csl(one)
    assert (in_bibtex["year"], in_bibtex["month"], in_bibtex["day"]) == ("2026", "nov", "22")
    assert (in_ris["year"], in_ris["date"]) == ("2026", "2026/11/22/")
    assert in_csl["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert (in_bibtex["eventdate"], in_ris["custom1"]) == ("2022-04-08", "2022-04-08")
    assert in_csl["event-date"] == {"date-parts": [[2022, 4, 8]]}


def test_no_style_turns_a_vietnamese_name_round():
    one = cited()
    note = "Phiên bản dữ liệu 2026-11-22.153; Chủ trì: Trần Thị Ví Dụ, Lê Văn Dự"
    assert undoubled(read_bibtex(one)["note"]) == read_ris(one)["notes"][0] == note
    assert read_csl(one)["note"] == note
    assert read_csl(one)["chair"] == [{"literal": "Trần Thị Ví Dụ"}, {"literal": "Lê Văn Dự"}]


def test_what_is_not_known_is_not_there():
    one = cited(happened_on="", chairs=())
    assert "eventdate" not in read_bibtex(one)
    assert "custom1" not in read_ris(one)
    assert not {"event-date", "chair"} & set(read_csl(one))


def test_a_month_alone_stays_a_month():
    assert read_csl(cited(happened_on="2022-04"))["event-date"] == {"date-parts": [[2022, 4]]}


def test_a_list_is_a_data_set_with_its_count():
    one = cited(key="meetings-1a2b3c4d", is_list=True, count=12, chairs=())
    assert read_csl(one)["type"] == "dataset"
    assert read_ris(one)["type_of_reference"] == "DATA"
    assert "12" in read_bibtex(one)["note"]


# -- In words ------------------------------------------------------------------------------------------------
def test_the_vietnamese_way():
    one = cited()
    assert vietnamese(one, SEEN) == (
        f"{one.archive} (2026), <cite>Hội nghị Ban Thường vụ Tỉnh ủy Nam Định, 8/4/2022</cite>, phiên bản dữ "
        "liệu 2026-11-22.153, https://example.org/hoi-nghi/12-hoi-nghi/, truy cập ngày 3/12/2026."
    )


def test_apa_has_its_day_in_english_whatever_the_page_s_language():
    one = cited()
    assert apa(one, SEEN) == (
        f'<span lang="vi">{one.archive}</span>. (2026, November 22). '
        '<cite lang="vi">Hội nghị Ban Thường vụ Tỉnh ủy Nam Định, 8/4/2022</cite> '
        "[Archive record; data version 2026-11-22.153]. Retrieved December 3, 2026, from "
        "https://example.org/hoi-nghi/12-hoi-nghi/"
    )


def test_a_result_says_how_many_it_found():
    one = cited(is_list=True, count=12)
    assert "12 hội nghị" in vietnamese(one, SEEN)
    assert "[Search result, meetings: 12; data version" in apa(one, SEEN)


def test_a_result_that_nobody_counted_says_no_number():
    one = cited(is_list=True, chairs=())
    assert ", phiên bản dữ liệu" in vietnamese(one, SEEN)
    assert "hội nghị, phiên bản" not in vietnamese(one, SEEN)
    assert "[Search result; data version" in apa(one, SEEN)
    assert read_csl(one)["type"] == "dataset"
    assert read_ris(one)["type_of_reference"] == "DATA"
    assert read_bibtex(one)["note"].endswith("2026-11-22.153")


def test_words_are_escaped():
    one = cited(title="<script>alert(1)</script>")
    for words in (vietnamese(one, SEEN), apa(one, SEEN)):
        assert "<script" not in words
