"""Abbreviations of the party's and the state's papers: each form finds the others."""

from typing import NamedTuple

from meetings.search.syllables import syllables

# The forms of one thing. "T.Ư" is two syllables, as every text with it has them.
FORMS = (
    ("BCH", "ban chấp hành"),
    ("BTV", "ban thường vụ"),
    ("TVTU", "thường vụ tỉnh ủy"),
    ("BTVTU", "ban thường vụ tỉnh ủy"),
    ("TTTU", "thường trực tỉnh ủy"),
    ("BTTU", "bí thư tỉnh ủy"),
    ("TW", "T.Ư", "trung ương"),
    ("BCHTW", "ban chấp hành trung ương"),
    ("UBND", "ủy ban nhân dân"),
    ("HĐND", "hội đồng nhân dân"),
    ("UBKT", "ủy ban kiểm tra"),
    ("MTTQ", "mặt trận tổ quốc"),
    ("ĐBQH", "đại biểu quốc hội"),
    ("NTM", "nông thôn mới"),
    ("OCOP", "mỗi xã một sản phẩm"),
    ("CNTT", "công nghệ thông tin"),
    ("CCHC", "cải cách hành chính"),
    ("KTXH", "KT-XH", "kinh tế xã hội"),
    ("QPAN", "QP-AN", "quốc phòng an ninh"),
    ("GPMB", "giải phóng mặt bằng"),
    ("TNCS", "thanh niên cộng sản"),
    ("LĐLĐ", "liên đoàn lao động"),
    ("BĐBP", "bộ đội biên phòng"),
    ("ANTT", "an ninh trật tự"),
    ("TP", "thành phố"),
)

Keys = tuple[str, ...]
# Ways to write one phrase that are tried, where it holds abbreviations.
MOST_WAYS = 8


def _other_forms(key: str) -> dict[Keys, tuple[Keys, ...]]:
    found: dict[Keys, tuple[Keys, ...]] = {}
    for forms in FORMS:
        keys = [tuple(getattr(syllable, key) for syllable in syllables(form)) for form in forms]
        for one in keys:
            found[one] = tuple(other for other in keys if other != one)
    return found


# How each form is printed, by its folded keys.
PRINTED = {tuple(one.folded for one in syllables(form)): form for forms in FORMS for form in forms}
FOLDED, EXACT = _other_forms("folded"), _other_forms("exact")
LONGEST_FORM = max(map(len, FOLDED))


class Span(NamedTuple):
    """`keys[start:end]` is a form of something, which has the others too."""

    start: int
    end: int
    others: tuple[Keys, ...]


def spans(keys: Keys, forms: dict[Keys, tuple[Keys, ...]]) -> list[Span]:
    """Wherever a form stands in the keys; spans may lie in one another."""
    ends = [
        (start, start + length)
        for start in range(len(keys))
        for length in range(1, LONGEST_FORM + 1)
        if start + length <= len(keys)
    ]
    return [Span(start, end, forms[keys[start:end]]) for start, end in ends if keys[start:end] in forms]


def ways(keys: Keys, forms: dict[Keys, tuple[Keys, ...]]) -> list[Keys]:
    """The keys, then the same with one form in place of another; no more than are looked for at once."""
    others = [
        keys[: span.start] + other + keys[span.end :] for span in spans(keys, forms) for other in span.others
    ]
    return [keys, *others][:MOST_WAYS]
