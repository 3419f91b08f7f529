"""Measures the extraction against what careful readers found. Pure Python: no Django, no database."""

from meetings.evaluation.gold import EvaluationError, Gold, read_gold
from meetings.evaluation.publishing import publish
from meetings.evaluation.runs import Run, read_run, save_run
from meetings.evaluation.scoring import Evaluation, evaluate
from meetings.evaluation.wording import told

__all__ = [
    "Evaluation",
    "EvaluationError",
    "Gold",
    "Run",
    "evaluate",
    "publish",
    "read_gold",
    "read_run",
    "save_run",
    "told",
]
