"""Citations to documents: linked only where one can be meant."""

import datetime

import pytest

from meetings.extraction.facts import Document, Relation, Span
from meetings.loading.occasions import Occasion, occasion_of
from meetings.loading.resolve_documents import identify_document
from meetings.models import Correction, Meeting, Resolution
from tests.builders import make_province, make_resolution

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 10, 4)
SPAN = Span(0, 1)


def make_document(number: str | None = "99-KL/TW", **fields) -> Document:
    values = {"kind": "kết luận", "issuer": None, "term": None, "issued_on": None, "as_printed": "x"}
    return Document(number=number, relation=Relation.CITED, span=SPAN, rule="rule", **(values | fields))


def on(province, date=DAY) -> Occasion:
    return occasion_of(Meeting(province=province, date=date))


def resolve_resolution(document: Document, occasion: Occasion) -> Resolution | None:
    return identify_document(document, occasion).resolution


@pytest.fixture
def province():
    return make_province("Nam Định")


@pytest.fixture
def occasion(province):
    return on(province)


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
    assert resolve_resolution(make_document("09-NQ/TU", issued_on=DAY), on(None)) is None


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
    elsewhere = resolve_resolution(congress, on(make_province("Cà Mau")))
    assert first == again != elsewhere
    assert str(first) == "Nghị quyết Đại hội Đảng bộ tỉnh Nam Định lần thứ XX"
