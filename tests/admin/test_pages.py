"""Every record has its pages at the desk, at a cost that doesn't grow with their number."""

import datetime
from html import unescape

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.admin.attention import REASONS
from meetings.admin.merging import merge
from meetings.models import (
    AliasRule,
    Answer,
    ArchiveVersion,
    Article,
    Correction,
    CountedMeeting,
    Doubt,
    Load,
    Meeting,
    Observation,
    Official,
    OfficialName,
    Province,
    Redirect,
    Resolution,
    Takedown,
)
from meetings.models.counts import Count
from tests.admin.conftest import address
from tests.builders import (
    make_article,
    make_citation,
    make_fact,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

# What only counts: there is nothing in it to correct.
COUNTING = (ArchiveVersion, Count, CountedMeeting, Observation)
# What is taken down stands on its article's page, names on their official's.
NO_PAGES = (*COUNTING, OfficialName, Takedown)
MODELS = [model for model in apps.get_app_config("meetings").get_models() if not issubclass(model, NO_PAGES)]
TEXT = "Ngày 4/10, đồng chí Trần Thị Thử chủ trì. Hội nghị bàn Nghị quyết số 28-NQ/TW."


def make_whole_meeting(number: int = 1) -> Meeting:
    """One of each record that hangs on a meeting."""
    meeting = make_meeting(province=make_province(), title=f"Hội nghị mẫu {number}")
    article = make_article(meeting, TEXT, headline=f"Bài mẫu {number}")
    make_participation(
        article,
        "Trần Thị Thử",
        official=make_official(f"Trần Thị Thử {number}"),
        mention_key="t",
        rule="chairs",
    )
    make_citation(
        article,
        "Nghị quyết số 28-NQ/TW",
        resolution=make_resolution(number=f"{number}-NQ/TW"),
        mention_key="n",
    )
    make_fact(article, "date", "4/10", "2024-10-04", rule="day_and_month", basis="inferred")
    Correction.objects.create(
        record_type="meeting",
        record_id=meeting.pk,
        field="province",
        old_value=None,
        new_value=meeting.province_id,
        corrected_by="editor",
    )
    Doubt.objects.create(
        meeting=meeting,
        reason=Doubt.Reason.OFFICIAL_AMBIGUOUS,
        subject="t",
        readings={
            "printed": "Trần Thị Thử",
            "candidates": [{"official": meeting.participations.get().official_id, "why": "other_spelling"}],
        },
    )
    Answer.objects.create(doubt=meeting.doubts.get(), said="made up", editor="editor")
    Load.objects.create(rejected=1, rejections=[["a.txt", "is empty"]])
    Redirect.objects.create(old_path=f"/cu-{number}/", new_path=f"/moi-{number}/")
    official = meeting.participations.get().official
    AliasRule.objects.create(
        spelling=f"Trần Thử {number}", official=official, reason="x", written_by="editor"
    )
    merge(official, make_official(f"Trần Thị Thừ {number}"), editor="editor", reason="x")
    return meeting


def list_address(model) -> str:
    return reverse(f"admin:meetings_{model._meta.model_name}_changelist")


@pytest.mark.parametrize("model", MODELS)
def test_every_model_is_at_the_desk(model):
    assert admin.site.is_registered(model)


@pytest.mark.parametrize("model", MODELS)
def test_a_list_shows_its_records_and_costs_the_same_for_more_of_them(
    model, at_desk, django_assert_num_queries
):
    make_whole_meeting(1)
    at_desk.get(list_address(model))  # What is cached for the process (content types) is cached now.
    with_one = _count_queries(at_desk, list_address(model))
    for number in (2, 3, 4):
        make_whole_meeting(number)

    with django_assert_num_queries(with_one):
        page = at_desk.get(list_address(model))

    assert page.context["cl"].result_count == model.objects.count() >= 4


def _count_queries(client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


@pytest.mark.parametrize("model", MODELS)
def test_a_record_has_its_page(model, at_desk):
    make_whole_meeting()
    record = model.objects.first()

    page = at_desk.get(address(record))

    assert page.status_code == 200
    assert page.context["original"] == record


@pytest.mark.parametrize("model", [Meeting, Official, Resolution, Province, Redirect])
def test_these_can_be_added(model, at_desk):
    page = at_desk.get(reverse(f"admin:meetings_{model._meta.model_name}_add"))

    assert page.status_code == 200


@pytest.mark.parametrize("model", [Meeting, Article, Official, Resolution, Province, Correction, Doubt])
def test_these_are_withdrawn_or_kept_but_never_deleted(model, at_desk):
    make_whole_meeting()
    record = model.objects.first()
    delete = reverse(f"admin:meetings_{model._meta.model_name}_delete", args=[record.pk])

    answer = at_desk.post(delete, {"post": "yes"})

    assert answer.status_code == 403
    assert model.objects.filter(pk=record.pk).exists()


def test_a_meeting_page_shows_facts_with_quote_basis_and_rule(at_desk):
    meeting = make_whole_meeting()

    page = unescape(at_desk.get(address(meeting)).content.decode())

    fact = meeting.facts.get()
    assert f'<a href="#{fact.anchor}" lang="vi">4/10</a>' in page
    assert f"{fact.get_basis_display()} · day_and_month" in page


def test_a_meeting_page_has_its_reports_beside_it_and_each_label_leads_to_its_passage(at_desk):
    meeting = make_whole_meeting()
    make_article(meeting, "Một <script>alert(1)</script> bài khác.", publisher="Báo Mẫu")

    page = at_desk.get(address(meeting)).content.decode()

    [fact], [row] = meeting.facts.all(), meeting.participations.all()
    assert f'<mark id="{fact.anchor}" title="Ngày">4/10</mark>' in page
    assert f'<a href="#{fact.anchor}">Ngày</a>:</label>' in page
    assert f'<mark id="{row.anchor}" title="Chủ trì">Trần Thị Thử</mark>' in page
    assert f'<a href="#{row.anchor}" lang="vi">Trần Thị Thử</a>' in page
    assert page.count('<details class="report"') == 2
    assert "&lt;script&gt;alert(1)" in page


def test_a_new_meeting_has_a_form_alone(at_desk):
    assert "reports" not in at_desk.get(reverse("admin:meetings_meeting_add")).context


def test_a_meeting_page_leads_to_the_public_site(at_desk, settings):
    settings.PUBLIC_SITE = "https://archive.example"
    meeting = make_whole_meeting()

    page = at_desk.get(address(meeting))

    expected = f"https://archive.example/hoi-nghi/{meeting.pk}-{meeting.slug}/"
    assert page.context["absolute_url"] == expected


def test_a_withdrawn_meeting_page_leads_to_no_public_page(at_desk):
    meeting = make_meeting(is_withdrawn=True)

    assert not at_desk.get(address(meeting)).context["has_absolute_url"]


def test_a_meeting_page_costs_the_same_for_more_facts(at_desk):
    few, many = make_whole_meeting(1), make_whole_meeting(2)
    article = many.articles.get()
    for field in ("place", "term", "body", "title"):
        make_fact(article, field, "Hội nghị", "x")

    at_desk.get(address(few))
    assert _count_queries(at_desk, address(many)) == _count_queries(at_desk, address(few))


def test_an_article_is_evidence_and_has_no_form(at_desk):
    make_whole_meeting()
    article = Article.objects.get()

    answer = at_desk.post(address(article), {"text": "Other words."})

    assert answer.status_code == 403
    article.refresh_from_db()
    assert article.text == TEXT


def test_the_desk_has_titles_of_its_own(at_desk):
    index = at_desk.get(reverse("admin:index"))

    assert index.context["site_header"] == admin.site.site_header
    assert "Django" not in index.context["site_title"]


def test_an_address_that_is_nothing_answers_404_without_the_public_site(at_desk):
    answer = at_desk.get("/khong-co/")

    assert answer.status_code == 404
    assert "desk.css" in answer.content.decode()


def test_a_list_of_what_needs_attention_holds_only_that(at_desk):
    fine = make_whole_meeting(1)
    without_chair = make_meeting()
    partial = make_meeting(date=None, partial_date="2024-10")
    nowhere = make_meeting(province=None)
    unresolved = make_meeting()
    make_participation(make_article(unresolved, TEXT), "Trần Thị Thử", official=None)
    differing = make_meeting()
    make_fact(make_article(differing, TEXT), "date", "4/10", "2024-10-04")
    make_fact(make_article(differing, TEXT), "date", "4/10", "2023-10-04")

    def listed(reason: str) -> set[Meeting]:
        return set(at_desk.get(list_address(Meeting), {"attention": reason}).context["cl"].result_list)

    assert listed("no-chair") == {without_chair, partial, nowhere, differing}
    assert listed("no-date") == {partial}
    assert listed("no-province") == {nowhere}
    assert listed("chair-unresolved") == {unresolved}
    assert listed("differing") == {differing}
    assert fine not in set().union(*(listed(reason) for reason in REASONS))


def test_provinces_can_be_listed_by_whether_they_exist(at_desk):
    past = make_province("Hà Tây", valid_to=datetime.date(2008, 7, 31))
    present = make_province("Hà Nội")

    def listed(exists: str) -> set[Province]:
        return set(at_desk.get(list_address(Province), {"exists": exists}).context["cl"].result_list)

    assert listed("now") == {present}
    assert listed("past") == {past}


def test_the_first_page_leads_to_what_waits(at_desk):
    assert b"meetings/doubt/next/" not in at_desk.get("/").content
    make_whole_meeting()
    page = at_desk.get("/")
    assert page.context["waiting"] == 1
    assert b"meetings/doubt/next/" in page.content
