"""What a process that serves readers must never load: word segmentation, and anything that could write."""

import os
import subprocess
import sys

from archive.settings.base import BASE_DIR

# Takes in the addresses as well, which Django itself imports only with the first request.
PROGRAM = """
import sys
from archive.wsgi_public import application
from django.urls import get_resolver
assert get_resolver().url_patterns
print("\\n".join(sys.modules))
"""
FORBIDDEN = [
    "pyvi",
    "numpy",
    "scipy",
    "sklearn",
    "sklearn_crfsuite",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "meetings.admin",
    "meetings.loading",
    "meetings.extraction",
]


def test_the_public_site_loads_nothing_heavy_and_nothing_that_writes(tmp_path):
    environment = os.environ | {"ARCHIVE_VAR_DIR": str(tmp_path)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    loaded = set(ended.stdout.split())
    assert "meetings.views.meetings" in loaded
    assert [name for name in FORBIDDEN if name in loaded] == []
