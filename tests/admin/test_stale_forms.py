"""A form that was opened before someone else, or a load, changed its record."""

import pytest

from meetings.models import Correction, Meeting, Participation
from tests.admin.conftest import address
from tests.admin.page_forms import errors_of, form_of
from tests.builders import make_article, make_meeting, make_participation, make_province


def versions(answer, formset=None) -> list[tuple[str, str, str, str]]:
    """Of each field in the table: its label, when opened, now, as typed."""
    page = answer.context
    form = (
        page["adminform"].form if formset is None else page["inline_admin_formsets"][formset].formset.forms[0]
    )
    return [(c.label, c.opened, c.now, c.typed) for c in form.conflicts]


def test_what_both_changed_is_shown_and_the_editor_chooses(at_desk):
    meeting = make_meeting(title="Máy đọc", place="Hội trường", ordinal=3)
    opened = form_of(
        at_desk.get(address(meeting)),
        title="Tôi sửa",
        date="5/10/2024",
        is_expanded="on",
        reason="Báo in nhầm.",
    )
    Meeting.objects.update(title="<b>Họ</b> sửa", place="Nhà văn hóa", ordinal=None)

    answer = at_desk.post(address(meeting), opened)

    assert len(errors_of(answer)) == 1
    assert set(versions(answer)) == {
        ("Tiêu đề", "Máy đọc", "<b>Họ</b> sửa", "Tôi sửa"),
        ("Địa điểm", "Hội trường", "Nhà văn hóa", ""),
        ("Lần thứ", "3", "–", ""),
    }
    assert "<b>Họ" not in answer.content.decode()
    again = form_of(answer)
    # Nothing that was typed is lost, and what was left alone shows what is there now.
    assert (again["title"], again["date"], again["reason"]) == ("Tôi sửa", "5/10/2024", "Báo in nhầm.")
    assert (again["place"], again["ordinal"], again["is_expanded"]) == ("Nhà văn hóa", "", "on")
    assert not Correction.objects.exists()

    assert len(errors_of(at_desk.post(address(meeting), again))) == 1
    assert at_desk.post(address(meeting), again | {"keep-title": "theirs"}).status_code == 302

    meeting.refresh_from_db()
    assert (meeting.title, meeting.place, str(meeting.date)) == ("<b>Họ</b> sửa", "Nhà văn hóa", "2024-10-05")
    assert set(Correction.objects.values_list("field", flat=True)) == {"date", "is_expanded"}


def test_what_the_editor_applies_is_written_over_theirs(at_desk):
    meeting = make_meeting(title="Máy đọc", place="Hội trường")
    opened = form_of(at_desk.get(address(meeting)), title="Tôi sửa", reason="Báo in nhầm.")
    Meeting.objects.update(title="Họ sửa", place="Nhà văn hóa")
    again = form_of(at_desk.post(address(meeting), opened))

    assert at_desk.post(address(meeting), again | {"keep": "mine"}).status_code == 302

    meeting.refresh_from_db()
    assert (meeting.title, meeting.place) == ("Tôi sửa", "Nhà văn hóa")
    assert Correction.objects.get().old_value == "Họ sửa"


def test_what_changed_once_more_is_shown_once_more(at_desk):
    meeting = make_meeting(title="Máy đọc")
    opened = form_of(at_desk.get(address(meeting)), title="Tôi sửa", reason="Báo in nhầm.")
    Meeting.objects.update(title="Họ sửa")
    again = form_of(at_desk.post(address(meeting), opened)) | {"keep": "mine"}
    Meeting.objects.update(title="Họ lại sửa")

    answer = at_desk.post(address(meeting), again)

    assert versions(answer) == [("Tiêu đề", "Máy đọc", "Họ lại sửa", "Tôi sửa")]
    assert Meeting.objects.get().title == "Họ lại sửa"


def test_the_same_change_by_two_is_no_conflict(at_desk):
    meeting = make_meeting(title="Máy đọc")
    opened = form_of(at_desk.get(address(meeting)), title="Cùng sửa", reason="Báo in nhầm.")
    Meeting.objects.update(title="Cùng sửa")

    again = form_of(at_desk.post(address(meeting), opened))

    assert at_desk.post(address(meeting), again).status_code == 302
    assert not Correction.objects.exists()


def test_a_row_that_changed_meanwhile_offers_the_same_choice(at_desk):
    row = make_participation(make_article(make_meeting(), "Trần Thị Thử"), "Trần Thị Thử", mention_key="t")
    opened = form_of(
        at_desk.get(address(row.meeting)), reason="Báo in nhầm.", **{"participations-0-role": "guest"}
    )
    Participation.objects.update(role="speaker", positions=["Bí thư"])

    answer = at_desk.post(address(row.meeting), opened)

    assert versions(answer, formset=1) == [
        ("Chức vụ như báo in", "–", "Bí thư", ""),
        ("Vai trò", "chủ trì", "phát biểu", "khách mời"),
    ]
    again = form_of(answer) | {"keep-participations-0-role": "mine"}
    assert at_desk.post(address(row.meeting), again).status_code == 302
    row.refresh_from_db()
    assert (row.role, row.positions) == ("guest", ["Bí thư"])


@pytest.mark.parametrize(
    ("choice", "names"), [("mine", ["Lê Văn Mẫu", "Tôi sửa"]), ("theirs", ["Lê Văn Mẫu"])]
)
def test_what_was_typed_in_a_row_that_a_load_took_away_can_be_added(choice, names, at_desk):
    article = make_article(make_meeting(), "Trần Thị Thử, Lê Văn Mẫu")
    gone = make_participation(article, "Trần Thị Thử", mention_key="t")
    make_participation(article, "Lê Văn Mẫu", mention_key="l")
    meeting = gone.meeting
    opened = form_of(
        at_desk.get(address(meeting)),
        reason="Báo in nhầm.",
        **{"participations-0-name": "Tôi sửa", "participations-1-role": "guest"},
    )
    gone.delete()

    answer = at_desk.post(address(meeting), opened)
    assert len(errors_of(answer)) == 1
    assert answer.context["inline_admin_formsets"][1].formset.vanished_rows() == [
        ("keep-participations-1", "Tôi sửa")
    ]
    again = form_of(answer) | {"keep-participations-1": choice}
    assert at_desk.post(address(meeting), again).status_code == 302

    assert sorted(Participation.objects.values_list("name", flat=True)) == names
    assert Participation.objects.get(name="Lê Văn Mẫu").role == "guest"


def test_a_row_taken_away_that_the_editor_had_left_alone_is_no_matter(at_desk):
    row = make_participation(make_article(make_meeting(), "Trần Thị Thử"), "Trần Thị Thử", mention_key="t")
    opened = form_of(at_desk.get(address(row.meeting)), title="Tôi sửa", reason="Báo in nhầm.")
    meeting = row.meeting
    row.delete()

    assert at_desk.post(address(meeting), opened).status_code == 302
    assert not Participation.objects.exists()


def test_names_and_kinds_of_a_province_are_kept_or_written_as_a_whole(at_desk):
    for choice, names in (("theirs", ["Họ sửa"]), ("mine", ["Tôi sửa"])):
        province = make_province("Nam Định")
        opened = form_of(at_desk.get(address(province)), reason="x", **{"periods-0-name": "Tôi sửa"})
        province.periods.update(name="Họ sửa")

        answer = at_desk.post(address(province), opened)
        assert len(errors_of(answer)) == 1
        assert at_desk.post(address(province), form_of(answer) | {"keep-periods": choice}).status_code == 302

        assert list(province.periods.values_list("name", flat=True)) == names


def test_an_untouched_form_never_writes_back_what_it_was_opened_with(at_desk):
    meeting = make_meeting(title="Máy đọc")
    opened = form_of(at_desk.get(address(meeting)))
    Meeting.objects.update(title="Máy đọc lại")

    at_desk.post(address(meeting), opened)

    assert Meeting.objects.get().title == "Máy đọc lại"
    assert not Correction.objects.exists()


def test_a_record_that_vanished_meanwhile_is_no_error(at_desk):
    meeting = make_meeting()
    opened = form_of(at_desk.get(address(meeting)), title="Mẫu")
    Meeting.objects.all().delete()

    assert at_desk.post(address(meeting), opened).status_code == 302


def test_a_form_that_says_nothing_of_what_it_saw_is_taken_as_it_is(save):
    meeting = make_meeting()

    save(meeting, seen=None, title="Mẫu")

    assert Correction.objects.active().of(meeting).get(field="title").new_value == "Mẫu"
