"""What makes another page: other files, and other settings that pages show."""

import re
from pathlib import Path

import pytest
from django.conf import settings as configured

from archive.build import SHOWN, build

# What the code that makes pages reads beside: files that are counted, and, under addresses without a
# validator, the files for download.
COUNTED_AS_FILES = {"GAZETTEER_DIR", "LANGUAGES", "QUALITY_FILE", "ROOT_URLCONF"}
UNVERSIONED = {"EXPORT_DIR"}
# These aren't at work where pages are made.
ELSEWHERE = {"admin", "loading", "management", "migrations", "generating", "replaying", "exporting"}


def test_the_same_files_are_the_same_state_of_the_software(tmp_path, monkeypatch):
    assert build() == build()
    monkeypatch.setattr("archive.build.BASE_DIR", tmp_path)
    nothing = build()
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text("a")
    one = build()
    (tmp_path / "templates" / "a.html").write_text("b")
    assert len({nothing, one, build()}) == 3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PUBLIC_SITE", "https://moved.example"),
        ("CONTACT_ADDRESS", "lien-he@moved.example"),
        ("CARD_FONT", "/fonts/other.ttf"),
        ("BEHIND_HTTPS", True),
    ],
)
def test_a_setting_that_pages_show_is_another_state(settings, name, value):
    before = build()
    setattr(settings, name, value)
    assert build() != before


def test_a_setting_that_no_page_shows_is_the_same_state(settings):
    before = build()
    settings.VERSION_AGE_SECONDS = 99
    assert build() == before


def test_a_value_is_not_taken_for_another_setting_s(settings):
    settings.PUBLIC_SITE, settings.CONTACT_ADDRESS = "https://a.example", ""
    before = build()
    settings.PUBLIC_SITE, settings.CONTACT_ADDRESS = "", "https://a.example"
    assert build() != before


def test_no_setting_that_pages_are_made_with_is_forgotten():
    read = set()
    for path in Path(configured.BASE_DIR, "meetings").rglob("*.py"):
        parts = path.relative_to(configured.BASE_DIR / "meetings").parts
        if parts[0] not in ELSEWHERE:
            read |= set(re.findall(r"\bsettings\.([A-Z_]+)", path.read_text("utf-8")))
    assert read - COUNTED_AS_FILES - UNVERSIONED <= set(SHOWN)
    assert {"PUBLIC_SITE", "CARD_FONT", "CONTACT_ADDRESS"} <= read
