"""What an editor changes on a form becomes a correction, field by field, and nothing else does."""

import datetime
import unicodedata

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from meetings.models import Correction, Meeting, Official, Province, Resolution
from tests.admin.conftest import address, signed_in
from tests.admin.page_forms import errors_of, form_of
from tests.builders import make_article, make_meeting, make_official, make_province, make_resolution


def correction_of(record, field: str) -> Correction:
    return Correction.objects.active().of(record).get(field=field)


def test_a_changed_date_makes_one_correction(save):
    meeting = make_meeting(date=datetime.date(2024, 10, 4))

    save(meeting, date="5/10/2024", reason="The report was of the day after.")

    meeting.refresh_from_db()
    assert meeting.date == datetime.date(2024, 10, 5)
    correction = Correction.objects.get()
    assert (correction.record_type, correction.record_id, correction.field) == ("meeting", meeting.pk, "date")
    assert correction.old_value == correction.machine_value == "2024-10-04"
    assert correction.new_value == "2024-10-05"
    assert correction.reason == "The report was of the day after."
    assert correction.corrected_by == "editor"
    assert correction.superseded_at is None


def test_each_changed_field_makes_its_own_correction_in_its_own_shape(save):
    old, new = make_province("Hà Nam"), make_province("Nam Định")
    meeting = make_meeting(province=old, body="other", title="Cũ")

    save(
        meeting,
        date="",
        partial_date="2024-10",
        province=str(new.pk),
        body="standing_board",
        ordinal="14",
        is_expanded="on",
        title="Mới",
    )

    values = {c.field: (c.old_value, c.new_value) for c in Correction.objects.all()}
    assert values == {
        "date": ("2024-10-04", None),
        "partial_date": ("", "2024-10"),
        "province": (old.pk, new.pk),
        "body": ("other", "standing_board"),
        "ordinal": (None, 14),
        "is_expanded": (False, True),
        "title": ("Cũ", "Mới"),
    }


def test_saving_without_a_change_makes_no_correction_and_writes_nothing(save):
    province = make_province()
    meeting = make_meeting(province=province, title="Mẫu", ordinal=3, date_end=datetime.date(2024, 10, 5))
    records = [
        meeting,
        province,
        make_official(other_names=["Nguyễn Văn Mẩu", "Nguyễn V. Mẫu"]),
        make_resolution(title="Mẫu", issued_on=datetime.date(2022, 11, 17)),
    ]
    changed_at = Meeting.objects.get().changed_at

    for record in records:
        assert save(record).status_code == 302

    assert not Correction.objects.exists()
    assert Meeting.objects.get().changed_at == changed_at


def test_the_same_text_in_decomposed_letters_is_no_change(save):
    official = make_official("Đặng Thị Hòa")

    save(official, name=unicodedata.normalize("NFD", "Đặng Thị Hòa"))

    assert not Correction.objects.exists()
    official.refresh_from_db()
    assert official.name == "Đặng Thị Hòa"


def test_a_later_correction_takes_the_place_of_the_earlier_and_keeps_the_machines_reading(save):
    meeting = make_meeting(title="Máy đọc")
    save(meeting, title="Lần một")
    Correction.objects.update(machine_value="Máy đọc lại")  # As a load does that came between.

    save(meeting, title="Lần hai")

    later, earlier = Correction.objects.all()
    assert earlier.superseded_at is not None
    assert later.superseded_at is None
    assert (later.old_value, later.new_value) == ("Lần một", "Lần hai")
    assert later.machine_value == "Máy đọc lại"


def test_another_field_leaves_an_earlier_correction_active(save):
    meeting = make_meeting()
    save(meeting, title="Mẫu")

    save(meeting, place="Hội trường")

    assert set(Correction.objects.active().values_list("field", flat=True)) == {"title", "place"}


def test_a_new_record_has_nothing_to_correct(at_desk):
    add = reverse("admin:meetings_official_add")

    at_desk.post(add, form_of(at_desk.get(add), name="Trần Thị Thử"))

    assert Official.objects.get().name == "Trần Thị Thử"
    assert not Correction.objects.exists()


def test_a_corrected_name_is_found_and_sorted_under_its_new_spelling(save):
    official = make_official("Tran Thi Thu")

    save(official, name="Trần Thị Thử", other_names="Tran Thi Thu\n\n  Trần T. Thử ")

    official.refresh_from_db()
    assert official.other_names == ["Tran Thi Thu", "Trần T. Thử"]
    assert official.names_key == "|tran thi thu|tran t thu|"
    assert official.sort_key == make_official("Trần Thị Thử").sort_key
    assert correction_of(official, "other_names").new_value == ["Tran Thi Thu", "Trần T. Thử"]


def test_a_document_is_corrected_and_its_keys_follow(save):
    resolution = make_resolution(number="28-NQ/TW", issued_on=None)

    save(resolution, number="29-NQ/TW", issued_on="17/11/2022")

    resolution.refresh_from_db()
    assert resolution.number_key == "29nqtw"
    assert correction_of(resolution, "issued_on").new_value == "2022-11-17"
    assert correction_of(resolution, "number").old_value == "28-NQ/TW"


def test_a_provinces_successors_and_periods_are_corrected_as_wholes(save):
    province = make_province("Hà Tây", valid_to=datetime.date(2008, 7, 31))
    successor = make_province("Hà Nội")

    save(
        province,
        successors=[str(successor.pk)],
        **{"periods-0-legal_basis": "Nghị quyết mẫu", "periods-0-valid_from": "12/8/1991"},
    )

    assert correction_of(province, "successors").new_value == [successor.pk]
    periods = correction_of(province, "periods")
    unchanged = {"name": "Hà Tây", "kind": "province"}
    assert periods.old_value == [unchanged | {"valid_from": None, "legal_basis": ""}]
    assert periods.new_value == [unchanged | {"valid_from": "1991-08-12", "legal_basis": "Nghị quyết mẫu"}]
    assert not Correction.objects.filter(field="name").exists()


def test_a_provinces_slug_stays_once_it_is_published(save):
    province = make_province(slug="nam-dinh")

    save(province, slug="khac", name="Nam Đinh")

    province.refresh_from_db()
    assert (province.slug, province.name) == ("nam-dinh", "Nam Đinh")


def test_withdrawing_a_meeting_is_a_correction_too(save):
    meeting = make_meeting()

    save(meeting, is_withdrawn="on")

    assert correction_of(meeting, "is_withdrawn").new_value is True


def test_the_page_tells_what_was_corrected_and_what_the_machine_reads(save, at_desk):
    old, new = make_province("Hà Nam"), make_province("Nam Định")
    meeting = make_meeting(province=old)
    save(meeting, province=str(new.pk), reason="Sai <tỉnh>")

    page = at_desk.get(address(meeting)).content.decode()

    shown = page.split('<ul class="corrections">')[1].split("</ul>")[0]
    assert "Nam Định" in shown
    assert "Hà Nam" in shown
    assert "editor" in shown
    assert "Sai &lt;tỉnh&gt;" in shown


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "31/2/2024"},
        {"date": "x"},
        {"date": "5/10/2024", "date_end": "4/10/2024"},
        {"date": "", "date_end": "4/10/2024"},
        {"partial_date": "2024-10"},
        {"date": "", "partial_date": "2024-13"},
        {"date": "", "partial_date": "0000"},
        {"date": "", "partial_date": "\x00"},
        {"ordinal": "0"},
        {"ordinal": "99999999999999999999"},
        {"ordinal": "999999"},
        {"body": "nonsense"},
        {"province": "999999"},
        {"title": "x" * 501},
        {"title": "a\x00b"},
        {"seen": "{"},
    ],
)
def test_a_nonsensical_change_is_refused_in_words_and_nothing_is_written(changes, save):
    meeting = make_meeting()

    answer = save(meeting, **changes)

    assert errors_of(answer)
    assert not Correction.objects.exists()
    assert Meeting.objects.get().date == datetime.date(2024, 10, 4)


@pytest.mark.parametrize("partial_date", ["abc", "2020-13", "2021-02-30", "0000-01", "--13-45"])
def test_a_mistyped_partial_date_of_an_undated_meeting_is_refused_in_words(partial_date, save):
    meeting = make_meeting(date=None)

    assert errors_of(save(meeting, partial_date=partial_date))


@pytest.mark.parametrize("day", ["1/1/1900", "1/1/3000"])
def test_a_day_outside_the_archives_time_is_refused_in_words(day, save):
    assert errors_of(save(make_meeting(), date=day))


@pytest.mark.parametrize("text", ["a\x00b", "x" * 201])
def test_a_nonsensical_list_is_refused(text, save):
    official = make_official()

    assert errors_of(save(official, other_names=text))
    assert Official.objects.get().other_names == []


def test_a_document_that_is_already_there_is_refused(at_desk):
    make_resolution(number="28-NQ/TW", issued_on=datetime.date(2022, 11, 17))
    add = reverse("admin:meetings_resolution_add")

    answer = at_desk.post(
        add, form_of(at_desk.get(add), kind="nghị quyết", number="28 NQ/TW", issued_on="17/11/2022")
    )

    assert len(errors_of(answer)) == 1
    assert Resolution.objects.count() == 1


@pytest.mark.parametrize("begins", ["", "1/1/1997"])
def test_periods_that_begin_on_one_day_are_refused(begins, save):
    province = make_province()
    rows = {"periods-TOTAL_FORMS": "3"}
    for number in (1, 2):
        rows |= {
            f"periods-{number}-id": "",
            f"periods-{number}-province": str(province.pk),
            f"periods-{number}-name": "Nam Định",
            f"periods-{number}-kind": "province",
            f"periods-{number}-valid_from": begins,
        }

    answer = save(province, **rows)

    assert errors_of(answer)
    assert Province.objects.get().periods.count() == 1


def test_who_may_only_look_sees_the_page_and_changes_nothing(desk, django_user_model):
    meeting = make_meeting()
    make_article(meeting)
    looker = django_user_model.objects.create_user("looker", is_staff=True)
    looker.user_permissions.set(_permissions("view_meeting", "view_article", "view_fact"))
    client = signed_in(looker)

    page = client.get(address(meeting))
    answer = client.post(address(meeting), {"title": "Mẫu"})

    assert page.status_code == 200
    assert answer.status_code == 403
    assert not Correction.objects.exists()


def _permissions(*codenames: str):
    return Permission.objects.filter(codename__in=codenames)
