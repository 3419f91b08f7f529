"""What deploys the site, for tests to look at: Dockerfile's stages, compose's services, an image's files."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

ROOT = settings.BASE_DIR
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


@dataclass
class Stage:
    """One FROM, with the instructions after it in order."""

    base: str
    name: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def all(self, instruction: str) -> list[str]:
        return [text for name, text in self.steps if name == instruction]


def stages(text: str) -> list[Stage]:
    found: list[Stage] = []
    # Comments may stand between the lines of one instruction.
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for instruction in re.sub(r"\\\n\s*", " ", "\n".join(lines)).splitlines():
        name, rest = instruction.split(maxsplit=1)
        if name == "FROM":
            base, _, stage = rest.partition(" AS ")
            found.append(Stage(base, stage))
        else:
            found[-1].steps.append((name, rest))
    return found


STAGES = {stage.name: stage for stage in stages((ROOT / "Dockerfile").read_text())}


def command_of(stage: Stage) -> list[str]:
    return json.loads(stage.all("CMD")[-1])


def taken_in() -> Iterator[Path]:
    """The files that an image is built from, relative to the project: those .dockerignore lets through."""
    patterns = (ROOT / ".dockerignore").read_text().split()
    for pattern in patterns:
        if not pattern.startswith("!"):
            continue
        path = ROOT / pattern[1:]
        files = [path] if path.is_file() else path.rglob("*")
        yield from (
            one.relative_to(ROOT) for one in files if one.is_file() and "__pycache__" not in one.parts
        )
