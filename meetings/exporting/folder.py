"""A folder that changes as a whole: what is new is written beside it, and takes its place in one step.

A reader finds the old files or the new ones, never some of each, and a writer that is killed leaves the old
ones. What it leaves beside them, the next writer clears up.
"""

import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SUMS = "SHA256SUMS"
# By which an export is told from any other folder, whose files are not to be lost.
DESCRIPTION = "datapackage.json"
READABLE_BY_ALL = 0o755
AT_CWD = -100
EXCHANGE = 2


class FolderError(Exception):
    """The folder can't be written; the message says why, and what to do."""


@contextmanager
def replacing(folder: Path, name: str) -> Iterator[Path]:
    """Gives an empty folder, which takes the place of `folder` when all went well.

    `folder` must be absent, empty, or an export whose description bears `name`. Raises FolderError where it
    is none, where another process is writing it, or where the place allows no writing.
    """
    # Where it leads to: a link stays one, and the new files lie beside the old ones, on the same disk.
    folder = folder.resolve()
    _refuse_what_is_not_ours(folder, name)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            _clear_up(folder)
            draft = Path(tempfile.mkdtemp(prefix=_draft_prefix(folder), dir=folder.parent))
            try:
                yield draft
                _make_durable(draft)
                _put_in_place(draft, folder)
            finally:
                # The draft of a failed export, or the old files that the draft changed places with.
                shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise FolderError(_why(error, folder)) from error


def _refuse_what_is_not_ours(folder: Path, name: str) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FolderError(f"{folder} is no folder: name one, or a place where none is yet")
    if folder.is_mount():
        raise FolderError(
            f"{folder} is where a disk is mounted, and can't be replaced: name a folder inside it"
        )
    try:
        found = {path.name for path in folder.iterdir()}
    except OSError as error:
        raise FolderError(_why(error, folder)) from error
    if not found:
        return
    if not is_export(folder, name):
        raise FolderError(
            f"{folder} is not empty, and no export of this archive: its files would be lost. "
            "Name another folder"
        )
    listed = (line.split("  ", 1)[-1] for line in (folder / SUMS).read_text("utf-8").splitlines())
    if others := sorted(found - {SUMS, *listed}):
        raise FolderError(
            f"{folder} holds files that no export wrote, and they would be lost: {', '.join(others)}"
        )


def is_export(folder: Path, name: str) -> bool:
    try:
        description = json.loads((folder / DESCRIPTION).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(description, dict) and description.get("name") == name and (folder / SUMS).is_file()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """The lock ends with the process, however that ends; its empty file stays."""
    with (folder.parent / f".{folder.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderError(f"another export to {folder} is under way: wait until it is done") from error
        yield


def _draft_prefix(folder: Path) -> str:
    return f".{folder.name}.draft-"


def _clear_up(folder: Path) -> None:
    """What an export left that was killed: nobody else writes here now."""
    for rest in folder.parent.glob(f"{_draft_prefix(folder)}*"):
        shutil.rmtree(rest)


def _make_durable(draft: Path) -> None:
    """On the disk before it is shown: a power cut leaves no export with empty files."""
    for path in (*sorted(draft.iterdir()), draft):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    draft.chmod(READABLE_BY_ALL)


def _put_in_place(draft: Path, folder: Path) -> None:
    if folder.exists():
        _exchange(draft, folder)
    else:
        draft.rename(folder)
    descriptor = os.open(folder.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exchange(one: Path, other: Path) -> None:
    """Two folders change places: on Linux in one step, elsewhere in two, with none there for an instant."""
    if sys.platform == "linux":
        renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if renameat2 and renameat2(AT_CWD, os.fsencode(one), AT_CWD, os.fsencode(other), EXCHANGE) == 0:
            return
        if renameat2 and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    old = one.with_name(f"{one.name}-old")
    other.rename(old)
    one.rename(other)
    old.rename(one)


def _why(error: OSError, folder: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"no space left for {folder}: while an export is written, its disk holds the old one and the "
            "new one. Nothing was changed"
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"no permission to write {folder.parent} and what is in it: {error.strerror}. Nothing was changed"
        )
    return f"{folder} can't be written: {error}"


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path, sums: dict[str, str]) -> None:
    """For `sha256sum --check SHA256SUMS`; `sums` gives each file's own."""
    lines = [f"{digest}  {name}\n" for name, digest in sorted(sums.items())]
    (folder / SUMS).write_text("".join(lines), "utf-8")
