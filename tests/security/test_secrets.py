"""No secret and no default password is anywhere in the project, and none is the same in two copies of it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
LEFT_OUT = {
    ".git",
    ".venv",
    "var",
    "node_modules",
    "__pycache__",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
}
LARGEST = 2_000_000
SECRETS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a key of a cloud": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[0-9A-Za-z_-]{35}\b"),
    "a token": re.compile(
        r"\b(?:gh[pousr]_[0-9A-Za-z]{36}|glpat-[0-9A-Za-z_-]{20}|xox[bap]-[0-9A-Za-z-]{20})"
    ),
    "a web token": re.compile(r"\beyJ[0-9A-Za-z_-]{20,}\.eyJ[0-9A-Za-z_-]{20,}\."),
    "a key in settings": re.compile(r"""(?:SECRET_KEY|secret_key) *= *["'][^"'{$]{8,}["']"""),
    # "password" and the like stand for one in examples; ${…} and files name where one is.
    "a password in an address": re.compile(
        r"\b[a-z]+://[A-Za-z_][\w.-]*:(?!password@|PASSWORD@|pass@|\.\.\.|…|\$|\{|<|%)[^\s/@:\"'`]+@"
    ),
    "a password in the environment": re.compile(
        r"(?<![{A-Z_])[A-Z_]*PASSWORD *[=:] *(?![\s\"'$<{]|/)[^\s#\"'`),|]+"
    ),
}


def texts():
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in LEFT_OUT]
        for name in names:
            path = Path(folder) / name
            if path == Path(__file__) or path.is_symlink() or path.stat().st_size > LARGEST:
                continue
            try:
                yield path, path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def secrets_in(text):
    return [(kind, match[0]) for kind, pattern in SECRETS.items() for match in pattern.finditer(text)]


def test_no_file_holds_a_secret():
    found = {str(path.relative_to(ROOT)): told for path, text in texts() if (told := secrets_in(text))}
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN RSA PRIVATE " + "KEY-----",
        "AKIA" + "A" * 16,
        "ghp_" + "a" * 36,
        'SECRET_KEY = "' + "x" * 20 + '"',
        "postgres://archive:" + "hunter2@db/archive",
        "POSTGRES_PASSWORD: " + "hunter2",
        "PGPASSWORD=" + "hunter2",
    ],
)
def test_a_secret_would_be_found(text):
    assert secrets_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "postgres://user:password@host:port/name",
        "postgres://archive:${POSTGRES_PASSWORD}@db/archive",
        "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}",
        "POSTGRES_PASSWORD_FILE: /run/secrets/x",
        'SECRET_KEY = os.environ["SECRET_KEY"]',
    ],
)
def test_what_only_names_one_is_none(text):
    assert not secrets_in(text)


def key_of(var_dir: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
    return subprocess.run(
        [sys.executable, "-c", "from archive.settings import base; print(base.SECRET_KEY)"],
        cwd=ROOT,
        env=environment | {"ARCHIVE_VAR_DIR": str(var_dir)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_two_copies_have_two_keys_and_nobody_else_may_read_them(tmp_path):
    keys = {key_of(tmp_path / name) for name in ("a", "b")}
    assert len(keys) == 2
    assert min(map(len, keys)) >= 50
    assert (tmp_path / "a" / "secret-key").stat().st_mode & 0o077 == 0
