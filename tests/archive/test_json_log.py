"""A log line as JSON: whatever was logged is one line that a machine reads."""

import json
import logging
import os
import subprocess
import sys

from django.conf import settings

from archive.json_log import JsonFormatter


def told(message: str, *arguments: object, exc_info=None) -> dict[str, str]:
    record = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, message, arguments, exc_info)
    record.created = 1_700_000_000.25
    line = JsonFormatter().format(record)
    assert line.isascii()
    assert "\n" not in line
    return json.loads(line)


def test_what_was_logged_is_told_with_its_moment():
    assert told("Not Found: %s", "/hội-nghị/") == {
        "time": "2023-11-14T22:13:20.250+00:00",
        "level": "ERROR",
        "logger": "django.request",
        "message": "Not Found: /hội-nghị/",
    }


def test_what_a_reader_sent_makes_no_second_line():
    path = '/"\n{"level": "FATAL"}\u2028\x1b[31m\ud800'
    assert told("%s", path)["message"] == path


def test_an_exception_is_told_whole():
    try:
        raise ValueError("bad\nvalue")
    except ValueError:
        line = told("failed", exc_info=sys.exc_info())
    assert line["exception"].startswith("Traceback")
    assert line["exception"].endswith("ValueError: bad\nvalue")


def test_the_public_site_writes_it_where_asked():
    code = "import django, logging; django.setup(); logging.getLogger('django.request').error('/hoi-nghi/')"
    finished = subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "archive.settings.public", "LOG_FORMAT": "json"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(finished.stderr)["message"] == "/hoi-nghi/"
