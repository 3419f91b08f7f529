"""Where a person's name can stand: runs of capitalised syllables, without what leads into them.

"UBND TP Hà Nội Nguyễn Đức Chung" ends in a name; "TW Ðảng", "Lào Cai" and "Nghị quyết XIII" hold none.
"""

import re
from collections.abc import Iterator

from meetings.extraction import lexicon
from meetings.extraction.facts import Span
from meetings.extraction.report import Report
from meetings.vietnamese import exact_key

SYLLABLE = rf"[{lexicon.UPPER}](?:['’]?\w*)(?:-[{lexicon.UPPER}]\w+)?"
RUN = re.compile(rf"(?<![\w'’.-]){SYLLABLE}(?: {SYLLABLE})*")
HEAD = re.compile(rf"(?<!\w){lexicon.POSITION_HEAD}")
# "đường Lê Duẩn", "phong cách Hồ Chí Minh": what is called after somebody.
NAMED_AFTER = re.compile(rf"\b{lexicon.NAMED_AFTER} $")
REACH_BEFORE = 40
LONGEST_NAME = 6
# "Nghiêng" has seven letters, and no syllable of anybody's name more than twice as many.
LONGEST_SYLLABLE = 15
# A headline in capitals is no name, and could be very long.
LONGEST_RUN = 24


def name_runs(report: Report, paragraph: Span, place_names: frozenset[str]) -> Iterator[Span]:
    """Runs that can be names, in order. `place_names` are folded names of provinces and districts."""
    for match in RUN.finditer(report.text.text, paragraph.start, paragraph.end):
        if match[0].count(" ") > LONGEST_RUN:
            continue
        syllables = [
            Span(match.start() + syllable.start(), match.start() + syllable.end())
            for syllable in re.finditer(r"\S+", match[0])
        ]
        name = _strip_tail(report, _strip_lead(report, syllables, place_names))
        if _is_long_enough(report, name) and _can_be_name(report, name):
            yield Span(name[0].start, name[-1].end)


def _is_long_enough(report: Report, syllables: list[Span]) -> bool:
    """Two syllables at least; the "K'Mák" of the Cơ Ho alone is a name."""
    if len(syllables) == 1:
        return any(report.text.plain.startswith(lead, syllables[0].start) for lead in ("k'", "k’"))
    return 2 <= len(syllables) <= LONGEST_NAME


def is_led_by_surname(report: Report, name: Span) -> bool:
    first = report.text.plain[name.start : name.end].split()[0]
    return first in lexicon.SURNAMES or first in lexicon.NAME_PARTICLES or "'" in first


def is_named_after(report: Report, paragraph: Span, name: Span) -> bool:
    """Whether the name is that of a street, a school, a campaign, or of nobody who could be present."""
    before = report.text.plain[max(paragraph.start, name.start - REACH_BEFORE) : name.start]
    return NAMED_AFTER.search(before) is not None or name_key(report, name) in lexicon.NEVER_PRESENT


def name_key(report: Report, name: Span) -> str:
    return exact_key(report.text.quote(name))


def printed_name(report: Report, name: Span) -> str:
    """ "TRƯƠNG HẢI LONG" as "Trương Hải Long"; other names as they stand."""
    printed = report.text.quote(name)
    return printed.title() if printed.isupper() else printed


def _strip_lead(report: Report, syllables: list[Span], place_names: frozenset[str]) -> list[Span]:
    """The syllables after an acronym and a place: of "UBND TP Hà Nội Nguyễn Đức Chung" the last three."""
    kept = list(syllables)
    while len(kept) > 2:
        if _is_place(report, kept, place_names):
            return []
        if _is_place_like_title(report, kept):
            kept = kept[2:]
            continue
        place = next(
            (n for n in (4, 3, 2) if len(kept) - n >= 2 and _is_place(report, kept[:n], place_names)), 0
        )
        if not place and not _leads_into_name(report, kept):
            break
        kept = kept[place or 1 :]
    return [] if _is_place(report, kept, place_names) or _is_place_like_title(report, kept) else kept


def _is_place_like_title(report: Report, syllables: list[Span]) -> bool:
    """The "Bà Rịa" of "Bà Rịa-Vũng Tàu", which is no lady's name."""
    words = report.text.plain[syllables[0].start : syllables[-1].end].replace("-", " ").split()
    return " ".join(words[:2]) in lexicon.PLACES_LIKE_TITLES


def _strip_tail(report: Report, syllables: list[Span]) -> list[Span]:
    """The syllables before an office: "Lê Văn Mẫu Bí thư", which lacks a comma; "Lê Văn Mẫu-Bí thư"."""
    for number, syllable in enumerate(syllables):
        if number >= 2 and HEAD.match(report.text.plain, syllable.start):
            return syllables[:number]
        hyphen = report.text.plain.find("-", syllable.start, syllable.end)
        if hyphen > 0 and HEAD.match(report.text.plain, hyphen + 1):
            return [*syllables[:number], Span(syllable.start, hyphen)]
    return syllables


def _leads_into_name(report: Report, syllables: list[Span]) -> bool:
    """Whether the first syllable is an acronym, or a word of offices rather than a family name."""
    first, second = (_word(report, syllable) for syllable in syllables[:2])
    printed = report.text.quote(syllables[0])
    if printed.isupper() and len(printed) > 1:
        return not _is_caps_name(report, syllables)
    is_surname = first in lexicon.SURNAMES and second not in lexicon.COMMON_SURNAMES
    return first in lexicon.NOT_A_NAME and not is_surname


def _is_place(report: Report, syllables: list[Span], place_names: frozenset[str]) -> bool:
    return report.text.folded[syllables[0].start : syllables[-1].end].replace("-", " ") in place_names


def _is_caps_name(report: Report, syllables: list[Span]) -> bool:
    """ "TRƯƠNG HẢI LONG": all in capitals, led by a family name."""
    return _word(report, syllables[0]) in lexicon.SURNAMES and all(
        report.text.quote(syllable).isupper() for syllable in syllables
    )


def _can_be_name(report: Report, syllables: list[Span]) -> bool:
    """No digits, no endless words, no acronym beside other words ("TW Ðảng"), no word of offices in front."""
    words = [_word(report, syllable) for syllable in syllables]
    if any(len(word) > LONGEST_SYLLABLE or any(letter.isdigit() for letter in word) for word in words):
        return False
    in_capitals = {
        report.text.quote(s).isupper() for s, word in zip(syllables, words, strict=True) if len(word) > 1
    }
    if len(in_capitals) > 1:
        return False
    return not (words[0] in lexicon.NOT_A_NAME and words[0] not in lexicon.SURNAMES)


def _word(report: Report, syllable: Span) -> str:
    return report.text.plain[syllable.start : syllable.end]
