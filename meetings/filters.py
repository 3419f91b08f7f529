"""What a reader may ask of a list. A bad value gets an error, and no record at all."""

from dataclasses import replace
from functools import reduce
from operator import or_
from typing import Any

import django_filters
from django import forms
from django.db.models import F, Q, QuerySet, TextChoices, Value
from django.db.models.functions import StrIndex, Substr
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from meetings import vietnamese
from meetings.counting.reference import all_successions
from meetings.filter_fields import WordsField
from meetings.models import DocumentKind, Meeting, Observation, Official, Province, Resolution
from meetings.models.places import reachable
from meetings.search import Asked, Field, Query, Ranking
from meetings.strict_filters import (
    UNKNOWN_CHOICE,
    ChairNameFilter,
    ChoicesFilter,
    EdgeOfPeriodFilter,
    PeriodForm,
    ProvincesFilter,
    QueryFilter,
    RecordFilter,
    RecordsFilter,
    StrictFilterSet,
    StrictForm,
    WordsFilter,
    YearsFilter,
)

NEWEST_FIRST = "-date"
BEST_FIRST = "relevance"
OLDEST_FIRST = "date"
GIVEN_NAME_FIRST = "given"
FAMILY_NAME_FIRST = "family"
BY_WORD_BEFORE = "left"
BY_WORD_AFTER = "right"
BY_PROVINCE = "province"


class ContextForm(PeriodForm):
    def clean(self) -> dict[str, Any]:
        values = super().clean()
        query = values.get("q")
        if query and not query.wanted:
            self.add_error("q", _("Give a word of the reports, beside chair, province or document."))
        return values


class MeetingFilter(StrictFilterSet):
    q = QueryFilter(label=_("Words"), method="searched")
    exact = django_filters.ChoiceFilter(
        label=_("Only with these diacritics"),
        choices=[("1", _("yes"))],
        error_messages=UNKNOWN_CHOICE,
        method="unchanged",
    )
    province = ProvincesFilter(label=_("Province or city"), method="in_provinces")
    predecessors = django_filters.ChoiceFilter(
        label=_("With predecessors"),
        choices=[("1", _("yes"))],
        error_messages=UNKNOWN_CHOICE,
        method="unchanged",
    )
    region = ChoicesFilter(label=_("Region"), choices=Province.Region.choices, method="in_regions")
    chair_name = ChairNameFilter(
        label=_("Name of the chair"), max_length=100, method="chaired_by_someone_named"
    )
    chair = RecordsFilter(
        label=_("Chair"),
        records=Official.objects.published(),
        error_messages={"unknown": _("The archive has no official of this number.")},
        method="chaired_by",
    )
    official = RecordFilter(
        label=_("Official, in any role"),
        records=Official.objects.published(),
        error_messages={"unknown": _("The archive has no official of this number.")},
        method="with_official",
    )
    body = ChoicesFilter(label=_("Body"), choices=Meeting.Body.choices, lookup_expr="in")
    date_after = EdgeOfPeriodFilter(label=_("From"), last_day=False, max_length=30, method="held_after")
    date_before = EdgeOfPeriodFilter(label=_("To"), last_day=True, max_length=30, method="held_before")
    year = YearsFilter(label=_("Year"), method="held_in")
    kind = ChoicesFilter(label=_("Kind of document"), choices=DocumentKind.choices, method="citing_kinds")
    resolution = RecordFilter(
        label=_("Document"),
        records=Resolution.objects.published(),
        error_messages={"unknown": _("The archive has no document of this number.")},
        method="citing",
    )
    order = django_filters.ChoiceFilter(
        label=_("Order"),
        choices=[
            (NEWEST_FIRST, _("Newest first")),
            (OLDEST_FIRST, _("Oldest first")),
            (BEST_FIRST, _("Best match first")),
        ],
        empty_label=None,
        error_messages=UNKNOWN_CHOICE,
        method="unchanged",
    )

    class Meta:
        model = Meeting
        fields: list[str] = []
        form = PeriodForm

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        found = super().filter_queryset(queryset)
        oldest_first = self.form.cleaned_data.get("order") == OLDEST_FIRST
        return found.oldest_first() if oldest_first else found.newest_first()

    def chosen_order(self, default: str = NEWEST_FIRST) -> str:
        """The order asked for, or the list's own. Nothing fits best where no words are given."""
        asked = self.form.cleaned_data.get("order") if self.form.is_valid() else ""
        order = asked or default
        return order if self.query or order != BEST_FIRST else NEWEST_FIRST

    def result(self, meetings: QuerySet, default_order: str = NEWEST_FIRST) -> QuerySet | Ranking:
        """What is asked for of the meetings, in its order: the same for pages and for downloads."""
        order = self.chosen_order(default_order)
        if self.query and order != OLDEST_FIRST:
            return self.ranked(meetings, order)
        return self.filter_queryset(meetings)

    @cached_property
    def query(self) -> Query | None:
        """What is searched for, if anything is; who and what its fields name is looked up here, once."""
        query = self.form.cleaned_data.get("q") if self.form.is_valid() else None
        if query is None:
            return None
        return Meeting.objects.look_up(replace(query, is_exact=bool(self.form.cleaned_data.get("exact"))))

    def ranked(self, queryset: QuerySet, order: str) -> Ranking:
        """What fulfils all conditions, what fits the words best first, or the newest."""
        others = self.found(queryset, without=["q"])
        return others.ranked(self.query) if order == BEST_FIRST else others.newest_found(self.query)

    def searched(self, queryset: QuerySet, name: str, words: Query) -> QuerySet:
        return queryset.search(self.query)

    def unchanged(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        """For a parameter that another one reads."""
        return queryset

    def in_provinces(self, queryset: QuerySet, name: str, provinces: list[Province]) -> QuerySet:
        units = {province.pk for province in provinces}
        if self.form.cleaned_data["predecessors"]:
            units = reachable(units, [(successor, unit) for unit, successor in self.successions])
        return queryset.of_provinces(units)

    @cached_property
    def successions(self) -> list[tuple[int, int]]:
        return all_successions()

    def in_regions(self, queryset: QuerySet, name: str, regions: list[str]) -> QuerySet:
        return queryset.of_regions(regions)

    def chaired_by_someone_named(self, queryset: QuerySet, name: str, words: str) -> QuerySet:
        return queryset.search(self.chaired)

    @cached_property
    def chaired(self) -> Query:
        """The name of a chair as a field of a query: looked up once, too."""
        words = self.form.cleaned_data["chair_name"]
        return Meeting.objects.look_up(Query(words, fields=(Asked(Field.CHAIR, words),)))

    def chaired_by(self, queryset: QuerySet, name: str, officials: list[Official]) -> QuerySet:
        return queryset.chaired_by(*(official.pk for official in officials))

    def with_official(self, queryset: QuerySet, name: str, official: Official) -> QuerySet:
        return queryset.with_official(official.pk)

    def citing(self, queryset: QuerySet, name: str, resolution: Resolution) -> QuerySet:
        return queryset.citing(resolution.pk)

    def held_after(self, queryset: QuerySet, name: str, day: Any) -> QuerySet:
        return queryset.dated_between(day, None)

    def held_before(self, queryset: QuerySet, name: str, day: Any) -> QuerySet:
        return queryset.dated_between(None, day)

    def held_in(self, queryset: QuerySet, name: str, years: list[int]) -> QuerySet:
        return queryset.held_in(years)

    def citing_kinds(self, queryset: QuerySet, name: str, kinds: list[str]) -> QuerySet:
        return queryset.citing_kinds(kinds)


class ContextFilter(MeetingFilter):
    """The same conditions, for lines instead of meetings."""

    order = django_filters.ChoiceFilter(
        label=_("Order"),
        choices=[
            (NEWEST_FIRST, _("Newest first")),
            (OLDEST_FIRST, _("Oldest first")),
            (BY_WORD_BEFORE, _("By the word before")),
            (BY_WORD_AFTER, _("By the word after")),
            (BY_PROVINCE, _("By province")),
        ],
        empty_label=None,
        error_messages=UNKNOWN_CHOICE,
        method="unchanged",
    )

    class Meta(MeetingFilter.Meta):
        form = ContextForm

    def side_by_side(self, queryset: QuerySet) -> QuerySet:
        """Of the meetings, those that may have the keywords and fulfil all other conditions."""
        return self.found(queryset, without=["q"]).side_by_side(self.query)

    def newest_side_by_side(self, queryset: QuerySet) -> Ranking:
        return self.found(queryset, without=["q"]).newest_side_by_side(self.query)


class OfficialFilter(StrictFilterSet):
    q = WordsFilter(label=_("Name"), max_length=100, method="matching")
    letter = django_filters.ChoiceFilter(
        label=_("Begins with"),
        choices=[(letter, letter.upper()) for letter in vietnamese.ALPHABET],
        error_messages=UNKNOWN_CHOICE,
        method="beginning_with",
    )
    province = ProvincesFilter(label=_("Province or city"), method="seen_in")
    order = django_filters.ChoiceFilter(
        label=_("Order"),
        choices=[(GIVEN_NAME_FIRST, _("By given name")), (FAMILY_NAME_FIRST, _("By family name"))],
        empty_label=None,
        error_messages=UNKNOWN_CHOICE,
        method="unchanged",
    )

    class Meta:
        model = Official
        fields: list[str] = []
        form = StrictForm

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        return self.with_name_key(super().filter_queryset(queryset)).order_by("name_key", "pk")

    def with_name_key(self, queryset: QuerySet) -> QuerySet:
        """Adds what the list is ordered by. A sort key is the given name's, a blank, the whole name's."""
        by_family_name = self.form.cleaned_data.get("order") == FAMILY_NAME_FIRST
        whole_name = Substr("sort_key", StrIndex("sort_key", Value(" ")) + 1)
        return queryset.annotate(name_key=whole_name if by_family_name else F("sort_key"))

    def unchanged(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        """For a parameter that another one reads."""
        return queryset

    def matching(self, queryset: QuerySet, name: str, words: str) -> QuerySet:
        return queryset.matching(words)

    def beginning_with(self, queryset: QuerySet, name: str, letter: str) -> QuerySet:
        return self.with_name_key(queryset).filter(name_key__startswith=vietnamese.LETTER_ORDER[letter])

    def seen_in(self, queryset: QuerySet, name: str, provinces: list[Province]) -> QuerySet:
        seen = Observation.objects.seen().in_provinces(provinces)
        return queryset.filter(pk__in=seen.values("official"))


class Level(TextChoices):
    CENTRAL = "central", _("central")
    PROVINCIAL = "provincial", _("provincial")


class DocumentFilter(StrictFilterSet):
    q = WordsFilter(label=_("Number, title or issuer"), max_length=100, method="matching")
    kind = ChoicesFilter(label=_("Kind"), choices=DocumentKind.choices, lookup_expr="in")
    year = YearsFilter(label=_("Year of issue"), method="issued_in")
    level = ChoicesFilter(label=_("Level"), choices=Level.choices, method="of_levels")
    province = ProvincesFilter(label=_("Province or city"), lookup_expr="in")

    class Meta:
        model = Resolution
        fields: list[str] = []
        form = StrictForm

    def matching(self, queryset: QuerySet, name: str, words: str) -> QuerySet:
        return queryset.matching(words)

    def issued_in(self, queryset: QuerySet, name: str, years: list[int]) -> QuerySet:
        return queryset.filter(issued_on__year__in=years)

    def of_levels(self, queryset: QuerySet, name: str, levels: list[str]) -> QuerySet:
        """Only provincial documents have a province."""
        is_central = Q(province__isnull=True)
        wanted = [is_central if level == Level.CENTRAL else ~is_central for level in levels]
        return queryset.filter(reduce(or_, wanted))


class SuggestionForm(StrictForm):
    q = WordsField(label=_("Name"), max_length=100)
    chairs = forms.ChoiceField(choices=[("1", _("yes"))], required=False)
