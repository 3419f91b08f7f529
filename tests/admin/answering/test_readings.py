"""A field is confirmed, set right or emptied, and each answer has a way back."""

import pytest

from meetings.models import Answer, Correction
from tests.admin.answering.asking import ask, ask_who, ask_year, is_open, page_of, values
from tests.builders import make_province


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
