"""From rows with a span to the passages that readers see: marked in the report, quoted beside the fact."""

import re
from collections.abc import Iterable, Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings import vietnamese
from meetings.models import Article, Basis, Citation, Participation
from meetings.models.articles import Evidence
from meetings.text_marks import Mark

LONGEST_QUOTE = 90
# A chair's span ends with name and positions: "Đồng chí A, Bí thư Tỉnh ủy, chủ trì hội nghị".
CHAIRING = re.compile(
    r"\b(?:(?:đồng|cùng) )?(?:chủ trì|chủ tọa|chủ toạ)(?: (?:hội nghị|cuộc họp|phiên họp|kỳ họp|buổi \w+))?",
    re.IGNORECASE,
)
SENTENCE_ENDS = re.compile(r"[.!?](?=\s)|\n")


def article_marks(article: Article, evidence: Iterable[Evidence]) -> list[Mark]:
    """The passages of the article that prove something, each with what it proves.

    Each row learns what to quote, `quoted`: "" where the text no longer says it.
    """
    marks = {}
    for row in evidence:
        is_there = bool(row.quote) and article.text[row.start : row.end] == row.quote
        row.quoted = _shortened(row.quote.strip()) if is_there else ""
        if not is_there:
            continue
        marks[row.anchor] = Mark(row.start, row.end, row.anchor, capfirst(_proves(row)))
        change = _change_mark(article, row)
        if change:
            marks[change.anchor] = change
        words = _chairing_words(article.text, row)
        if words:
            row.quoted = _with_chairing(article.text, row, words)
            # One "chủ trì" says it of all who are named with it.
            marks[f"{words.start()}"] = Mark(words.start(), words.end(), "", gettext("Chaired by"))
    return list(marks.values())


def quoted_once(rows: Iterable[Evidence]) -> list[list[Evidence]]:
    """In the reports' order; where several say the same words, Uỷ for Ủy or not, their rows are together.

    Of a report whose text was taken down one row stands for all.
    """
    found: dict[str | int, list[Evidence]] = {}
    for row in sorted(rows, key=lambda row: (row.article_number, row.start or 0)):
        if row.quoted:
            found.setdefault(vietnamese.exact_key(row.quoted), []).append(row)
        elif row.taken_down_at and row.start is not None:
            found.setdefault(row.article_number, [row])
    return list(found.values())


def anchors_of(evidence: Iterable[Evidence]) -> Iterator[str]:
    """All fragments that lead to passages of the rows."""
    for row in evidence:
        yield row.anchor
        if isinstance(row, Participation) and row.change_anchor:
            yield row.change_anchor


def _proves(row: Evidence) -> str:
    if isinstance(row, Participation):
        return row.get_role_display()
    return row.get_relation_display() if isinstance(row, Citation) else row.get_field_display()


def _change_mark(article: Article, row: Evidence) -> Mark | None:
    """The passage that tells how the person came into an office or left it."""
    if not isinstance(row, Participation) or not row.change or row.change_end is None:
        return None
    if not row.change_start < row.change_end <= len(article.text):
        return None
    return Mark(row.change_start, row.change_end, row.change_anchor, capfirst(row.get_change_display()))


def _chairing_words(text: str, row: Evidence) -> re.Match[str] | None:
    """The words by which the chair's sentence says so: the next after the name, else the last before it."""
    if not isinstance(row, Participation) or not row.is_chair or row.basis != Basis.STATED:
        return None
    if CHAIRING.search(row.quote):
        return None
    ending = SENTENCE_ENDS.search(text, row.end)
    after = CHAIRING.search(text, row.end, ending.start() if ending else len(text))
    if after:
        return after
    beginning = max((found.end() for found in SENTENCE_ENDS.finditer(text, 0, row.start)), default=0)
    before = list(CHAIRING.finditer(text, beginning, row.start))
    return before[-1] if before else None


def _with_chairing(text: str, row: Evidence, words: re.Match[str]) -> str:
    """The name and positions together with the words, what stands between them left out."""
    named, said = row.quoted, words[0]
    if words.start() < row.start:
        between = text[words.end() : row.start]
        return f"{said}{between}{named}" if len(between) < LONGEST_QUOTE // 4 else f"{said} … {named}"
    between = text[row.end : words.start()]
    if not between.strip(" ,)"):
        return f"{named}{between}{said}"
    return f"{named.removesuffix(' …')} … {said}"


def _shortened(quote: str) -> str:
    """No longer than `LONGEST_QUOTE`, cut between words."""
    if len(quote) <= LONGEST_QUOTE:
        return quote
    return quote[:LONGEST_QUOTE].rsplit(maxsplit=1)[0] + " …"
