"""Names of provinces as people type and print them."""

import re

from meetings import vietnamese

# "tỉnh Nam Định", "TP Huế": names are stored without their kind.
KIND_BEFORE_NAME = re.compile(r"^(?:tinh|thanh pho|tp) (?=\w)")
# What people say for names that no law has so, without marks and spaces.
SPOKEN_NAMES = {"hcm": "hochiminh", "tphcm": "hochiminh", "saigon": "hochiminh", "brvt": "bariavungtau"}


def spoken_name(words: str) -> str:
    """The name's letters, without kind, marks and spaces: for comparing only."""
    typed = KIND_BEFORE_NAME.sub("", vietnamese.key(words)).replace(" ", "")
    return SPOKEN_NAMES.get(typed, typed)
