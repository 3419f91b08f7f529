"""Holds the locked packages against known vulnerabilities, from a database on this machine.

`ADVISORY_DB` names a folder of advisories in the OSV format, a JSON file each: what osv.dev offers for PyPI
as one archive, unpacked. Nothing is asked of any server. Exit status: 0 nothing known, 1 something is, 2 the
question couldn't be asked, and a line says why.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version
from supply_chain import ROOT, Package, pinned

LOCKS = ["run.txt", "loader.txt", "dev.txt"]


def affects(advisory: dict[str, Any], package: Package) -> bool:
    """Whether the advisory names this version, or a range that holds it. A withdrawn one affects nothing."""
    if advisory.get("withdrawn"):
        return False
    for affected in advisory.get("affected", []):
        told = affected.get("package", {})
        if told.get("ecosystem") != "PyPI" or canonicalize_name(told.get("name", "")) != package.name:
            continue
        if package.version in affected.get("versions", []):
            return True
        ranges = [one for one in affected.get("ranges", []) if one.get("type") == "ECOSYSTEM"]
        if any(_holds(one.get("events", []), Version(package.version)) for one in ranges):
            return True
    return False


def _holds(events: list[dict[str, str]], version: Version) -> bool:
    """Events in the order of their versions: introduced, fixed or last affected, introduced again …"""
    is_inside = False
    for event in events:
        ((kind, told),) = event.items()
        bound = Version("0" if told == "0" else told)
        if kind == "introduced":
            is_inside = is_inside or version >= bound
        elif kind == "fixed":
            is_inside = is_inside and version < bound
        elif kind == "last_affected":
            is_inside = is_inside and version <= bound
    return is_inside


def findings(folder: Path, packages: set[Package]) -> Iterator[str]:
    """A line for each package that an advisory affects. Raises ValueError for a file that is no advisory."""
    for path in sorted(folder.rglob("*.json")):
        try:
            advisory = json.loads(path.read_text("utf-8"))
            hit = sorted(package for package in packages if affects(advisory, package))
        except (ValueError, AttributeError, InvalidVersion) as error:
            raise ValueError(f"{path.name} is no advisory in the OSV format: {error}") from error
        for package in hit:
            summary = advisory.get("summary") or "no summary"
            yield f"{package.name} {package.version}: {advisory.get('id', path.stem)}: {summary}"


def main() -> int:
    told = os.environ.get("ADVISORY_DB")
    if not told or not any(Path(told).rglob("*.json")):
        print("NOT AUDITED: ADVISORY_DB names no folder of advisories (docs/operators.md)", file=sys.stderr)
        return 2
    packages = {one for name in LOCKS for one in pinned((ROOT / "requirements" / name).read_text("utf-8"))}
    try:
        found = list(findings(Path(told), packages))
    except ValueError as error:
        print(f"NOT AUDITED: {error}", file=sys.stderr)
        return 2
    print("\n".join(found) or f"{len(packages)} packages: nothing known against them")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
