"""Participations and citations: corrected, added, rejected, on their meeting's page and in their lists."""

import pytest
from django.urls import reverse

from meetings.admin.correcting import record_addition, unlock
from meetings.models import Citation, Correction, Meeting, Participation
from tests.admin.conftest import REASON, address
from tests.admin.page_forms import errors_of, form_of
from tests.builders import (
    make_article,
    make_citation,
    make_meeting,
    make_official,
    make_participation,
    make_resolution,
)

TEXT = "Đồng chí Trần Thị Thử chủ trì, bàn Nghị quyết số 28-NQ/TW và Kết luận số 7-KL/TU."


@pytest.fixture
def meeting(db):
    return make_meeting()


@pytest.fixture
def article(meeting):
    return make_article(meeting, TEXT)


@pytest.fixture
def chair(article):
    return make_participation(article, "Trần Thị Thử", mention_key="tran thi thu", rule="chairs")


@pytest.fixture
def citation(article):
    return make_citation(article, "Nghị quyết số 28-NQ/TW", mention_key="28nqtw", number="28-NQ/TW")


def test_a_corrected_row_on_the_meetings_page_is_confirmed_and_says_so(save, meeting, chair):
    official = make_official("Trần Thị Thử")

    save(
        meeting,
        reason="Named so elsewhere.",
        **{
            "participations-0-official": str(official.pk),
            "participations-0-role": "co_chair",
            "participations-0-positions": "Bí thư Tỉnh ủy\nChủ tịch HĐND tỉnh",
        },
    )

    chair.refresh_from_db()
    assert (chair.official, chair.role) == (official, "co_chair")
    assert chair.positions == ["Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"]
    assert (chair.basis, chair.review) == ("corrected", "confirmed")
    assert chair.quote == "Trần Thị Thử"
    values = {c.field: (c.old_value, c.new_value, c.machine_value) for c in Correction.objects.of(chair)}
    assert values == {
        "official": (None, official.pk, None),
        "role": ("chair", "co_chair", "chair"),
        "positions": ([], ["Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"], []),
    }
    assert {c.reason for c in Correction.objects.all()} == {"Named so elsewhere."}
    assert not Correction.objects.filter(record_type="meeting").exists()


def test_an_untouched_row_stays_as_the_machine_made_it(save, meeting, chair, citation):
    save(meeting, title="Mẫu")

    chair.refresh_from_db()
    assert (chair.basis, chair.review) == ("stated", "unseen")
    assert list(Correction.objects.values_list("record_type", "field")) == [("meeting", "title")]


def test_reviewing_a_row_is_kept_and_leaves_its_basis(save, meeting, chair):
    save(meeting, **{"participations-0-review": "confirmed"})

    chair.refresh_from_db()
    assert (chair.review, chair.basis) == ("confirmed", "stated")
    correction = Correction.objects.of(chair).get()
    assert (correction.field, correction.old_value, correction.new_value) == ("review", "unseen", "confirmed")
    assert not Correction.objects.public().exists()


def test_a_row_that_an_editor_adds_needs_no_passage(save, meeting, chair):
    official = make_official("Lê Văn Ví Dụ")

    save(
        meeting,
        **{
            "participations-TOTAL_FORMS": "2",
            "participations-1-meeting": str(meeting.pk),
            "participations-1-name": "Lê Văn Ví Dụ",
            "participations-1-official": str(official.pk),
            "participations-1-role": "attendee",
            "participations-1-positions": "Phó Bí thư Tỉnh ủy",
            "participations-1-review": "unseen",
        },
    )

    added = Participation.objects.get(name="Lê Văn Ví Dụ")
    assert (added.basis, added.review, added.mention_key) == ("corrected", "confirmed", "")
    assert (added.start, added.end, added.quote, added.article) == (None, None, "", None)
    assert added.positions == ["Phó Bí thư Tỉnh ủy"]
    addition = Correction.objects.public().get()
    assert (addition.is_addition, addition.reason, addition.machine_value) == (True, REASON, None)


def test_a_citation_is_corrected_and_added_the_same_way(save, meeting, citation):
    resolution = make_resolution(number="28-NQ/TW")

    save(
        meeting,
        **{
            "citations-TOTAL_FORMS": "2",
            "citations-0-resolution": str(resolution.pk),
            "citations-1-meeting": str(meeting.pk),
            "citations-1-as_printed": "Chỉ thị số 5-CT/TU",
            "citations-1-relation": "adopted",
            "citations-1-kind": "chỉ thị",
            "citations-1-review": "unseen",
        },
    )

    citation.refresh_from_db()
    assert (citation.resolution, citation.basis) == (resolution, "corrected")
    assert Correction.objects.of(citation).get().new_value == resolution.pk
    added = Citation.objects.get(as_printed="Chỉ thị số 5-CT/TU")
    assert (added.basis, added.review, added.relation) == ("corrected", "confirmed", "adopted")


def test_deleting_a_row_that_the_machine_found_rejects_it(save, meeting, chair, citation):
    save(
        meeting,
        **{
            "participations-0-DELETE": "on",
            "participations-0-name": "Changed and then deleted",
            "citations-0-DELETE": "on",
        },
    )

    chair.refresh_from_db()
    citation.refresh_from_db()
    assert (chair.review, chair.name) == ("rejected", "Trần Thị Thử")
    assert citation.review == "rejected"
    assert not Participation.objects.shown().exists()
    assert set(Correction.objects.values_list("field", "new_value", "reason")) == {
        ("review", "rejected", REASON)
    }


def test_deleting_a_row_that_an_editor_added_keeps_that_it_was_added(save, meeting):
    Participation.objects.create(meeting=meeting, name="Thừa", role="guest", basis="corrected")

    save(meeting, **{"participations-0-DELETE": "on"})

    assert not Participation.objects.shown().exists()
    assert Correction.objects.active().get().new_value == "rejected"


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Mẫu"},
        {"participations-0-role": "guest"},
        {"participations-0-review": "rejected"},
        {"participations-0-DELETE": "on"},
    ],
)
def test_what_readers_see_is_changed_with_a_reason_only(change, save, meeting, chair):
    answer = save(meeting, reason=" ", **change)

    assert len(errors_of(answer)) == 1
    assert not Correction.objects.exists()
    Meeting.objects.update(is_withdrawn=True)
    assert save(meeting, reason="", is_withdrawn="on", **change).status_code == 302


def test_all_reports_rows_are_unlocked_at_once(save, meeting, chair):
    twin = make_participation(make_article(meeting, TEXT), "Trần Thị Thử", mention_key=chair.mention_key)
    save(meeting, **{"participations-0-role": "guest"})
    save(chair, review="rejected")
    assert set(Participation.objects.values_list("role", "review")) == {("guest", "rejected")}

    ended, _ = unlock(Correction.objects.of(twin).filter(field="review"))
    assert len(ended) == 2
    assert set(Participation.objects.values_list("role", "review", "basis")) == {
        ("guest", "confirmed", "corrected")
    }
    unlock(Correction.objects.of(twin))

    assert set(Participation.objects.values_list("role", "review", "basis")) == {
        ("chair", "unseen", "stated")
    }
    assert not Correction.objects.active().exists()


def test_what_an_editor_added_is_given_back_to_no_machine(save, meeting):
    row = Participation.objects.create(meeting=meeting, name="Thừa", role="guest", basis="corrected")
    record_addition(row, editor="editor")

    ended, refused = unlock(Correction.objects.all())

    assert (ended, len(refused)) == ([], 1)
    assert Participation.objects.shown().exists()


def test_a_rejected_row_can_be_taken_back(save, meeting, chair):
    Participation.objects.update(review="rejected")

    save(meeting, **{"participations-0-review": "unseen"})

    assert Participation.objects.shown().count() == 1


def test_a_changed_row_is_a_change_of_its_meeting(save, meeting, chair):
    before = Meeting.objects.get().changed_at

    save(meeting, **{"participations-0-role": "co_chair"})

    assert Meeting.objects.get().changed_at > before


def test_a_row_that_a_load_changed_meanwhile_is_not_overwritten(at_desk, meeting, chair):
    opened = form_of(at_desk.get(address(meeting)), reason="x", **{"participations-0-role": "guest"})
    Participation.objects.update(name="Trần Thị Thứ")

    answer = at_desk.post(address(meeting), opened)

    assert len(errors_of(answer)) == 1
    chair.refresh_from_db()
    assert (chair.name, chair.role) == ("Trần Thị Thứ", "chair")


@pytest.mark.parametrize(
    "changes",
    [
        {"participations-0-name": ""},
        {"participations-0-name": "x" * 101},
        {"participations-0-role": "king"},
        {"participations-0-official": "999999"},
        {"participations-0-positions": "x" * 201},
        {"participations-0-review": "\x00"},
        {"participations-0-seen": "["},
        {"participations-TOTAL_FORMS": "x"},
    ],
)
def test_a_nonsensical_row_is_refused_and_nothing_is_written(changes, save, meeting, chair):
    answer = save(meeting, title="Mẫu", **changes)

    assert errors_of(answer)
    assert not Correction.objects.exists()
    meeting.refresh_from_db()
    assert meeting.title == ""


def test_a_row_is_corrected_on_its_own_page(save, chair):
    save(chair, role="speaker", reason="He only spoke.")

    chair.refresh_from_db()
    assert (chair.role, chair.basis, chair.review) == ("speaker", "corrected", "confirmed")
    correction = Correction.objects.get()
    assert (correction.record_type, correction.field, correction.machine_value) == (
        "participation",
        "role",
        "chair",
    )


def test_rows_have_no_page_that_deletes_them(at_desk, chair):
    assert at_desk.post(reverse("admin:meetings_participation_delete", args=[chair.pk])).status_code == 403


def test_rejecting_from_the_list_asks_why(at_desk, chair):
    chosen = {"action": "reject", "_selected_action": [chair.pk]}
    answer = at_desk.post(reverse("admin:meetings_participation_changelist"), chosen, follow=True)

    chair.refresh_from_db()
    assert chair.review == "unseen"
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


@pytest.mark.parametrize(("action", "review"), [("confirm", "confirmed"), ("reject", "rejected")])
def test_rows_are_reviewed_from_their_list(action, review, at_desk, chair, citation):
    for row in (chair, citation):
        at_desk.post(
            reverse(f"admin:meetings_{row._meta.model_name}_changelist"),
            {"action": action, "_selected_action": [row.pk], "reason": REASON},
        )
        row.refresh_from_db()
        assert row.review == review


def test_rows_are_added_only_on_their_meetings_page(at_desk, chair):
    assert at_desk.get(reverse("admin:meetings_participation_add")).status_code == 403
