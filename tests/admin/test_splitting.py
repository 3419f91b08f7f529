"""One record made two: what goes, what stays, that loads keep them apart, and that it can be undone."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from meetings.admin.splitting import split_meeting, split_official
from meetings.admin.undoing import undo
from meetings.indexing import index_meetings
from meetings.loading.occasions import occasion_of
from meetings.loading.resolve_people import identify, prefer_commoner_spelling
from meetings.models import Correction, Doubt, Meeting, Official, Participation
from tests.admin.test_merging import SAID, correct, everything, make_twice
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province
from tests.loading.test_resolve_people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return make_province("Nam Định")


def attend(official: Official, province, year: int, name: str = "Lê Văn Mẫu") -> Participation:
    meeting = make_meeting(province=province, date=datetime.date(year, 5, 5))
    return make_participation(
        make_article(meeting, f"{name} chủ trì."), name, official=official, mention_key=name.lower()
    )


def found(province, year: int) -> Official | None:
    meeting = Meeting(province=province, date=datetime.date(year, 6, 6))
    return identify(make_person("Lê Văn Mẫu", "Bí thư Tỉnh ủy"), occasion_of(meeting)).official


# -- Officials -----------------------------------------------------------------------------------------------
def test_rows_chosen_go_to_a_new_official_as_corrections(province):
    official = make_official("Lê Văn Mẫu", other_names=["Lê Văn Mậu"])
    staying = attend(official, province, 2010)
    chosen = attend(official, province, 2024, "Lê Văn Mậu")
    twin = make_participation(
        make_article(chosen.meeting, "Lê Văn Mậu dự."),
        "Lê Văn Mậu",
        official=official,
        mention_key="lê văn mậu",
    )

    done = split_official(official, [chosen], **SAID)

    other = Official.objects.get(pk=done.other_id)
    assert set(other.participations.all()) == {chosen, twin}
    assert set(official.participations.all()) == {staying}
    assert (other.name, other.other_names) == ("Lê Văn Mậu", [])
    official.refresh_from_db()
    assert official.other_names == []
    chosen.refresh_from_db()
    assert chosen.review == "confirmed"
    corrections = Correction.objects.active()
    assert {(c.record_id, c.new_value) for c in corrections} == {(chosen.pk, other.pk), (twin.pk, other.pk)}


def test_later_reports_of_one_province_are_told_apart_by_their_days(province):
    official = make_official("Lê Văn Mẫu")
    for year in (2008, 2010):
        attend(official, province, year)
    young = [attend(official, province, year) for year in (2018, 2022)]
    other = Official.objects.get(pk=split_official(official, young, **SAID).other_id)

    assert [found(province, year) for year in (2006, 2009, 2020, 2025)] == [official, official, other, other]
    # Between the two nobody knows.
    assert found(province, 2014) is None


def test_later_reports_of_two_provinces_are_told_apart_by_the_province(province):
    elsewhere = make_province("Hà Nam")
    official = make_official("Lê Văn Mẫu")
    attend(official, province, 2023)
    chosen = attend(official, elsewhere, 2023)
    other = Official.objects.get(pk=split_official(official, [chosen], **SAID).other_id)

    assert [found(province, 2024), found(elsewhere, 2024)] == [official, other]


def test_namesakes_whom_nobody_split_stay_open(province):
    for year in (2010, 2020):
        attend(make_official("Lê Văn Mẫu"), province, year)
    assert found(province, 2020) is None


def test_an_official_who_exists_can_take_the_rows(province):
    official, other = make_official("Lê Văn Mẫu"), make_official("Lê Văn Mậu")
    attend(official, province, 2010)
    chosen = attend(official, province, 2024)
    before = everything()

    done = split_official(official, [chosen], other, **SAID)

    assert set(other.participations.all()) == {chosen}
    other.refresh_from_db()
    assert other.other_names == ["Lê Văn Mẫu"]
    undo(done, editor="editor")
    assert everything() == before


def test_undoing_merges_a_new_official_back_so_that_its_address_leads_on(province):
    official = make_official("Lê Văn Mẫu")
    attend(official, province, 2010)
    chosen = attend(official, province, 2024)
    before = everything()
    done = split_official(official, [chosen], **SAID)
    since = attend(Official.objects.get(pk=done.other_id), province, 2025)

    undo(done, editor="editor")

    made = Official.objects.get(pk=done.other_id)
    assert (made.merged_into, made.is_withdrawn) == (official, True)
    since.refresh_from_db()
    assert since.official == official
    after = everything()
    assert after["participation"][:2] == before["participation"]
    assert (after["correction"], after["official"][:1]) == (before["correction"], before["official"])


@pytest.mark.parametrize(
    "name", ["Lê Hữu Văn Mẫu", "Lê Văn Mậu"], ids=["another", "as the first row prints it"]
)
def test_the_name_that_an_editor_gives_stays_whatever_reports_print(province, name):
    official = make_official("Lê Văn Mẫu", other_names=["Lê Văn Mậu"])
    attend(official, province, 2010)
    chosen = [attend(official, province, 2023, "Lê Văn Mậu"), attend(official, province, 2024)]
    before = everything()

    done = split_official(official, chosen, name=f" {name} ", **SAID)
    other = Official.objects.get(pk=done.other_id)
    attend(other, province, 2025)
    prefer_commoner_spelling(other)

    other.refresh_from_db()
    assert other.name == name
    named = Correction.objects.active().of(other).get()
    assert (named.field, named.old_value, named.new_value) == ("name", None, name)
    assert (named.machine_value, named.reason) == ("Lê Văn Mậu", SAID["reason"])
    assert named.corrected_by == SAID["editor"]

    undo(done, editor="editor")
    assert everything()["correction"] == before["correction"]


def test_a_name_that_no_editor_gave_gives_way_to_the_one_that_most_reports_print(province):
    official = make_official("Lê Văn Mẫu", other_names=["Lê Văn Mậu"])
    attend(official, province, 2010)
    chosen = [attend(official, province, 2023, "Lê Văn Mậu"), attend(official, province, 2024)]
    other = Official.objects.get(pk=split_official(official, chosen, **SAID).other_id)
    assert other.name == "Lê Văn Mậu"
    attend(other, province, 2025)

    prefer_commoner_spelling(other)

    other.refresh_from_db()
    assert (other.name, other.other_names) == ("Lê Văn Mẫu", ["Lê Văn Mậu"])
    assert not Correction.objects.of(other).exists()


@pytest.mark.parametrize("name", ["none", "all", "same", "reason"])
def test_a_split_that_leaves_nothing_or_takes_nothing_is_refused(province, name):
    official = make_official("Lê Văn Mẫu")
    rows = [attend(official, province, year) for year in (2010, 2024)]
    chosen = {"none": [], "all": rows}.get(name, rows[:1])
    said = SAID | ({"reason": ""} if name == "reason" else {})
    with pytest.raises(ValidationError):
        split_official(official, chosen, official if name == "same" else None, **said)
    assert official.participations.count() == 2


# -- Meetings ------------------------------------------------------------------------------------------------
def test_reports_wrongly_joined_part_with_all_they_say():
    one, other = make_twice()
    other.articles.update(meeting=one)
    article = one.articles.last()
    for rows in (article.facts, article.participations, article.citations):
        rows.update(meeting=one)
    Meeting.objects.filter(pk=other.pk).update(is_withdrawn=True)
    correct(one, place="Hội trường")
    before = everything()

    done = split_meeting(one, [article], **SAID)

    made = Meeting.objects.get(pk=done.other_id)
    one.refresh_from_db()
    assert (made.date, made.title, made.body) == (datetime.date(2024, 10, 5), "Bài 5", "standing_committee")
    assert (one.date, one.title, one.place) == (datetime.date(2024, 10, 4), "Bài 4", "Hội trường")
    assert [list(meeting.articles.all()) for meeting in (made, one)] == [[article], [one.articles.get()]]
    assert not made.participations.exclude(article=article).exists()
    assert made.place == ""
    # That the two are one isn't asked any more.
    assert (
        not Doubt.objects.open().filter(reason="duplicate_meeting", meeting=one, other_meeting=made).exists()
    )

    undo(done, editor="editor")
    made.refresh_from_db()
    assert made.merged_into == one
    after = everything()
    for name in ("article", "fact", "participation", "citation", "correction"):
        assert after[name] == before[name]
    assert after["meeting"][:2] == before["meeting"]


def test_a_name_that_goes_with_the_rows_no_longer_finds_the_meetings_that_stay(province):
    official = make_official(other_names=["Phạm Gia Dụ"])
    staying, going = attend(official, province, 2019), attend(official, province, 2020, "Phạm Gia Dụ")
    index_meetings([staying.meeting_id, going.meeting_id])
    assert Meeting.objects.search('"Phạm Gia Dụ"').count() == 2

    split_official(official, [going], **SAID)

    assert list(Meeting.objects.search('"Phạm Gia Dụ"')) == [going.meeting]
