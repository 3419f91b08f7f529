"""A measurement kept in a file, so that a changed rule shows what it gains and what it loses."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from meetings.evaluation.gold import EvaluationError, Gold
from meetings.evaluation.scoring import Evaluation, Slip


@dataclass(frozen=True, slots=True)
class Run:
    """`gold` is the digest of the gold file, `f1` and `slips` what was measured by it."""

    gold: str
    f1: dict[str, float]
    slips: tuple[Slip, ...]

    @classmethod
    def of(cls, evaluation: Evaluation, gold: Gold) -> "Run":
        f1 = {name: counts.f1 for name, counts in evaluation.counts.items()}
        return cls(gold.sha256, f1, evaluation.slips)

    def gained_since(self, earlier: "Run") -> list[Slip]:
        """What was wrong or missed, and no longer is."""
        return [slip for slip in earlier.slips if slip not in self.slips]

    def lost_since(self, earlier: "Run") -> list[Slip]:
        """What is wrong or missed, and wasn't."""
        return earlier.gained_since(self)


def save_run(path: Path, run: Run) -> None:
    """Raises EvaluationError where the file can't be written."""
    try:
        path.write_text(json.dumps(asdict(run), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise EvaluationError(f"{path} can't be written: {error.strerror or error}") from error


def read_run(path: Path, gold: Gold) -> Run:
    """Raises EvaluationError where the file can't be read, or the run was measured by another gold."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        f1 = {name: float(value) for name, value in stored["f1"].items()}
        run = Run(stored["gold"], f1, tuple(Slip(**slip) for slip in stored["slips"]))
    except OSError as error:
        raise EvaluationError(f"{path} can't be read: {error.strerror or error}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise EvaluationError(f"{path} holds no run that --save wrote") from error
    if run.gold != gold.sha256:
        raise EvaluationError(f"{path} was measured by another gold file: it can't be compared")
    return run
