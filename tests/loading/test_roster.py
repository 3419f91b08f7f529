"""What the archive learns of who held which office: from what reports state, twice, uncontradicted."""

import datetime

import pytest

from meetings.extraction import read_report
from meetings.loading.roster import learned_office_holders
from meetings.models import Participation
from tests.builders import make_article, make_fact, make_meeting, make_participation, make_province

pytestmark = pytest.mark.django_db

TEXT = "Ngày 4/10, tại Nam Định, Lê Văn Mẫu chủ trì."
FIRST, SECOND = datetime.date(2024, 10, 4), datetime.date(2024, 11, 4)


@pytest.fixture
def province():
    return make_province("Nam Định", slug="nam-dinh")


def report(province, date, *, position="Bí thư Tỉnh ủy", place="stated", day="stated", **fields):
    """A report of a meeting of its own."""
    article = make_article(make_meeting(province=province, date=date), TEXT)
    make_fact(article, "province", "Nam Định", province.slug, basis=place)
    make_fact(article, "date", "4/10", date.isoformat(), basis=day)
    return make_participation(article, "Lê Văn Mẫu", positions=[position], **fields)


def learned() -> list[tuple[str, str, str, datetime.date]]:
    return [(h.name, h.province, h.office, h.attested_on) for h in learned_office_holders()]


def test_two_meetings_that_state_it_are_learned_with_the_first_and_the_last_day(province):
    report(province, SECOND)
    report(province, FIRST)
    report(province, datetime.date(2024, 10, 20))
    assert learned() == [
        ("Lê Văn Mẫu", "nam-dinh", "secretary", FIRST),
        ("Lê Văn Mẫu", "nam-dinh", "secretary", SECOND),
    ]


def test_one_meeting_is_not_enough_however_many_report_it(province):
    row = report(province, FIRST)
    again = make_article(row.meeting, TEXT)
    make_fact(again, "province", "Nam Định", province.slug)
    make_fact(again, "date", "4/10", FIRST.isoformat())
    make_participation(again, "Lê Văn Mẫu", positions=["Bí thư Tỉnh ủy"])
    assert learned() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"place": "inferred"},
        {"day": "inferred"},
        {"basis": "inferred"},
        {"role": "attendee"},
        {"review": "rejected"},
        {"position": "Giám đốc Sở Y tế"},
    ],
)
def test_what_is_concluded_rejected_or_said_of_others_proves_nothing(province, fields):
    report(province, FIRST)
    report(province, SECOND, **fields)
    assert learned() == []


def test_province_and_day_must_be_stated_by_the_same_report(province):
    report(province, FIRST)
    row = report(province, SECOND, place="inferred")
    other = make_article(row.meeting, TEXT)
    make_fact(other, "province", "Nam Định", province.slug)
    assert learned() == []


def test_the_same_office_in_two_provinces_at_one_time_is_not_believed(province):
    for unit in (province, make_province("Cà Mau", slug="ca-mau")):
        report(unit, FIRST)
        report(unit, SECOND)
    assert learned() == []


def test_a_province_and_what_it_went_into_are_no_contradiction(province):
    successor = make_province("Ninh Bình", slug="ninh-binh-2025")
    province.successors.add(successor)
    for unit in (province, successor):
        report(unit, FIRST)
        report(unit, SECOND)
    assert {row[1] for row in learned()} == {"nam-dinh", "ninh-binh-2025"}


def test_joint_and_withdrawn_meetings_prove_nothing(province):
    report(province, FIRST)
    row = report(province, SECOND)
    row.meeting.joint_province = make_province("Hà Nam")
    row.meeting.save()
    assert learned() == []
    row.meeting.joint_province, row.meeting.is_withdrawn = None, True
    row.meeting.save()
    assert learned() == []


def test_learning_costs_the_same_for_more_rows(province, django_assert_num_queries):
    for month in (1, 2, 3):
        report(province, datetime.date(2024, month, 1))
        with django_assert_num_queries(2):
            learned()


def test_what_is_learned_leads_a_later_report_to_its_province(province, gazetteer):
    report(province, FIRST)
    report(province, SECOND)
    text = (
        "Ban Thường vụ Tỉnh ủy bàn việc quý IV\n\nNgày 4/12/2024, Ban Thường vụ Tỉnh ủy họp. "
        "Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy chủ trì hội nghị.\n"
    )
    assert read_report(text, gazetteer).province is None
    read = read_report(text, gazetteer.knowing(learned_office_holders())).province
    assert (read.value, read.basis, read.rule) == ("nam-dinh", "inferred", "province:office-holder")
    assert Participation.objects.count() == 2
