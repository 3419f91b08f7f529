"""What docs/design.md says of colours and components is what the style sheet has, and can be read."""

import re

import pytest
from django.conf import settings

CSS = (settings.BASE_DIR / "static" / "archive.css").read_text("utf-8")
DOCUMENT = (settings.BASE_DIR / "docs" / "design.md").read_text("utf-8")
COLOUR = re.compile(r"(--[\w-]+): (#[0-9a-f]{6});")
# Values come first in the sheet; what is printed has colours of its own, further down.
VALUES = CSS.split("box-sizing")[0]
LIGHT, DARK = (dict(COLOUR.findall(part)) for part in VALUES.split("prefers-color-scheme: dark"))
TEXTS = [("--ink", "--paper"), ("--faded", "--paper"), ("--red", "--paper"), ("--ink", "--field")]
TEXTS += [
    ("--ink", name) for name in ("--highlight", "--target", "--step-1", "--step-2", "--step-3", "--step-4")
]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_guidelines_do():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_document_has_the_colours_of_the_style_sheet():
    documented = re.findall(r"^\| `(--[\w-]+)` \| `(#\w+)` \| `(#\w+)` \|", DOCUMENT, re.MULTILINE)
    assert {name: (light, dark) for name, light, dark in documented} == {
        name: (LIGHT[name], DARK[name]) for name in LIGHT
    }


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_texts_can_be_read(scheme, text, ground):
    assert contrast(scheme[text], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_bars_can_be_seen(scheme):
    assert contrast(scheme["--bar"], scheme["--paper"]) >= 3


def test_each_component_is_in_the_style_sheet_and_its_template_is_there():
    section = DOCUMENT.split("## Components")[1].split("## Rules")[0]
    for name in re.findall(r"`\.([\w-]+)`", section):
        assert re.search(rf"\.{name}\b", CSS), name
    for name in re.findall(r"`(_\w+\.html)`", section):
        assert (settings.BASE_DIR / "templates" / name).exists(), name
