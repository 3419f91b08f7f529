"""How many meetings there are of each province, region, year, body, chair and kind of document.

Where the counts kept beside the records have what is asked for, all numbers are exact. Else the meetings
themselves are counted, as long as there are not too many of them.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from heapq import nlargest
from typing import Any

from django.db.models import QuerySet

from meetings.counting.conditions import OWN, own_conditions
from meetings.counting.kept import MOST_COUNTED, NOT_KEPT, KeptNumbers, all_withdrawn, are_kept
from meetings.counting.live import LiveNumbers
from meetings.counting.reference import all_heirs, all_provinces
from meetings.facets import Cells, Facet, tally, total
from meetings.filter_fields import as_parameter
from meetings.filters import MeetingFilter
from meetings.models import Meeting, Official
from meetings.models.counts import UNKNOWN_YEAR
from meetings.search import Query, finds_more_than

PLACES = {"province": 0, "region": 0, "year": 1, "body": 2}
# Of words that are found more often, the newest so many are looked through; with less than this among them
# that fulfil the other conditions, all are.
FEW = 25
SEVERAL = ("chair", "kind")

# The ids of a meeting's province and joint province.
Units = tuple[int | None, int | None]


def has_common_words(query: Query, most: int) -> bool:
    """Whether words are in more meetings than may be counted. Withdrawn ones are in the index, too."""
    return finds_more_than(most + all_withdrawn(), query, Meeting.objects.db)


class MeetingCounts:
    """What the list of meetings tells of its own numbers. Wrongly asked, there are none.

    Counted are all that are published, or those `among` them; what is to be ignored is no condition. If too
    many would have to be counted, `is_exact` is false: the values of the facets are then those that might
    find something, without a number that is true, and at least `total` meetings are found. With `most` None
    all are counted, however long it takes.
    """

    def __init__(
        self,
        filterset: MeetingFilter,
        among: QuerySet[Meeting] | None = None,
        ignoring: Iterable[str] = (),
        most: int | None = MOST_COUNTED,
    ) -> None:
        self.filterset = filterset
        self.ignoring = tuple(ignoring)
        self.provinces = all_provinces()
        self.asked = self._asked()
        self._among = among
        self._most = most
        self._hits_looked_at: int | None = None
        self.is_exact = True
        self._numbers = self._chosen_numbers(is_kept=among is None and are_kept(self.asked))
        self.cells = self._numbers.cells() if self.asked else Cells([])
        self.tally = tally(self.cells, self._facets(with_predecessors=bool(self.asked.get("predecessors"))))
        if not self.is_exact:
            self.tally.total = self._at_least()

    def _asked(self) -> dict[str, Any]:
        form = self.filterset.form
        asked = form.cleaned_data if form.is_valid() else {}
        return {name: None if name in self.ignoring else value for name, value in asked.items()}

    def _chosen_numbers(self, *, is_kept: bool) -> KeptNumbers | LiveNumbers:
        live = LiveNumbers(self.found, self.asked)
        if is_kept:
            return self._kept(self.asked, live)
        if self._most is None or not self._is_too_much(self._most):
            return live
        self.is_exact = False
        offered = {name: None if name in (*NOT_KEPT, *SEVERAL) else self.asked[name] for name in self.asked}
        return self._kept(offered, live)

    def _kept(self, asked: dict[str, Any], live: LiveNumbers) -> KeptNumbers:
        own = own_conditions(asked, self.provinces.values(), self.filterset.successions)
        return KeptNumbers(asked, own, live)

    def _is_too_much(self, most: int) -> bool:
        query = self.filterset.query if self.asked.get("q") else None
        if query is None or query.condition is None:
            return self.found(OWN)[: most + 1].count() > most
        is_much = has_common_words(query, most)
        self._hits_looked_at = most if is_much else None
        return is_much

    def _at_least(self) -> int:
        """So many of what was looked at are found; all are looked at where that leaves next to nothing."""
        if self._hits_looked_at and self._asks_for_words_alone:
            number = self._hits_looked_at
        else:
            number = self.found()[:MOST_COUNTED].count()
        if number >= FEW or self._hits_looked_at is None:
            return number
        self._hits_looked_at = None
        return self.found()[:MOST_COUNTED].count()

    @property
    def _asks_for_words_alone(self) -> bool:
        """Not for what other parameters say, nor for a chair, province or document that the query names."""
        others = [name for name, value in self.asked.items() if value and name not in ("q", "exact", "order")]
        return self._among is None and not others and not self.filterset.query.fields

    @property
    def _all(self) -> QuerySet[Meeting]:
        return Meeting.objects.published() if self._among is None else self._among

    def found(self, without: Collection[str] = ()) -> QuerySet[Meeting]:
        without = (*without, *self.ignoring)
        if self._hits_looked_at is None or "q" in without:
            return self.filterset.found(self._all, without=without).order_by()
        among = self._all.search(self.filterset.query, self._hits_looked_at)
        return self.filterset.found(among, without=(*without, "q")).order_by()

    @property
    def are_kept(self) -> bool:
        """Whether nothing had to be counted for them."""
        return self.is_exact and isinstance(self._numbers, KeptNumbers)

    @property
    def exact_total(self) -> int | None:
        """How many there are, where that is known."""
        return self.tally.total if self.is_exact else None

    def with_predecessors(self) -> int:
        """How many there are with the meetings of the provinces' predecessors."""
        return total(self.cells, self._facets(with_predecessors=True))

    def _facets(self, *, with_predecessors: bool) -> dict[str, Facet]:
        values = {
            "province": self._slugs(all_heirs() if with_predecessors else {}),
            "region": self._regions,
            "year": _years,
            "body": lambda body: [body],
        }
        return {
            name: Facet(PLACES[name], values[name], set(map(as_parameter, self.asked.get(name) or ())))
            for name in OWN
        }

    def _slugs(self, heirs: dict[int, set[int]]) -> Callable[[Units], set[str]]:
        """Whose choice takes in a meeting of these units: theirs, and those that they went into."""

        if not heirs:
            return lambda units: {self.provinces[unit].slug for unit in units if unit}

        def slugs(units: Units) -> set[str]:
            found = set().union(*(heirs.get(unit, {unit}) for unit in units if unit))
            return {self.provinces[unit].slug for unit in found}

        return slugs

    def _regions(self, units: Units) -> set[str]:
        return {self.provinces[unit].region for unit in units if unit} - {""}

    def found_without(self, conditions: Iterable[Iterable[str]]) -> list[int]:
        """How many there would be without each of these groups of conditions."""
        return [
            MeetingCounts(self.filterset, self._among, (*self.ignoring, *names)).tally.total
            for names in conditions
        ]

    def months(self) -> Counter[str]:
        """All that is found, by each month ("2024-03") that it lasted into; without what has only a year."""
        counted: Counter[str] = Counter()
        for (begun, ended), number in self._numbers.months().items():
            counted.update(dict.fromkeys(_months(begun, ended), number))
        return counted

    def months_begun(self) -> Counter[str] | None:
        """All that is found, by the month it is sorted under; None where that isn't known at once."""
        return self._numbers.months_begun() if self.are_kept else None

    def kinds(self) -> Counter[str]:
        """Kinds of the documents that the meetings dealt with, rejected citations left out."""
        return self._numbers.kinds()

    def chairs(self, most: int) -> list[Official]:
        """Who is chosen, and who chaired most of the meetings, each with `number`, by given name.

        Where a name was typed, only who bears it: whoever is then chosen takes its place as condition.
        """
        numbers = self._numbers.chairs()
        most_seen = nlargest(most, numbers, key=lambda pk: (numbers[pk], -pk))
        chosen = [official.pk for official in self.asked.get("chair") or ()]
        officials = Official.objects.in_bulk({*most_seen, *chosen})
        for pk, official in officials.items():
            official.number = numbers.get(pk, 0)
        return sorted(officials.values(), key=lambda official: (official.sort_key, official.pk))


def _years(years: tuple[str | None, ...]) -> set[str]:
    """Of dates known in part, `sorts_on` has the year."""
    return {year for year in years if year and year != UNKNOWN_YEAR}


def _months(first: str, last: str) -> Iterator[str]:
    year, month = map(int, first.split("-"))
    while (text := f"{year:04d}-{month:02d}") <= last:
        yield text
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
