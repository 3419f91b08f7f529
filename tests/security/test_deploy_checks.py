"""Django's own checks for deployment have nothing to say of either site, set up as on a server."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SERVER = {
    "BEHIND_HTTPS": "1",
    "ALLOWED_HOSTS": "archive.example",
    "SECRET_KEY": "0123456789abcdefghijklmnop" * 3,
}


def check(site: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env=own | {"DJANGO_SETTINGS_MODULE": f"archive.settings.{site}"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("site", ["public", "desk"])
def test_a_server_s_settings_have_no_fault(site):
    found = check(site, **SERVER)
    assert (found.returncode, "no issues" in found.stdout) == (0, True), found.stderr


@pytest.mark.parametrize("site", ["public", "desk"])
def test_a_fault_is_noticed(site):
    found = check(site, **SERVER | {"DEBUG": "1", "SECRET_KEY": "short"})
    assert found.returncode == 1
    assert "security.W018" in found.stderr
    assert "security.W009" in found.stderr
