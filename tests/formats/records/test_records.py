"""What the public gets of each record: of the type that is promised, and nothing that was withdrawn."""

import datetime
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from meetings.formats.records import (
    ARTICLE,
    CITATION,
    FACT,
    MEETING,
    OFFICIAL,
    PARTICIPATION,
    PROVINCE,
    PROVINCE_PERIOD,
    RECORDS,
    Type,
)
from meetings.models import Correction, Meeting
from tests.builders import (
    make_article,
    make_citation,
    make_fact,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)
from tests.pages import make_archive

pytestmark = pytest.mark.django_db

TEXT = "Sáng 4/10, Ban Thường vụ Tỉnh ủy họp. Đồng chí Trần Thị Ví Dụ và đồng chí Lê Văn Dự chủ trì."
PYTHON = {
    Type.INTEGER: int,
    Type.TEXT: str,
    Type.BOOLEAN: bool,
    Type.DATE: datetime.date,
    Type.MOMENT: datetime.datetime,
}
ITEMS = {Type.TEXTS: str, Type.INTEGERS: int}


def published(record) -> list[dict]:
    return list(record.objects(record.published().values_list("pk", flat=True)))


def only(record) -> dict:
    (one,) = published(record)
    return one


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_each_value_is_of_its_type(record):
    make_archive()
    rows = list(record.rows(record.published().values_list("pk", flat=True)))
    assert rows
    for row in rows:
        for field, value in zip(record.fields, row, strict=True):
            if value is None:
                assert field.is_optional, field.name
                continue
            if field.type == Type.VALUE:
                continue
            values = value if field.type in ITEMS else [value]
            wanted = ITEMS.get(field.type) or PYTHON[field.type]
            assert all(type(one) is wanted for one in values), (field.name, value)
            assert not field.choices or set(values) <= {value for value, _ in field.choices}, field.name
            assert value != "", field.name
        json.dumps(record.as_json(row))


def test_names_are_english_snake_case_and_unique():
    assert len({record.table for record in RECORDS}) == len(RECORDS)
    for record in RECORDS:
        assert len(set(record.columns)) == len(record.columns)
        assert all(name.isidentifier() and name.isascii() and name.islower() for name in record.columns)


def test_every_field_says_what_it_means_in_both_languages():
    for record in RECORDS:
        for field in record.fields:
            with translation.override("en"):
                assert str(field.meaning).endswith("."), field.name


def test_a_meeting_tells_how_its_values_are_known():
    meeting = make_meeting(province=make_province("Nam Định", slug="nam-dinh", region="DBSH"), ordinal=14)
    article = make_article(meeting, TEXT, url="https://example.org/1")
    make_fact(article, "date", "Sáng 4/10", "2024-10-04", basis="inferred")
    make_fact(article, "body", "Ban Thường vụ Tỉnh ủy", "standing_committee")
    chair = make_official("Trần Thị Ví Dụ")
    make_participation(article, "Trần Thị Ví Dụ", official=chair)
    make_participation(article, "Lê Văn Dự", role="co_chair", basis="inferred")
    Correction.objects.create(record_type="meeting", record_id=meeting.pk, field="province", corrected_by="x")
    with translation.override("en"):
        row = only(MEETING)
    assert row["path"] == meeting.get_absolute_url()
    assert row["name"] == "Hội nghị lần thứ 14, Ban Thường vụ Tỉnh ủy Nam Định"
    assert (row["date"], row["year"], row["date_basis"]) == ("2024-10-04", 2024, "inferred")
    assert (row["province"], row["province_name"], row["region"]) == ("nam-dinh", "Nam Định", "DBSH")
    assert (row["province_basis"], row["corrected_fields"]) == ("corrected", ["province"])
    assert (row["body"], row["body_basis"]) == ("standing_committee", "stated")
    assert row["chairs"] == ["Trần Thị Ví Dụ", "Lê Văn Dự"]
    assert row["chair_ids"] == [chair.pk]
    assert row["chair_bases"] == ["stated", "inferred"]
    assert (row["reports"], row["report_urls"]) == (1, ["https://example.org/1"])


def test_a_chair_of_two_reports_is_one_chair():
    meeting = make_meeting()
    for basis in ("inferred", "stated"):
        make_participation(make_article(meeting, TEXT), "Lê Văn Dự", basis=basis)
    row = only(MEETING)
    assert (row["chairs"], row["chair_bases"]) == (["Lê Văn Dự"], ["stated"])


def test_a_day_without_its_year_has_no_year():
    make_meeting(date=None, partial_date="--11-01")
    row = only(MEETING)
    assert (row["date"], row["partial_date"], row["year"]) == (None, "--11-01", None)


def test_what_was_withdrawn_or_rejected_is_in_no_table():
    meeting = make_meeting(is_withdrawn=True)
    article = make_article(meeting, TEXT)
    make_fact(article, "date", "Sáng 4/10", "2024-10-04")
    make_participation(article, "Lê Văn Dự")
    make_citation(article, "Ban Thường vụ")
    shown = make_article(make_meeting(), TEXT)
    make_participation(shown, "Lê Văn Dự", review="rejected")
    make_citation(shown, "Ban Thường vụ", review="rejected")
    assert [row["id"] for row in published(ARTICLE)] == [shown.pk]
    assert [published(record) for record in (FACT, PARTICIPATION, CITATION)] == [[], [], []]


def test_a_withdrawn_official_leaves_the_printed_name():
    official = make_official("Trần Thị Ví Dụ (thật)", is_withdrawn=True)
    article = make_article(make_meeting(), TEXT)
    make_participation(article, "Trần Thị Ví Dụ", official=official)
    make_citation(article, "Ban Thường vụ", resolution=make_resolution(is_withdrawn=True))
    assert (only(PARTICIPATION)["official_id"], only(PARTICIPATION)["name"]) == (None, "Trần Thị Ví Dụ")
    assert only(CITATION)["document_id"] is None
    assert (only(MEETING)["chairs"], only(MEETING)["chair_ids"]) == (["Trần Thị Ví Dụ"], [])
    assert published(OFFICIAL) == []


def test_evidence_is_where_it_says():
    article = make_article(make_meeting(), TEXT)
    make_participation(article, "Lê Văn Dự", rule="chair:stated")
    row = only(PARTICIPATION)
    assert article.text[row["quote_start"] : row["quote_end"]] == row["quote"] == "Lê Văn Dự"
    assert (row["article_id"], row["basis"], row["rule"]) == (article.pk, "stated", "chair:stated")


def test_an_article_gives_no_text_and_no_address_that_runs():
    make_article(make_meeting(), TEXT, url="javascript:alert(1)", headline="Tin")
    row = only(ARTICLE)
    assert "text" not in row
    assert (row["url"], row["headline"]) == (None, "Tin")


def test_an_official_is_told_by_the_last_position():
    official = make_official("Trần Thị Ví Dụ")
    province = make_province(slug="nam-dinh")
    for year, position in ((2021, "Phó Bí thư Tỉnh ủy"), (2023, "Bí thư Tỉnh ủy")):
        meeting = make_meeting(date=datetime.date(year, 5, 4), province=province)
        make_participation(
            make_article(meeting, TEXT), "Trần Thị Ví Dụ", official=official, positions=[position]
        )
    row = only(OFFICIAL)
    assert (row["meetings_count"], row["chaired_count"]) == (2, 2)
    assert (row["last_positions"], row["last_province"]) == (["Bí thư Tỉnh ủy"], "nam-dinh")
    assert row["last_seen_on"] == "2023-05-04"


def test_a_province_knows_what_went_into_it():
    old = make_province("Hà Nam", slug="ha-nam")
    new = make_province("Ninh Bình", slug="ninh-binh")
    old.successors.add(new)
    make_meeting(province=old)
    make_meeting(province=new, joint_province=old)
    rows = {row["slug"]: row for row in published(PROVINCE)}
    assert (rows["ha-nam"]["successors"], rows["ninh-binh"]["predecessors"]) == (["ninh-binh"], ["ha-nam"])
    assert (rows["ha-nam"]["meetings_count"], rows["ninh-binh"]["meetings_count"]) == (2, 1)
    assert [row["name"] for row in published(PROVINCE_PERIOD)] == ["Hà Nam", "Ninh Bình"]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_the_number_of_queries_does_not_grow(record):
    def queries() -> int:
        ids = list(record.published().values_list("pk", flat=True))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert len(list(record.rows(ids))) == len(ids)
        return len(captured)

    meeting = make_archive()
    few = queries()
    for number in range(20):
        other = make_meeting(province=meeting.province, date=datetime.date(2020, 1, 1 + number))
        article = make_article(other, TEXT)
        make_fact(article, "date", "Sáng 4/10", "2020-01-01")
        make_participation(article, "Lê Văn Dự", official=make_official(), positions=["Bí thư"])
        make_citation(article, "Ban Thường vụ", resolution=make_resolution(number=f"{number}-NQ/TU"))
    assert queries() == few


def test_rows_come_in_the_order_asked_for_without_those_that_are_gone():
    ids = [make_meeting(date=datetime.date(2024, 1, day)).pk for day in (3, 1, 2)]
    gone = make_meeting()
    wanted = [*reversed(ids), gone.pk]
    Meeting.objects.filter(pk=gone.pk).delete()
    assert [row["id"] for row in MEETING.objects(wanted)] == list(reversed(ids))
