"""An evaluation in lines of text: the table, each slip, and what was gained and lost."""

from collections.abc import Iterator

from meetings.evaluation.gold import Gold
from meetings.evaluation.runs import Run
from meetings.evaluation.scoring import Evaluation, Slip

HEADINGS = f"{'field':10} {'right':>5} {'wrong':>5} {'missed':>6} {'precision':>9} {'recall':>7} {'F1':>6}"


def told(gold: Gold, evaluation: Evaluation, earlier: Run | None) -> Iterator[str]:
    """The table, what is wrong and missed, and, where there is an earlier run, what has changed since."""
    yield HEADINGS
    for name, counts in evaluation.counts.items():
        numbers = f"{counts.right:5} {counts.wrong:5} {counts.missed:6}"
        yield f"{name:10} {numbers} {counts.precision:9.3f} {counts.recall:7.3f} {counts.f1:6.3f}"
    undecided = len(gold.cases) - evaluation.cases
    yield f"{evaluation.cases} articles" + (f"; {undecided} undecided ones left out" if undecided else "")
    yield from (_line(slip) for slip in evaluation.slips)
    if earlier:
        yield from _changes(earlier, Run.of(evaluation, gold))


def _changes(earlier: Run, run: Run) -> Iterator[str]:
    gained, lost = run.gained_since(earlier), run.lost_since(earlier)
    yield f"since the stored run: {len(gained)} gained, {len(lost)} lost"
    for name, f1 in run.f1.items():
        before = earlier.f1.get(name, f1)
        if f1 != before:
            yield f"{name:10} F1 {before:.3f} -> {f1:.3f}"
    yield from (f"gained  no longer {_line(slip)}" for slip in gained)
    yield from (f"lost    now {_line(slip)}" for slip in lost)


def _line(slip: Slip) -> str:
    return f"{slip.field:10} {slip.what:6} {slip.case}  {slip.printed}"
