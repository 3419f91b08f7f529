"""Which lines of a page are the article: trafilatura finds the body, the page itself says what belongs to it.

trafilatura alone loses what stands outside the element of the body: the lead in a box of its own ("sapo"),
the captions, the day under the headline. So its lines only mark where the body begins and ends.
"""

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from itertools import takewhile

from lxml.html import HtmlElement

from meetings.loading.page_lines import Line

# A line that is said in as few words may stand anywhere on a page.
WORDS_OF_A_PARAGRAPH = 10
WORDS_OF_A_LEAD = 8
FEWEST_WORDS_OF_A_HEADLINE = 4
FEWEST_WORDS = 25
# Lines of menus and lists that may stand between two paragraphs, and before the first.
LARGEST_GAP = 4
LARGEST_HEAD = 40
LINES_AFTER = 3
FEWEST_TEASERS = 3
SHARE_OF_TEASERS = 0.75
# Above this trafilatura takes longer than a load can wait for; the longest run of paragraphs serves.
# Its time grows with the square of a row's cells: 5,000 took it eight seconds.
MOST_TEXT_FOR_TRAFILATURA = 400_000
MOST_ELEMENTS_FOR_TRAFILATURA = 10_000
TOO_LONG_FOR_TRAFILATURA = "boolean(//tr[count(*) > 500] or //@class[string-length() > 10000])"

DAY = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b|ngày \d{1,2} tháng \d{1,2}", re.IGNORECASE
)
LONGEST_STAMP = 80

# It logs what it can't do; the refusal says it.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def find_body(
    tree: HtmlElement, lines: Sequence[Line], titles: Sequence[str]
) -> tuple[str, list[str]] | None:
    """The headline as the page shows it, and the article's lines; nothing where the page holds no article."""
    marked = _marked_by_trafilatura(tree, lines) or _longest_run(lines)
    if not marked or _are_teasers(lines, marked):
        return None
    first, last = marked[0], marked[-1]
    head, title = _headline(lines[:first], titles)
    body = [line.text for line in lines[head:first] if _belongs_above(line)]
    body += [line.text for line in lines[first : last + 1] if not line.is_link]
    body += [line.text for line in _lines_after(lines, last)]
    body = [text for text in body if _key(text) != _key(title)]
    if sum(len(text.split()) for text in body) < FEWEST_WORDS:
        return None
    return title, body


def _marked_by_trafilatura(tree: HtmlElement, lines: Sequence[Line]) -> list[int]:
    """The places of the lines that trafilatura takes for the body's."""
    if _takes_too_long(tree, lines):
        return []
    from trafilatura import extract  # noqa: PLC0415  Half a second and 30 MB, for loads of pages alone.

    text = extract(deepcopy(tree), include_comments=False, include_tables=False) or ""
    found = {_key(line) for line in text.split("\n")}
    marked = [
        place
        for place, line in enumerate(lines)
        if line.words >= WORDS_OF_A_PARAGRAPH and _key(line.text) in found
    ]
    words = sum(lines[place].words for place in marked)
    return marked if words >= FEWEST_WORDS else []


def _takes_too_long(tree: HtmlElement, lines: Sequence[Line]) -> bool:
    return (
        sum(len(line.text) for line in lines) > MOST_TEXT_FOR_TRAFILATURA
        or tree.xpath("count(//*)") > MOST_ELEMENTS_FOR_TRAFILATURA
        or tree.xpath(TOO_LONG_FOR_TRAFILATURA)
    )


def _longest_run(lines: Sequence[Line]) -> list[int]:
    """The places of the paragraphs that stand together and say most."""
    runs: list[list[int]] = []
    for place, line in enumerate(lines):
        if line.is_link or line.words < WORDS_OF_A_PARAGRAPH:
            continue
        if runs and place - runs[-1][-1] <= LARGEST_GAP:
            runs[-1].append(place)
        else:
            runs.append([place])
    return max(runs, key=lambda run: sum(len(lines[place].text) for place in run), default=[])


def _are_teasers(lines: Sequence[Line], marked: Sequence[int]) -> bool:
    """Whether the paragraphs tell of articles elsewhere, each below its link, as on the page of a section."""
    teasers = sum(place > 0 and lines[place - 1].is_link for place in marked)
    return teasers >= FEWEST_TEASERS and teasers >= SHARE_OF_TEASERS * len(marked)


def _headline(above: Sequence[Line], titles: Sequence[str]) -> tuple[int, str]:
    """Where the lines below the headline begin, and the headline; of several places the last."""
    keys = {_key(title) for title in titles}
    near = range(len(above) - 1, max(-1, len(above) - 1 - LARGEST_HEAD), -1)
    for place in near:
        if _key(above[place].text) in keys:
            return place + 1, above[place].text
    # "In bài viết" is the title of a page for printing, and stands nowhere on it.
    for place in near[:LARGEST_GAP]:
        if (
            above[place].words >= FEWEST_WORDS_OF_A_HEADLINE
            and not above[place].is_link
            and not _is_stamp(above[place])
        ):
            return place + 1, above[place].text
    return max(0, len(above) - LARGEST_GAP), next(iter(titles), "")


def _belongs_above(line: Line) -> bool:
    """The lead and the day of publication, among buttons, sections and whatever else is above the body."""
    return _is_stamp(line) or (line.words >= WORDS_OF_A_LEAD and not line.is_link)


def _is_stamp(line: Line) -> bool:
    return len(line.text) <= LONGEST_STAMP and DAY.search(line.text) is not None


def _lines_after(lines: Sequence[Line], last: int) -> list[Line]:
    """The byline: the next few lines of the same element."""
    parents = {lines[last].block, lines[last].block.getparent()}
    following = lines[last + 1 : last + 1 + LINES_AFTER]
    return list(
        takewhile(lambda line: not line.is_link and {line.block, line.block.getparent()} & parents, following)
    )


def _key(text: str) -> str:
    return "".join(re.findall(r"\w+", text)).lower()
