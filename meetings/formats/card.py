"""A meeting as a picture, for those who show one beside a link: its words on the archive's paper.

Pillow is loaded with this module, so whoever serves pages imports it with the first picture.
"""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
# As static/archive.css has them on a light screen.
PAPER, INK, FADED, RED = "#fcfaf5", "#1d1a16", "#625b50", "#98201f"
# In font sizes: two marks above a capital (Ẳ) reach 1.15 above the baseline in DejaVu Serif, one below 0.24.
LINE_HEIGHT, ABOVE_BASELINE = 1.44, 1.16
SMALL, MIDDLE, LARGE = 26, 32, 50
# A long name is set smaller before it is cut.
NAME_SIZES = (60, 52, 44)
NAME_LINES, PROVINCE_LINES, CHAIR_LINES = 3, 1, 2
TOP_RULES = ((40, 44), (49, 53), (105, 106))
FIRST_LINE, NAME_OF_ARCHIVE, FOOT = 110, 58, 582
ELLIPSIS = "…"
# Of a file that is no font, or a broken one.
FONT_FAILURES = (OSError, ValueError)
LINE_WIDTH = WIDTH - 2 * MARGIN
# More than a line holds, even of the narrowest letters.
MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Card:
    """The words; those that are empty leave no gap."""

    archive: str
    date: str
    name: str
    provinces: str
    chairs: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    font: ImageFont.FreeTypeFont
    colour: str
    top: float

    @property
    def bottom(self) -> float:
        return self.top + self.font.size * LINE_HEIGHT

    @property
    def baseline(self) -> float:
        return self.top + self.font.size * ABOVE_BASELINE


def as_png(card: Card, font_file: str | Path) -> bytes:
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    for top, bottom in TOP_RULES:
        draw.rectangle((MARGIN, top, WIDTH - MARGIN - 1, bottom - 1), fill=INK)
    for line in lines(card, font_file):
        draw.text((MARGIN, line.baseline), line.text, font=line.font, fill=line.colour, anchor="ls")
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def lines(card: Card, font_file: str | Path) -> list[Line]:
    """All that is written, each line at its place."""
    # Not Raqm, which some systems lack: composed Vietnamese needs no shaping.
    font = ImageFont.truetype(font_file, SMALL, layout_engine=ImageFont.Layout.BASIC)
    name_font = _fitting(card.name, [font.font_variant(size=size) for size in NAME_SIZES])
    middle = font.font_variant(size=MIDDLE)
    found = [Line(text, font, FADED, NAME_OF_ARCHIVE) for text in wrapped(card.archive, font, 1)]
    top: float = FIRST_LINE
    for text, its_font, colour, most in (
        (card.date, font.font_variant(size=LARGE), RED, 1),
        (card.name, name_font, INK, NAME_LINES),
        (card.provinces, middle, FADED, PROVINCE_LINES),
        (card.chairs, middle, INK, CHAIR_LINES),
    ):
        for line in wrapped(text, its_font, most):
            found.append(Line(line, its_font, colour, top))
            top = found[-1].bottom
    return found + [Line(text, font, FADED, FOOT) for text in wrapped(card.address, font, 1)]


def _fitting(text: str, fonts: list[ImageFont.FreeTypeFont]) -> ImageFont.FreeTypeFont:
    """The first font in which the text needs no cut, or the last."""
    whole = (font for font in fonts if not "".join(wrapped(text, font, NAME_LINES)).endswith(ELLIPSIS))
    return next(whole, fonts[-1])


def wrapped(text: str, font: ImageFont.FreeTypeFont, most: int) -> list[str]:
    """The text in lines between the margins; what is more than `most` of them hold ends with an ellipsis.

    Each word is measured once: measuring is most of the work.
    """
    found: list[str] = []
    space, room = font.getlength(" "), 0.0
    for word in unicodedata.normalize("NFC", text).split():
        width = font.getlength(word[:MOST_LETTERS])
        if found and space + width <= room:
            found[-1] += f" {word}"
            room -= space + width
        elif len(found) == most:
            found[-1] = _cut(f"{found[-1]} {word}", font)
            break
        else:
            found.append(word if width <= LINE_WIDTH else _cut(word, font))
            room = LINE_WIDTH - width
    return found


def _cut(text: str, font: ImageFont.FreeTypeFont) -> str:
    """As many whole words as leave room for an ellipsis, or letters of the first."""
    text = text[:MOST_LETTERS]
    lengths = range(len(text))
    letters = bisect_right(lengths, LINE_WIDTH, key=lambda end: font.getlength(text[:end] + ELLIPSIS)) - 1
    words = text[: letters + 1].rpartition(" ")[0]
    return (words or text[:letters]).rstrip(" ,") + ELLIPSIS
