"""Whether two names may be spellings of one: marks lost or misplaced, i for y, a middle name left out.

"Nguyễn Thanh Tịnh" and "Nguyễn Thanh Tinh", "Lý" and "Lí", "Đắk" and "Đăk", "Nguyễn T. Bình". Where the tone
stands (Thuỷ, Thủy) is no difference at all. Alike is not the same: who is meant, others decide.
"""

from enum import StrEnum
from functools import lru_cache

from meetings.vietnamese import exact_key, key


class Likeness(StrEnum):
    """What differs between two names, the least first."""

    SPELLING = "spelling"
    INITIALS = "initials"
    MIDDLE_NAME = "middle_name"


def likeness(one: str, other: str) -> Likeness | None:
    """How two names are alike without being the same; None where they are the same, or nothing alike."""
    if _exact_key(one) == _exact_key(other):
        return None
    words, others = _sounds(one), _sounds(other)
    if words == others:
        return Likeness.SPELLING
    if not words or not others or words[-1] != others[-1]:
        return None
    if len(words) == len(others) and all(map(_may_be_initial, words, others)):
        return Likeness.INITIALS
    fewer, more = sorted((words, others), key=len)
    if len(fewer) > 1 and fewer[0] == more[0] and len(more) - len(fewer) == 1 and _is_within(fewer, more):
        return Likeness.MIDDLE_NAME
    return None


def given_names(name: str) -> set[str]:
    """How the last word of a name's spellings can stand in a key: they hardly ever differ in more."""
    words = key(name).split()
    if not words:
        return set()
    last = words[-1]
    return {last, last.replace("y", "i"), last.replace("i", "y")}


# Each name of a report is held against all that share its last word: the same ones again and again.
@lru_cache(10_000)
def _sounds(name: str) -> tuple[str, ...]:
    return tuple(key(name).replace("y", "i").split())


_exact_key = lru_cache(10_000)(exact_key)


def _may_be_initial(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def _is_within(fewer: tuple[str, ...], more: tuple[str, ...]) -> bool:
    rest = iter(more)
    return all(word in rest for word in fewer)
