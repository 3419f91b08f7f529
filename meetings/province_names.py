"""Names of provinces as people type and print them."""

import re
from collections.abc import Iterable

from meetings import vietnamese
from meetings.models import Province

# "tỉnh Nam Định", "TP Huế": names are stored without their kind.
KIND_BEFORE_NAME = re.compile(r"^(?:tinh|thanh pho|tp) (?=\w)")
# What people say for names that no law has so, without marks and spaces.
SPOKEN_NAMES = {"hcm": "hochiminh", "tphcm": "hochiminh", "saigon": "hochiminh", "brvt": "bariavungtau"}


def spoken_name(words: str) -> str:
    """The name's letters, without kind, marks and spaces: for comparing only."""
    typed = KIND_BEFORE_NAME.sub("", vietnamese.key(words)).replace(" ", "")
    return SPOKEN_NAMES.get(typed, typed)


def is_named(units: Iterable[Province], words: str) -> bool:
    """Whether one of the units ever bore a name with the words in it, diacritics or not."""
    sought = spoken_name(words)
    names = [name for unit in units for name in (unit.name, *(period.name for period in unit.periods.all()))]
    return any(sought in vietnamese.key(name).replace(" ", "") for name in names)
