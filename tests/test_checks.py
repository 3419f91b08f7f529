"""Settings that would fail later are refused before the sites start, with what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as configured

from meetings.checks import card_font_is_a_font
from meetings.views.card import card_address, logger
from tests.builders import make_meeting
from tests.views.test_card import needs_font

NO_FONTS = {
    "text": b"This is a text, and no font.\n" * 40,
    "empty": b"",
    "beginning": b"\x00\x01\x00\x00\x00\x10",
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
}


@pytest.fixture(params=NO_FONTS)
def no_font(request, tmp_path) -> Path:
    path = tmp_path / "font.ttf"
    path.write_bytes(NO_FONTS[request.param])
    return path


def test_a_file_that_is_no_font_is_refused_with_what_to_do(settings, no_font):
    settings.CARD_FONT = str(no_font)
    (error,) = card_font_is_a_font()
    assert error.is_serious()
    assert str(no_font) in error.msg
    assert "fonts-noto-core" in error.hint


@needs_font
def test_a_font_cut_short_is_refused(settings, tmp_path):
    path = tmp_path / "font.ttf"
    path.write_bytes(Path(configured.CARD_FONT).read_bytes()[:5_000])
    settings.CARD_FONT = str(path)
    assert len(card_font_is_a_font()) == 1


@needs_font
def test_a_font_is_taken():
    assert card_font_is_a_font() == []


def test_no_font_is_taken_for_no_pictures(settings):
    settings.CARD_FONT = ""
    assert card_font_is_a_font() == []


@pytest.mark.parametrize("site", ["public", "desk"])
def test_neither_site_starts_with_it(site, tmp_path):
    font = tmp_path / "font.ttf"
    font.write_bytes(NO_FONTS["text"])
    asked = subprocess.run(
        [sys.executable, "manage.py", "check", "--settings", f"archive.settings.{site}"],
        cwd=configured.BASE_DIR,
        env=os.environ | {"CARD_FONT": str(font)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 1
    assert f"CARD_FONT is {font}" in asked.stderr
    assert "HINT" in asked.stderr


@pytest.mark.django_db
def test_where_nobody_asked_there_is_no_picture_and_the_log_says_why(client, settings, no_font, monkeypatch):
    settings.CARD_FONT = str(no_font)
    said: list[str] = []
    monkeypatch.setattr(logger, "error", lambda message, *about: said.append(message % about))
    assert client.get(card_address(make_meeting())).status_code == 404
    assert [line.startswith(f"CARD_FONT is {no_font}") for line in said] == [True]
