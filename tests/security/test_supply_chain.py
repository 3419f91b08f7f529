"""What the archive is made of: locked by hash, under licences that fit, listed, audited where that can be."""

import importlib.util
import json
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# Which a program under GPL-3.0-or-later may be made of.
FITTING = re.compile(
    r"MIT|BSD|Apache|PSF|MPL|LGPL|Unlicense|0BSD|Zlib|CC0|CNRI|HPND|ISC|public domain", re.IGNORECASE
)


def script(name):
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.pop(0)


supply_chain, audit = script("supply_chain"), script("audit")
Package = supply_chain.Package


# -- Locks ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_has_one_version_and_the_hashes_of_its_files(lock):
    text = lock.read_text("utf-8")
    packages = supply_chain.pinned(text)
    begun = [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]
    assert len(packages) == len(begun) > 20
    assert [package.name for package in packages if not package.hashes] == []
    assert "://" not in text


def test_a_package_without_a_hash_or_version_would_be_noticed():
    assert supply_chain.pinned("a==1 \\\n    --hash=sha256:" + "0" * 64 + "\nb==2\n") == [
        Package("a", "1", 1), Package("b", "2", 0)
    ]  # fmt: skip
    assert supply_chain.pinned("a>=1\n") == []


# -- Lists ---------------------------------------------------------------------------------------------------
def test_the_bill_of_materials_names_what_is_locked():
    bill = json.loads((ROOT / "requirements/sbom.cdx.json").read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    locked = supply_chain.all_packages()
    assert [one["purl"] for one in bill["components"]] == [package.purl for package in locked], (
        "run make lock"
    )
    assert bill["dependencies"][0]["dependsOn"] == [package.purl for package in locked]
    assert "pkg:pypi/django@" in str(bill)


def test_every_package_has_a_licence_that_fits():
    table = (ROOT / "requirements/licences.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| (\S+ \| \S+) \| (.+) \|$", table, re.MULTILINE))
    listed.pop("package | version", None)
    assert len(listed) == len(supply_chain.all_packages())
    for package in supply_chain.all_packages():
        told = listed[f"{package.name} | {package.version}"]
        assert told == supply_chain.ELSEWHERE or FITTING.search(told), (package, told)
        here = supply_chain.licence(package)
        assert supply_chain.ELSEWHERE in (here, told) or here == told, package


# -- Audit ---------------------------------------------------------------------------------------------------
def advisory(name="django", versions=(), events=(), **more):
    ranges = [{"type": "ECOSYSTEM", "events": list(events)}] if events else []
    affected = {"package": {"ecosystem": "PyPI", "name": name}, "versions": list(versions), "ranges": ranges}
    return {"id": "X-1", "summary": "made up", "affected": [affected], **more}


@pytest.mark.parametrize(
    ("told", "is_affected"),
    [
        (advisory(versions=["5.2.19"]), True),
        (advisory(versions=["5.2.18"]), False),
        (advisory("Django", events=[{"introduced": "0"}]), True),
        (advisory(events=[{"introduced": "5.2"}, {"fixed": "5.2.20"}]), True),
        (advisory(events=[{"introduced": "5.2"}, {"fixed": "5.2.19"}]), False),
        (advisory(events=[{"introduced": "5.2"}, {"last_affected": "5.2.19"}]), True),
        (advisory(events=[{"introduced": "5.2"}, {"last_affected": "5.2.9"}]), False),
        (advisory(events=[{"introduced": "0"}, {"fixed": "4.2"}, {"introduced": "5.2.10"}]), True),
        (advisory(events=[{"introduced": "6.0"}]), False),
        (advisory("flask", versions=["5.2.19"]), False),
        (advisory(versions=["5.2.19"], withdrawn="2026-01-01T00:00:00Z"), False),
    ],
)
def test_an_advisory_affects_the_versions_that_it_names(told, is_affected):
    assert audit.affects(told, Package("django", "5.2.19")) is is_affected


def run_audit(folder):
    told = {"ADVISORY_DB": str(folder)} if folder else {}
    environment = {name: value for name, value in os.environ.items() if name != "ADVISORY_DB"} | told
    ended = subprocess.run(
        [sys.executable, "scripts/audit.py"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ended.returncode, ended.stdout.strip(), ended.stderr.strip()


def test_an_audit_without_a_database_says_that_it_could_not_run(tmp_path):
    for folder in (None, tmp_path, tmp_path / "nowhere"):
        status, said, complained = run_audit(folder)
        assert (status, said) == (2, "")
        assert complained.startswith("NOT AUDITED: ADVISORY_DB names no folder")


def test_an_audit_says_what_is_known_and_of_whom(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(advisory("flask", versions=["1"])))
    status, said, _ = run_audit(tmp_path)
    assert (status, said.endswith("packages: nothing known against them")) == (0, True)
    (tmp_path / "b.json").write_text(json.dumps(advisory(events=[{"introduced": "0"}])))
    status, said, _ = run_audit(tmp_path)
    assert (status, said.endswith(": X-1: made up"), said.startswith("django ")) == (1, True, True)
    (tmp_path / "c.json").write_text("[1]")
    status, _, complained = run_audit(tmp_path)
    assert (status, complained.startswith("NOT AUDITED: c.json is no advisory")) == (2, True)
