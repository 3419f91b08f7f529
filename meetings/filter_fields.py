"""Form fields for what readers type into filters: each is strict, and says what it would have taken."""

import calendar
import datetime
import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from meetings import vietnamese
from meetings.counting.reference import all_provinces
from meetings.models import Participation, Province
from meetings.search import Query, QueryError, Refusal, parse
from meetings.search.query import MOST_CHARACTERS, MOST_FIELDS, MOST_WORDS

EARLIEST_YEAR = 1945
LATEST_YEAR = 2100
# More than anybody compares: without a limit, addresses and queries would grow without one.
MOST_VALUES = 20

# Only the digits 0-9: int() would also read full-width and Arabic ones. Years have four digits, because
# 5/3/24 leaves open which of the three numbers is the year.
DAY = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
MONTH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
YEAR = re.compile(r"[0-9]{4}")
RECORD_ID = re.compile(r"[0-9]{1,18}")

OUT_OF_RANGE = _("Give a year from %(earliest)s to %(latest)s.")


def _check_year(year: int) -> None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        limits = {"earliest": EARLIEST_YEAR, "latest": LATEST_YEAR}
        raise ValidationError(OUT_OF_RANGE, code="out_of_range", params=limits)


def _tight(text: str) -> str:
    """Without spaces around the numbers' separators."""
    return re.sub(r"\s*([/.-])\s*", r"\1", text.strip())


def _year_month_day(text: str) -> tuple[int, int | None, int | None] | None:
    """The numbers of a date, a month or a year; None where the text is none of them."""
    if match := DAY.fullmatch(text):
        return int(match[4]), int(match[3]), int(match[1])
    if match := ISO_DAY.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := MONTH.fullmatch(text):
        return int(match[2]), int(match[1]), None
    if match := ISO_MONTH.fullmatch(text):
        return int(match[1]), int(match[2]), None
    return (int(text), None, None) if YEAR.fullmatch(text) else None


def as_parameter(value: Any) -> str:
    """How an address names a condition's value."""
    if isinstance(value, Province):
        return value.slug
    return str(value.pk) if isinstance(value, Model) else str(value)


class EdgeOfPeriodField(forms.CharField):
    """27/3/2024, 3/2024, 2024 or ISO: answers the day itself, or the period's first or last day."""

    default_error_messages = {
        "invalid": _("Give a date as 27/3/2024, a month as 3/2024 or a year as 2024."),
        "no_such_day": _("The calendar has no such day."),
    }

    def __init__(self, *, last_day: bool, **options: Any) -> None:
        self.last_day = last_day
        super().__init__(**options)

    def clean(self, value: Any) -> datetime.date | None:
        text = super().clean(value)
        if not text:
            return None
        numbers = _year_month_day(_tight(text))
        if numbers is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        year, month, day = numbers
        _check_year(year)
        try:
            return self._edge(year, month, day)
        except ValueError as error:
            raise ValidationError(self.error_messages["no_such_day"], code="no_such_day") from error

    def _edge(self, year: int, month: int | None, day: int | None) -> datetime.date:
        if month is None:
            month = 12 if self.last_day else 1
        if day is None:
            day = calendar.monthrange(year, month)[1] if self.last_day else 1
        return datetime.date(year, month, day)


class SeveralField(forms.Field):
    """Values of one condition, any of which is enough: answers them as typed, each once."""

    widget = forms.SelectMultiple
    default_error_messages = {"too_many": _("Give no more than %(limit)s values.")}

    def __init__(self, *, most: int = MOST_VALUES, **options: Any) -> None:
        self.most = most
        super().__init__(**options)

    def clean(self, value: list[str]) -> list[Any]:
        given = list(dict.fromkeys(text.strip() for text in value if text.strip()))
        if len(given) > self.most:
            message = self.error_messages["too_many"]
            raise ValidationError(message, code="too_many", params={"limit": self.most})
        return given


class DayField(EdgeOfPeriodField):
    """27/3/2024 or ISO: a day, and no month or year."""

    default_error_messages = {"invalid": _("Give a day as 27/3/2024.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(last_day=False, **options)

    def clean(self, value: Any) -> datetime.date | None:
        day = super().clean(value)
        if day and not (DAY.fullmatch(_tight(value)) or ISO_DAY.fullmatch(_tight(value))):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class YearsField(SeveralField):
    default_error_messages = {"invalid": _("Give a year with four digits, as 2024.")}

    def clean(self, value: list[str]) -> list[int]:
        given = super().clean(value)
        for text in given:
            if not YEAR.fullmatch(text):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            _check_year(int(text))
        return [int(text) for text in given]


class ChoicesField(SeveralField):
    default_error_messages = {"unknown": _("This is none of the choices.")}

    def __init__(self, *, choices: Iterable[tuple[str, Any]], **options: Any) -> None:
        self.choices = list(choices)
        super().__init__(**options)

    def clean(self, value: list[str]) -> list[str]:
        given = super().clean(value)
        if not set(given) <= {value for value, _label in self.choices}:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return given


def _record(records: QuerySet, text: str) -> Model | None:
    """The record of this id; in place of one that was merged into another that other."""
    if not RECORD_ID.fullmatch(text):
        return None
    pk = int(text)
    merged = records.model._base_manager.filter(pk=pk, merged_into__isnull=False)
    return records.filter(pk=pk).first() or records.filter(pk__in=merged.values("merged_into")).first()


class RecordField(forms.CharField):
    """The id of a record that `records` holds: answers the record."""

    default_error_messages = {"unknown": _("The archive has no record of this number.")}

    def __init__(self, *, records: QuerySet, **options: Any) -> None:
        self.records = records
        super().__init__(**options)

    def clean(self, value: Any) -> Model | None:
        text = super().clean(value)
        if not text:
            return None
        record = _record(self.records, text)
        if record is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return record


class RecordsField(SeveralField):
    """Ids of records that `records` holds: answers the records."""

    default_error_messages = {"unknown": _("The archive has no record of this number.")}

    def __init__(self, *, records: QuerySet, **options: Any) -> None:
        self.records = records
        super().__init__(**options)

    def clean(self, value: list[str]) -> list[Model]:
        given = super().clean(value)
        # "7" and "07" are one record.
        ids = dict.fromkeys(int(text) for text in given if RECORD_ID.fullmatch(text))
        found = self.records.in_bulk(ids)
        if len(found) < len(ids):
            merged = self.records.model._base_manager.filter(pk__in=ids.keys() - found.keys())
            stands_for = dict(merged.exclude(merged_into=None).values_list("pk", "merged_into"))
            standing = self.records.in_bulk(set(stands_for.values()))
            found |= {pk: standing[other] for pk, other in stands_for.items() if other in standing}
        if len(found) < len(ids) or not all(RECORD_ID.fullmatch(text) for text in given):
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return list(dict.fromkeys(found[pk] for pk in ids))


class ProvincesField(SeveralField):
    """Slugs of provinces: answers the provinces."""

    default_error_messages = {"unknown": _("The archive has no province “%(slug)s”.")}

    def clean(self, value: list[str]) -> list[Province]:
        given = super().clean(value)
        found = {province.slug: province for province in all_provinces().values()} if given else {}
        unknown = next((slug for slug in given if slug not in found), None)
        if unknown is not None:
            message = self.error_messages["unknown"]
            raise ValidationError(message, code="unknown", params={"slug": unknown[:50]})
        return [found[slug] for slug in given]


class WordsField(forms.CharField):
    """Words of a name, with or without diacritics: answers them as typed."""

    default_error_messages = {"no_letters": _("Give a name, or a part of one.")}

    def clean(self, value: Any) -> str:
        words = super().clean(value)
        if words and not vietnamese.key(words):
            raise ValidationError(self.error_messages["no_letters"], code="no_letters")
        return words


class QueryField(forms.CharField):
    """Words to search for: answers the query that they make."""

    default_error_messages = {
        Refusal.TOO_LONG: _("Give no more than %(characters)s characters."),
        Refusal.TOO_MANY_WORDS: _("Give no more than %(words)s words."),
        Refusal.TOO_MANY_FIELDS: _("Give no more than %(fields)s of “chair:”, “province:” and “document:”."),
        Refusal.NO_WORDS: _("Give a word or a number to look for."),
        Refusal.ONLY_UNWANTED: _("Give a word to look for beside those to leave out."),
    }

    def clean(self, value: Any) -> Query | None:
        text = (value or "").strip()
        if not text:
            return None
        try:
            return parse(text)
        except QueryError as error:
            limits = {"characters": MOST_CHARACTERS, "words": MOST_WORDS, "fields": MOST_FIELDS}
            message = self.error_messages[error.refusal]
            raise ValidationError(message, code=error.refusal, params=limits) from error


class ChairNameField(WordsField):
    """Words of the name of someone who chaired a meeting."""

    default_error_messages = {
        "unknown": _("The archive knows no chair of this name. Perhaps a part of the name is enough."),
    }

    def clean(self, value: Any) -> str:
        words = super().clean(value)
        if words and not Participation.objects.shown().chairs().matching(words).exists():
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return words
