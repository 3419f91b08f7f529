"""Writes what the archive is made of beside itself: requirements/sbom.cdx.json and requirements/licences.md.

From the lock files alone and what is installed of them: the same lock gives the same files. `make lock`
runs it.
"""

import json
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What serves and what loads; tools for tests are on no server.
LOCKS = ["run.txt", "loader.txt"]
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\\n]+)(?: ; ([^\\]+?))? *\\?$", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")
UNTOLD = "not told by the package"
ELSEWHERE = "for other machines than the one this list was made on"
LICENCE = re.compile(r"License :: (?:OSI Approved :: )?(.+)")


@dataclass(frozen=True, slots=True, order=True)
class Package:
    name: str
    version: str
    hashes: int = 0

    @property
    def purl(self) -> str:
        return f"pkg:pypi/{self.name}@{self.version}"


def pinned(lock: str) -> list[Package]:
    """The packages of a lock file's text, with how many files of each are allowed by hash."""
    found = list(PINNED.finditer(lock))
    ends = [*(match.start() for match in found), len(lock)][1:]
    return [
        Package(match[1], match[2], len(HASH.findall(lock, match.end(), end)))
        for match, end in zip(found, ends, strict=True)
    ]


def licence(package: Package) -> str:
    """As the installed package says; in short, however long its text is."""
    try:
        told = metadata(package.name)
    except PackageNotFoundError:
        return ELSEWHERE
    if told["Version"] != package.version:
        return ELSEWHERE
    classified = [match[1] for one in told.get_all("Classifier", []) if (match := LICENCE.fullmatch(one))]
    written = (told.get("License") or "").strip()
    short = written if written and "\n" not in written and len(written) < 60 else ""
    return told.get("License-Expression") or short or ", ".join(classified) or UNTOLD


def all_packages() -> list[Package]:
    texts = [(ROOT / "requirements" / name).read_text("utf-8") for name in LOCKS]
    return sorted({package for text in texts for package in pinned(text)})


def bill_of_materials(packages: list[Package]) -> str:
    """CycloneDX 1.6. Without moment and serial number, so that the same lock gives the same file."""
    components = [
        {
            "type": "library",
            "bom-ref": package.purl,
            "name": package.name,
            "version": package.version,
            "purl": package.purl,
            "licenses": [{"license": {"name": licence(package)}}],
        }
        for package in packages
    ]
    root = {"type": "application", "bom-ref": "archive", "name": "meeting-archive", "version": "0.1.0"}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": root},
        "components": components,
        "dependencies": [{"ref": "archive", "dependsOn": [package.purl for package in packages]}],
    }
    return json.dumps(bill, indent=1) + "\n"


def licence_list(packages: list[Package]) -> str:
    rows = [f"| {package.name} | {package.version} | {licence(package)} |" for package in packages]
    head = "# What the archive is made of\n\nMade by `make lock`; as each package says of itself.\n"
    return "\n".join([head, "| package | version | licence |", "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    used = all_packages()
    (ROOT / "requirements" / "sbom.cdx.json").write_text(bill_of_materials(used), "utf-8")
    (ROOT / "requirements" / "licences.md").write_text(licence_list(used), "utf-8")
