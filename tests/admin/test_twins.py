"""Two reports of one meeting name the same person: what an editor says of one row holds for the other."""

import pytest

from meetings.models import Correction, Participation
from tests.builders import make_article, make_meeting, make_official, make_participation

TEXT = "Đồng chí Trần Thị Thử chủ trì."


@pytest.fixture
def twins(db) -> list[Participation]:
    meeting = make_meeting()
    return [
        make_participation(make_article(meeting, TEXT), "Trần Thị Thử", mention_key="trần thị thử")
        for _ in range(2)
    ]


def test_a_correction_of_one_row_corrects_the_other_with_the_same_reason(save, twins):
    official = make_official("Trần Thị Thử")

    save(
        twins[0].meeting,
        reason="Named so elsewhere.",
        **{"participations-0-official": str(official.pk), "participations-0-role": "attendee"},
    )

    for row in twins:
        row.refresh_from_db()
        assert (row.official, row.role, row.basis) == (official, "attendee", "corrected")
        corrections = Correction.objects.active().of(row)
        assert {(c.field, c.reason) for c in corrections} == {
            ("official", "Named so elsewhere."),
            ("role", "Named so elsewhere."),
        }


def test_a_person_taken_out_of_one_report_is_out_of_the_meeting(save, twins):
    save(twins[0].meeting, **{"participations-0-DELETE": "on"})

    assert not Participation.objects.shown().exists()
    assert Participation.objects.count() == 2


def test_another_person_of_the_meeting_is_left_alone(save, twins):
    article = make_article(twins[0].meeting, "Đồng chí Lê Văn Mẫu dự.")
    other = make_participation(article, "Lê Văn Mẫu", role="attendee", mention_key="lê văn mẫu")

    save(twins[0].meeting, **{"participations-0-DELETE": "on"})

    other.refresh_from_db()
    assert other.review == "unseen"
