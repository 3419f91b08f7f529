"""Merging, splitting and undoing as editors do it: from a list, from a record's page, beside each other."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse

from meetings.admin.merge_pages import merge_address
from meetings.admin.merging import merge
from meetings.models import Correction, Doubt, Meeting, Official, Participation, Rearrangement, Resolution
from tests.admin.conftest import address
from tests.admin.page_forms import form_of
from tests.admin.test_merging import SAID, everything, make_pair, make_twice
from tests.builders import (
    make_article,
    make_meeting,
    make_official,
    make_participation,
    make_province,
    make_resolution,
)

pytestmark = pytest.mark.django_db


def list_address(model) -> str:
    return reverse(f"admin:meetings_{model._meta.model_name}_changelist")


def undo_address(rearrangement: Rearrangement) -> str:
    return reverse("admin:meetings_rearrangement_undo", args=[rearrangement.pk])


@pytest.mark.parametrize("model", [Official, Resolution, Meeting])
def test_two_ticked_on_the_list_are_compared(at_desk, model):
    make = {Official: make_official, Resolution: make_resolution, Meeting: make_meeting}[model]
    extra = {"number": "29-NQ/TW"} if model is Resolution else {}
    ids = [make().pk, make(**extra).pk]

    answer = at_desk.post(
        list_address(model), {"action": "merge_selected", "_selected_action": ids}, follow=True
    )

    assert {record.pk for record in answer.context["records"]} == set(ids)
    assert answer.status_code == 200


def test_one_ticked_or_one_that_was_merged_is_too_few(at_desk):
    one, other = make_official(), make_official()
    merge(one, other, **SAID)
    data = {"action": "merge_selected", "_selected_action": [one.pk, other.pk]}
    answer = at_desk.post(list_address(Official), data)
    assert (answer.status_code, answer.headers["Location"]) == (302, list_address(Official))


def test_a_record_leads_to_picking_the_other(at_desk):
    official = make_official("Lê Văn Mẫu")
    page = at_desk.get(address(official))
    merging = merge_address(Official, official.pk)
    assert f'href="{merging}"' in page.content.decode()
    picking = at_desk.get(merging)
    assert picking.context["record"] == official
    assert "autocomplete" in picking.content.decode()


def test_the_question_whether_two_are_one_leads_to_merging_them(at_desk):
    one, other = make_pair()
    doubt = Doubt.objects.get(subject="y")
    page = at_desk.get(reverse("admin:meetings_doubt_answer", args=[doubt.pk])).content.decode()
    assert merge_address(Official, one.pk, other.pk).replace("&", "&amp;") in page


def test_the_page_shows_both_with_what_hangs_on_each_and_what_is_corrected(at_desk):
    one, other = make_pair()
    page = at_desk.get(merge_address(Official, one.pk, other.pk))
    text = page.content.decode()
    assert page.context["kept"] == other
    names = page.context["choices"][0]
    assert ([cell.text for cell in names.cells], names.differs) == (["Trần Thị Thử", "Trần Thị Thừ"], True)
    counts = {label: [each.count for each in row] for label, row in page.context["hanging"]}
    assert counts[str(Participation._meta.verbose_name_plural)] == [1, 1]
    assert 'type="radio" name="keep"' in text


def test_merging_on_the_page_writes_what_was_chosen_and_logs_the_values(at_desk):
    one, other = make_pair()
    before = everything()
    where = merge_address(Official, one.pk, other.pk)

    answer = at_desk.post(where, form_of(at_desk.get(where), keep=one.pk, name=other.pk, reason="Một người"))

    assert answer.headers["Location"] == address(one)
    one.refresh_from_db()
    assert (one.name, one.participations.count()) == ("Trần Thị Thừ", 2)
    logged = LogEntry.objects.get(object_id=str(one.pk)).get_change_message()
    assert "Trần Thị Thử → Trần Thị Thừ" in logged
    assert "Một người" in logged
    assert str(one) in LogEntry.objects.get(object_id=str(other.pk)).get_change_message()

    done = Rearrangement.objects.get()
    told = at_desk.get(address(done)).content.decode()
    assert "Trần Thị Thử → Trần Thị Thừ" in told
    assert undo_address(done) in told
    at_desk.post(undo_address(done))
    assert everything() == before


def test_a_merged_record_can_only_be_read_and_leads_to_the_survivor(at_desk):
    one, other = make_official("Lê Văn Mẫu"), make_official("Lê Văn Mậu")
    done = merge(one, other, **SAID)
    page = at_desk.get(address(other))
    assert address(one) in page.content.decode()
    assert not page.context["has_change_permission"]
    assert at_desk.post(address(other), {"name": "x"}).status_code == 403
    assert address(done) in at_desk.get(address(one)).content.decode()


@pytest.mark.parametrize("order", [1, -1])
def test_three_are_merged_in_one_go_and_undone_one_by_one(at_desk, order):
    three = [make_official(f"Lê Văn Mẫu {number}") for number in "ABC"]
    before = everything()
    where = merge_address(Official, *[official.pk for official in three])
    at_desk.post(where, form_of(at_desk.get(where), keep=three[1].pk, name=three[2].pk, reason="x"))
    kept = Official.objects.standing().get()
    assert (kept.pk, kept.name) == (three[1].pk, "Lê Văn Mẫu C")
    assert set(kept.other_names) == {"Lê Văn Mẫu A", "Lê Văn Mẫu B"}
    for done in Rearrangement.objects.order_by("pk")[::order]:
        at_desk.post(undo_address(done))
    assert everything() == before


def test_what_prevents_undoing_is_shown_in_place_of_the_button(at_desk):
    three = [make_official(f"Lê Văn Mẫu {number}") for number in "ABC"]
    first = merge(three[1], three[0], **SAID)
    last = merge(three[2], three[1], **SAID)
    page = at_desk.get(address(first)).content.decode()
    assert undo_address(first) not in page
    assert str(last) in page
    answer = at_desk.post(undo_address(first), follow=True)
    assert str(last) in answer.content.decode()
    assert Official.objects.standing().get() == three[2]


@pytest.mark.parametrize("wrong", ["reason", "keep", "seen"])
def test_what_is_missing_or_changed_meanwhile_is_said_and_nothing_merged(at_desk, wrong):
    one, other = make_official("Lê Văn Mẫu"), make_official("Lê Văn Mậu")
    where = merge_address(Official, one.pk, other.pk)
    data = form_of(at_desk.get(where), reason="x")
    data[wrong] = ""
    page = at_desk.post(where, data)
    assert page.status_code == 200
    assert page.context["error"]
    assert Official.objects.standing().count() == 2


def test_a_survivor_that_would_contradict_itself_is_told_on_the_page(at_desk):
    day = datetime.date(2022, 10, 25)
    one, other = (make_resolution(number=number, issued_on=day) for number in ("28-NQ/TW", "29-NQ/TW"))
    make_resolution(number="29-NQ/TW", issued_on=datetime.date(2022, 10, 26))
    three = Resolution.objects.get(issued_on=datetime.date(2022, 10, 26))
    where = merge_address(Resolution, one.pk, three.pk)
    page = at_desk.post(
        where, form_of(at_desk.get(where), keep=one.pk, number=three.pk, issued_on=one.pk, reason="x")
    )
    assert page.context["error"]
    assert Resolution.objects.standing().count() == 3
    assert other in Resolution.objects.standing()


def test_reports_that_name_both_and_two_provinces_in_a_year_are_a_caution(at_desk):
    one, other = make_official("Lê Văn Mẫu"), make_official("Lê Văn Mậu")
    where = merge_address(Official, one.pk, other.pk)
    assert at_desk.get(where).context["cautions"] == []
    article = make_article(make_meeting(), "Lê Văn Mẫu và Lê Văn Mậu dự.")
    make_participation(article, "Lê Văn Mẫu", official=one)
    make_participation(article, "Lê Văn Mậu", official=other)
    assert len(at_desk.get(where).context["cautions"]) == 1
    Participation.objects.filter(official=other).delete()
    elsewhere = make_article(make_meeting(province=make_province("Cà Mau")), "Lê Văn Mậu dự.")
    make_participation(elsewhere, "Lê Văn Mậu", official=other)
    [caution] = at_desk.get(where).context["cautions"]
    assert "2024" in caution


@pytest.mark.parametrize("ids", ["", "?ids=x", "?ids=99999", f"?ids={'9' * 30}"])
def test_an_address_that_names_no_records_leads_to_the_list(at_desk, ids):
    answer = at_desk.get(reverse("admin:meetings_official_merge") + ids)
    assert answer.headers["Location"] == list_address(Official)


def test_who_may_not_merge_or_split_is_refused(at_desk, editor):
    one, other = make_official(), make_official()
    done = merge(one, make_official(), **SAID)
    editor.is_superuser = False
    editor.save()
    names = ("view_official", "change_official", "view_rearrangement")
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    assert at_desk.get(merge_address(Official, one.pk, other.pk)).status_code == 403
    assert at_desk.get(reverse("admin:meetings_official_split", args=[one.pk])).status_code == 403
    assert at_desk.post(undo_address(done)).status_code == 403
    assert "merge_selected" not in at_desk.get(list_address(Official)).content.decode()
    assert merge_address(Official, one.pk) not in at_desk.get(address(one)).content.decode()


# -- Splitting -----------------------------------------------------------------------------------------------
def test_an_official_is_split_on_a_page_that_lists_participations_by_province(at_desk):
    official = make_official("Lê Văn Mẫu")
    rows = []
    for name in ("Nam Định", "Cà Mau"):
        article = make_article(make_meeting(province=make_province(name)), "Lê Văn Mẫu dự.")
        rows.append(make_participation(article, "Lê Văn Mẫu", official=official))
    where = reverse("admin:meetings_official_split", args=[official.pk])
    assert f'href="{where}"' in at_desk.get(address(official)).content.decode()
    page = at_desk.get(where)
    assert [heading for heading, _ in page.context["groups"]] == ["Cà Mau", "Nam Định"]

    refused = at_desk.post(where, form_of(page, reason="Hai người"))
    assert refused.context["form"].non_field_errors()
    answer = at_desk.post(
        where, form_of(page, reason="Hai người", rows=rows[1].pk, name="Lê Văn Mẫu (Cà Mau)")
    )

    other = Official.objects.get(name="Lê Văn Mẫu (Cà Mau)")
    assert answer.headers["Location"] == address(other)
    assert list(other.participations.all()) == [rows[1]]
    corrections = Correction.objects.values_list("field", "reason")
    assert set(corrections) == {("official", "Hai người"), ("name", "Hai người")}
    assert "Hai người" in LogEntry.objects.get(object_id=str(official.pk)).get_change_message()


def test_a_meeting_is_split_by_its_reports(at_desk):
    one, other = make_twice()
    merge(one, other, **SAID)
    where = reverse("admin:meetings_meeting_split", args=[one.pk])
    article = one.articles.last()
    at_desk.post(where, form_of(at_desk.get(where), reason="Hai cuộc họp", rows=article.pk))
    made = Meeting.objects.standing().exclude(pk=one.pk).get()
    assert list(made.articles.all()) == [article]


def test_a_merged_record_and_none_have_no_page_to_split(at_desk):
    one, other = make_official(), make_official()
    merge(one, other, **SAID)
    for pk in (other.pk, 99999):
        assert at_desk.get(reverse("admin:meetings_official_split", args=[pk])).status_code == 404


def test_whoever_merges_what_many_meetings_name_is_told_to_wait(at_desk, monkeypatch):
    one, other = make_official("Lê Văn Mẫu"), make_official("Lê Văn Mẩu")
    for official in (one, other):
        make_participation(make_article(make_meeting(), official.name), official.name, official=official)
    where = merge_address(Official, one.pk, other.pk)
    assert not any("một phút" in caution for caution in at_desk.get(where).context["cautions"])
    monkeypatch.setattr("meetings.admin.merge_pages.MANY_MEETINGS", 2)
    assert any("Có 2 hội nghị" in caution for caution in at_desk.get(where).context["cautions"])
