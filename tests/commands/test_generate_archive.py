"""An invented archive: within every rule of the real one, the same for a seed, never among real records."""

import csv
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db.models import Count, F, Q

from meetings import vietnamese
from meetings.generating.names import FAMILY_NAMES
from meetings.models import (
    Article,
    Citation,
    Correction,
    Doubt,
    Fact,
    Meeting,
    Official,
    Participation,
    Province,
    Resolution,
)
from tests.builders import make_meeting, make_official

pytestmark = pytest.mark.django_db

NUMBER = 300
TIMES = {"loaded_at", "changed_at", "created_at", "corrected_at", "opened_at"}
MODELS = [Official, Resolution, Meeting, Article, Fact, Participation, Citation, Doubt, Correction]


def generate(meetings: int = NUMBER, seed: int = 1) -> None:
    call_command("generate_archive", meetings=meetings, seed=seed, stdout=StringIO())


def contents() -> list[list[dict]]:
    return [
        [
            {name: row[name] for name in row if name not in TIMES}
            for row in model.objects.order_by("pk").values()
        ]
        for model in MODELS
    ]


def test_an_archive_of_the_size_asked_for_and_in_its_usual_proportions():
    generate()
    assert Meeting.objects.count() == NUMBER
    assert NUMBER <= Article.objects.count() < NUMBER * 1.3
    assert Province.objects.exists()
    chaired = Meeting.objects.annotate(
        chairs=Count("articles__participations", filter=Q(articles__participations__role="chair"))
    )
    assert chaired.filter(chairs=0).count() == 0
    sizes = [len(text.encode()) for text in Article.objects.values_list("text", flat=True)]
    assert 4000 < sum(sizes) / len(sizes) < 6000


def test_every_span_is_what_its_article_says():
    generate()
    for model in (Fact, Participation, Citation):
        rows = model.objects.select_related("article")
        assert rows.exists()
        assert [row for row in rows if row.article.text[row.start : row.end] != row.quote] == []
        assert not rows.exclude(meeting=F("article__meeting")).exists()


def test_what_the_desk_would_refuse_is_not_written():
    generate()
    for model in MODELS:
        for record in model.objects.all()[:150]:
            record.full_clean(validate_unique=False)


def test_what_a_loader_would_ask_is_asked():
    generate()
    inferred = Fact.objects.filter(field="date", basis="inferred", meeting__doubts__reason="year_inferred")
    assert inferred.exists()
    unlinked = Participation.objects.filter(official=None, review="unseen", doubts__isnull=False)
    assert set(unlinked.values_list("doubts__reason", flat=True)) >= {
        "chair_unresolved",
        "official_unresolved",
    }


def test_a_meeting_belongs_to_a_unit_of_its_day():
    generate()
    for meeting in Meeting.objects.exclude(date=None).exclude(province=None).select_related("province"):
        unit = meeting.province
        assert unit.valid_from is None or unit.valid_from <= meeting.date, meeting
        assert unit.valid_to is None or meeting.date <= unit.valid_to, meeting


def test_doubtful_and_uncertain_rows_are_among_them():
    generate()
    assert Meeting.objects.exclude(partial_date="").exists()
    assert Meeting.objects.exclude(date_end=None).exists()
    assert Fact.objects.filter(basis="inferred").exists()
    assert Participation.objects.unresolved().exists()
    assert Citation.objects.unresolved().exists()
    assert Participation.objects.filter(review="rejected").exists()
    assert Meeting.objects.annotate(reports=Count("articles")).filter(reports__gt=1).exists()
    several = Fact.objects.filter(field="ordinal").values("meeting")
    assert several.annotate(read=Count("value", distinct=True)).filter(read__gt=1).exists()


def test_a_correction_is_of_the_row_that_says_so():
    generate()
    corrected = Participation.objects.filter(basis="corrected")
    corrections = Correction.objects.filter(record_type="participation", field="positions")
    assert corrections.exists()
    assert {c.record_id: c.new_value for c in corrections} == {row.pk: row.positions for row in corrected}


def test_the_same_seed_gives_the_same_archive_and_another_another():
    generate(60)
    first = contents()
    for model in reversed(MODELS):
        model.objects.all().delete()
    generate(60)
    assert contents() == first
    for model in reversed(MODELS):
        model.objects.all().delete()
    generate(60, seed=2)
    assert contents() != first


def test_nobody_known_bears_an_invented_name():
    known = set()
    for path in settings.GAZETTEER_DIR.glob("office_holders*.csv"):
        with path.open(encoding="utf-8") as file:
            known |= {vietnamese.key(row["name"]) for row in csv.DictReader(file)}
    assert len(known) > 300
    families = {vietnamese.key(name) for name in FAMILY_NAMES}
    assert {name for name in known if name.split()[0] in families} == set()
    generate(60)
    assert {official.name.split()[0] for official in Official.objects.all()} <= set(FAMILY_NAMES)


@pytest.mark.parametrize("make", [make_meeting, make_official])
def test_nothing_invented_comes_among_records(make):
    make()
    with pytest.raises(CommandError, match="nothing invented may come among them") as refused:
        generate(10)
    assert refused.value.returncode == 2
    assert "DATABASE_URL" in str(refused.value)
    assert not Article.objects.exists()


def test_a_number_below_one_is_refused():
    with pytest.raises(CommandError, match="from 1"):
        generate(0)


def test_the_next_record_gets_a_number_of_its_own():
    generate(20)
    # Not 21 everywhere: what other tests left behind may have moved SQLite's counter on.
    assert make_meeting(province=None).pk > 20
