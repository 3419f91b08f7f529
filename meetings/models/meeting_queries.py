"""What can be asked of meetings."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from django.db import models
from django.db.models import Q

from meetings import vietnamese
from meetings.models.merged import MergedQuerySet
from meetings.models.places import Province
from meetings.models.readings import Citation, Participation
from meetings.search import (
    Asked,
    Field,
    Named,
    Query,
    Ranking,
    first_found,
    found_by,
    listed,
    parse,
    side_by_side,
)

# So long at most a meeting lasts (congresses take five days): longer ones are misread, and refused.
LONGEST = datetime.timedelta(days=31)


class MeetingQuerySet(MergedQuerySet):
    def published(self):
        return self.filter(is_withdrawn=False)

    def matching(self, words: str):
        """Whose title contains the words in this order, diacritics or not."""
        return self.filter(title_key__contains=vietnamese.key(words))

    def search(self, query: str | Query, newest: int | None = None):
        """Those that hold all that is asked for, diacritics or not; or the `newest` of all that do.

        Raises QueryError for what can't be looked for.
        """
        asked = parse(query) if isinstance(query, str) else query
        return found_by(self._with_fields(asked), asked, newest)

    def first_found(self, query: Query | None, most: int) -> list[int]:
        """Ids of the first `most` of what `search` finds, in the queryset's own order, whichever it is."""
        if query is None:
            return list(self.values_list("pk", flat=True)[:most])
        return first_found(self._with_fields(query), query, most)

    def ranked(self, query: str | Query) -> Ranking:
        """What `search` finds, for counting and pages: what fits best first, then the newest."""
        asked = parse(query) if isinstance(query, str) else query
        return Ranking(self._with_fields(asked), asked, asked.levels)

    def newest_found(self, query: str | Query) -> Ranking:
        """The same, newest first: faster than to search and to sort, where much is found."""
        asked = parse(query) if isinstance(query, str) else query
        return Ranking(self._with_fields(asked), asked, [asked.condition] if asked.condition else [])

    def side_by_side(self, query: Query):
        """Those whose reports may have the query's keywords: all that do, and a few others.

        Their words are title, names and documents too, and of more than two syllables only the neighbours are
        looked for: what stands where, the texts tell.
        """
        return side_by_side(self._with_fields(query), query)

    def newest_side_by_side(self, query: Query) -> Ranking:
        """The same, for pages, newest first."""
        return Ranking(self._with_fields(query), query, [query.side_by_side] if query.side_by_side else [])

    def look_up(self, query: Query) -> Query:
        """The query with the meetings that its fields name.

        Names are looked for among all people or documents: a page that counts and lists what it finds, and
        whatever else asks several times, has that done once.
        """
        if query.named is not None:
            return query
        left: frozenset[int] | None = None
        left_out: frozenset[int] = frozenset()
        for asked in query.fields:
            if asked.field == Field.PROVINCE:
                continue
            ids = frozenset(_naming(asked, self.db))
            if asked.is_unwanted:
                left_out |= ids
            else:
                left = ids if left is None else left & ids
        return replace(query, named=Named(left, left_out))

    def _with_fields(self, query: Query):
        named = self.look_up(query).named
        found = self
        for asked in query.fields:
            if asked.field == Field.PROVINCE:
                here = _of_province(asked)
                found = found.exclude(here) if asked.is_unwanted else found.filter(here)
        if named is None:
            return found
        if named.left is not None:
            found = found.filter(pk__in=listed(named.left - named.left_out, self.db))
        elif named.left_out:
            found = found.exclude(pk__in=listed(named.left_out, self.db))
        return found

    def dated_between(self, after: datetime.date | None, before: datetime.date | None):
        """Held, wholly or in part, from `after` to `before`, both days included.

        What is known only as a month or a year counts if all of it lies between the two.
        """
        # The first condition of each is what an index answers.
        meetings = self
        if after:
            meetings = meetings.filter(sorts_on__gte=before_it_may_have_begun(after)).not_over_before(after)
        return meetings.filter(sorts_on__lte=before).over_or_begun_by(before) if before else meetings

    def sorted_between(self, first: datetime.date, last: datetime.date):
        """Under these days in the order of lists. Beside an OR of provinces SQLite has no use for BETWEEN."""
        return self.filter(sorts_on__gte=first, sorts_on__lte=last)

    def not_over_before(self, day: datetime.date):
        return self.filter(Q(sorts_on__gte=day) | Q(date_end__gte=day))

    def over_or_begun_by(self, day: datetime.date):
        """Surely so: of a month or a year all lies before, or on, that day."""
        return self.filter(Q(date__lte=day) | _partial_until(day))

    def held_in(self, years: Iterable[int]):
        """Of a date that is only partly known, the year is enough."""
        begun_or_ended = Q()
        for year in years:
            first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
            begun_or_ended |= _lasting_until(first) & Q(sorts_on__lte=last)
        return self.filter(begun_or_ended)

    def chaired_by(self, *official_ids: int):
        """By any of them."""
        chaired = Participation.objects.shown().chairs().filter(official_id__in=official_ids)
        return self.filter(pk__in=chaired.values("meeting_id"))

    def with_official(self, official_id: int):
        """Whatever the official's role, being named included."""
        named = Participation.objects.shown().filter(official_id=official_id)
        return self.filter(pk__in=named.values("meeting_id"))

    def citing(self, resolution_id: int):
        cited = Citation.objects.shown().filter(resolution_id=resolution_id)
        return self.filter(pk__in=cited.values("meeting_id"))

    def citing_kinds(self, kinds: Iterable[str]):
        # Asked of each meeting in turn: there are as many documents of one kind as meetings.
        cited = Citation.objects.shown().filter(kind__in=kinds, meeting=models.OuterRef("pk"))
        return self.filter(models.Exists(cited))

    def newest_first(self):
        return self.order_by("-sorts_on", "-pk")

    def oldest_first(self):
        return self.order_by("sorts_on", "pk")

    def with_chairs(self):
        """Fetches who chaired them, as `chairs`: one query more, however many they are.

        Of the rows, what lists tell of them: who it is, and under which name.
        """
        chairs = Participation.objects.shown().chairs().select_related("official")
        chairs = chairs.only("meeting_id", "role", "name", "official__name", "official__is_withdrawn")
        return self.prefetch_related(models.Prefetch("participations", queryset=chairs, to_attr="chairs"))

    def with_provinces(self):
        """Fetches provinces with their periods, likewise: for who keeps none (counting.reference)."""
        return self.select_related("province", "joint_province").prefetch_related(
            "province__periods", "joint_province__periods"
        )

    def of_provinces(self, units):
        """Held by one of the units' committees, alone or jointly with another's."""
        return self.filter(Q(province__in=units) | Q(joint_province__in=units))

    def of_regions(self, regions: Iterable[str]):
        return self.of_provinces(Province.objects.filter(region__in=regions))


def _of_province(asked: Asked) -> Q:
    units = Province.objects.matching(asked.words)
    return Q(province__in=units) | Q(joint_province__in=units)


def _naming(asked: Asked, using: str) -> Iterable[int]:
    """Ids of the meetings that such a person chaired, or that dealt with such a document."""
    if asked.field == Field.CHAIR:
        rows = Participation.objects.shown().chairs().matching(asked.words)
    else:
        rows = Citation.objects.shown().matching(asked.words)
    return rows.using(using).order_by().values_list("meeting_id", flat=True)


def before_it_may_have_begun(day: datetime.date) -> datetime.date:
    """The first day of the longest meeting that lasts until that day."""
    return day - LONGEST if day - datetime.date.min > LONGEST else datetime.date.min


def _lasting_until(day: datetime.date) -> Q:
    """Begun on that day or later, or before and not over. The first condition is what an index answers."""
    begins = Q(sorts_on__gte=before_it_may_have_begun(day))
    return begins & (Q(sorts_on__gte=day) | Q(date_end__gte=day))


def _partial_until(day: datetime.date) -> Q:
    """Months and years that are over by the end of that day."""
    next_day = day + datetime.timedelta(days=1)
    known_in_part = ~Q(partial_date="") & Q(sorts_on__gt=datetime.date.min)
    year_is_over = Q(sorts_on__lt=next_day.replace(month=1, day=1))
    month_is_over = Q(partial_date__contains="-", sorts_on__lt=next_day.replace(day=1))
    return known_in_part & (year_is_over | month_is_over)
