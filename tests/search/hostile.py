"""What is typed to break a search: kinds of it, and any number of texts put together at random."""

import string
from collections.abc import Iterator
from random import Random

# Kinds of what breaks searches: operators of FTS5 and tsquery, quotes, nulls, marks, directions, size, code.
KINDS = [
    "AND", "OR", "NOT", "NEAR(a b, 2)", "a AND", "AND a", "NOT a", "a NOT b", "(a", "a)", "((a",
    "()", "a*", "*", "^a", "head : a", "head:a", "{head body} : a", "-head : a", "a + b", "a:*",
    "a:A", "!a", "! a", "a & b", "a | b", "a <-> b", "<->", "a <2> b", "&", "|", "'", "''", "a'b",
    "'a", "\\", "\\'", "a\\", "\"", "\"\"", "\"a", "a\"", "\"a\"b\"", "\"a b c", "-\"", "-\"\"",
    "-", "--", "- a", "-a", "-a -b", "--a", "a -", "a --b", "\u2212a b", "\0", "a\0b", "\x01",
    "a\x1fb", "\x7f", "\u200b", "a\u200bb", "\u202ea", "\ufeff", "\ufeffa", "\u00ad", "a\u00adb",
    "\u0301", "a\u0301", "\u0301a", "Z\u0351\u036b\u0343\u032a", "\ufffd", "\U0010ffff", "\ud7ff",
    "\ue000", "😀", "👩‍👩‍👧‍👦", "🇻🇳", "a😀b", "①②③", "½", "²", "٣", "０９", "Ⅷ", "İ", "ı", "ß", "ſ", "ﬁ",
    "ﷺ", "北京", "日本語", "привет", "ΑΣ", "שלום", "مرحبا", "ไทย", "ệ" * 50, "đ", "Ð", "ð", "ơ̛", "ư̛",
    "a" * 199, "a" * 200, "a " * 100, "a-" * 100, "1" * 200, "%", "%%", "%s", "%(q)s", "_", "__",
    "a_b", "?", "a?b", "$1", ":1", "{}", "{0}", "{{7*7}}", "{% x %}", "<b>",
    "<script>alert(1)</script>", "&amp;", "&#0;", "javascript:alert(1)", "'; DROP TABLE x; --",
    "1; SELECT pg_sleep(9)", "' OR '1'='1", "null", "None", "undefined", "NaN", "Infinity", "true",
    "-1", "0", "1e309", "../../etc/passwd", "file:///etc", "http://x.y/z?q=1", "\r\n",
    "a\r\nSet-Cookie: b", "\t", "  a  ", "\u3000a", "chủ trì:", "chủ trì:\"", "chủ trì:\"\"",
    "chủ trì:-", "chu tri:a", "-chủ trì:a", "tỉnh:", "tỉnh:%", "tỉnh:_ a", "tỉnh:'", "văn bản:\0",
    "văn bản:\"a", "chair:chair:chair:a", "a:b:c", ":", "::", "http://chủ trì:a",
]  # fmt: skip
LETTERS = (
    string.printable
    + "aăâđêôơưàảãáạằẳẵắặầẩẫấậ" * 3
    + "\"\"''--::**()&|!\\" * 3
    + "\0\u0301\u200b\u202e\ufeff😀北ßİ"
)
PIECES = [
    "chủ trì:",
    "tỉnh:",
    "văn bản:",
    '"',
    "-",
    "NOT",
    "OR",
    "nam",
    "định",
    "họp",
    "BTV",
    "09-NQ/TU",
    "…",
]


def generated(number: int) -> Iterator[str]:
    random = Random(1)
    for _ in range(number):
        if random.random() < 0.5:
            yield "".join(random.choices(LETTERS, k=random.randint(1, 60)))
        else:
            yield random.choice(("", " ")).join(random.choices([*PIECES, *LETTERS], k=random.randint(1, 15)))
