"""A meeting as the public gets it: what it was, how that is known, who chaired, which reports tell of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from meetings import vietnamese
from meetings.counting.reference import with_provinces
from meetings.fact_bases import DATE_FIELDS, PROVINCE_FIELDS, basis_of, deciding
from meetings.formats.records.fields import Field, Record, Type
from meetings.formats.records.shared import (
    basis_field,
    changed_field,
    known,
    path_field,
    web_address,
)
from meetings.models import Article, Basis, Correction, Fact, Meeting, Participation, Province

CERTAINTY = [Basis.CORRECTED, Basis.STATED, Basis.INFERRED]


def published() -> Any:
    return Meeting.objects.published().order_by("pk")


class Chair(NamedTuple):
    """One naming of a chair; `official` is empty while it isn't certain who it is."""

    meeting: int
    name: str
    basis: str
    official: int | None
    official_name: str | None
    is_withdrawn: bool | None


class Saying(NamedTuple):
    """What one article says of one field."""

    meeting: int
    article_id: int | None
    field: str
    value: str
    basis: str


class Report(NamedTuple):
    meeting: int
    pk: int
    url: str
    is_digest: bool


def fetch(ids: Sequence[int]) -> dict[int, Meeting]:
    """Meetings with provinces, chairs, reports without their texts, facts and what editors corrected.

    Beside the meetings themselves as plain rows: of a hundred meetings there are a thousand.
    """
    meetings = Meeting.objects.defer("title_key", "created_at").in_bulk(ids)
    with_provinces(meetings.values())
    people = Participation.objects.shown().chairs().filter(meeting__in=ids)
    chairs = _by_meeting(
        people, Chair, "name", "basis", "official", "official__name", "official__is_withdrawn"
    )
    reports = _by_meeting(Article.objects.filter(meeting__in=ids), Report, "pk", "url", "is_digest")
    facts = Fact.objects.filter(meeting__in=ids).order_by()
    sayings = _by_meeting(facts, Saying, "article", "field", "value", "basis")
    corrected = defaultdict(set)
    corrections = Correction.objects.active().filter(
        record_type=Correction.RecordType.MEETING, record_id__in=meetings
    )
    for pk, name in corrections.values_list("record_id", "field").order_by():
        corrected[pk].add(name)
    for pk, meeting in meetings.items():
        meeting.chaired = _each_chair(chairs[pk])
        meeting.reports = reports[pk]
        meeting.report_ids = {report.pk for report in reports[pk] if not report.is_digest}
        meeting.sayings = sayings[pk]
        meeting.corrected = corrected[pk]
    return meetings


Row = TypeVar("Row", Chair, Saying, Report)


def _by_meeting(rows: QuerySet, kind: type[Row], *columns: str) -> defaultdict[int, list[Row]]:
    found = defaultdict(list)
    for values in rows.values_list("meeting", *columns):
        found[values[0]].append(kind._make(values))
    return found


def _each_chair(rows: Iterable[Chair]) -> list[list[Chair]]:
    """The rows of each chair, in the order of the first report that names them."""
    found: dict[Any, list[Chair]] = {}
    for row in rows:
        found.setdefault(row.official or vietnamese.exact_key(row.name), []).append(row)
    return list(found.values())


def _chair_name(rows: list[Chair]) -> str:
    return rows[0].official_name if rows[0].official_name and not rows[0].is_withdrawn else rows[0].name


def _chair_basis(rows: list[Chair]) -> str:
    return min((row.basis for row in rows), key=CERTAINTY.index)


def _chair_ids(meeting: Meeting) -> list[int]:
    """What was withdrawn has no public number: the printed name alone stays."""
    return [rows[0].official for rows in meeting.chaired if rows[0].official and not rows[0].is_withdrawn]


def _basis(*fields: str) -> Callable[[Meeting], str | None]:
    def basis(meeting: Meeting) -> str | None:
        telling = deciding(meeting.sayings, fields, meeting.report_ids)
        found = basis_of(meeting, telling, is_corrected=not meeting.corrected.isdisjoint(fields))
        return str(found) if found else None

    return basis


def _year(meeting: Meeting) -> int | None:
    if not meeting.has_year:
        return None
    return meeting.date.year if meeting.date else int(meeting.partial_date[:4])


def _slug(province: Province | None) -> str | None:
    return province.slug if province else None


def _unit_name(name: str) -> Callable[[Meeting], str | None]:
    def unit_name(meeting: Meeting) -> str | None:
        unit = getattr(meeting, name)
        return unit.name if unit else None

    return unit_name


MEETING = Record(
    name="meeting",
    table="meetings",
    meaning=_("A meeting of a provincial party committee that some newspaper reported."),
    published=published,
    fetch=fetch,
    fields=(
        Field("id", Type.INTEGER, _("Number of the meeting; it never changes."), lambda it: it.pk),
        path_field(),
        Field("name", Type.TEXT, _("What met, in Vietnamese, composed from the facts."), lambda it: it.name),
        Field("title", Type.TEXT, _("Headline of the report."), known("title"), is_optional=True),
        Field(
            "date",
            Type.DATE,
            _("First or only day; empty where the day isn't known."),
            lambda it: it.date,
            is_optional=True,
        ),
        Field(
            "date_end",
            Type.DATE,
            _("Last day, where the meeting lasted more than one."),
            lambda it: it.date_end,
            is_optional=True,
        ),
        Field(
            "partial_date",
            Type.TEXT,
            _("What is known where the day isn't: 2025, 2025-06, or --11-01 for a day without its year."),
            known("partial_date"),
            is_optional=True,
        ),
        Field("year", Type.INTEGER, _("Year in which it began, if known."), _year, is_optional=True),
        basis_field("date_basis", _("How its date is known."), _basis(*DATE_FIELDS), is_optional=True),
        Field(
            "province",
            Type.TEXT,
            _("Province or city of that day, by its slug: its short name in addresses."),
            lambda it: _slug(it.province),
            is_optional=True,
        ),
        Field(
            "province_name",
            Type.TEXT,
            _("Its name on that day."),
            _unit_name("unit"),
            is_optional=True,
        ),
        Field(
            "joint_province",
            Type.TEXT,
            _("The other province, where the committees of two met together."),
            lambda it: _slug(it.joint_province),
            is_optional=True,
        ),
        Field(
            "joint_province_name",
            Type.TEXT,
            _("The other province's name on that day."),
            _unit_name("joint_unit"),
            is_optional=True,
        ),
        basis_field(
            "province_basis", _("How its province is known."), _basis(*PROVINCE_FIELDS), is_optional=True
        ),
        Field(
            "region",
            Type.TEXT,
            _("Region of the province; empty for provinces merged across regions."),
            lambda it: (it.province and it.province.region) or None,
            is_optional=True,
            choices=Province.Region.choices,
        ),
        Field(
            "body",
            Type.TEXT,
            _("Which of the province's bodies met."),
            lambda it: it.body,
            choices=Meeting.Body.choices,
        ),
        basis_field("body_basis", _("How its body is known."), _basis(Fact.Field.BODY), is_optional=True),
        Field(
            "committee",
            Type.TEXT,
            _("The body's Vietnamese name in its province on that day."),
            lambda it: it.committee,
        ),
        Field(
            "ordinal",
            Type.INTEGER,
            _("14 for the 14th meeting of its term."),
            lambda it: it.ordinal,
            is_optional=True,
        ),
        Field(
            "is_expanded",
            Type.BOOLEAN,
            _("Whether it was an expanded meeting, with others than the members."),
            lambda it: it.is_expanded,
        ),
        Field(
            "term",
            Type.TEXT,
            _("Term of the body, as printed: XX or 2020-2025."),
            known("term"),
            is_optional=True,
        ),
        Field("place", Type.TEXT, _("Where it was held, as printed."), known("place"), is_optional=True),
        Field(
            "chairs",
            Type.TEXTS,
            _("Who chaired or co-chaired, in the order of the report."),
            lambda it: [_chair_name(rows) for rows in it.chaired],
        ),
        Field(
            "chair_ids",
            Type.INTEGERS,
            _("Numbers of those chairs of whom it is certain who they are."),
            _chair_ids,
        ),
        Field(
            "chair_bases",
            Type.TEXTS,
            _("How it is known that each of the chairs chaired, in the same order."),
            lambda it: [_chair_basis(rows) for rows in it.chaired],
            choices=Basis.choices,
        ),
        Field(
            "reports",
            Type.INTEGER,
            _("How many reports of it the archive has."),
            lambda it: len(it.reports),
        ),
        Field(
            "report_urls",
            Type.TEXTS,
            _("Addresses of the reports at their newspapers."),
            lambda it: [url for report in it.reports if (url := web_address(report.url))],
        ),
        Field(
            "corrected_fields",
            Type.TEXTS,
            _("Which of its values an editor has corrected."),
            lambda it: sorted(it.corrected),
        ),
        changed_field(),
    ),
)
