"""The year that a secretary's time in office leaves for a day printed without one."""

import dataclasses
import datetime

import pytest

from meetings.extraction.days import PrintedDay
from meetings.extraction.facts import Change, Mention, Person, Role, Span
from meetings.extraction.gazetteer import Gazetteer, OfficeHolder
from meetings.extraction.years_in_office import year_of_election, year_of_secretary

ATTESTED, FROM, TO = "attested_on", "valid_from", "valid_to"


def led(name: str, province: str = "ha-nam", office: str = "secretary", **days: str) -> OfficeHolder:
    nothing: dict[str, datetime.date | None] = {"valid_from": None, "valid_to": None, "attested_on": None}
    known = {field: datetime.date.fromisoformat(day) for field, day in days.items()}
    return OfficeHolder(name, province, office, **{**nothing, **known})


@pytest.fixture
def year_told(gazetteer: Gazetteer):
    def tell(
        day: str, holders: list[OfficeHolder], *leaders: tuple[str, str], province: str = "ha-nam"
    ) -> int | None:
        month, day_of_month = map(int, day.split("-"))
        printed = PrintedDay(Span(0, 5), month, day_of_month, None)
        mentions = [
            Mention(name, Span(6, 7), (position,), Span(6, 9), "made for a test")
            for name, position in leaders
        ]
        roster = dataclasses.replace(gazetteer, office_holders=tuple(holders))
        fact = year_of_secretary(printed, province, mentions, roster)
        return fact.value if fact else None

    return tell


BEGAN_2025 = led("Tô Thử Sau", valid_from="2025-03-01")
SEEN_2024 = led("Tô Thử Trước", attested_on="2024-12-10")
SECRETARY = ("Tô Thử Sau", "Bí thư Tỉnh ủy")

YEARS = [
    # From March 2025 to the end of the province in June: one 22 April.
    ("04-22", [BEGAN_2025], [SECRETARY], 2025),
    # No such day in that time.
    ("08-22", [BEGAN_2025], [SECRETARY], None),
    # A predecessor seen in December 2024 leaves the same spring.
    ("04-22", [SEEN_2024, led("Tô Thử Sau", attested_on="2025-05-01")], [SECRETARY], 2025),
    # Where nobody before is known, any year could be meant.
    ("04-22", [led("Tô Thử Sau", attested_on="2025-05-01")], [SECRETARY], None),
    # Two springs in office.
    ("04-22", [led("Tô Thử Sau", valid_from="2024-03-01")], [SECRETARY], None),
    # A successor who took office ends the time; one who was merely seen later does not.
    (
        "04-22",
        [led("Tô Thử Sau", valid_from="2016-03-01"), led("Tô Thử Kế", valid_from="2017-02-01")],
        [SECRETARY],
        2016,
    ),
    (
        "04-22",
        [led("Tô Thử Sau", valid_from="2016-03-01"), led("Tô Thử Kế", attested_on="2017-02-01")],
        [SECRETARY],
        None,
    ),
    # A successor's beginning known by its year alone may be that year's last day.
    (
        "04-22",
        [led("Tô Thử Sau", valid_from="2016-03-01"), led("Tô Thử Kế", valid_from="2017-01-01")],
        [SECRETARY],
        None,
    ),
    # His own end.
    ("04-22", [led("Tô Thử Sau", valid_from="2016-03-01", valid_to="2016-12-31")], [SECRETARY], 2016),
    # Another province's secretary, a deputy, a stranger.
    ("04-22", [led("Tô Thử Sau", "kon-tum", valid_from="2025-03-01")], [SECRETARY], None),
    ("04-22", [BEGAN_2025], [("Tô Thử Sau", "Phó Bí thư Tỉnh ủy")], None),
    ("04-22", [BEGAN_2025], [("Tô Thử Lạ", "Bí thư Tỉnh ủy")], None),
    ("04-22", [BEGAN_2025], [], None),
    # Two secretaries whose times tell different years.
    (
        "04-22",
        [BEGAN_2025, led("Tô Thử Xưa", valid_from="2010-01-01", valid_to="2010-12-31")],
        [SECRETARY, ("Tô Thử Xưa", "Bí thư Tỉnh ủy")],
        None,
    ),
]


@pytest.mark.parametrize(("day", "holders", "leaders", "year"), YEARS)
def test_the_year_that_the_time_in_office_leaves(day, holders, leaders, year, year_told):
    assert year_told(day, holders, *leaders) == year


NAMESAKES = [
    # A unit whose name the next one bears: its secretary may have led on, or is known to have.
    ("04-22", [led("Tô Thử Sau", "thai-nguyen", valid_from="2025-03-01")], None),
    (
        "07-07",
        [
            led("Tô Thử Sau", "thai-nguyen", valid_from="2024-07-01", valid_to="2025-06-30"),
            led("Tô Thử Sau", "thai-nguyen-2025", valid_from="2025-07-01", valid_to="2025-09-29"),
        ],
        None,
    ),
    (
        "04-22",
        [
            led("Tô Thử Sau", "thai-nguyen", valid_from="2025-03-01", valid_to="2025-06-30"),
            led("Tô Thử Sau", "thai-nguyen-2025", valid_from="2025-07-01", valid_to="2025-09-29"),
        ],
        2025,
    ),
    # Who left before its end didn't.
    (
        "07-07",
        [led("Tô Thử Sau", "thai-nguyen", valid_from="2023-03-01", valid_to="2023-12-31")],
        2023,
    ),
]


@pytest.mark.parametrize(("day", "holders", "year"), NAMESAKES)
def test_the_year_where_two_units_bore_the_name(day, holders, year, year_told):
    assert year_told(day, holders, SECRETARY, province="thai-nguyen") == year


ELECTIONS = [
    # The day on which the elected took office.
    ("09-06", led("Tô Thử Sau", valid_from="2019-09-06"), Change.ELECTED, "Bí thư Tỉnh ủy Hà Nam", 2019),
    ("09-06", led("Tô Thử Sau", valid_from="2019-09-06"), Change.APPOINTED, "Bí thư Tỉnh ủy", 2019),
    # Another day; a beginning known by its month or its year.
    ("09-26", led("Tô Thử Sau", valid_from="2019-09-06"), Change.ELECTED, "Bí thư Tỉnh ủy", None),
    ("09-01", led("Tô Thử Sau", valid_from="2019-09-01"), Change.ELECTED, "Bí thư Tỉnh ủy", None),
    # Another office, province, person; one who leaves.
    ("09-06", led("Tô Thử Sau", valid_from="2019-09-06"), Change.ELECTED, "Phó Bí thư Tỉnh ủy", None),
    ("09-06", led("Tô Thử Sau", "kon-tum", valid_from="2019-09-06"), Change.ELECTED, "Bí thư Tỉnh ủy", None),
    ("09-06", led("Tô Thử Khác", valid_from="2019-09-06"), Change.ELECTED, "Bí thư Tỉnh ủy", None),
    ("09-06", led("Tô Thử Sau", valid_from="2019-09-06"), Change.DISMISSED, "Bí thư Tỉnh ủy", None),
]


@pytest.mark.parametrize(("day", "holder", "change", "office", "year"), ELECTIONS)
def test_the_year_in_which_the_elected_secretary_took_office(day, holder, change, office, year, gazetteer):
    month, day_of_month = map(int, day.split("-"))
    printed = PrintedDay(Span(0, 5), month, day_of_month, None)
    elected = Person(
        "Tô Thử Sau", (), Role.ELECTED, Span(6, 9), "made for a test", change=change, change_office=office
    )
    roster = dataclasses.replace(gazetteer, office_holders=(holder,))
    fact = year_of_election(printed, "ha-nam", [elected], roster)
    assert (fact and fact.value) == year
