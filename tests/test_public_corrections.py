"""Corrections in words that readers understand, whatever kind of value was corrected."""

import pytest

from meetings.models import Correction
from meetings.public_corrections import corrections_in_force, of_provinces, public_corrections, told
from tests.builders import (
    make_article,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = make_meeting()
    article = make_article(meeting, "Trần Thị Ví Dụ")
    meeting.person = make_participation(article, "Trần Thị Ví Dụ")
    return meeting


def correct(record, field, old, new, **fields):
    return Correction.objects.create(
        record_type=record._meta.model_name,
        record_id=record.pk,
        field=field,
        old_value=old,
        new_value=new,
        corrected_by="editor",
        **fields,
    )


def only_row(meeting):
    (row,) = told(corrections_in_force(meeting))
    return row.label, row.before, row.after


def test_a_date_reads_as_readers_write_it(meeting):
    correct(meeting, "date", "2024-10-03", None)
    assert only_row(meeting) == ("Ngày", "3/10/2024", "để trống")


def test_a_choice_reads_as_its_label(meeting):
    correct(meeting, "body", "standing_board", "executive_committee")
    assert only_row(meeting) == ("Cơ quan họp", "Thường trực", "Ban Chấp hành")


def test_a_yes_or_no_reads_as_such(meeting):
    correct(meeting, "is_expanded", False, True)
    assert only_row(meeting) == ("Mở rộng", "không", "có")


def test_a_linked_record_reads_as_its_name(meeting):
    province = make_province("Hà Nam")
    correct(meeting, "province", province.pk, 10**9)
    assert only_row(meeting) == ("Tỉnh", "Hà Nam", "hồ sơ không còn nữa")


def test_a_correction_of_a_person_says_of_whom(meeting):
    official = make_official("Trần Văn Khác")
    correct(meeting.person, "official", official.pk, None)
    correct(meeting.person, "positions", ["Bí thư"], ["Bí thư", "Ủy viên"])
    rows = told(corrections_in_force(meeting))
    assert {(row.row, row.before, row.after) for row in rows} == {
        ("Trần Thị Ví Dụ", "Trần Văn Khác", "để trống"),
        ("Trần Thị Ví Dụ", "Bí thư", "Bí thư; Ủy viên"),
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("unseen", "rejected", "biên tập viên đã gỡ"),
        (None, "confirmed", "biên tập viên đã thêm"),
        ("rejected", "confirmed", "biên tập viên đã khôi phục"),
    ],
)
def test_a_row_taken_out_or_added_says_so(old, new, said, meeting):
    correct(meeting.person, "review", old, new, reason="Báo in nhầm.")
    (row,) = told(corrections_in_force(meeting))
    assert (row.row, row.done, row.reason) == ("Trần Thị Ví Dụ", said, "Báo in nhầm.")


def test_periods_and_successors_of_a_province_read_as_names():
    province, successor = make_province("Hà Tây"), make_province("Hà Nội")
    period = {"name": "Hà Đông", "kind": "city", "valid_from": "1991-08-12", "legal_basis": ""}
    correct(province, "periods", [], [period])
    correct(province, "successors", [], [successor.pk])
    rows = {row.label: row.after for row in told(corrections_in_force(province))}
    assert set(rows.values()) == {"12/8/1991 thành phố trực thuộc Trung ương Hà Đông", "Hà Nội"}


def test_only_corrections_in_force_of_this_meeting_are_shown_and_each_once(meeting):
    correct(meeting, "term", "XX", "XXI", superseded_at="2024-10-04T00:00:00Z")
    correct(make_meeting(), "term", "XX", "XXI")
    correct(meeting.person, "name", "A", "B", is_repeat=True)
    correct(meeting.person, "review", "unseen", "confirmed")
    assert corrections_in_force(meeting) == []


def test_of_what_is_withdrawn_only_that_is_told(meeting):
    correct(meeting, "term", "XX", "XXI")
    correct(meeting.person, "name", "A", "B")
    correct(meeting, "is_withdrawn", False, True)
    meeting.is_withdrawn = True
    meeting.save()

    (row,) = told(public_corrections())

    assert (row.kind, row.about, row.address, row.done) == ("hội nghị", "", "", "biên tập viên đã rút")


def test_corrections_are_found_by_their_province(meeting):
    official = make_official("Trần Thị Ví Dụ")
    meeting.person.official = official
    meeting.person.save()
    document = make_resolution(province=meeting.province)
    for record in (meeting, meeting.person, official, document, meeting.province):
        correct(record, "name", "A", "B")
    for record in (make_meeting(), make_official(), make_resolution(number="7"), make_province("Hà Nam")):
        correct(record, "name", "A", "B")

    found = of_provinces(public_corrections(), [meeting.province])

    assert sorted(found.values_list("record_type", flat=True)) == [
        "meeting",
        "official",
        "participation",
        "province",
        "resolution",
    ]


def test_the_list_is_paged_filtered_and_escaped(meeting, client):
    for number in range(51):
        correct(meeting, "title", "x", f"<b>{number}</b>", superseded_at="2024-10-04T00:00:00Z")
    correct(meeting.province, "name", "A", "B", corrected_at="2024-03-27T20:00:00Z")

    page = client.get("/dinh-chinh/")
    assert (sum(map(len, page.context["saved"])), page.context["page_obj"].paginator.count) == (50, 52)
    assert "<b>" not in page.content.decode().split("<main")[1]
    assert f'href="{meeting.get_absolute_url()}#corrections"' in page.content.decode()
    assert "editor" not in page.content.decode()

    def count(query):
        return client.get(f"/en/dinh-chinh/?{query}").context["page_obj"].paginator.count

    assert count("kind=province") == 1
    assert count("kind=province&kind=meeting") == 52
    assert count(f"province={meeting.province.slug}") == 52
    assert count(f"province={make_province('Hà Nam').slug}") == 0
    # The 27th in Greenwich, the 28th in Vietnam.
    assert count("date_before=27/3/2024") == 0
    assert count("date_after=28/3/2024&date_before=28/3/2024") == 1
    assert count("date_after=31/2/2024") == 0
    assert count("kind=x") == 0


def test_every_corrected_record_says_so_on_its_page(client, meeting):
    records = [meeting, make_official(), make_resolution(), meeting.province]
    for record in records:
        assert 'id="corrections"' not in client.get(record.get_absolute_url()).content.decode()
        correct(record, "name", "A", "B")
        assert 'id="corrections"' in client.get(record.get_absolute_url()).content.decode()
