"""What a site that runs without DEBUG writes where its operator looks."""

import subprocess
import sys

import pytest
from django.conf import settings


@pytest.mark.parametrize(
    ("level", "is_written"),
    [("error", True), ("warning", False)],
    ids=["a failed page", "a page not found"],
)
def test_errors_reach_stderr_and_missing_pages_do_not(level, is_written, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "archive.settings.public")
    code = (
        f"import django, logging; django.setup(); logging.getLogger('django.request').{level}('/hoi-nghi/')"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    assert ("ERROR django.request: /hoi-nghi/" in finished.stderr) is is_written
    assert is_written or not finished.stderr
