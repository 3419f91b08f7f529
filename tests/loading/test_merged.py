"""What editors made one or two stays so, whatever is loaded next: other texts, a newer extractor."""

import datetime

import pytest

from meetings.admin.merging import merge
from meetings.extraction.facts import Document, Relation, Span
from meetings.loading.occasions import occasion_of
from meetings.loading.resolve_documents import identify_document
from meetings.loading.resolve_people import identify
from meetings.loading.save import Outcome
from meetings.models import AliasRule, Article, Meeting, Official, Participation, Resolution
from tests.builders import make_official, make_province, make_resolution
from tests.loading.reports import make_report
from tests.loading.test_resolve_people import make_person, see

pytestmark = pytest.mark.django_db

SAID = {"editor": "editor", "reason": "x"}
WITHOUT_SECRETARY = "Trần Thị Thí Dụ, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh chủ trì hội nghị."


def test_official_merged_is_not_made_anew_when_its_reports_change(save):
    save(record_id="x")
    loser = Official.objects.get(name="Lê Văn Mẫu")
    survivor = make_official("Lê Văn Mậu")
    elsewhere = make_province("Cà Mau", slug="ca-mau")
    # Without the merge nobody seen in another province that year would be taken for this person.
    see(survivor, elsewhere)
    officials = Official.objects.count()
    merge(survivor, loser, **SAID)

    # The report gives the name up, which takes the row away, and takes it up again.
    assert save(make_report(chairs=WITHOUT_SECRETARY), record_id="x") == Outcome.UPDATED
    assert not Participation.objects.filter(name="Lê Văn Mẫu").exists()
    assert save(make_report(), record_id="x") == Outcome.UPDATED

    assert Participation.objects.get(name="Lê Văn Mẫu").official == survivor
    assert Official.objects.count() == officials


def test_namesake_in_a_third_province_is_no_sighting_of_the_official_merged(save):
    save()
    survivor = make_official("Lê Văn Mậu")
    merge(survivor, Official.objects.get(name="Lê Văn Mẫu"), **SAID)
    survivor.refresh_from_db()
    assert survivor.other_names == ["Lê Văn Mẫu"]
    far = make_province("Cà Mau", slug="ca-mau")
    occasion = occasion_of(Meeting(province=far, date=datetime.date(2024, 10, 4)))
    see(survivor, make_province("Hà Nam"))
    assert identify(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion).official != survivor


def test_meetings_merged_take_the_third_report_of_either_day(save):
    save(url="https://a.example/1")
    save(make_report(day="5/10/2024"), url="https://b.example/1")
    one, other = Meeting.objects.order_by("pk")
    merge(one, other, **SAID)

    save(make_report(day="5/10/2024", headline="Một bài khác"), url="https://c.example/1")

    assert set(Article.objects.values_list("meeting", flat=True)) == {one.pk}
    one.refresh_from_db()
    assert (one.date, Meeting.objects.count()) == (datetime.date(2024, 10, 4), 2)


def test_reports_of_meetings_merged_stay_there_when_they_change(save, monkeypatch):
    save(url="https://a.example/1")
    save(make_report(day="5/10/2024"), url="https://b.example/1")
    one, other = Meeting.objects.order_by("pk")
    merge(one, other, {"date": "2024-10-05"}, **SAID)

    assert save(make_report(headline="Tin mới"), url="https://a.example/1") == Outcome.UPDATED
    monkeypatch.setattr("meetings.loading.save.VERSION", "99")
    assert save(make_report(day="5/10/2024"), url="https://b.example/1") == Outcome.UPDATED

    one.refresh_from_db()
    assert (one.date, one.articles.count(), other.articles.count()) == (datetime.date(2024, 10, 5), 2, 0)


def test_a_document_merged_is_named_by_its_own_number_and_day():
    day, misprinted = datetime.date(2022, 10, 25), datetime.date(2022, 10, 15)
    survivor = make_resolution(number="28-NQ/TW", issued_on=day, issuer="Bộ Chính trị")
    loser = make_resolution(number="28-NQ/TW", issued_on=misprinted, issuer="Bộ Chính trị")
    merge(survivor, loser, **SAID)
    span = Span(0, 1)
    named = Document(
        "nghị quyết", "28-NQ/TW", "Bộ Chính trị", None, misprinted, "x", Relation.CITED, span, "rule"
    )
    occasion = occasion_of(Meeting(date=datetime.date(2024, 10, 4)))

    assert identify_document(named, occasion).resolution == survivor
    assert Resolution.objects.count() == 2


# -- Alias rules ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("province", "years", "is_followed"),
    [
        (None, (None, None), True),
        ("nam-dinh", (2024, 2024), True),
        ("nam-dinh", (2025, None), False),
        ("nam-dinh", (None, 2023), False),
        ("ca-mau", (None, None), False),
    ],
)
def test_a_rule_is_asked_first_where_and_when_it_holds(save, nam_dinh, province, years, is_followed):
    units = {"nam-dinh": nam_dinh, "ca-mau": make_province("Cà Mau", slug="ca-mau"), None: None}
    meant = make_official("Lê Văn Mậu")
    rule = AliasRule.objects.create(
        spelling="LÊ VĂN MẪU",
        province=units[province],
        first_year=years[0],
        last_year=years[1],
        official=meant,
    )
    save()
    row = Participation.objects.get(name="Lê Văn Mẫu")
    assert (row.official == meant) is is_followed
    assert list(rule.participations.all()) == ([row] if is_followed else [])


def test_a_rule_does_not_touch_what_an_editor_said_of_a_row(save):
    save()
    row = Participation.objects.get(name="Lê Văn Mẫu")
    first = row.official
    Participation.objects.update(review="confirmed")
    AliasRule.objects.create(spelling="Lê Văn Mẫu", official=make_official("Lê Văn Mậu"))
    save(make_report(headline="Tin mới"))
    row.refresh_from_db()
    assert row.official == first
    Participation.objects.update(review="unseen")
    save(make_report(headline="Tin khác"))
    row.refresh_from_db()
    assert row.official.name == "Lê Văn Mậu"
