"""Bytes to text, and text that was decoded wrongly back to what it said.

UTF-8 and what announces itself are taken at their word. Anything else is tried as Windows-1258, TCVN3 and
VNI, and believed only where the outcome looks Vietnamese: nearly all of its words that have a mark have the
shape of a Vietnamese syllable. What was measured stands in docs/decisions.md.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress

from meetings.extraction.syllables import is_syllable, marked_words
from meetings.loading.legacy_tables import TCVN3, VNI, VNI_PATTERN
from meetings.loading.sources import UnreadableError

# Of the words with a mark, how many must be syllables. Reports reach 0.96 and more: "HĐND" isn't one.
PLAUSIBLE_SHARE = 0.9
# Fewer words with a mark tell nothing.
FEWEST_MARKED_WORDS = 5
SAMPLE = 100_000
# No report is as long, and the extraction refuses it.
LONGEST = 1_000_000

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

# `<meta charset="windows-1258">` and `content="text/html; charset=…"`. What is declared as one of the Latin
# encodings may be TCVN3 or VNI: `restore` tells.
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\s\"']*([\w-]{1,30})", re.IGNORECASE)
CHARSET_WITHIN = 4_000
DECLARED_CHARSETS = {
    "windows-1258": "cp1258", "cp1258": "cp1258", "windows-1252": "latin-1", "iso-8859-1": "latin-1",
}  # fmt: skip
WRONG_LETTERS_OF_A_PAGE = 0.01

# Letters and signs that Vietnamese doesn't have, as wrong decodings show them: "TØnh", "§¶ng", "á»§y",
# "ThýõÌng".
STRANGE = re.compile(
    r"[\u0080-\u009f¡-©ª¬®¯±-³µ¶¸-º¼-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿŒœŠšŸŽžƒˆ˜†‡‰‹›€™\u00ad]|(?<=[a-zà-ý])[ÌÒÞ]"
)
FEWEST_STRANGE = 3
# UTF-8 read as Windows-1252, then written as UTF-8: three letters of "á»§y", two of "Ä‘".
_CP1252 = {bytes([code]).decode("cp1252", "ignore"): code for code in range(0x80, 0x100)}
BYTES_OF_LETTERS = {chr(code): code for code in range(0x100)} | {
    letter: code for letter, code in _CP1252.items() if letter
}
_TAILS = "".join(re.escape(letter) for letter, code in BYTES_OF_LETTERS.items() if 0x80 <= code < 0xC0)
TWICE_ENCODED = re.compile(rf"[\u00c3-\u00c6][{_TAILS}]|\u00c3 |[\u00e1\u00e2][{_TAILS}]{{2}}")
# "á»" and "áº" begin most letters of Vietnamese in UTF-8, and nothing in a text that is right.
SURELY_TWICE_ENCODED = re.compile(rf"\u00e1[\u00ba\u00bb][{_TAILS}]")


def decode(content: bytes) -> str:
    """The text of a file, or an UnreadableError that says why it can't be told."""
    announced = next((encoding for bom, encoding in BOMS if content.startswith(bom)), "")
    if b"\x00" in content and announced != "utf-16":
        raise UnreadableError("is no text but binary data")
    try:
        return content.decode(announced or "utf-8")
    except UnicodeDecodeError as error:
        if announced:
            raise UnreadableError(
                f"begins as {error.encoding} text, but isn't: convert it to UTF-8"
            ) from error
        wrong_byte = f"byte 0x{content[error.start]:02x} at {error.start}"
    if (read := _most_plausible_reading(content)) and (text := _read_or_none(read, content)) is not None:
        return text
    raise UnreadableError(
        f"isn't UTF-8 text ({wrong_byte}), nor Vietnamese in Windows-1258, TCVN3 or VNI: convert it to UTF-8"
    )


def decode_page(content: bytes) -> str:
    """The markup of a page. It may name its encoding; a few wrong bytes may stand outside the article."""
    if b"\x00" in content or content.startswith(tuple(bom for bom, _ in BOMS)):
        return decode(content)
    markup = content.decode(errors="replace")
    marked = len(markup) - len(markup.encode("ascii", errors="ignore"))
    if markup.count("\ufffd") <= WRONG_LETTERS_OF_A_PAGE * marked:
        return markup
    declared = CHARSET.search(content[:CHARSET_WITHIN])
    encoding = DECLARED_CHARSETS.get(declared[1].decode().lower()) if declared else None
    with suppress(UnicodeDecodeError):
        return content.decode(encoding) if encoding else decode(content)
    return decode(content)


def restore(text: str) -> str:
    """The text as it was before a wrong decoding: "Tá»‰nh á»§y" and "TØnh uû" as "Tỉnh ủy" and "Tỉnh uỷ".

    Headline and body may come from different places: lines with letters that no wrong decoding gives stay,
    the others are read in the one way that makes most sense of them together.
    """
    if len(text) > LONGEST or len(STRANGE.findall(text[:SAMPLE])) < FEWEST_STRANGE:
        return text
    if SURELY_TWICE_ENCODED.search(text):
        return "\n".join(map(_undouble, text.split("\n")))
    wrong = "\n".join(line for line in text.split("\n") if STRANGE.search(line) and _bytes_of(line))
    read = _most_plausible_reading(_bytes_of(wrong))
    return "\n".join(_better(line, read) for line in text.split("\n")) if read else text


def _bytes_of(text: str) -> bytes:
    """The bytes that were read as this text in Windows-1252; none where it has other letters too."""
    content = bytes(BYTES_OF_LETTERS.get(letter, 0) for letter in text)
    return b"" if b"\x00" in content else content


def _undouble(line: str) -> str:
    """The line with letters that were encoded twice read right, unless it has letters that were not."""
    is_spoilt = SURELY_TWICE_ENCODED.search(line) or _bytes_of(line)
    return TWICE_ENCODED.sub(_letter, line) if is_spoilt else line


def _better(line: str, read: Callable[[bytes], str]) -> str:
    """The line read anew, unless it made at least as much sense before."""
    reading = _read_or_none(read, _bytes_of(line))
    return reading if reading and _syllables(reading) > _syllables(line) else line


def _letter(match: re.Match[str]) -> str:
    """One letter that was encoded twice. "à" ends with a no-break space, which often became plain."""
    content = bytes(BYTES_OF_LETTERS[letter] for letter in match[0].replace("\u00c3 ", "\u00c3\u00a0"))
    return content.decode(errors="replace").replace("\ufffd", match[0])


def _read_windows_1258(content: bytes) -> str:
    return unicodedata.normalize("NFC", content.decode("cp1258"))


def _read_tcvn3(content: bytes) -> str:
    return content.decode("latin-1").translate(TCVN3)


def _read_vni(content: bytes) -> str:
    letters = content.decode("cp1252")
    return unicodedata.normalize("NFC", VNI_PATTERN.sub(lambda match: VNI[match[0]], letters))


Reading = Callable[[bytes], str]
READINGS: tuple[Reading, ...] = (_read_windows_1258, _read_tcvn3, _read_vni)


def _most_plausible_reading(content: bytes) -> Reading | None:
    """The reading that makes most sense of a sample, if it makes enough."""
    shares = {read: _share_read(read, content[:SAMPLE]) for read in READINGS}
    best = max(READINGS, key=shares.__getitem__)
    return best if shares[best] >= PLAUSIBLE_SHARE else None


def _share_read(read: Reading, content: bytes) -> float:
    text = _read_or_none(read, content) or ""
    return _syllables(text) if len(marked_words(text)) >= FEWEST_MARKED_WORDS else 0.0


def _read_or_none(read: Reading, content: bytes) -> str | None:
    try:
        return read(content)
    except UnicodeDecodeError:
        return None


def _syllables(text: str) -> float:
    """How many of the words with a mark are shaped like syllables."""
    words = marked_words(text)
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
