"""The log of loads: what became of each, whether it ended well or not."""

from pathlib import Path

import pytest
from django.db import DatabaseError

from meetings.loading.log import logged
from meetings.loading.run import Result
from meetings.loading.save import Outcome
from meetings.models import Load
from tests.commands.test_load_articles import report, run

__all__ = ["report"]

pytestmark = pytest.mark.django_db


def test_each_load_is_kept_with_its_counts(report):
    empty = report.with_name("empty.txt")
    empty.touch()
    for _ in range(2):
        run(report, empty)
    second, first = Load.objects.all()
    assert (first.created, first.updated, first.unchanged, first.rejected) == (1, 0, 0, 1)
    assert (second.created, second.updated, second.unchanged, second.rejected) == (0, 0, 1, 1)
    assert first.paths.splitlines() == [str(report), str(empty)]
    assert first.rejections == [[str(empty), "is empty"]]
    assert first.started_at <= first.ended_at <= second.started_at
    assert first.stopped_because == ""


def test_a_dry_run_leaves_no_trace(report):
    run(report, dry_run=True)
    assert not Load.objects.exists()


def test_a_load_that_stops_says_why_and_passes_it_on():
    def stop() -> None:
        with logged([Path("a")], dry_run=False) as log:
            log(Result("a", Outcome.CREATED))
            raise ValueError("the disk is full")

    with pytest.raises(ValueError, match="the disk is full"):
        stop()
    kept = Load.objects.get()
    assert (kept.created, kept.stopped_because) == (1, "the disk is full")
    assert kept.ended_at


def test_a_load_that_was_killed_has_no_end():
    class Killed(BaseException):
        pass

    with pytest.raises(Killed), logged([Path("a")], dry_run=False):
        raise Killed
    assert Load.objects.get().ended_at is None


def test_what_stops_a_load_is_told_even_where_nothing_can_be_kept(monkeypatch):
    def fail(load, **options):
        raise DatabaseError("second")

    def stop() -> None:
        with logged([Path("a")], dry_run=False):
            monkeypatch.setattr(Load, "save", fail)
            raise DatabaseError("first")

    with pytest.raises(DatabaseError, match="first"):
        stop()


def test_of_countless_rejections_the_first_are_kept_and_all_counted():
    with logged([Path("a")], dry_run=False) as log:
        for number in range(Load.MOST_REJECTIONS + 5):
            log(Result(f"a:{number}", Outcome.REJECTED, "is empty"))
    kept = Load.objects.get()
    assert (kept.rejected, len(kept.rejections)) == (Load.MOST_REJECTIONS + 5, Load.MOST_REJECTIONS)
    assert kept.rejections[0] == ["a:0", "is empty"]


def test_reasons_are_counted_by_their_first_line():
    load = Load(rejections=[["a", "x"], ["b", "y\nDETAIL: z"], ["c", "y\nDETAIL: w"], ["d", ""]])
    assert load.reasons == [("y", 2), ("x", 1), ("", 1)]
