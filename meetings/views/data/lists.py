"""The lists that can be taken as data: each under the conditions of its page, in its page's order."""

import datetime
from abc import ABC, abstractmethod
from array import array
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.forms import Form
from django.http import QueryDict
from django.utils.functional import cached_property

from meetings.correction_filter import CorrectionFilter
from meetings.counting.kept import MOST_COUNTED, all_cells, are_kept
from meetings.counting.windows import stretches
from meetings.filters import OLDEST_FIRST, DocumentFilter, MeetingFilter, OfficialFilter
from meetings.formats.records import CORRECTION, DOCUMENT, MEETING, OFFICIAL, PROVINCE, Record
from meetings.forms import ProvinceForm
from meetings.meeting_counts import MeetingCounts, has_common_words
from meetings.models import Correction, Meeting, Official, Province, Resolution
from meetings.province_names import is_named
from meetings.search import EVER, Ranking, held_in
from meetings.search.ranking import IDS_AT_ONCE
from meetings.strict_filters import PAGE, StrictFilterSet
from meetings.views.chips import query_string
from meetings.views.data.paging import Keys, day, moment, number, page_by_keys, page_by_place, words

# What people call the formats, and what stands in their addresses.
OFFERED = (("CSV", "csv"), ("JSON Lines", "jsonl"), ("JSON", "json"))


class DataList(ABC):
    """What is asked for of one list. Only to be counted or read once `form` is valid.

    `address` is the path before the format, "/hoi-nghi" of "/hoi-nghi.csv"; `page` names the page's address.
    """

    record: ClassVar[Record]
    address: ClassVar[str]
    page: ClassVar[str]

    def __init__(self, data: QueryDict) -> None:
        self.data = data
        self.form = self._form()

    @abstractmethod
    def _form(self) -> Form: ...

    @abstractmethod
    def found(self) -> Any:
        """A queryset, a ranking or, of what is no list of the database, primary keys."""

    def count(self) -> int:
        found = self.found()
        return len(found) if isinstance(found, list) else found.count()

    def count_at_hand(self) -> int | None:
        """The same where it takes no time to speak of, however large the archive is, else None."""
        return self.count()

    def ids(self) -> "array[int]":
        """Primary keys of the whole result, eight bytes each."""
        found = self.found()
        return array("q", found if isinstance(found, list) else _all_ids(found))

    @abstractmethod
    def page_ids(self, cursor: str, limit: int) -> tuple[list[int], str]:
        """A page of them, and the next one's cursor. Raises WrongCursorError."""


def _all_ids(found: QuerySet) -> Iterable[int]:
    return found.values_list("pk", flat=True).iterator(chunk_size=IDS_AT_ONCE)


class FilteredList(DataList):
    filter: ClassVar[type[StrictFilterSet]]

    def _form(self) -> Form:
        self.filterset = self.filter(self.data, queryset=self.record.published())
        return self.filterset.form


class MeetingData(FilteredList):
    record = MEETING
    address = "/hoi-nghi"
    page = "meetings"
    filter = MeetingFilter

    def found(self) -> QuerySet | Ranking:
        return self.filterset.result(Meeting.objects.published())

    def count(self) -> int:
        return MeetingCounts(self.filterset).tally.total if self._is_kept else super().count()

    def count_at_hand(self) -> int | None:
        """Kept, of a small archive, or of what an index names at once."""
        if self._is_kept or all_cells().total <= MOST_COUNTED:
            return self.count()
        asked = self.form.cleaned_data
        if asked["chair_name"] or len(asked["kind"]) > 1 or self._has_common_words:
            return None
        number = self.filterset.found(Meeting.objects.published()).order_by()[: MOST_COUNTED + 1].count()
        return number if number <= MOST_COUNTED else None

    @property
    def _is_kept(self) -> bool:
        return are_kept(self.form.cleaned_data)

    @cached_property
    def _has_common_words(self) -> bool:
        query = self.filterset.query
        return query is not None and has_common_words(query, MOST_COUNTED)

    def ids(self) -> "array[int]":
        """Some years' or months' at a time: the database gives no query time enough for a million."""
        found, query = self.found(), self.filterset.query
        # Who bears a name is looked for among all people: once is enough.
        is_named = self.form.cleaned_data["chair_name"] or (query and query.fields)
        parts = [EVER] if is_named or (query and not self._has_common_words) else stretches()
        if isinstance(found, Ranking):
            return array("q", found.ids(parts))
        is_oldest_first = self.filterset.chosen_order() == OLDEST_FIRST
        in_order = parts if is_oldest_first else reversed(parts)
        return array("q", (pk for part in in_order for pk in _all_ids(held_in(found, part))))

    def page_ids(self, cursor: str, limit: int) -> tuple[list[int], str]:
        found = self.found()
        if isinstance(found, Ranking):
            return page_by_place(found, cursor, limit)
        falling = "" if self.filterset.chosen_order() == OLDEST_FIRST else "-"
        keys: Keys = [(f"{falling}sorts_on", day), (f"{falling}pk", number)]
        return page_by_keys(found, keys, cursor, limit)


class OfficialData(FilteredList):
    record = OFFICIAL
    address = "/can-bo"
    page = "officials"
    filter = OfficialFilter

    def found(self) -> QuerySet[Official]:
        return self.filterset.qs

    def page_ids(self, cursor: str, limit: int) -> tuple[list[int], str]:
        return page_by_keys(self.found(), [("name_key", words), ("pk", number)], cursor, limit)


class DocumentData(FilteredList):
    record = DOCUMENT
    address = "/van-ban"
    page = "documents"
    filter = DocumentFilter

    def found(self) -> QuerySet[Resolution]:
        return self.filterset.qs.order_by(*Resolution._meta.ordering)

    def page_ids(self, cursor: str, limit: int) -> tuple[list[int], str]:
        """Those without a day come last, as on the page."""
        found = self.found().annotate(sorts_on=Coalesce("issued_on", Value(datetime.date.min)))
        keys: Keys = [("-sorts_on", day), ("number_key", words), ("pk", number)]
        return page_by_keys(found, keys, cursor, limit)


class ProvinceData(DataList):
    record = PROVINCE
    address = "/tinh-thanh"
    page = "provinces"

    def _form(self) -> Form:
        return ProvinceForm(self.data)

    def found(self) -> list[int]:
        units = Province.objects.order_by("sort_key", "valid_from", "pk")
        units = units.prefetch_related("periods", "predecessors__periods")
        words = self.form.cleaned_data["q"]
        return [unit.pk for unit in units if is_named([unit, *unit.predecessors.all()], words)]

    def page_ids(self, cursor: str, limit: int) -> tuple[list[int], str]:
        return page_by_place(self.found(), cursor, limit)


class CorrectionData(FilteredList):
    """Those in force; the page has those that ended as well."""

    record = CORRECTION
    address = "/dinh-chinh"
    page = "corrections"
    filter = CorrectionFilter

    def found(self) -> QuerySet[Correction]:
        return self.filterset.qs.order_by("-corrected_at", "-pk")

    def page_ids(self, cursor: str, limit: int) -> tuple[list[int], str]:
        return page_by_keys(self.found(), [("-corrected_at", moment), ("-pk", number)], cursor, limit)


LISTS: tuple[type[DataList], ...] = (MeetingData, OfficialData, DocumentData, ProvinceData, CorrectionData)


def downloads(data_list: type[DataList], kept: QueryDict, order: str = "") -> list[tuple[str, str]]:
    """What a list's page offers: formats with their addresses. `order` is the page's, if not the list's."""
    parameters = kept.copy()
    if order:
        parameters["order"] = order
    query = query_string(parameters)
    return [(name, f"{data_list.address}.{ending}{query}") for name, ending in OFFERED]


def page_parameters(data: QueryDict) -> dict[str, Any]:
    """What leads to the list's page: the conditions, and no place in the list."""
    kept = data.copy()
    for name in ("cursor", "limit", PAGE):
        kept.pop(name, None)
    return kept
