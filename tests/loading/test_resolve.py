"""Mentions to records: linked only where one record can be meant."""

import datetime

import pytest

from meetings.extraction.facts import Document, Person, Relation, Role, Span
from meetings.loading.resolve import occasion_of, resolve_official, resolve_resolution
from meetings.models import Correction, Official, Resolution
from tests.builders import (
    make_article,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 10, 4)
SPAN = Span(0, 1)


def make_person(name: str = "Lê Văn Mẫu", *positions: str) -> Person:
    return Person(name, positions, Role.CHAIR, SPAN, "rule")


def make_document(number: str | None = "99-KL/TW", **fields) -> Document:
    values = {"kind": "kết luận", "issuer": None, "term": None, "issued_on": None, "as_printed": "x"}
    return Document(number=number, relation=Relation.CITED, span=SPAN, rule="rule", **(values | fields))


def see(official: Official, province, *, date=DAY, positions=("Bí thư Tỉnh ủy",)) -> None:
    """Puts the official at a meeting."""
    article = make_article(make_meeting(province=province, date=date), text=f"{official.name} dự.")
    make_participation(article, official.name, official=official, positions=list(positions))


@pytest.fixture
def province():
    return make_province("Nam Định")


@pytest.fixture
def occasion(province):
    return occasion_of(province, DAY)


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
    see(known, province)
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion) != known


def test_other_names_count(occasion, province):
    known = make_official("Lê Văn Mẫu", other_names=["Lê Văn Mậu"])
    see(known, province)
    assert resolve_official(make_person("Lê Văn Mậu"), occasion) == known


def test_predecessor_province_counts_as_the_province(province):
    successor = make_province("Ninh Bình", valid_from=datetime.date(2025, 7, 1))
    province.successors.add(successor)
    known = make_official("Lê Văn Mẫu")
    see(known, province)
    later = occasion_of(successor, datetime.date(2025, 8, 1))
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), later) == known


def test_namesake_in_a_province_that_is_to_be_merged_with_this_one_is_another_person(province, occasion):
    neighbour = make_province("Hà Nam")
    successor = make_province("Ninh Bình", valid_from=datetime.date(2025, 7, 1))
    for predecessor in (province, neighbour):
        predecessor.successors.add(successor)
    elsewhere = make_official("Lê Văn Mẫu")
    see(elsewhere, neighbour)
    person = make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy")
    assert resolve_official(person, occasion_of(province, DAY)) != elsewhere


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


def test_two_that_fit_stay_unresolved(occasion, province):
    for _ in range(2):
        see(make_official("Lê Văn Mẫu"), province)
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion) is None


def test_rejected_participation_says_nothing_of_a_person(occasion, province):
    known = make_official("Lê Văn Mẫu")
    see(known, province)
    known.participations.update(review="rejected")
    assert resolve_official(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion) is None


# -- Documents -----------------------------------------------------------------------------------------------
def test_dated_number_becomes_a_document(occasion):
    document = make_document(issued_on=datetime.date(2024, 9, 1), issuer="Bộ Chính trị", term="XIII")
    resolution = resolve_resolution(document, occasion)
    assert (resolution.number, resolution.issuer, resolution.term, resolution.province) == (
        "99-KL/TW",
        "Bộ Chính trị",
        "XIII",
        None,
    )


def test_bare_number_stays_unresolved(occasion):
    assert resolve_resolution(make_document("54"), occasion) is None
    assert not Resolution.objects.exists()


def test_number_that_dates_itself_becomes_a_document(occasion):
    assert resolve_resolution(make_document("73/2024/NĐ-CP", kind="nghị định"), occasion) is not None


@pytest.mark.parametrize(
    ("issued_on", "is_meant"),
    [
        (DAY - datetime.timedelta(days=30), True),
        (DAY - datetime.timedelta(days=3000), False),
        (DAY + datetime.timedelta(days=1), False),
    ],
)
def test_number_alone_means_a_recent_document_only(occasion, issued_on, is_meant):
    known = make_resolution(kind="kết luận", number="99-KL/TW", issued_on=issued_on)
    assert resolve_resolution(make_document(), occasion) == (known if is_meant else None)


def test_same_number_of_another_day_is_another_document(occasion):
    known = make_resolution(kind="kết luận", number="99-KL/TW", issued_on=datetime.date(2018, 1, 5))
    other = resolve_resolution(make_document(issued_on=datetime.date(2024, 9, 1)), occasion)
    assert other is not None
    assert other != known


def test_kind_tells_two_documents_of_one_number_apart(occasion):
    known = make_resolution(kind="quy định", number="66-QĐ/TW", issued_on=DAY)
    other = resolve_resolution(make_document("66-QĐ/TW", kind="quyết định", issued_on=DAY), occasion)
    assert other != known


def test_provincial_documents_of_one_number_belong_to_their_provinces(occasion, province):
    elsewhere = make_resolution(number="09-NQ/TU", province=make_province("Cà Mau"), issued_on=DAY)
    own = resolve_resolution(make_document("09-NQ/TU", kind="nghị quyết", issued_on=DAY), occasion)
    assert own != elsewhere
    assert own.province == province


def test_provincial_document_of_an_unknown_province_stays_unresolved():
    assert resolve_resolution(make_document("09-NQ/TU", issued_on=DAY), occasion_of(None, DAY)) is None


def test_later_mention_completes_a_document_but_not_what_an_editor_fixed(occasion):
    known = make_resolution(kind="kết luận", number="99-KL/TW", term="XIII", issuer="")
    Correction.objects.create(
        record_type="resolution",
        record_id=known.pk,
        field="issuer",
        old_value="x",
        new_value="",
        corrected_by="e",
    )
    resolve_resolution(make_document(term="XIII", issuer="Bộ Chính trị", issued_on=DAY), occasion)
    known.refresh_from_db()
    assert (known.issued_on, known.issuer) == (DAY, "")


def test_congress_resolution_is_one_record_a_province(occasion, province):
    congress = make_document(None, kind="nghị quyết", issuer="Đại hội Đảng bộ tỉnh lần thứ XX", term="XX")
    first, again = resolve_resolution(congress, occasion), resolve_resolution(congress, occasion)
    elsewhere = resolve_resolution(congress, occasion_of(make_province("Cà Mau"), DAY))
    assert first == again != elsewhere
    assert str(first) == "Nghị quyết Đại hội Đảng bộ tỉnh Nam Định lần thứ XX"
