"""Stored runs: what a change gained and lost, item by item."""

import pytest

from meetings.evaluation import EvaluationError, Gold, Run, evaluate, read_run, save_run, told
from tests.evaluation.cases import make_case

GOLD = Gold((make_case(),), "a" * 64)


def run_of(**changes) -> Run:
    return Run.of(evaluate(GOLD.cases, {"a": make_case(**changes)}), GOLD)


def printed(slips) -> list[tuple[str, str, str]]:
    return [(slip.field, slip.what, slip.printed) for slip in slips]


def test_stored_run_comes_back(tmp_path):
    run = run_of(province="Hà Nam")
    save_run(tmp_path / "run.json", run)
    assert read_run(tmp_path / "run.json", GOLD) == run


def test_gained_and_lost():
    earlier, later = run_of(ordinal=None), run_of(date="2024-10-05")
    assert printed(later.gained_since(earlier)) == [("ordinal", "missed", "12")]
    assert printed(later.lost_since(earlier)) == [
        ("date", "missed", "2024-10-04"),
        ("date", "wrong", "2024-10-05"),
    ]


def test_nothing_is_gained_or_lost_by_another_spelling_of_the_same_slip():
    earlier, later = run_of(province="Hoà Bình"), run_of(province="HÒA BÌNH")
    assert later.gained_since(earlier) == later.lost_since(earlier) == []


def test_a_slip_for_another_is_gained_and_lost():
    earlier, later = run_of(ordinal=13), run_of(ordinal=14)
    assert printed(later.gained_since(earlier)) == [("ordinal", "wrong", "13")]
    assert printed(later.lost_since(earlier)) == [("ordinal", "wrong", "14")]


def test_told_in_lines():
    evaluation = evaluate(GOLD.cases, {"a": make_case(date=None)})
    lines = list(told(GOLD, evaluation, run_of(ordinal=None)))
    assert lines[:3] == [
        "field      right wrong missed precision  recall     F1",
        "report         1     0      0     1.000   1.000  1.000",
        "date           0     0      1     1.000   0.000  0.000",
    ]
    assert lines[10:] == [
        "1 articles",
        "date       missed a  2024-10-04",
        "since the stored run: 1 gained, 1 lost",
        "date       F1 1.000 -> 0.000",
        "ordinal    F1 0.000 -> 1.000",
        "gained  no longer ordinal    missed a  12",
        "lost    now date       missed a  2024-10-04",
    ]


def test_run_measured_by_another_gold_is_refused(tmp_path):
    save_run(tmp_path / "run.json", run_of())
    with pytest.raises(EvaluationError, match="was measured by another gold file"):
        read_run(tmp_path / "run.json", Gold(GOLD.cases, "b" * 64))


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"gold": "a", "f1": {}, "slips": [{"a": 1}]}', '{"gold": "a", "f1": 1, "slips": []}'],
)
def test_what_is_no_run_is_refused(tmp_path, content):
    (tmp_path / "run.json").write_text(content)
    with pytest.raises(EvaluationError, match="holds no run that --save wrote"):
        read_run(tmp_path / "run.json", GOLD)


def test_run_that_cannot_be_read_or_written_is_told(tmp_path):
    with pytest.raises(EvaluationError, match="can't be read: No such file"):
        read_run(tmp_path / "run.json", GOLD)
    with pytest.raises(EvaluationError, match="can't be written: No such file"):
        save_run(tmp_path / "absent" / "run.json", run_of())
