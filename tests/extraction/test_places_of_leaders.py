"""Which province the offices of the people named tell, where nothing else does."""

import dataclasses
import datetime

import pytest

from meetings.extraction.facts import Mention, Span
from meetings.extraction.gazetteer import Gazetteer, OfficeHolder
from meetings.extraction.places import find_province

from .reading import read_body, whole

TEXT = "Ngày 6/5/2016, Ban Chấp hành Đảng bộ tỉnh họp."
DAY = datetime.date(2016, 5, 6)


def held(name: str, province: str, office: str, attested_on: str = "2016-01-01", **bounds) -> OfficeHolder:
    life = {bound: datetime.date.fromisoformat(day) for bound, day in bounds.items()}
    nothing = {"valid_from": None, "valid_to": None}
    day = datetime.date.fromisoformat(attested_on)
    return OfficeHolder(name, province, office, attested_on=day, **{**nothing, **life})


HOLDERS = (
    held("Tô Thử Một", "son-la", "secretary"),
    held("Tô Thử Trùng", "kon-tum", "secretary"),
    held("Tô Thử Trùng", "quang-tri", "secretary"),
    held("Tô Thử Hai", "kon-tum", "committee_chair"),
    held("Tô Thử Ba", "son-la", "standing_deputy_secretary"),
    held("Tô Thử Đi", "son-la", "secretary", "2014-01-01"),
    held("Tô Thử Đi", "kon-tum", "secretary", "2015-09-01", valid_from="2015-09-01"),
    held("Tô Thử Sau", "ca-mau-2025", "council_chair", "2025-08-01"),
)


@pytest.fixture
def told(gazetteer: Gazetteer):
    """What a report of that day tells whose leaders are these: name, position."""
    roster = dataclasses.replace(gazetteer, office_holders=HOLDERS)

    def find(*leaders: tuple[str, str], day: datetime.date | None = DAY) -> str | None:
        report = read_body(TEXT)
        mentions = [
            Mention(name, Span(0, 1), (position,), Span(at, at + 1), "made for a test")
            for at, (name, position) in enumerate(leaders)
        ]
        anchor_start = report.text.plain.index("ban chấp hành")
        anchor = Span(anchor_start, whole(report).end)
        fact = find_province(report, anchor, day, roster, mentions).province
        return fact.value if fact else None

    return find


SECRETARY, CHAIR, DEPUTY = "Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh", "Phó Bí thư Thường trực Tỉnh ủy"


@pytest.mark.parametrize(
    ("leaders", "province"),
    [
        ([("Tô Thử Một", SECRETARY)], "son-la"),
        ([("Tô Thử Hai", CHAIR)], "kon-tum"),
        ([("Tô Thử Ba", DEPUTY)], "son-la"),
        ([("Tô Thử Một", SECRETARY), ("Tô Thử Ba", DEPUTY)], "son-la"),
        # The chair settles which of two secretaries of one name it is.
        ([("Tô Thử Trùng", SECRETARY)], None),
        ([("Tô Thử Trùng", SECRETARY), ("Tô Thử Hai", CHAIR)], "kon-tum"),
        # Leaders of two provinces leave it open.
        ([("Tô Thử Một", SECRETARY), ("Tô Thử Hai", CHAIR)], None),
        # Another office than the one recorded, a lower one, or an unknown name tells nothing.
        ([("Tô Thử Một", CHAIR)], None),
        ([("Tô Thử Hai", "Chủ tịch UBND huyện")], None),
        ([("Tô Thử Hai", "Phó Chủ tịch UBND tỉnh")], None),
        ([("Tô Thử Một", "nguyên Bí thư Tỉnh ủy")], None),
        ([("Tô Thử Lạ", SECRETARY)], None),
        # Who took office elsewhere since has left.
        ([("Tô Thử Đi", SECRETARY)], "kon-tum"),
        # An office in a unit that did not exist yet tells nothing of that day.
        ([("Tô Thử Sau", "Chủ tịch HĐND tỉnh")], None),
    ],
)
def test_leaders_tell_the_province(told, leaders, province):
    assert told(*leaders) == province


def test_an_office_is_known_for_five_years_from_the_day_attested(told):
    assert told(("Tô Thử Một", SECRETARY), day=datetime.date(2020, 12, 1)) == "son-la"
    assert told(("Tô Thử Một", SECRETARY), day=datetime.date(2021, 12, 1)) is None


def test_without_a_day_only_a_secretary_or_two_who_agree_tell_it(told):
    assert told(("Tô Thử Một", SECRETARY), day=None) == "son-la"
    # Another leader, of whom nothing is known, could tell another province.
    assert told(("Tô Thử Một", SECRETARY), ("Tô Thử Lạ", DEPUTY), day=None) is None
    assert told(("Tô Thử Một", SECRETARY), ("Tô Thử Lạ", "Giám đốc Sở Y tế"), day=None) == "son-la"
    assert told(("Tô Thử Hai", CHAIR), day=None) is None
    assert told(("Tô Thử Hai", CHAIR), ("Tô Thử Hai", CHAIR), day=None) is None
    assert told(("Tô Thử Hai", CHAIR), ("Tô Thử Trùng", SECRETARY), day=None) == "kon-tum"
