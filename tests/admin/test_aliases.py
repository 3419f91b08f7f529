"""Alias rules at the desk: tried before they are saved, applied on saving, given back when they go."""

import datetime

import pytest
from django.urls import reverse

from meetings.admin.merging import merge
from meetings.models import AliasRule, Official, Participation
from tests.admin.conftest import address
from tests.admin.page_forms import errors_of, form_of
from tests.admin.test_merging import correct, everything
from tests.builders import make_article, make_meeting, make_official, make_participation, make_province

pytestmark = pytest.mark.django_db

ADD = "admin:meetings_aliasrule_add"
NAME = "Lê Văn Mẫu"


@pytest.fixture
def province():
    return make_province("Nam Định")


def attend(official: Official | None, province, year: int = 2024, **fields) -> Participation:
    meeting = make_meeting(province=province, date=datetime.date(year, 5, 5))
    article = make_article(meeting, f"{NAME} chủ trì.")
    fields.setdefault("mention_key", NAME.lower())
    return make_participation(article, NAME, official=official, positions=["Bí thư Tỉnh ủy"], **fields)


def write(at_desk, **fields):
    """Fills the form in, looks at the trial, saves. Answers both pages."""
    fields = {"spelling": NAME, "province": "", "reason": "Tiểu sử trên báo tỉnh."} | fields
    first = at_desk.post(reverse(ADD), form_of(at_desk.get(reverse(ADD)), **fields))
    return first, at_desk.post(reverse(ADD), form_of(first, **fields))


def test_first_press_shows_what_would_change_and_saves_nothing(at_desk, province):
    meant, other = make_official("Lê Văn Mậu"), make_official(NAME)
    changing = attend(other, province)
    agreeing = attend(meant, province)
    attend(other, make_province("Cà Mau"))
    attend(other, province, 2020)
    said_otherwise = attend(None, province)
    correct(said_otherwise, official=other)
    attend(other, province, review="rejected")
    before = everything()

    first, _ = write(at_desk, province=province.pk, first_year="2021", official=meant.pk, reason="")
    page, second = write(at_desk, province=province.pk, first_year="2021", official=meant.pk)

    trial = page.context["adminform"].form.trial
    assert (trial.changing, trial.agreeing, trial.contradicting) == ([changing], [agreeing], [said_otherwise])
    assert first.context["adminform"].form.trial is None
    assert len(errors_of(page)) == 1
    assert str(changing.meeting) in page.content.decode()
    assert second.status_code == 302
    changing.refresh_from_db()
    assert changing.official == meant
    rule = AliasRule.objects.get()
    assert (rule.written_by, list(rule.participations.all())) == ("editor", [changing])
    after = everything()
    assert [row for row in after["participation"] if row["id"] != changing.pk] == [
        row for row in before["participation"] if row["id"] != changing.pk
    ]


def test_officials_left_without_a_meeting_are_named(at_desk, province):
    meant, other = make_official("Lê Văn Mậu"), make_official(NAME)
    attend(other, province)
    page, _ = write(at_desk, official=meant.pk)
    assert page.context["adminform"].form.trial.emptied() == [other]
    assert address(other) in page.content.decode()


def test_what_would_change_otherwise_by_now_is_shown_again(at_desk, province):
    meant = make_official("Lê Văn Mậu")
    fields = {"spelling": NAME, "official": meant.pk, "reason": "x"}
    first = at_desk.post(reverse(ADD), form_of(at_desk.get(reverse(ADD)), **fields))
    attend(make_official(NAME), province)
    second = at_desk.post(reverse(ADD), form_of(first))
    assert len(errors_of(second)) == 1
    assert at_desk.post(reverse(ADD), form_of(second)).status_code == 302


@pytest.mark.parametrize(
    ("fields", "is_refused"),
    [
        ({"first_year": "2015", "last_year": "2021"}, True),
        ({"last_year": "2019"}, False),
        ({"province": "other"}, False),
        ({}, True),
        ({"official": "same"}, False),
        ({"spelling": "Lê Văn Mậu B"}, False),
    ],
)
def test_two_rules_never_give_one_spelling_to_two_people(at_desk, province, fields, is_refused):
    one, other = make_official(NAME), make_official("Lê Văn Mậu")
    AliasRule.objects.create(
        spelling=NAME.upper(), province=province, first_year=2020, official=one, reason="x"
    )
    fields = {"official": other.pk} | fields
    if fields["official"] == "same":
        fields["official"] = one.pk
    if fields.get("province"):
        fields["province"] = make_province("Cà Mau").pk
    _, saved = write(at_desk, **fields)
    assert (saved.status_code == 200) is is_refused
    assert AliasRule.objects.count() == (1 if is_refused else 2)


@pytest.mark.parametrize(
    "fields", [{"spelling": "?!"}, {"first_year": "2025", "last_year": "2020"}, {"official": ""}]
)
def test_a_rule_that_says_nothing_is_refused(at_desk, fields):
    _, saved = write(at_desk, **{"official": make_official().pk} | fields)
    assert saved.status_code == 200
    assert not AliasRule.objects.exists()


def test_nobody_is_meant_who_was_merged(at_desk):
    one, other = make_official(), make_official()
    merge(one, other, editor="editor", reason="x")
    _, saved = write(at_desk, official=other.pk)
    assert saved.status_code == 200


def test_a_rule_that_goes_gives_its_rows_back_to_the_loader(at_desk, province):
    known = make_official(NAME)
    attend(known, province, 2023)
    rows = [attend(known, province, 2024), attend(None, province, 2024)]
    meant = make_official("Lê Văn Mậu")
    write(at_desk, first_year="2024", official=meant.pk)
    assert set(Participation.objects.filter(official=meant)) == set(rows)
    rule = AliasRule.objects.get()
    delete = reverse("admin:meetings_aliasrule_delete", args=[rule.pk])

    at_desk.post(delete, {"post": "yes"})

    # Both are seen in the province; the one that nobody had resolved before is resolved by the same rule.
    assert set(Participation.objects.values_list("official", flat=True)) == {known.pk}
    assert not AliasRule.objects.exists()


def test_a_row_given_back_is_nobody_to_whom_its_report_links_another(at_desk, province):
    known, row = make_official(NAME), attend(None, province, 2024)
    beside = make_participation(row.article, NAME, name="Lê Văn Mấu", official=known)
    write(at_desk, official=make_official("Lê Văn Mậu").pk)
    rule = AliasRule.objects.get()

    at_desk.post(reverse("admin:meetings_aliasrule_delete", args=[rule.pk]), {"post": "yes"})

    row.refresh_from_db()
    beside.refresh_from_db()
    assert (row.official, beside.official) == (None, known)


def test_twins_of_a_row_given_back_are_linked_where_nobody_else_of_the_report_is(at_desk, province):
    known, row = make_official(NAME), attend(None, province, 2024)
    free, taken = (make_article(row.meeting, f"{NAME} dự.") for _ in range(2))
    for article in (free, taken):
        make_participation(article, NAME, mention_key=NAME.lower(), review="confirmed")
    make_participation(taken, NAME, name="Lê Văn Mấu", official=known)
    Participation.objects.create(meeting=row.meeting, name=NAME, official=known, basis="corrected")
    write(at_desk, official=make_official("Lê Văn Mậu").pk)
    rule = AliasRule.objects.get()

    at_desk.post(reverse("admin:meetings_aliasrule_delete", args=[rule.pk]), {"post": "yes"})

    rows = Participation.objects.filter(mention_key=NAME.lower())
    assert dict(rows.values_list("article", "official")) == {
        row.article_id: known.pk,
        free.pk: known.pk,
        taken.pk: None,
    }


def test_a_narrower_rule_gives_back_what_it_no_longer_covers(at_desk, province):
    known, meant = make_official(NAME), make_official("Lê Văn Mậu")
    attend(known, province, 2019)
    rows = {year: attend(known, province, year) for year in (2022, 2024)}
    write(at_desk, first_year="2020", official=meant.pk)
    rule = AliasRule.objects.get()
    page = at_desk.get(address(rule))

    page = at_desk.post(address(rule), form_of(page, first_year="2023"))
    at_desk.post(address(rule), form_of(page))

    assert Participation.objects.get(pk=rows[2022].pk).official == known
    assert Participation.objects.get(pk=rows[2024].pk).official == meant
    assert list(rule.participations.all()) == [rows[2024]]


def test_what_an_editor_said_of_a_row_since_stays_when_the_rule_goes(at_desk, province):
    meant = make_official("Lê Văn Mậu")
    row = attend(make_official(NAME), province)
    write(at_desk, official=meant.pk)
    row.refresh_from_db()
    correct(row, positions=["Phó Bí thư"])
    at_desk.post(
        reverse("admin:meetings_aliasrule_delete", args=[AliasRule.objects.get().pk]), {"post": "yes"}
    )
    row.refresh_from_db()
    assert row.official == meant
