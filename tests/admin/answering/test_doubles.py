"""Two records that may be one are shown beside each other."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from meetings.admin.roles import EDITOR, ensure_roles
from meetings.models import Meeting
from tests.admin.answering.asking import ask, is_open, page_of, values
from tests.admin.conftest import signed_in
from tests.admin.page_forms import form_of
from tests.builders import make_meeting, make_official


def test_two_meetings_stand_side_by_side_with_what_differs(at_desk, meeting):
    other = make_meeting(date="2024-10-05", province=meeting.province)
    doubt = ask(
        meeting, "duplicate_meeting", f"meeting {other.pk}", {"why": ["same_chair"]}, other_meeting=other
    )
    page = at_desk.get(page_of(doubt))
    differing = {label for label, _, differs in page.context["compared"].rows if differs}
    assert "4/10/2024" in page.content.decode()
    assert "5/10/2024" in page.content.decode()
    assert len(differing) == 2  # The day, and who chaired.
    assert f"/meetings/meeting/merge/?ids={meeting.pk}&amp;ids={other.pk}" in page.content.decode()


def test_a_further_report_of_what_was_withdrawn_is_withdrawn_by_one_key_and_comes_back_by_another(
    at_desk, answer, undo, meeting
):
    Meeting.objects.filter(pk=meeting.pk).update(is_withdrawn=True)
    other = make_meeting(province=meeting.province)
    said = {"why": ["same_day_and_body"]}
    doubt = ask(meeting, "duplicate_meeting", f"meeting {other.pk}", said, other_meeting=other)
    assert [option.key for option in at_desk.get(page_of(doubt)).context["options"]] == ["d", "s"]

    answer(doubt, "reject")
    assert values(other, "is_withdrawn") == (True,)
    assert not is_open(doubt)
    undo()
    assert values(other, "is_withdrawn") == (False,)
    assert is_open(doubt)


def test_who_may_not_withdraw_is_not_offered_it_either(desk, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(is_withdrawn=True)
    other = make_meeting(province=meeting.province)
    doubt = ask(meeting, "duplicate_meeting", f"meeting {other.pk}", {"why": []}, other_meeting=other)
    ensure_roles()
    user = get_user_model().objects.create_user("e", password="a long password for tests", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITOR))
    client = signed_in(user)
    page = client.get(page_of(doubt))
    assert [option.name for option in page.context["options"]] == ["confirm"]
    client.post(page_of(doubt), form_of(page, answer="reject"))
    assert values(other, "is_withdrawn") == (False,)
    assert is_open(doubt)


def test_two_officials_stand_side_by_side(at_desk, meeting):
    one, other = make_official("Trần Thị Thử"), make_official("Trần Thị Thứ")
    said = {"printed": other.name, "why": "other_spelling"}
    doubt = ask(meeting, "duplicate_official", "x", said, official=one, other_official=other)
    assert "Trần Thị Thứ" in at_desk.get(page_of(doubt)).content.decode()
