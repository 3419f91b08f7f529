"""The command that writes the whole public archive: what it says, when it writes, what it refuses."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction

from meetings.models import archive_changed
from tests.builders import make_meeting, make_official


@pytest.fixture
def folder(db, tmp_path, monkeypatch):
    monkeypatch.setattr("meetings.exporting.run.one_snapshot", transaction.atomic)
    return tmp_path / "export"


def export(folder, **options) -> str:
    said = StringIO()
    call_command("export_archive", folder, stdout=said, **options)
    return said.getvalue().strip()


def rows(folder) -> int:
    return len((folder / "officials.jsonl").read_text("utf-8").splitlines())


def test_it_says_which_version_it_wrote_where(folder):
    make_official("Trần Thị Ví Dụ")
    archive_changed()
    version = json.loads((export(folder), (folder / "datapackage.json").read_text("utf-8"))[1])["version"]
    assert version.endswith(".1")
    assert export(folder) == f"data version {version}: {folder}"
    assert rows(folder) == 1


def test_if_stale_writes_only_what_has_changed(folder):
    assert export(folder, if_stale=True)
    make_official("Trần Thị Ví Dụ")
    assert export(folder, if_stale=True) == ""
    assert rows(folder) == 0
    archive_changed()
    assert export(folder, if_stale=True)
    assert rows(folder) == 1


def test_if_stale_notices_other_columns_and_what_is_no_export(folder):
    export(folder)
    path = folder / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace('"name": "ordinal"', '"name": "number"'), "utf-8")
    assert export(folder, if_stale=True)
    path.write_text("{")
    with pytest.raises(CommandError, match="no export of this archive") as refused:
        export(folder, if_stale=True)
    assert refused.value.returncode == 2


def test_an_export_that_breaks_off_leaves_the_old_one(folder, monkeypatch):
    make_meeting()
    export(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    make_official("Trần Thị Ví Dụ")

    def fail(*arguments):
        raise OperationalError("the server went away")

    monkeypatch.setattr("meetings.exporting.run.popolo.lines", fail)
    with pytest.raises(CommandError, match="stopped: the server went away") as stopped:
        export(folder)
    assert stopped.value.returncode == 2
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert {path.name for path in folder.parent.iterdir()} == {"export", ".export.lock"}
