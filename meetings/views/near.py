"""Names near to what was typed, where that finds nothing: "have you meant …"."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from django.db.models import Q

from meetings.models import Official, Province
from meetings.search import Query

MOST, LOOKED_AT = 5, 2000
ALIKE = 0.75


def near_names(query: Query, provinces: Iterable[Province]) -> list[str]:
    """The names most like the words, of provinces and of officials with a syllable in common."""
    words = " ".join(one.folded for one in query.syllables)
    if not words:
        return []
    shared = Q()
    for one in query.syllables:
        shared |= Q(names_key__contains=f" {one.folded}") | Q(names_key__contains=f"|{one.folded} ")
    officials = Official.objects.published().filter(shared).values_list("name", "names_key")[:LOOKED_AT]
    names = {province.name: province.name_key for province in provinces}
    names |= {name: key.split("|")[1] for name, key in officials}
    alike = {name: SequenceMatcher(None, words, key).ratio() for name, key in names.items()}
    near = [name for name in alike if alike[name] >= ALIKE and names[name] != words]
    return sorted(near, key=lambda name: (-alike[name], name))[:MOST]
