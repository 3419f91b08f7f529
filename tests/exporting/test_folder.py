"""A folder that changes as a whole, and never loses what isn't its own."""

import errno
import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from meetings.exporting import folder as folders
from meetings.exporting.folder import FolderError, replacing, write_sums

NAME = "of-ours"


def write(folder: Path, content: str) -> None:
    with replacing(folder, NAME) as draft:
        fill(draft, content)


def fill(draft: Path, content: str) -> None:
    (draft / "a.csv").write_text(content)
    (draft / "datapackage.json").write_text(json.dumps({"name": NAME}))
    write_sums(draft, {"a.csv": "x", "datapackage.json": "y"})


def break_off(folder: Path, error: BaseException) -> None:
    with replacing(folder, NAME) as draft:
        (draft / "a.csv").write_text("half")
        raise error


def beside(folder: Path) -> set[str]:
    return {path.name for path in folder.parent.iterdir()} - {folder.name, f".{folder.name}.lock"}


@pytest.fixture
def export(tmp_path) -> Path:
    return tmp_path / "public" / "export"


def test_what_is_new_takes_the_place_of_what_was(export):
    write(export, "old")
    with (export / "a.csv").open() as reader:
        write(export, "new")
        assert reader.read() == "old"
    assert (export / "a.csv").read_text() == "new"
    assert beside(export) == set()
    assert export.stat().st_mode & 0o777 == 0o755


def test_an_empty_folder_is_taken(export):
    export.mkdir(parents=True)
    write(export, "new")
    assert (export / "a.csv").read_text() == "new"


def test_a_link_stays_one(export, tmp_path):
    write(export, "old")
    link = tmp_path / "link"
    link.symlink_to(export)
    write(link, "new")
    assert link.is_symlink()
    assert (export / "a.csv").read_text() == "new"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("a fault")])
def test_a_failed_export_leaves_the_old_one_and_nothing_beside_it(export, error):
    write(export, "old")
    with pytest.raises(type(error)):
        break_off(export, error)
    assert (export / "a.csv").read_text() == "old"
    assert beside(export) == set()


def test_what_a_killed_export_left_is_cleared_up_by_the_next(export):
    write(export, "old")
    program = (
        "import os, sys, pathlib\n"
        "from meetings.exporting.folder import replacing\n"
        "with replacing(pathlib.Path(sys.argv[1]), sys.argv[2]) as draft:\n"
        "    (draft / 'a.csv').write_text('half')\n"
        "    os._exit(9)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(export), NAME], cwd=settings.BASE_DIR)
    assert ended.returncode == 9
    assert (export / "a.csv").read_text() == "old"
    assert len(beside(export)) == 1
    write(export, "new")
    assert (export / "a.csv").read_text() == "new"
    assert beside(export) == set()


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL])
def test_where_two_folders_cant_change_places_in_one_step_they_do_in_two(export, monkeypatch, number):
    def refuse(*arguments):
        folders.ctypes.set_errno(number)
        return -1

    monkeypatch.setattr(folders.ctypes, "CDLL", lambda *args, **kwargs: type("C", (), {"renameat2": refuse}))
    write(export, "old")
    write(export, "new")
    assert (export / "a.csv").read_text() == "new"
    assert beside(export) == set()


def test_files_that_no_export_wrote_are_never_lost(export):
    export.mkdir(parents=True)
    (export / "thesis.txt").write_text("mine")
    with pytest.raises(FolderError, match="not empty, and no export of this archive"):
        write(export, "new")
    assert [path.name for path in export.iterdir()] == ["thesis.txt"]


def test_a_file_put_into_an_export_is_named(export):
    write(export, "old")
    (export / "thesis.txt").write_text("mine")
    with pytest.raises(FolderError, match=r"no export wrote.*: thesis\.txt"):
        write(export, "new")
    assert (export / "a.csv").read_text() == "old"


def test_the_export_of_another_archive_stays(export):
    write(export, "old")
    with pytest.raises(FolderError, match="no export of this archive"), replacing(export, "of-others"):
        pass


def test_a_file_is_no_folder(tmp_path):
    file = tmp_path / "file"
    file.write_text("mine")
    with pytest.raises(FolderError, match="is no folder"):
        write(file, "new")
    with pytest.raises(FolderError, match="can't be written"):
        write(file / "export", "new")


def test_two_exports_at_once_are_refused(export):
    export.parent.mkdir()
    with (export.parent / ".export.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(FolderError, match=r"another export to .* is under way"):
            write(export, "new")
    write(export, "new")


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "no space left"), (errno.EACCES, "no permission"), (errno.EIO, "can't be written")],
)
def test_what_the_disk_refuses_is_said_plainly(export, number, words):
    write(export, "old")
    with pytest.raises(FolderError, match=words):
        break_off(export, OSError(number, os.strerror(number), "a.csv"))
    assert (export / "a.csv").read_text() == "old"
    assert beside(export) == set()
