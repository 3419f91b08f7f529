"""What careful readers found, one JSON object a line."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Record = dict[str, Any]
NEEDED = ("id", "is_meeting_report", "date", "province", "body", "ordinal", "chairs", "documents")


class EvaluationError(Exception):
    """Why nothing could be measured, as the one who asked for it understands it."""


@dataclass(frozen=True, slots=True)
class Gold:
    """The cases of a gold file; `sha256` tells whether two runs were measured by the same."""

    cases: tuple[Record, ...]
    sha256: str

    def decided(self) -> list[Record]:
        """The cases that count: on the others, two careful readers didn't agree."""
        return [case for case in self.cases if not case.get("undecided")]

    def check_texts(self, names: Iterable[str]) -> None:
        """Raises EvaluationError where none of the texts is one of the cases."""
        if not {case["id"] for case in self.cases} & set(names):
            raise EvaluationError(
                "none of the texts that could be read bears the id of a case of the gold file"
            )


def read_gold(path: Path) -> Gold:
    """Raises EvaluationError where the file, or a line of it, can't be read."""
    try:
        content = path.read_bytes()
        lines = content.decode("utf-8-sig").splitlines()
    except OSError as error:
        raise EvaluationError(f"{path} can't be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path} isn't UTF-8 text") from error
    cases = tuple(_case(f"{path}:{number}", line) for number, line in enumerate(lines, 1) if line.strip())
    if not cases:
        raise EvaluationError(f"{path} holds no case")
    return Gold(cases, hashlib.sha256(content).hexdigest())


def _case(source: str, line: str) -> Record:
    try:
        case = json.loads(line)
    except ValueError as error:
        raise EvaluationError(f"{source} isn't valid JSON: {error}") from error
    if not isinstance(case, dict):
        raise EvaluationError(f"{source} isn't a JSON object")
    if missing := [field for field in NEEDED if field not in case]:
        raise EvaluationError(f"{source} lacks {', '.join(missing)}: is it a gold file?")
    return case
