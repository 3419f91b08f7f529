"""Participations and citations: corrected, added, rejected, on their meeting's page and in their lists."""

import pytest
from django.urls import reverse

from meetings.models import Citation, Correction, Meeting, Participation
from tests.admin.conftest import address
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


def test_reviewing_a_row_is_no_correction(save, meeting, chair):
    save(meeting, **{"participations-0-review": "confirmed"})

    chair.refresh_from_db()
    assert (chair.review, chair.basis) == ("confirmed", "stated")
    assert not Correction.objects.exists()


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
    assert not Correction.objects.exists()


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
    assert not Correction.objects.exists()


def test_deleting_a_row_that_an_editor_added_deletes_it(save, meeting):
    Participation.objects.create(meeting=meeting, name="Thừa", role="guest", basis="corrected")

    save(meeting, **{"participations-0-DELETE": "on"})

    assert not Participation.objects.exists()


def test_a_rejected_row_can_be_taken_back(save, meeting, chair):
    Participation.objects.update(review="rejected")

    save(meeting, **{"participations-0-review": "unseen"})

    assert Participation.objects.shown().count() == 1


def test_a_changed_row_is_a_change_of_its_meeting(save, meeting, chair):
    before = Meeting.objects.get().changed_at

    save(meeting, **{"participations-0-role": "co_chair"})

    assert Meeting.objects.get().changed_at > before


def test_a_row_that_a_load_changed_meanwhile_is_not_overwritten(at_desk, meeting, chair):
    opened = form_of(at_desk.get(address(meeting)), **{"participations-0-role": "guest"})
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
        {"participations-0-id": "999999"},
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


def test_deleting_on_its_own_page_rejects_what_the_machine_found(at_desk, chair):
    delete = reverse("admin:meetings_participation_delete", args=[chair.pk])

    answer = at_desk.post(delete, {"post": "yes"}, follow=True)

    chair.refresh_from_db()
    assert chair.review == "rejected"
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]


def test_who_deletes_what_the_machine_found_is_told_before(at_desk, meeting, chair):
    added = Participation.objects.create(meeting=meeting, name="Thừa", role="guest", basis="corrected")

    def warned(row: Participation) -> bool:
        page = at_desk.get(reverse("admin:meetings_participation_delete", args=[row.pk]))
        return "<strong>" in page.content.decode().split('id="content"')[1].split("<form")[0]

    assert warned(chair)
    assert not warned(added)


def test_deleting_from_the_list_rejects_what_was_found_and_deletes_what_was_added(at_desk, meeting, chair):
    added = Participation.objects.create(meeting=meeting, name="Thừa", role="guest", basis="corrected")

    at_desk.post(
        reverse("admin:meetings_participation_changelist"),
        {"action": "delete_selected", "_selected_action": [chair.pk, added.pk], "post": "yes"},
    )

    assert list(Participation.objects.values_list("pk", "review")) == [(chair.pk, "rejected")]


@pytest.mark.parametrize(("action", "review"), [("confirm", "confirmed"), ("reject", "rejected")])
def test_rows_are_reviewed_from_their_list(action, review, at_desk, chair, citation):
    for row in (chair, citation):
        at_desk.post(
            reverse(f"admin:meetings_{row._meta.model_name}_changelist"),
            {"action": action, "_selected_action": [row.pk]},
        )
        row.refresh_from_db()
        assert row.review == review


def test_rows_are_added_only_on_their_meetings_page(at_desk, chair):
    assert at_desk.get(reverse("admin:meetings_participation_add")).status_code == 403
