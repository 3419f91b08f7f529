"""The text that spans count in: normalised once, with a way back to what was read."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from meetings.extraction.facts import Span
from meetings.extraction.repairs import repair
from meetings.vietnamese import ETH, fold, nfc, plain

# Spaces that are no plain space; what ends a line as "\n" does; characters that no reader sees: zero-width,
# bidirectional, soft hyphen, variation selectors, tags, and lone surrogates, which no database stores.
ODD_SPACE = re.compile(r"[\u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
LINE_END = re.compile(r"\r\n?|[\u2028\u2029]")
INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\U000e0000-\U000e01ef]"
)
# What may melt into the letter before it under NFC: combining marks, and the later jamo of a Hangul syllable.
JOINERS = "".join(chr(code) for code in range(0x300, 0x11FF + 1) if unicodedata.combining(chr(code)))
JOINERS += "\u1161-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
MELTING = f"[{JOINERS}{INVISIBLE.pattern[1:-1]}]"
# A letter with thirty marks is what Unicode calls stream-safe (UAX 15, 13); a letter with 400,000 would be
# normalised for minutes.
LONGEST_CLUSTER = 31
# What normalising can change, and single letters that stand for others (the ångström sign for Å) are rare.
CHANGING = re.compile(
    rf"{LINE_END.pattern}|{ODD_SPACE.pattern}|.{MELTING}+|{INVISIBLE.pattern}|[Ðð]", re.DOTALL
)
# Most texts have none of these: one look at each letter tells.
RARE = re.compile(f"[\r\u2028\u2029{ODD_SPACE.pattern[1:-1]}{JOINERS}{INVISIBLE.pattern[1:-1]}Ðð]")
CLUSTER = re.compile(rf"{LINE_END.pattern}|.{MELTING}*", re.DOTALL)

# "TP. Hồ Chí Minh", "đ/c. Nguyễn …": a full stop that ends no sentence.
SENTENCE_END = re.compile(r"(?<!\bTP)(?<!\bđ/c)(?<!\bTs)[.!?…]+[”\")]*(?P<gap>\s+)(?=[“\"(*]?[A-ZÀ-ỸĐÐ0-9])")


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """`text` in NFC, with plain spaces; `offsets[i]` is where its letter i began in the original."""

    text: str
    offsets: "array[int]"

    def original_span(self, span: Span, original_length: int) -> Span:
        end = self.offsets[span.end] if span.end < len(self.offsets) else original_length
        return Span(self.offsets[span.start], end)


def normalise(original: str) -> NormalisedText:
    """NFC, plain spaces, `\\n` line ends, nothing invisible, Đ for Ð, broken and joined words mended.

    Normalising twice changes nothing.
    """
    normal = _rewritten(original, CHANGING) if RARE.search(original) else _unchanged(original)
    if not unicodedata.is_normalized("NFC", normal.text):
        normal = _rewritten(original, CLUSTER)
    return NormalisedText(*repair(normal.text, normal.offsets))


def _unchanged(original: str) -> NormalisedText:
    return NormalisedText(original, array("L", range(len(original))))


def _rewritten(original: str, changing: re.Pattern[str]) -> NormalisedText:
    pieces: list[str] = []
    offsets = array("L")
    end = 0
    for match in changing.finditer(original):
        pieces.append(original[end : match.start()])
        offsets.extend(range(end, match.start()))
        pieces.append(_normal_cluster(match[0]))
        offsets.extend([match.start()] * len(pieces[-1]))
        end = match.end()
    pieces.append(original[end:])
    offsets.extend(range(end, len(original)))
    return NormalisedText("".join(pieces), offsets)


def _normal_cluster(cluster: str) -> str:
    if LINE_END.fullmatch(cluster):
        return "\n"
    return nfc(ODD_SPACE.sub(" ", INVISIBLE.sub("", cluster)[:LONGEST_CLUSTER])).translate(ETH)


@dataclass(frozen=True, slots=True)
class Text:
    """A normalised text beside its matching forms, letter for letter: `plain` in lower case and with one tone
    placement, `folded` without marks too."""

    text: str
    plain: str
    folded: str
    gaps: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> "Text":
        return cls(
            text,
            plain(text),
            fold(text),
            tuple(Span(*gap.span("gap")) for gap in SENTENCE_END.finditer(text)),
        )

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def sentences(self, span: Span) -> Iterator[Span]:
        """The sentences of a paragraph, without the space between them."""
        place = span.start
        while place < span.end:
            sentence = self.sentence_at(span, place)
            yield sentence
            following = bisect_left(self.gaps, sentence.end, key=_start)
            place = self.gaps[following].end if sentence.end < span.end else span.end

    def sentence_at(self, paragraph: Span, place: int) -> Span:
        """The sentence that holds the place, or begins after it. Long texts have many: no scan."""
        following = bisect_right(self.gaps, place, key=_start)
        start, end = paragraph.start, paragraph.end
        if following and self.gaps[following - 1].end < end:
            start = max(start, self.gaps[following - 1].end)
        if following < len(self.gaps) and self.gaps[following].end < end:
            end = self.gaps[following].start
        return Span(start, end)


def _start(span: Span) -> int:
    return span.start


def trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    quote = text[span.start : span.end]
    start = span.start + len(quote) - len(quote.lstrip())
    return Span(start, max(start, span.end - len(quote) + len(quote.rstrip())))
