"""A form that was opened before someone else, or a load, changed its record."""

from meetings.models import Correction, Meeting
from tests.admin.conftest import address
from tests.admin.page_forms import errors_of, form_of
from tests.builders import make_meeting


def test_a_change_to_a_meeting_that_a_load_changed_meanwhile_is_refused(at_desk):
    meeting = make_meeting(title="Máy đọc", place="Hội trường")
    opened = form_of(at_desk.get(address(meeting)), place="Nhà văn hóa")
    Meeting.objects.update(title="Máy đọc lại")

    answer = at_desk.post(address(meeting), opened)

    assert len(errors_of(answer)) == 1
    meeting.refresh_from_db()
    assert (meeting.title, meeting.place) == ("Máy đọc lại", "Hội trường")
    assert not Correction.objects.exists()


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
