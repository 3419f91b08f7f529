"""What an editor corrects or reviews is no open question any more."""

import pytest
from django.urls import reverse

from meetings.models import Doubt, Participation
from tests.builders import make_article, make_meeting, make_official, make_participation

TEXT = "Đồng chí Trần Thị Thử chủ trì."


@pytest.fixture
def chair(db) -> Participation:
    article = make_article(make_meeting(date=None, partial_date="--10-04"), TEXT)
    return make_participation(article, "Trần Thị Thử", mention_key="trần thị thử")


def doubt_chair(chair: Participation) -> Doubt:
    return Doubt.objects.create(
        meeting=chair.meeting,
        reason="chair_unresolved",
        subject=chair.mention_key,
        participation=chair,
        readings={"printed": chair.name, "candidates": []},
    )


def doubt_field(meeting, field: str) -> Doubt:
    return Doubt.objects.create(
        meeting=meeting, reason="year_inferred", subject=field, field=field, readings={"values": ["x"]}
    )


def settled_by(doubt: Doubt) -> str | None:
    doubt.refresh_from_db()
    return None if doubt.is_open else doubt.settled_by


def test_correcting_a_row_settles_what_was_asked_about_it(save, chair):
    doubt = doubt_chair(chair)
    save(chair.meeting, **{"participations-0-official": str(make_official("Trần Thị Thử").pk)})
    assert settled_by(doubt) == "editor"


def test_rejecting_a_row_on_the_meetings_page_settles_it(save, chair):
    doubt = doubt_chair(chair)
    save(chair.meeting, **{"participations-0-DELETE": "on"})
    assert settled_by(doubt) == "editor"


@pytest.mark.parametrize("action", ["confirm", "reject"])
def test_reviewing_a_row_in_the_list_settles_it_though_another_report_raised_it(at_desk, chair, action):
    doubt = doubt_chair(chair)
    twin = make_participation(make_article(chair.meeting, TEXT), "Trần Thị Thử", mention_key="trần thị thử")
    at_desk.post(
        reverse("admin:meetings_participation_changelist"),
        {"action": action, "_selected_action": [twin.pk], "reason": "Không có tên."},
    )
    assert settled_by(doubt) == "editor"


def test_correcting_a_field_settles_what_was_asked_about_it_and_no_more(save, chair):
    about_day, about_body = doubt_field(chair.meeting, "partial_date"), doubt_field(chair.meeting, "body")
    save(chair.meeting, partial_date="", date="4/10/2024")
    assert (settled_by(about_day), settled_by(about_body)) == ("editor", None)


def test_withdrawing_a_double_settles_what_was_asked_about_both(save, chair):
    other = make_meeting(province=chair.meeting.province)
    doubt = Doubt.objects.create(
        meeting=other,
        reason="duplicate_meeting",
        subject=f"meeting {chair.meeting.pk}",
        other_meeting=chair.meeting,
        readings={"why": ["same_chair"]},
    )
    save(chair.meeting, is_withdrawn="on")
    assert settled_by(doubt) == "editor"


def test_withdrawing_an_official_settles_whether_it_is_a_double(save, chair):
    one, other = make_official("Trần Thị Thử"), make_official("Trần Thị Thứ")
    doubt = Doubt.objects.create(
        meeting=chair.meeting,
        reason="duplicate_official",
        subject=f"officials {one.pk} {other.pk}",
        official=one,
        other_official=other,
        readings={"printed": other.name, "why": "other_spelling"},
    )
    save(other, is_withdrawn="on")
    assert settled_by(doubt) == "editor"
