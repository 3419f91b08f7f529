"""Names to officials: linked only where one can be meant, and otherwise with those who could be."""

import datetime

import pytest

from meetings.extraction.facts import Person, Role, Span
from meetings.loading.occasions import Occasion, occasion_of
from meetings.loading.resolve_people import identify, identify_people, prefer_commoner_spelling
from meetings.models import Correction, Meeting, Official
from tests.builders import (
    make_article,
    make_meeting,
    make_official,
    make_participation,
    make_province,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 10, 4)
SPAN = Span(0, 1)


def make_person(name: str = "Lê Văn Mẫu", *positions: str) -> Person:
    return Person(name, positions, Role.CHAIR, SPAN, "rule")


def see(official: Official, province, *, date=DAY, positions=("Bí thư Tỉnh ủy",)) -> None:
    """Puts the official at a meeting."""
    article = make_article(make_meeting(province=province, date=date), text=f"{official.name} dự.")
    make_participation(article, official.name, official=official, positions=list(positions))


@pytest.fixture
def province():
    return make_province("Nam Định")


def on(province, date=DAY, **fields) -> Occasion:
    return occasion_of(Meeting(province=province, date=date, **fields))


def resolve_official(person: Person, occasion: Occasion) -> Official | None:
    return identify(person, occasion).official


@pytest.fixture
def occasion(province):
    return on(province)


# -- People --------------------------------------------------------------------------------------------------
def test_new_name_with_an_office_becomes_an_official(occasion):
    official = resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion)
    assert official == Official.objects.get(name="Lê Văn Mẫu")


def test_new_name_without_an_office_stays_unresolved(occasion):
    assert resolve_official(make_person("Lê Văn Mẫu"), occasion) is None
    assert not Official.objects.exists()


def test_name_seen_in_the_province_is_that_official(occasion, province):
    known = make_official("Lê Văn Mẫu")
    see(known, province, date=DAY - datetime.timedelta(days=2000))
    assert resolve_official(make_person("Lê Văn Mẫu"), occasion) == known


def test_name_seen_in_the_province_a_generation_ago_may_be_another_so_stays_open(occasion, province):
    known = make_official("Lê Văn Mẫu")
    see(known, province, date=DAY - datetime.timedelta(days=25 * 365))
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion) is None


@pytest.mark.parametrize("spelling", ["Trần Thị Thuỷ", "TRẦN THỊ THỦY", "Trần Thị Thủy"])
def test_tone_placement_and_case_make_no_difference(occasion, province, spelling):
    known = make_official("Trần Thị Thủy")
    see(known, province)
    assert resolve_official(make_person(spelling, "Phó Bí thư Tỉnh ủy"), occasion) == known


def test_other_marks_are_another_name(occasion, province):
    known = make_official("Lê Văn Mậu")
    see(known, province, positions=["Phó Bí thư Tỉnh ủy"])
    assert resolve_official(make_person("Lê Văn Mẫu", "Phó Bí thư Tỉnh ủy"), occasion) != known


def test_other_names_count(occasion, province):
    known = make_official("Lê Văn Mẫu", other_names=["Lê Văn Mậu"])
    see(known, province)
    assert resolve_official(make_person("Lê Văn Mậu"), occasion) == known


def test_predecessor_province_counts_as_the_province(province):
    successor = make_province("Ninh Bình", valid_from=datetime.date(2025, 7, 1))
    province.successors.add(successor)
    known = make_official("Lê Văn Mẫu")
    see(known, province)
    later = on(successor, datetime.date(2025, 8, 1))
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), later) == known


def test_namesake_in_a_province_that_is_to_be_merged_with_this_one_is_another_person(province, occasion):
    neighbour = make_province("Hà Nam")
    successor = make_province("Ninh Bình", valid_from=datetime.date(2025, 7, 1))
    for predecessor in (province, neighbour):
        predecessor.successors.add(successor)
    elsewhere = make_official("Lê Văn Mẫu")
    see(elsewhere, neighbour)
    person = make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy")
    assert resolve_official(person, on(province)) != elsewhere


def test_namesake_in_another_province_at_the_same_time_is_another_person(occasion):
    elsewhere = make_official("Lê Văn Mẫu")
    see(elsewhere, make_province("Cà Mau"))
    official = resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion)
    assert official is not None
    assert official != elsewhere


def test_namesake_in_another_province_at_another_time_may_be_the_same_so_stays_open(occasion):
    elsewhere = make_official("Lê Văn Mẫu")
    see(elsewhere, make_province("Cà Mau"), date=DAY - datetime.timedelta(days=1500))
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion) is None
    assert Official.objects.count() == 1


def test_member_of_the_central_committee_keeps_the_record_when_moved(occasion):
    known = make_official("Lê Văn Mẫu")
    central = ("Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy")
    see(known, make_province("Cà Mau"), date=DAY - datetime.timedelta(days=1500), positions=central)
    assert resolve_official(make_person("Lê Văn Mẫu", *central), occasion) == known


def test_member_of_the_politburo_who_visits_provinces_is_one_person(occasion):
    known = make_official("Lê Văn Mẫu")
    for days, name in ((0, "Cà Mau"), (10, "Yên Bái"), (2000, "Hà Nam")):
        date = DAY - datetime.timedelta(days=days)
        see(known, make_province(name), date=date, positions=["Ủy viên Bộ Chính trị"])
    person = make_person("Lê Văn Mẫu", "Ủy viên Bộ Chính trị", "Trưởng Ban Tổ chức Trung ương")
    assert resolve_official(person, occasion) == known


@pytest.mark.parametrize("days", [0, 3700])
@pytest.mark.parametrize(
    "position",
    ["Ủy viên Trung ương Đảng", "Vụ trưởng Vụ Địa phương, Ban Tổ chức Trung ương"],
)
def test_who_names_a_central_body_and_holds_no_central_office_stays_open(occasion, position, days):
    known = make_official("Lê Văn Mẫu")
    see(known, make_province("Cà Mau"), date=DAY - datetime.timedelta(days=days), positions=[position])
    identity = identify(make_person("Lê Văn Mẫu", "Giám đốc Bệnh viện Trung ương Nam Định"), occasion)
    assert (identity.official, identity.is_new) == (None, False)
    assert [(each.official, each.why) for each in identity.candidates] == [(known, "namesake_elsewhere")]


def test_namesake_of_a_city_under_the_central_government_is_another_person(occasion):
    elsewhere = make_official("Lê Văn Mẫu")
    position = "Phó Chủ tịch HĐND thành phố trực thuộc Trung ương"
    see(elsewhere, make_province("Cà Mau"), positions=[position])
    identity = identify(make_person("Lê Văn Mẫu", position), occasion)
    assert (identity.is_new, identity.candidates) == (True, ())


def test_holder_of_a_central_office_a_generation_ago_may_be_another_so_stays_open(occasion):
    known = make_official("Lê Văn Mẫu")
    central = ("Ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy")
    see(known, make_province("Cà Mau"), date=DAY - datetime.timedelta(days=25 * 365), positions=central)
    identity = identify(make_person("Lê Văn Mẫu", *central), occasion)
    assert (identity.official, identity.is_new) == (None, False)
    assert [(each.official, each.why) for each in identity.candidates] == [(known, "namesake_elsewhere")]


def test_two_that_fit_stay_unresolved(occasion, province):
    for _ in range(2):
        see(make_official("Lê Văn Mẫu"), province)
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion) is None


def test_rejected_participation_says_nothing_of_a_person(occasion, province):
    known = make_official("Lê Văn Mẫu")
    see(known, province)
    known.participations.update(review="rejected")
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion) is None


# -- Other spellings -----------------------------------------------------------------------------------------
SECRETARY = "Bí thư Tỉnh ủy"
DEPUTY = "Phó Bí thư Tỉnh ủy"


def test_secretary_under_another_spelling_is_the_same_and_gets_the_name(occasion, province):
    known = make_official("Lê Thanh Tịnh")
    see(known, province)
    assert resolve_official(make_person("Lê Thanh Tinh", SECRETARY), occasion) == known
    known.refresh_from_db()
    assert (known.name, known.other_names) == ("Lê Thanh Tịnh", ["Lê Thanh Tinh"])


@pytest.mark.parametrize("name", ["Lê Tịnh", "Lê T. Tịnh"])
def test_secretary_without_or_with_a_shortened_middle_name_is_the_same(occasion, province, name):
    known = make_official("Lê Thanh Tịnh")
    see(known, province)
    assert resolve_official(make_person(name, SECRETARY), occasion) == known


@pytest.mark.parametrize(
    ("date", "position"),
    [(DAY - datetime.timedelta(days=500), SECRETARY), (DAY, "Giám đốc Sở Y tế")],
)
def test_another_spelling_of_another_year_or_office_is_asked_about(occasion, province, date, position):
    known = make_official("Lê Thanh Tịnh")
    see(known, province, date=date, positions=[position])
    identity = identify(make_person("Lê Thanh Tinh", SECRETARY), occasion)
    assert identity.is_new
    assert [(each.official, each.why) for each in identity.candidates] == [(known, "other_spelling")]


def test_spelling_of_another_province_is_nobody_alike(occasion):
    see(make_official("Lê Thanh Tịnh"), make_province("Cà Mau"))
    assert identify(make_person("Lê Thanh Tinh", SECRETARY), occasion).candidates == ()


def test_two_spellings_in_one_report_are_two_people(occasion, province):
    see(make_official("Lê Thanh Tịnh"), province)
    person = make_person("Lê Thanh Tinh", SECRETARY)
    identity = identify(person, occasion, {"lê thanh tịnh", "lê thanh tinh"})
    assert (identity.is_new, identity.candidates) == (True, ())


DIRECTOR = "Giám đốc Sở Y tế"


def test_position_of_one_person_in_another_report_of_the_meeting_is_the_same_person(province):
    known = make_official("Lê Thanh Tịnh")
    see(known, province, positions=["Tỉnh ủy viên", DIRECTOR])
    meeting = known.participations.get().meeting
    assert resolve_official(make_person("Lê Thanh Tinh", DIRECTOR), occasion_of(meeting)) == known
    elsewhere = on(province)
    assert resolve_official(make_person("Lê Thanh Tình", DIRECTOR), elsewhere) != known


@pytest.mark.parametrize("position", ["Ủy viên Ban Thường vụ Tỉnh ủy", DEPUTY, "Đại tá", "Bí thư Đảng ủy"])
def test_position_of_several_in_another_report_of_the_meeting_is_asked_about(province, position):
    """A standing committee has fifteen members: Hùng and Hưng, Thanh and Thành."""
    known = make_official("Lê Văn Hùng")
    see(known, province, positions=[position])
    meeting = known.participations.get().meeting
    identity = identify(make_person("Lê Văn Hưng", position), occasion_of(meeting))
    assert identity.is_new
    assert [(each.official, each.why) for each in identity.candidates] == [(known, "other_spelling")]
    known.refresh_from_db()
    assert known.other_names == []


def test_name_without_office_that_is_alike_is_asked_about(occasion, province):
    known = make_official("Lê Thanh Tịnh")
    see(known, province)
    identity = identify(make_person("Lê Thanh Tinh"), occasion)
    assert (identity.official, identity.is_new) == (None, False)
    assert [each.official for each in identity.candidates] == [known]


def test_leader_of_another_province_within_a_year_may_have_been_moved(occasion):
    known = make_official("Lê Văn Mẫu")
    see(known, make_province("Cà Mau"))
    identity = identify(make_person("Lê Văn Mẫu", SECRETARY), occasion)
    assert identity.is_new
    assert [(each.official, each.why) for each in identity.candidates] == [(known, "namesake_moved")]


def test_others_of_one_name_in_two_provinces_within_a_year_are_two(occasion):
    see(make_official("Lê Văn Mẫu"), make_province("Cà Mau"))
    identity = identify(make_person("Lê Văn Mẫu", "Giám đốc Sở Y tế"), occasion)
    assert (identity.is_new, identity.candidates) == (True, ())


# -- All whom a report names ---------------------------------------------------------------------------------
def test_each_of_a_report_is_who_he_is_alone(occasion, province):
    known = make_official("Lê Văn Mẫu")
    see(known, province)
    people = [make_person("Lê Văn Mẫu"), make_person("Trần Văn Thử", SECRETARY), make_person("Vũ Thị Ví")]
    identities = identify_people(people, occasion, {"lê văn mẫu", "trần văn thử", "vũ thị ví"})
    stored = Official.objects.named("Trần Văn Thử").get()
    assert [identity.official for identity in identities] == [known, stored, None]
    assert [identity.is_new for identity in identities] == [False, True, False]


def test_who_is_found_by_a_name_alike_is_nobody_else_of_the_report(occasion, province):
    known = make_official("Lê Thanh Tịnh")
    see(known, province)
    names = ("Lê Thanh Tinh", "Lê Thanh Tình")
    people = [make_person(names[0], SECRETARY), make_person(names[1], DEPUTY)]
    first, second = identify_people(people, occasion, {name.lower() for name in names})
    assert first.official == known
    assert (second.is_new, second.candidates) == (True, ())


BESIDE = ("Lê Thanh Tịnh", "Lê Thanh Tinh")


@pytest.mark.parametrize("position", [SECRETARY, DEPUTY])
@pytest.mark.parametrize("names", [BESIDE, BESIDE[::-1]])
def test_of_two_spellings_in_one_report_the_official_s_name_is_the_official(
    occasion, province, names, position
):
    known = make_official("Lê Thanh Tịnh", other_names=["Lê Thanh Tinh"])
    see(known, province, positions=[position])
    people = [make_person(name, position) for name in names]
    identities = dict(
        zip(names, identify_people(people, occasion, {name.lower() for name in names}), strict=True)
    )
    assert identities["Lê Thanh Tịnh"].official == known
    other = identities["Lê Thanh Tinh"]
    assert (other.official, other.is_new) == (None, False)
    assert [(each.official, each.why) for each in other.candidates] == [(known, "named_beside")]


@pytest.mark.parametrize("names", [BESIDE, BESIDE[::-1]])
def test_of_two_spellings_in_one_report_who_alone_bears_the_office_is_the_official(occasion, province, names):
    known = make_official("Lê Thanh Tinh", other_names=["Lê Thanh Tịnh"])
    see(known, province)
    offices = {"Lê Thanh Tịnh": SECRETARY, "Lê Thanh Tinh": DIRECTOR}
    people = [make_person(name, offices[name]) for name in names]
    identities = identify_people(people, occasion, {name.lower() for name in names})
    officials = {name: identity.official for name, identity in zip(names, identities, strict=True)}
    assert officials == {"Lê Thanh Tịnh": known, "Lê Thanh Tinh": None}


def test_of_two_spellings_that_are_both_other_names_neither_is_the_official(occasion, province):
    known = make_official("Lê Thanh Tình", other_names=list(BESIDE))
    see(known, province)
    people = [make_person(name, DEPUTY) for name in BESIDE]
    for identity in identify_people(people, occasion, {name.lower() for name in BESIDE}):
        assert identity.official is None
        assert [(each.official, each.why) for each in identity.candidates] == [(known, "named_beside")]


@pytest.mark.parametrize("name", ["Lê Thanh Tịnh", "Lê Thanh Tinh"])
def test_official_to_whom_another_row_of_the_report_is_linked_is_nobody_else_of_it(occasion, province, name):
    known = make_official("Lê Thanh Tịnh", other_names=["Lê Thanh Tinh"])
    see(known, province)
    identity = identify(make_person(name, SECRETARY), occasion, {name.lower()}, {known.pk})
    assert (identity.official, identity.is_new) == (None, False)
    assert [(each.official, each.why) for each in identity.candidates] == [(known, "named_beside")]


def test_official_of_another_row_of_the_report_is_nobody_with_a_name_alike(occasion, province):
    known = make_official("Lê Thanh Tịnh")
    see(known, province)
    identity = identify(make_person("Lê Thanh Tinh", SECRETARY), occasion, (), {known.pk})
    assert (identity.is_new, identity.candidates) == (True, ())


@pytest.mark.parametrize("number", [2, 10])
def test_people_of_a_report_are_looked_for_at_once(occasion, number, django_assert_num_queries):
    given = ["Hà", "Hải", "Hiền", "Hoa", "Khoa", "Lan", "Minh", "Nga", "Oanh", "Quân"]
    people = [make_person(f"Lê Văn {name}", SECRETARY) for name in given[:number]]
    # Who bears a name, who bears one like it; the new officials, and their names.
    with django_assert_num_queries(4):
        assert all(identity.is_new for identity in identify_people(people, occasion, ()))


def test_what_an_editor_wrote_of_names_stays(occasion, province):
    known = make_official("Lê Thanh Tịnh")
    see(known, province)
    Correction.objects.create(
        record_type="official", record_id=known.pk, field="other_names", new_value=[], corrected_by="bien-tap"
    )
    assert resolve_official(make_person("Lê Thanh Tinh", SECRETARY), occasion) == known
    known.refresh_from_db()
    assert known.other_names == []


def test_an_official_bears_the_name_that_most_rows_print(province):
    official = make_official("Lê Thanh Tinh", other_names=["Lê Thanh Tịnh"])
    see(official, province)
    prefer_commoner_spelling(official)
    assert official.name == "Lê Thanh Tinh"
    for _ in range(2):
        article = make_article(make_meeting(province=province), text="Lê Thanh Tịnh dự.")
        make_participation(article, "Lê Thanh Tịnh", official=official)
    prefer_commoner_spelling(official)
    official.refresh_from_db()
    assert (official.name, official.other_names) == ("Lê Thanh Tịnh", ["Lê Thanh Tinh"])
