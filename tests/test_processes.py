"""What a process that serves must never load: word segmentation, readers of markup, and what writes."""

import os
import subprocess
import sys
from pathlib import Path

from archive.settings.base import BASE_DIR

# Takes in the addresses as well, which Django itself imports only with the first request.
PROGRAM = """
import sys
from archive.{module} import application
from django.urls import get_resolver
assert get_resolver().url_patterns
print("\\n".join(sys.modules))
"""
HEAVY = ["pyvi", "numpy", "scipy", "sklearn", "sklearn_crfsuite", "trafilatura", "lxml", "dateparser", "PIL"]
WRITING = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "meetings.admin",
    "meetings.loading",
    "meetings.extraction",
]


def modules_of(module: str, var_dir: Path) -> set[str]:
    """What a process has loaded when it has imported the site's application."""
    environment = os.environ | {"ARCHIVE_VAR_DIR": str(var_dir)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(module=module)],
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.split())


def test_the_public_site_loads_nothing_heavy_and_nothing_that_writes(tmp_path):
    loaded = modules_of("wsgi_public", tmp_path)
    assert "meetings.views.meetings" in loaded
    assert [name for name in [*HEAVY, *WRITING] if name in loaded] == []


def test_the_editors_desk_loads_nothing_heavy(tmp_path):
    loaded = modules_of("wsgi_desk", tmp_path)
    assert "meetings.admin.meetings" in loaded
    assert [name for name in HEAVY if name in loaded] == []
