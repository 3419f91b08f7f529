"""Who is meant, which document, and who of those named was in the chair."""

from meetings.models import Official, Participation, Redirect, Resolution
from tests.admin.answering.asking import ask, ask_which, ask_who, is_open, page_of, values
from tests.admin.answering.conftest import TEXT
from tests.builders import make_article, make_official, make_participation


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
