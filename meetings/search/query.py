"""What a reader asks for: words, "phrases", -unwanted words, and fields such as chủ trì:"Nguyễn Văn Mẫu"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from meetings import vietnamese
from meetings.search import abbreviations
from meetings.search.conditions import Condition, all_of, chain, each, in_head, some_of, without
from meetings.search.syllables import Syllable, syllables

MOST_CHARACTERS = 200
MOST_WORDS = 12
# A word may hold several syllables, as 09-NQ/TU does: their number is bounded too.
MOST_SYLLABLES = 24
# Names are looked for among all people and documents, 0.1 s each at 100,000 meetings.
MOST_FIELDS = 6
# Of longer queries it isn't asked what of them stands in the head: twelve common words take 200 ms a level.
MOST_TOLD_APART = 6


class Refusal(StrEnum):
    TOO_LONG = "too_long"
    TOO_MANY_WORDS = "too_many_words"
    TOO_MANY_FIELDS = "too_many_fields"
    NO_WORDS = "no_words"
    ONLY_UNWANTED = "only_unwanted"


class QueryError(ValueError):
    """A query that can't be answered; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


class Field(StrEnum):
    CHAIR = "chair"
    PROVINCE = "province"
    DOCUMENT = "document"


FIELD_NAMES = {
    "chu tri": Field.CHAIR,
    "chair": Field.CHAIR,
    "tinh": Field.PROVINCE,
    "province": Field.PROVINCE,
    "van ban": Field.DOCUMENT,
    "document": Field.DOCUMENT,
}
# Quotation marks as keyboards, phones and newspapers make them.
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
# Of the folded text, whose places are the text's. A minus stands at a word: "Bà Rịa - Vũng Tàu" has none.
PIECE = re.compile(
    r"(?P<minus>(?<!\S)[-\u2212](?=[\"\w]))?"
    rf"(?:\b(?P<field>{'|'.join(FIELD_NAMES)}):\s*)?"
    r"(?:\"(?P<quoted>[^\"]*)\"?|(?P<word>[^\s\"]+))"
)

Syllables = tuple[Syllable, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A field's words: who chaired, where, which document."""

    field: Field
    words: str
    is_unwanted: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Syllables side by side; a phrase was quoted, and is looked for to the letter."""

    syllables: Syllables
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Keys that stand, or mustn't, one after the other: more than two, which the pairs only hint at."""

    keys: tuple[str, ...]
    is_unwanted: bool = False


class Named(NamedTuple):
    """Ids of the meetings that fields leave, None where they leave all, and of those that they leave out."""

    left: frozenset[int] | None
    left_out: frozenset[int]


@dataclass(frozen=True, slots=True)
class Query:
    """`is_exact`: only in the spelling typed, marks included. `named`: what its fields find, if looked up."""

    text: str
    wanted: tuple[Part, ...] = ()
    unwanted: tuple[Part, ...] = ()
    fields: tuple[Asked, ...] = ()
    is_exact: bool = False
    named: Named | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        return self.text

    @property
    def syllables(self) -> Syllables:
        """All that is wanted, in the order typed."""
        return tuple(syllable for part in self.wanted for syllable in part.syllables)

    @property
    def condition(self) -> Condition | None:
        """What every meeting found fulfils, but for the phrases; None where only fields are asked for."""
        if not self.wanted:
            return None
        return without(self._all(exact=self.is_exact), self._unwanted)

    @property
    def without_words(self) -> "Query":
        """What its fields ask for alone."""
        return replace(self, wanted=(), unwanted=())

    @property
    def keywords(self) -> list[tuple[abbreviations.Keys, ...]]:
        """What stands side by side, each in the ways in which it can be written, by the keys that find it.

        That is each quoted phrase, to the letter, and the words between phrases as one phrase.
        """
        return [
            (_keys(part.syllables, exact=self.is_exact),)
            if part.is_phrase
            else tuple(_ways(part.syllables, exact=self.is_exact))
            for part in self.wanted
        ]

    @property
    def side_by_side(self) -> Condition | None:
        """What every meeting fulfils that has the keywords; more than two syllables are only hinted at."""
        if not self.wanted:
            return None
        return without(all_of(some_of(map(chain, ways)) for ways in self.keywords), self._unwanted)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        asked = [(part, False) for part in self.wanted] + [(part, True) for part in self.unwanted]
        return tuple(
            Phrase(_keys(part.syllables, exact=self.is_exact), is_unwanted)
            for part, is_unwanted in asked
            if part.is_phrase and len(part.syllables) > 2
        )

    @property
    def levels(self) -> list[Condition]:
        """What fits best first; a meeting belongs to the first that it fulfils, and all fulfil the last.

        Exact phrase, folded phrase, exact words, folded words; of each what fulfils it in the head first,
        but for queries so long that to ask for it would take seconds.
        """
        if not self.wanted:
            return []
        kinds = [self._as_phrase(exact=True), self._all(exact=True)]
        if not self.is_exact:
            kinds = [kinds[0], self._as_phrase(exact=False), kinds[1], self._all(exact=False)]
        if len(self.syllables) == 1:
            # A word is its own phrase.
            kinds = kinds[: len(kinds) // 2]
        levels = kinds
        if len(self.syllables) <= MOST_TOLD_APART:
            levels = [level for condition in kinds for level in (in_head(condition), condition)]
        return [without(level, self._unwanted) for level in levels]

    @property
    def _unwanted(self) -> list[Condition]:
        """Without long phrases: a meeting that has all of their pairs may be without them."""
        short = [part for part in self.unwanted if len(part.syllables) <= 2 or not part.is_phrase]
        return [_part(part, exact=self.is_exact) for part in short]

    def _all(self, *, exact: bool) -> Condition:
        return all_of(_part(part, exact=exact) for part in self.wanted)

    def _as_phrase(self, *, exact: bool) -> Condition:
        return some_of(map(chain, self.ways(exact=exact)))

    def ways(self, *, exact: bool) -> list[abbreviations.Keys]:
        """All that is wanted as one phrase, in each way in which its abbreviations can be written.

        Beside a quoted part only as typed: what is quoted is found to the letter.
        """
        if any(part.is_phrase for part in self.wanted):
            return [_keys(self.syllables, exact=exact)]
        return _ways(self.syllables, exact=exact)


def _keys(asked: Syllables, *, exact: bool) -> tuple[str, ...]:
    return tuple(syllable.exact if exact else syllable.folded for syllable in asked)


def _ways(asked: Syllables, *, exact: bool) -> list[abbreviations.Keys]:
    forms = abbreviations.EXACT if exact else abbreviations.FOLDED
    return abbreviations.ways(_keys(asked, exact=exact), forms)


def _part(part: Part, *, exact: bool) -> Condition:
    keys = _keys(part.syllables, exact=exact)
    if part.is_phrase:
        return chain(keys)
    # A syllable is there too where an abbreviation of it and its neighbours is.
    found: list[list[Condition]] = [[each([key])] for key in keys]
    for span in abbreviations.spans(keys, abbreviations.EXACT if exact else abbreviations.FOLDED):
        for place in range(span.start, span.end):
            found[place] += [chain(other) for other in span.others]
    return all_of(some_of(alternatives) for alternatives in found)


# -- Reading what was typed ----------------------------------------------------------------------------------
def parse(text: str, *, exact: bool = False) -> Query:
    """Raises QueryError for what can't be looked for. Whatever else is typed means something."""
    typed = vietnamese.nfc(text).strip()
    if len(typed) > MOST_CHARACTERS:
        raise QueryError(Refusal.TOO_LONG)
    # A NUL is no word to anybody, and no text to PostgreSQL.
    readable = typed.translate(QUOTES).replace("\0", " ")
    matches = list(PIECE.finditer(vietnamese.fold(readable)))
    fields = tuple(asked for match in matches if match["field"] and (asked := _asked(match, readable)))
    parts = [(match, part) for match in matches if not match["field"] and (part := _read(match, readable))]
    wanted = tuple(_joined([part for match, part in parts if not match["minus"]]))
    unwanted = tuple(part for match, part in parts if match["minus"])
    _check(readable, wanted, unwanted, fields)
    return Query(typed, wanted, unwanted, fields, exact)


def _asked(match: re.Match[str], readable: str) -> Asked | None:
    words = readable[slice(*match.span("word" if match["word"] else "quoted"))].strip()
    return Asked(FIELD_NAMES[match["field"]], words, bool(match["minus"])) if syllables(words) else None


def _read(match: re.Match[str], readable: str) -> Part | None:
    """What is unwanted is meant to the letter: "-09-NQ/TU" leaves out no other number of a resolution."""
    found = tuple(syllables(readable[slice(*match.span("word" if match["word"] else "quoted"))]))
    return Part(found, is_phrase=bool(match["quoted"] or match["minus"])) if found else None


def _joined(parts: list[Part]) -> Iterator[Part]:
    """Words that aren't quoted as one part: abbreviations may stand for several of them."""
    for is_phrase, together in groupby(parts, lambda part: part.is_phrase):
        if is_phrase:
            yield from together
        else:
            yield Part(tuple(syllable for part in together for syllable in part.syllables))


def _check(
    readable: str, wanted: tuple[Part, ...], unwanted: tuple[Part, ...], fields: tuple[Asked, ...]
) -> None:
    number = sum(len(part.syllables) for part in (*wanted, *unwanted))
    if number > MOST_SYLLABLES or sum(bool(syllables(word)) for word in readable.split()) > MOST_WORDS:
        raise QueryError(Refusal.TOO_MANY_WORDS)
    if len(fields) > MOST_FIELDS:
        raise QueryError(Refusal.TOO_MANY_FIELDS)
    if not wanted and (unwanted or all(asked.is_unwanted for asked in fields)):
        raise QueryError(Refusal.ONLY_UNWANTED if unwanted or fields else Refusal.NO_WORDS)
