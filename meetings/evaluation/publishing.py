"""The figures that readers are told: one file in the project, written here and shown by the site."""

import datetime
import json
from pathlib import Path
from typing import Any

from meetings.evaluation.gold import EvaluationError
from meetings.evaluation.scoring import Evaluation


def publish(
    path: Path, collection: str, evaluation: Evaluation, *, reports: int, version: str, day: datetime.date
) -> None:
    """Puts a collection's figures in the file, those of other collections kept. Raises EvaluationError."""
    figures: dict[str, Any] = {
        "version": version,
        "measured_on": day.isoformat(),
        "reports": reports,
        "f1": {field: round(counts.f1, 3) for field, counts in evaluation.counts.items()},
    }
    try:
        known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        path.write_text(json.dumps(known | {collection: figures}, indent=1) + "\n", encoding="utf-8")
    except (OSError, ValueError) as error:
        raise EvaluationError(f"{path} can't be published to: {error}") from error
