"""What docs/extraction.md promises is reached: no change lowers a figure without lowering it there."""

import pytest
from django.conf import settings

from meetings.evaluation import evaluate, read_gold
from meetings.loading.readings import read_texts

EVALUATION = settings.BASE_DIR.parent / "shared" / "evaluation"
# Whatever the document says, less than this is no longer the same extraction.
LEAST = {
    "report": 1.0, "date": 0.968, "province": 0.97, "body": 0.97, "ordinal": 0.97,
    "chairs": 0.97, "people": 0.96, "positions": 0.92, "documents": 0.95,
}  # fmt: skip


def promised(collection: str) -> dict[str, float]:
    """The row of a collection in the table of figures, by field."""
    lines = (settings.BASE_DIR / "docs" / "extraction.md").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    [headings] = [row for row in cells if row[:2] == ["reports", "report"]]
    [figures] = [row for row in cells if row[0] == collection and len(row) == len(headings)]
    return dict(zip(headings[1:], map(float, figures[1:]), strict=True))


@pytest.mark.parametrize("collection", ["seeds", "dev"])
def test_promises_are_not_lowered(collection):
    figures = promised(collection)
    assert set(figures) == set(LEAST)
    assert {field: figure for field, figure in figures.items() if figure < LEAST[field]} == {}


@pytest.mark.skipif(not EVALUATION.is_dir(), reason="../shared/evaluation is absent: nothing can be measured")
@pytest.mark.parametrize("collection", ["seeds", "dev"])
def test_promises_are_kept(collection):
    gold = read_gold(EVALUATION / collection / "gold.jsonl")
    readings, refusals = read_texts([EVALUATION / collection], settings.GAZETTEER_DIR)
    counts = evaluate(gold.decided(), readings).counts
    reached = {field: round(counted.f1, 3) for field, counted in counts.items()}
    assert refusals == []
    assert {field: figure for field, figure in promised(collection).items() if reached[field] < figure} == {}
