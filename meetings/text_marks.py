"""An article's text as HTML: escaped, in paragraphs, with each passage that proves something marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext


@dataclass(frozen=True, slots=True)
class Mark:
    """The half-open span `text[start:end]`, the fragment that leads to it ("" if none) and what it proves.

    Its `style` is a class of the style sheet's, "" for a passage like others.
    """

    start: int
    end: int
    anchor: str
    label: str
    style: str = ""


def marked_text(text: str, marks: Iterable[Mark], headline: str = "", anchor_prefix: str = "") -> SafeString:
    """One `<p>` for each line that isn't blank; the line that is the `headline` is `<p class="headline">`.

    With an `anchor_prefix` such as "doan-", the other paragraphs are numbered: each has an id and a link
    to itself, which holds no text. Without its tags the answer is the escaped text, to the letter. Each mark
    begins with `<mark id="its anchor">`: marks may lie in one another, coincide, cross, and run over several
    lines; where another's end or a line's end cuts one, it goes on in a `<mark>` without an id. Raises
    ValueError for a mark that isn't in the text.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.anchor))
    if any(not 0 <= mark.start < mark.end <= len(text) for mark in ordered):
        raise ValueError("a mark lies outside of its text")
    anchored: set[str] = set()
    pieces = []
    start = number = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            is_numbered = _is_numbered(line, headline)
            number += is_numbered
            anchor = f"{anchor_prefix}{number}" if anchor_prefix else ""
            pieces.append(_paragraph(anchor, number) if is_numbered else '<p class="headline">')
            pieces.extend(_line_pieces(text, start, end, ordered, anchored))
            pieces.append("</p>")
        else:
            pieces.append(line)
        pieces.extend(_lost_anchors(ordered, end + 1, anchored))
        pieces.append("\n")
        start = end + 1
    return mark_safe("".join(pieces[:-1]))


def paragraph_anchor(article: int, first_loaded: int) -> str:
    """What the ids of a report's paragraphs begin with: shorter ones for the report that was loaded first."""
    return "doan-" if article == first_loaded else f"bai-{article}-doan-"


def paragraph_at(text: str, place: int, headline: str = "") -> int:
    """The number of the paragraph that holds the place; 0 in the headline and between paragraphs."""
    ending = text.find("\n", place)
    *before, own = text[: len(text) if ending < 0 else ending].split("\n")
    if not _is_numbered(own, headline):
        return 0
    return 1 + sum(_is_numbered(line, headline) for line in before)


def _is_numbered(line: str, headline: str) -> bool:
    return bool(line.strip()) and not (headline and line.strip() == headline.strip())


def _paragraph(anchor: str, number: int) -> str:
    """The beginning of a paragraph with a link to itself. The style sheet shows its number: it is no text."""
    if not anchor:
        return "<p>"
    label = gettext("Paragraph %(number)s") % {"number": number}
    return format_html(
        '<p id="{0}"><a class="paragraph" href="#{0}" aria-label="{1}" data-number="{2}"></a>',
        anchor, label, number,
    )  # fmt: skip


def _line_pieces(text: str, start: int, end: int, marks: list[Mark], anchored: set[str]) -> list[str]:
    """The line cut wherever a mark begins or ends; the marks over each cut piece, longest outermost."""
    marks = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    pieces: list[str] = []
    opened: list[Mark] = []
    for piece_start, piece_end in pairwise(sorted({start, end, *edges})):
        covering = [mark for mark in marks if mark.start <= piece_start and piece_end <= mark.end]
        kept = _common_beginning(opened, covering)
        pieces.extend("</mark>" for _ in opened[kept:])
        pieces.extend(_opening(mark, anchored) for mark in covering[kept:])
        pieces.append(escape(text[piece_start:piece_end]))
        opened = covering
    pieces.extend("</mark>" for _ in opened)
    return pieces


def _common_beginning(one: list[Mark], other: list[Mark]) -> int:
    """How many marks both lists begin with."""
    length = 0
    for mark, other_mark in zip(one, other, strict=False):
        if mark != other_mark:
            break
        length += 1
    return length


def _opening(mark: Mark, anchored: set[str]) -> str:
    style = format_html(' class="{}"', mark.style) if mark.style else ""
    if not mark.anchor:
        return format_html('<mark title="{}"{}>', mark.label, style)
    if mark.anchor in anchored:
        return format_html("<mark{}>", style)
    anchored.add(mark.anchor)
    return format_html('<mark id="{}" title="{}"{}>', mark.anchor, mark.label, style)


def _lost_anchors(marks: list[Mark], end: int, anchored: set[str]) -> list[str]:
    """A mark over white space alone stands in no paragraph; its anchor must lead somewhere all the same."""
    lost = [mark for mark in marks if mark.end <= end and mark.anchor and mark.anchor not in anchored]
    anchored.update(mark.anchor for mark in lost)
    return [format_html('<span id="{}"></span>', mark.anchor) for mark in lost]
