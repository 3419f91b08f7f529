"""Two records made one: what moves, what survives, and that it can be undone row for row."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from meetings.admin.correcting import record_corrections
from meetings.admin.field_values import read_values
from meetings.admin.merging import default_sources, merge
from meetings.admin.undoing import obstacles, undo
from meetings.models import (
    AliasRule,
    Article,
    Citation,
    Correction,
    Doubt,
    Fact,
    Meeting,
    Official,
    Participation,
    Redirect,
    Resolution,
)
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

pytestmark = pytest.mark.django_db

MODELS = (
    Official, Resolution, Meeting, Article, Fact, Participation, Citation, Correction, Doubt, Redirect,
    AliasRule,
)  # fmt: skip
TEXT = "Ngày 4/10, đồng chí Trần Thị Thử chủ trì. Hội nghị bàn Nghị quyết số 28-NQ/TW."
SAID = {"editor": "editor", "reason": "Một người, hai cách viết."}


def everything() -> dict[str, list[dict]]:
    """All rows of the archive, but for what `indexing` keeps in them."""
    indexed = {Doubt: {"province_id"}}
    return {
        model._meta.model_name: [
            {name: row[name] for name in row.keys() - {"changed_at"} - indexed.get(model, set())}
            for row in model._base_manager.order_by("pk").values()
        ]
        for model in MODELS
    }


def correct(record: models.Model, **values) -> None:
    before = read_values(record)
    for field, value in values.items():
        setattr(record, field, value)
    record.save()
    record_corrections(record, before, editor="editor", reason="x")


def make_pair() -> tuple[Official, Official]:
    """Two spellings of one person, each seen once, with all that can hang on an official."""
    one, other = make_official("Trần Thị Thử"), make_official("Trần Thị Thừ", other_names=["Trần T. Thử"])
    for official in (one, other):
        article = make_article(make_meeting(), TEXT)
        row = make_participation(article, "Trần Thị Thử", official=official, mention_key="t")
        Doubt.objects.create(
            meeting=article.meeting,
            reason="chair_unresolved",
            subject="x",
            readings={
                "printed": "x",
                "candidates": [
                    {"official": one.pk, "why": "initials"},
                    {"official": other.pk, "why": "other_spelling"},
                ],
            },
        )
    correct(row, official=one)
    correct(row, official=other)
    Doubt.objects.create(
        meeting=article.meeting,
        reason="duplicate_official",
        subject="y",
        official=one,
        other_official=other,
        readings={"why": "other_spelling"},
    )
    third = make_official("Trần Thị Thứ")
    Doubt.objects.create(
        meeting=article.meeting,
        reason="duplicate_official",
        subject="z",
        official=other,
        other_official=third,
    )
    AliasRule.objects.create(spelling="Trần Thử", official=other, reason="x", written_by="x")
    Redirect.objects.create(old_path="/cu/", new_path=f"/can-bo/{other.pk}-ten-cu/")
    return one, other


# -- Officials -----------------------------------------------------------------------------------------------
def test_all_that_hangs_on_one_official_hangs_on_the_survivor():
    one, other = make_pair()

    merge(one, other, **SAID)

    one.refresh_from_db()
    other.refresh_from_db()
    assert (other.merged_into, other.is_withdrawn) == (one, True)
    assert one.other_names == ["Trần Thị Thừ", "Trần T. Thử"]
    assert one.participations.count() == 2
    assert set(Correction.objects.active().values_list("new_value", flat=True)) == {one.pk}
    assert AliasRule.objects.get().official == one
    assert Redirect.objects.get().new_path == f"/can-bo/{one.pk}-tran-thi-thu/"
    assert Doubt.objects.get(subject="y").settled_by == "editor"
    assert Doubt.objects.get(subject="z").official == one
    weighed = [doubt.readings["candidates"] for doubt in Doubt.objects.filter(subject="x")]
    assert weighed == [[{"official": one.pk, "why": "initials"}]] * 2


def test_undoing_puts_back_every_row():
    one, other = make_pair()
    before = everything()

    done = merge(one, other, {"name": "Trần Thị Thừ"}, **SAID)
    assert Official.objects.get(pk=one.pk).name == "Trần Thị Thừ"
    assert set(Official.objects.named("Trần T. Thử")) == {one, other}
    undo(done, editor="other")

    assert everything() == before
    assert set(Official.objects.named("Trần T. Thử")) == {other}
    done.refresh_from_db()
    assert (done.undone_by, done.undone_at is None) == ("other", False)
    assert obstacles(done) != []


def test_a_chosen_name_is_a_correction_that_loads_respect():
    one, other = make_pair()
    merge(one, other, {"name": "Trần Thị Thừ"}, **SAID)
    correction = Correction.objects.active().get(record_type="official")
    assert (correction.record_id, correction.old_value, correction.new_value, correction.reason) == (
        one.pk,
        "Trần Thị Thử",
        "Trần Thị Thừ",
        SAID["reason"],
    )
    assert Official.objects.get(pk=one.pk).other_names == ["Trần Thị Thử", "Trần T. Thử"]


def test_chains_of_merges_lead_to_the_last_and_are_undone_from_the_end():
    one, other = make_pair()
    last = make_official("Trần Thị Thứ B")
    before = everything()
    first = merge(one, other, **SAID)
    second = merge(last, one, **SAID)
    assert set(last.merged.all()) == {one, other}

    with pytest.raises(ValidationError, match=str(Official._meta.get_field("merged_into").verbose_name)):
        undo(first, editor="editor")
    undo(second, editor="editor")
    undo(first, editor="editor")

    assert everything() == before


def test_what_an_editor_changed_since_prevents_undoing_and_is_named():
    one, other = make_pair()
    done = merge(one, other, **SAID)
    row = one.participations.first()
    moved = one.participations.exclude(pk=row.pk).get()
    correct(moved, official=make_official("Lê Văn Dự"))

    with pytest.raises(ValidationError) as refused:
        undo(done, editor="editor")

    assert f"{moved.pk} ({moved})" in refused.value.messages[0]
    assert str(Official._meta.verbose_name) in refused.value.messages[0]


def test_what_nothing_moved_can_change_without_preventing_anything():
    one, other = make_pair()
    done = merge(one, other, **SAID)
    one.refresh_from_db()
    one.other_names.append("Tran Thi Thu")
    one.save()
    correct(one.participations.first(), positions=["Bí thư Tỉnh ủy"])
    undo(done, editor="editor")
    one.refresh_from_db()
    assert one.other_names == ["Tran Thi Thu"]
    assert other.participations.count() == 1


@pytest.mark.parametrize("name", ["same", "merged", "withdrawn", "reason", "kind"])
def test_what_makes_no_sense_is_refused(name):
    one, other = make_official(), make_official()
    said = dict(SAID)
    if name == "same":
        other = one
    elif name == "kind":
        other = make_resolution()
    elif name == "merged":
        merge(make_official(), other, **SAID)
    elif name == "withdrawn":
        Official.objects.filter(pk=one.pk).update(is_withdrawn=True)
    else:
        said["reason"] = " "
    with pytest.raises(ValidationError):
        merge(one, other, **said)


# -- Documents -----------------------------------------------------------------------------------------------
def test_documents_take_what_the_other_knows_and_may_bear_one_number_meanwhile():
    one = make_resolution(number="28-NQ/TW")
    other = make_resolution(number="28-NQ/TW", issued_on=datetime.date(2022, 10, 25), issuer="Bộ Chính trị")
    make_citation(make_article(make_meeting(), TEXT), "Nghị quyết số 28-NQ/TW", resolution=other)
    before = everything()

    done = merge(one, other, **SAID)

    one.refresh_from_db()
    assert (one.issued_on, one.issuer) == (datetime.date(2022, 10, 25), "Bộ Chính trị")
    assert one.citations.count() == 1
    assert not Resolution.objects.published().filter(pk=other.pk).exists()
    undo(done, editor="editor")
    assert everything() == before


# -- Meetings ------------------------------------------------------------------------------------------------
def make_twice() -> tuple[Meeting, Meeting]:
    """One meeting told twice, under two days; an editor rejected a person at the first."""
    province = make_province()
    meetings = []
    for day in (4, 5):
        meeting = make_meeting(province=province, date=datetime.date(2024, 10, day), title=f"Bài {day}")
        article = make_article(meeting, TEXT)
        make_fact(article, "date", "4/10", f"2024-10-0{day}")
        make_fact(article, "title", "Hội nghị", f"Bài {day}")
        make_fact(article, "province", "đồng chí", province.slug)
        make_fact(article, "body", "chủ trì", "standing_committee")
        make_participation(article, "Trần Thị Thử", mention_key="trần thị thử")
        make_citation(article, "Nghị quyết số 28-NQ/TW", mention_key="n", resolution=None)
        for subject in ("x", f"own {day}"):
            Doubt.objects.create(meeting=meeting, reason="chair_unresolved", subject=subject)
        meetings.append(meeting)
    one, other = meetings
    Doubt.objects.create(
        meeting=one, other_meeting=other, reason="duplicate_meeting", subject="m", readings={"why": []}
    )
    return one, other


def test_reports_and_all_they_say_move_and_the_day_chosen_holds():
    one, other = make_twice()
    before = everything()

    done = merge(one, other, {"date": "2024-10-05"}, **SAID)

    one.refresh_from_db()
    assert one.date == datetime.date(2024, 10, 5)
    for model in (Article, Fact, Participation, Citation):
        assert not model.objects.exclude(meeting=one).exists()
    correction = Correction.objects.get()
    assert (correction.field, correction.old_value, correction.new_value, correction.machine_value) == (
        "date",
        "2024-10-04",
        "2024-10-05",
        "2024-10-04",
    )
    assert Doubt.objects.get(subject="m").settled_by == "editor"
    assert Doubt.objects.get(subject="own 5").meeting == one
    assert Doubt.objects.get(meeting=other, subject="x").settled_by == "editor"
    undo(done, editor="editor")
    assert everything() == before


def test_who_was_rejected_at_one_is_rejected_at_the_other():
    one, other = make_twice()
    rejected = other.participations.get()
    rejected.review = "rejected"
    rejected.save()
    before = everything()
    done = merge(one, other, **SAID)
    assert set(one.participations.values_list("review", flat=True)) == {"rejected"}
    undo(done, editor="editor")
    assert everything() == before


def test_corrected_goes_before_stated_and_filled_before_empty():
    one, other = make_twice()
    other.place, one.title = "Nam Định", ""
    other.save()
    one.save()
    correct(other, date=datetime.date(2024, 10, 6))
    sources = {fields[0]: source for fields, source in default_sources(one, [other]).items()}
    assert [name for name, source in sources.items() if source == other] == ["date", "title", "place"]
    correct(one, title="Bài khác")
    assert default_sources(one, [other])[("title",)] == one


def test_what_was_corrected_at_the_meeting_merged_is_kept_by_a_correction_of_the_survivor():
    one, other = make_twice()
    correct(other, date=datetime.date(2024, 10, 6))
    merge(one, other, **SAID)
    kept = Correction.objects.active().of(one).get()
    assert (kept.field, kept.new_value) == ("date", "2024-10-06")
    assert Correction.objects.active().of(other).count() == 1


def test_a_survivor_that_would_contradict_itself_is_refused_whole():
    one, other = make_twice()
    before = everything()
    with pytest.raises(ValidationError):
        merge(one, other, {"date_end": "2024-10-01"}, **SAID)
    assert everything() == before
