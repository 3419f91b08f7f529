"""Gold files: undecided cases, and messages about what can't be read."""

import json

import pytest

from meetings.evaluation import EvaluationError, read_gold
from tests.evaluation.cases import make_case


def test_undecided_cases_are_there_but_not_counted(tmp_path):
    path = tmp_path / "gold.jsonl"
    cases = [make_case(), make_case(id="b", undecided=True)]
    path.write_text("\n\n".join(json.dumps(case) for case in cases) + "\n")
    gold = read_gold(path)
    assert [case["id"] for case in gold.cases] == ["a", "b"]
    assert [case["id"] for case in gold.decided()] == ["a"]
    gold.check_texts(["b", "c"])
    with pytest.raises(EvaluationError, match="none of the texts"):
        gold.check_texts(["c"])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "gold.jsonl holds no case"),
        (b"{\n", "gold.jsonl:1 isn't valid JSON"),
        (b"\n[]\n", "gold.jsonl:2 isn't a JSON object"),
        (b'{"id": "a", "text": "b"}', "gold.jsonl:1 lacks is_meeting_report, date, province"),
        (b"\xff\xff", "gold.jsonl isn't UTF-8 text"),
    ],
)
def test_unreadable_gold_is_refused_with_the_reason(tmp_path, content, message):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(EvaluationError, match=message):
        read_gold(path)


def test_absent_gold_is_refused(tmp_path):
    with pytest.raises(EvaluationError, match="can't be read: No such file"):
        read_gold(tmp_path / "gold.jsonl")
    with pytest.raises(EvaluationError, match="can't be read: Is a directory"):
        read_gold(tmp_path)
