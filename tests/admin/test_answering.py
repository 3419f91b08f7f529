"""The review queue: each question has its answers, each answer its next question and a way back."""

import re
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models
from django.urls import reverse

from meetings.admin.questions import QUESTIONS
from meetings.admin.roles import EDITOR, ensure_roles
from meetings.models import (
    Answer,
    Correction,
    Doubt,
    Meeting,
    Official,
    Participation,
    Redirect,
    Resolution,
)
from tests.admin.conftest import signed_in
from tests.admin.page_forms import form_of
from tests.builders import (
    make_article,
    make_citation,
    make_fact,
    make_meeting,
    make_official,
    make_participation,
    make_province,
)

TEXT = "Ngày 4/10, đồng chí Trần Thị Thử chủ trì. Hội nghị bàn Nghị quyết số 28-NQ/TW."


@pytest.fixture
def meeting(db) -> Meeting:
    meeting = make_meeting()
    article = make_article(meeting, TEXT)
    make_fact(article, "date", "4/10", "2024-10-04", basis="inferred")
    make_participation(article, "Trần Thị Thử", mention_key="trần thị thử")
    make_citation(article, "Nghị quyết số 28-NQ/TW", number="28-NQ/TW", mention_key="nghị quyết 28")
    return meeting


def ask(meeting: Meeting, reason: str, subject: str, readings: dict, **about) -> Doubt:
    return Doubt.objects.create(meeting=meeting, reason=reason, subject=subject, readings=readings, **about)


def ask_year(meeting: Meeting) -> Doubt:
    return ask(meeting, "year_inferred", "date", {"values": ["2024-10-04"]}, field="date")


def ask_who(meeting: Meeting, *candidates: Official) -> Doubt:
    named = [{"official": official.pk, "why": "namesake_here"} for official in candidates]
    row = meeting.participations.get()
    said = {"printed": row.name, "candidates": named}
    return ask(meeting, "chair_unresolved", row.mention_key, said, participation=row)


def ask_which(meeting: Meeting, *documents: Resolution) -> Doubt:
    row = meeting.citations.get()
    said = {"printed": row.as_printed, "documents": [document.pk for document in documents]}
    return ask(meeting, "document_unresolved", row.mention_key, said, citation=row)


def page_of(doubt: Doubt, parameters: str = "") -> str:
    return reverse("admin:meetings_doubt_answer", args=[doubt.pk]) + parameters


@pytest.fixture
def answer(at_desk):
    """Opens the question's page, presses a button and answers what comes back."""

    def answer(doubt: Doubt, button: str, parameters: str = "", **changes):
        form = form_of(at_desk.get(page_of(doubt, parameters)), answer=button, **changes)
        return at_desk.post(page_of(doubt, parameters), form)

    return answer


@pytest.fixture
def undo(at_desk):
    def undo():
        address = reverse("admin:meetings_answer_undo", args=[Answer.objects.latest("pk").pk])
        return at_desk.post(address, follow=True)

    return undo


def values(record: models.Model, *fields: str) -> tuple:
    record.refresh_from_db()
    return tuple(getattr(record, field) for field in fields)


def is_open(doubt: Doubt) -> bool:
    doubt.refresh_from_db()
    return doubt.is_open


# -- What is asked -------------------------------------------------------------------------------------------
def test_every_reason_has_its_question():
    assert set(QUESTIONS) == set(Doubt.Reason)


@pytest.mark.parametrize("reason", Doubt.Reason.values)
def test_every_reason_has_its_page_though_its_row_is_gone(reason, at_desk, meeting):
    doubt = ask(meeting, reason, "x", {"why": []})
    page = at_desk.get(page_of(doubt))
    assert page.context["question"].option("confirm").key == "d"


def test_the_page_shows_the_passage_in_question_marked_in_the_report(at_desk, meeting):
    doubt = ask_who(meeting)
    page = at_desk.get(page_of(doubt)).content.decode()
    row = meeting.participations.get()
    assert re.search(rf'<mark id="{row.anchor}" title="[^"]+" class="asked">Trần Thị Thử</mark>', page)
    assert f'<a href="#{row.anchor}"><mark class="asked">Trần Thị Thử</mark></a>' in page


def test_a_report_is_shown_as_text_whatever_it_holds(at_desk, meeting):
    article = make_article(meeting, "<script>alert(1)</script> Lê Văn Mẫu")
    row = make_participation(article, "Lê Văn Mẫu", role="attendee", mention_key="lê văn mẫu")
    doubt = ask(
        meeting, "official_unresolved", "lê văn mẫu", {"printed": "x", "candidates": []}, participation=row
    )
    page = at_desk.get(page_of(doubt)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; " in page


# -- A field -------------------------------------------------------------------------------------------------
def test_confirming_settles_and_changes_nothing_and_the_next_question_comes(at_desk, answer, meeting):
    doubt, later = ask_year(meeting), ask_who(meeting)
    response = answer(doubt, "confirm")
    assert response.url == page_of(later)
    assert not is_open(doubt)
    assert doubt.settled_by == "editor"
    assert not Correction.objects.exists()


def test_fixing_the_date_in_place_corrects_it_and_undoing_puts_it_back(answer, undo, meeting):
    doubt = ask_year(meeting)
    answer(doubt, "fix", date="5/10/2024", reason="Báo in nhầm.")
    assert values(meeting, "date")[0].isoformat() == "2024-10-05"
    correction = Correction.objects.get()
    assert (correction.old_value, correction.new_value) == ("2024-10-04", "2024-10-05")
    assert (correction.reason, correction.corrected_by) == ("Báo in nhầm.", "editor")
    assert not is_open(doubt)

    undo()
    assert values(meeting, "date")[0].isoformat() == "2024-10-04"
    assert is_open(doubt)
    assert not Correction.objects.active().exists()
    assert Answer.objects.get().undone_by == "editor"


def test_a_wrong_year_leaves_the_day(answer, meeting):
    answer(ask_year(meeting), "reject")
    assert values(meeting, "date", "partial_date") == (None, "--10-04")


def test_another_reports_value_is_one_press_away(answer, meeting):
    doubt = ask(meeting, "reports_disagree", "date", {"values": ["2024-10-04", "2024-10-06"]}, field="date")
    answer(doubt, "take-1")
    assert values(meeting, "date")[0].isoformat() == "2024-10-06"


def test_a_province_is_taken_by_its_slug(answer, meeting):
    province = make_province("Cà Mau", slug="ca-mau")
    said = {"values": [meeting.province.slug, "ca-mau"]}
    answer(ask(meeting, "reports_disagree", "province", said, field="province"), "take-1")
    assert values(meeting, "province") == (province,)


def test_ordinals_in_words_are_taken_by_their_number(answer, meeting):
    said = {"values": ["lần thứ 14", "lần thứ mười"]}
    doubt = ask(meeting, "ordinals_contradict", "article 1", said, field="ordinal")
    answer(doubt, "take-1")
    assert values(meeting, "ordinal") == (14,)


@pytest.mark.parametrize("date", ["31/2/2024", "không rõ"])
def test_a_value_that_cannot_be_is_told_and_nothing_is_answered(answer, meeting, date):
    doubt = ask_year(meeting)
    response = answer(doubt, "fix", date=date)
    assert response.status_code == 200
    assert response.context["form"].errors["date"]
    assert is_open(doubt)


def test_saving_without_a_change_answers_nothing(answer, meeting):
    doubt = ask_year(meeting)
    assert answer(doubt, "fix").url == page_of(doubt)
    assert is_open(doubt)


# -- Who and which document ----------------------------------------------------------------------------------
def test_a_candidate_is_assigned_to_the_row_and_its_twins_and_undone_with_them(answer, undo, meeting):
    twin = make_participation(make_article(meeting, TEXT), "Trần Thị Thử", mention_key="trần thị thử")
    row, official = meeting.participations.exclude(pk=twin.pk).get(), make_official("Trần Thị Thử")
    said = {"printed": row.name, "candidates": [{"official": official.pk, "why": "namesake_here"}]}
    doubt = ask(meeting, "chair_unresolved", row.mention_key, said, participation=row)

    answer(doubt, "take-1")
    for each in (row, twin):
        assert values(each, "official", "review", "basis") == (official, "confirmed", "corrected")
    undo()
    for each in (row, twin):
        assert values(each, "official", "review", "basis") == (None, "unseen", "stated")
    assert is_open(doubt)


def test_a_record_is_created_and_undoing_removes_it_and_says_so_at_its_address(answer, undo, meeting):
    answer(ask_who(meeting), "create")
    official = meeting.participations.get().official
    assert official.name == "Trần Thị Thử"
    undo()
    assert not Official.objects.exists()
    assert Redirect.objects.get().old_path == f"/can-bo/{official.pk}-tran-thi-thu/"


def test_somebody_picked_in_the_form_is_assigned(answer, meeting):
    official = make_official("Trần Thị Thứ")
    answer(ask_who(meeting), "fix", official=str(official.pk))
    assert meeting.participations.get().official == official


def test_a_rejected_person_is_hidden_until_undone(answer, undo, meeting):
    answer(ask_who(meeting), "reject")
    assert meeting.participations.get().review == "rejected"
    undo()
    assert meeting.participations.get().review == "unseen"


def test_a_document_is_created_of_what_the_report_says(answer, meeting):
    answer(ask_which(meeting), "create")
    document = meeting.citations.get().resolution
    assert (document.kind, document.number) == ("nghị quyết", "28-NQ/TW")


def test_a_document_that_is_here_already_is_not_created_again(answer, meeting):
    Resolution.objects.create(kind="nghị quyết", number="28-NQ/TW", issued_on="2020-01-01")
    meeting.citations.update(issued_on="2020-01-01")
    doubt = ask_which(meeting)
    assert answer(doubt, "create").url == page_of(doubt)
    assert is_open(doubt)
    assert Resolution.objects.count() == 1


# -- Chairs --------------------------------------------------------------------------------------------------
def test_who_was_concluded_to_chair_may_only_have_taken_part(answer, meeting):
    row = meeting.participations.get()
    doubt = ask(
        meeting, "chair_inferred", row.mention_key, {"values": [row.name]}, field="chairs", participation=row
    )
    answer(doubt, "take-1")
    assert values(row, "role", "review") == ("attendee", "confirmed")


def test_of_chairs_in_whom_reports_differ_one_is_taken_out_of_the_chair(answer, meeting):
    other = make_participation(make_article(meeting, "Lê Văn Mẫu"), "Lê Văn Mẫu", mention_key="lê văn mẫu")
    doubt = ask(meeting, "reports_disagree", "chairs", {"values": ["a", "b"]}, field="chairs")
    answer(doubt, "take-1")  # In the order of their passages.
    assert values(other, "role") == ("attendee",)
    assert values(Participation.objects.exclude(pk=other.pk).get(), "role") == ("chair",)


# -- What the machine reads anew -----------------------------------------------------------------------------
def test_the_machines_new_reading_is_taken_or_not_and_both_can_be_undone(answer, undo, save, meeting):
    save(meeting, date="5/10/2024")
    Correction.objects.update(machine_value="2024-10-06")
    said = {"corrected": "2024-10-05", "machine": "2024-10-06"}
    doubt = ask(meeting, "correction_reread", f"meeting {meeting.pk} date", said, field="date")

    answer(doubt, "take-1")
    assert values(meeting, "date")[0].isoformat() == "2024-10-06"
    assert not Correction.objects.active().exists()
    undo()
    assert values(meeting, "date")[0].isoformat() == "2024-10-05"
    assert Correction.objects.active().count() == 1
    answer(doubt, "confirm")
    assert values(meeting, "date")[0].isoformat() == "2024-10-05"


# -- Doubles -------------------------------------------------------------------------------------------------
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


# -- The queue -----------------------------------------------------------------------------------------------
def test_the_next_question_is_of_the_same_queue_and_what_was_skipped_is_passed(at_desk, answer, meeting):
    first, other, last = ask_year(meeting), ask_who(meeting), ask_year(make_meeting())
    start = at_desk.get(reverse("admin:meetings_doubt_next"), {"reason": "year_inferred"})
    assert start.url == page_of(last, "?reason=year_inferred")
    skipped = at_desk.get(reverse("admin:meetings_doubt_next"), {"reason": "year_inferred", "after": last.pk})
    assert skipped.url == page_of(first, "?reason=year_inferred")
    done = answer(first, "confirm", "?reason=year_inferred")
    assert done.url == reverse("admin:meetings_doubt_changelist") + "?reason=year_inferred"
    assert is_open(other)


def test_what_another_editor_answered_meanwhile_is_told_and_stays(at_desk, meeting):
    doubt = ask_year(meeting)
    form = form_of(at_desk.get(page_of(doubt)), answer="reject")
    other = get_user_model().objects.create_superuser("other", password="a long password for tests")
    signed_in(other).post(page_of(doubt), form | {"answer": "confirm"})

    response = at_desk.post(page_of(doubt), form, follow=True)
    assert "other" in str(next(iter(response.context["messages"])))
    assert values(meeting, "date")[0].isoformat() == "2024-10-04"
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("button", ["take-1", "fix"])
def test_a_question_opened_before_a_change_of_its_record_is_not_answered(button, at_desk, save, meeting):
    official = make_official("Trần Thị Thử")
    doubt = ask_who(meeting, official)
    form = form_of(at_desk.get(page_of(doubt)), answer=button, official=str(official.pk))
    Participation.objects.update(name="Trần Thị Thử Nghiệm")
    at_desk.post(page_of(doubt), form)
    assert is_open(doubt)
    assert meeting.participations.get().official is None


def test_an_answer_whose_record_was_changed_since_is_not_undone(answer, undo, save, meeting):
    answer(ask_year(meeting), "fix", date="5/10/2024")
    save(meeting, date="7/10/2024")
    page = unescape(undo().content.decode())
    assert values(meeting, "date")[0].isoformat() == "2024-10-07"
    assert not Answer.objects.get().is_undone
    assert str(meeting) in page


def test_several_answers_are_undone_in_the_history_the_latest_first(at_desk, answer, meeting):
    year, who = ask_year(meeting), ask_who(meeting)
    answer(year, "fix", date="5/10/2024")
    answer(who, "create")
    answers = reverse("admin:meetings_answer_changelist")
    picked = list(Answer.objects.values_list("pk", flat=True))
    at_desk.post(answers, {"action": "undo_answers", "_selected_action": picked})
    assert is_open(year)
    assert is_open(who)
    assert at_desk.post(answers, {"action": "undo_answers", "_selected_action": picked}, follow=True)


def test_who_may_only_look_answers_nothing(desk, meeting):
    user = get_user_model().objects.create_user("reader", password="a long password for tests", is_staff=True)
    client = signed_in(user)
    assert client.get(page_of(ask_year(meeting))).status_code == 403
    assert client.post(page_of(ask_who(meeting)), {"answer": "confirm"}).status_code == 403
    assert client.post(reverse("admin:meetings_answer_undo", args=[1])).status_code == 403


@pytest.mark.parametrize("button", ["take-99", "", "nonsense"])
def test_an_answer_that_is_none_is_refused(answer, meeting, button):
    doubt = ask_year(meeting)
    assert answer(doubt, button).url == page_of(doubt)
    assert is_open(doubt)
