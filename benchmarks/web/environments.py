"""Datasette in environments of its own, made once and kept: it is no part of the project."""

import subprocess
import sys
import venv
from pathlib import Path

RELEASES = {"0.65": "datasette>=0.65,<0.66", "1.0 alpha": "datasette>=1.0a0,<1.1"}


def datasettes(folder: Path) -> dict[str, Path]:
    """The program of each release that can be installed; says which can't."""
    found = {}
    for release, requirement in RELEASES.items():
        place = folder / release.replace(" ", "-")
        program = place / "bin" / "datasette"
        if not program.exists():
            install(place, requirement)
        if program.exists():
            found[release] = program
        else:
            print(f"Left out: Datasette {release}, which could not be installed.", file=sys.stderr)
    return found


def install(place: Path, requirement: str) -> None:
    """Leaves no program where it fails."""
    venv.create(place, with_pip=True, clear=True)
    subprocess.run([place / "bin" / "python", "-m", "pip", "install", "--quiet", "--pre", requirement])


def version(program: Path) -> str:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return said.split()[-1]
