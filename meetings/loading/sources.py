"""What reading files gives: articles, and refusals that say why something is none."""

import datetime
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SourceArticle:
    """An article as it came: `text` opens with its headline; `source` names its file, and line if any."""

    source: str
    text: str
    bytes_sha256: str
    record_id: str = ""
    publisher: str = ""
    url: str = ""
    published_at: datetime.datetime | None = None
    is_digest: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    source: str
    reason: str


def name_of(path: Path) -> str:
    """What the file is called, in letters: its name may be any bytes, and nothing stores those as text."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def rejection(source: str, reason: str) -> str:
    """One line, whatever a file is called."""
    return " ".join(f"rejected {source}: {reason}".splitlines())


Source = SourceArticle | Refusal


class UnreadableError(Exception):
    """Why a file or a line of it can't be read, as a reader of the message understands it."""
