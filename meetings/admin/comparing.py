"""Two records that may be one, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import Max, Min
from django.urls import reverse
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext

from meetings.admin.merge_pages import merge_address
from meetings.admin.wording import NOTHING
from meetings.models import Doubt, Meeting, Official, Participation

POSITIONS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Compared:
    """What is said of each, label by label, values in the order of `records`; where they are merged."""

    records: list[tuple[str, models.Model]]
    rows: list[tuple[str, list[str], bool]]
    merging: str


def compared(doubt: Doubt) -> Compared | None:
    """None where the doubt isn't about two records."""
    if doubt.other_meeting:
        pair = [doubt.meeting, doubt.other_meeting]
        return _side_by_side(pair, [_of_meeting(meeting) for meeting in pair])
    if doubt.official and doubt.other_official:
        pair = [doubt.official, doubt.other_official]
        return _side_by_side(pair, [_of_official(official) for official in pair])
    return None


def _side_by_side(records: list[models.Model], sides: list[dict[str, str]]) -> Compared:
    addresses = [
        reverse(f"admin:meetings_{record._meta.model_name}_change", args=[record.pk]) for record in records
    ]
    rows = [
        (label, [side[label] or NOTHING for side in sides], len({side[label] for side in sides}) > 1)
        for label in sides[0]
    ]
    merging = merge_address(type(records[0]), *(record.pk for record in records))
    return Compared(list(zip(addresses, records, strict=True)), rows, merging)


def _of_meeting(meeting: Meeting) -> dict[str, str]:
    chairs = meeting.participations.shown().chairs().values_list("name", flat=True)
    return {
        _label(meeting, "date"): meeting.date_text,
        _label(meeting, "province"): str(meeting.province or ""),
        _label(meeting, "body"): meeting.get_body_display(),
        _label(meeting, "ordinal"): str(meeting.ordinal or ""),
        _label(meeting, "term"): meeting.term,
        capfirst(gettext("chair")): _joined(chairs),
        _label(meeting, "title"): meeting.title,
        _label(meeting, "is_withdrawn"): gettext("yes") if meeting.is_withdrawn else gettext("no"),
        capfirst(gettext("reports")): _joined(
            article.publisher or article.source_name for article in meeting.articles.all()
        ),
    }


def _of_official(official: Official) -> dict[str, str]:
    rows = Participation.objects.shown().filter(official=official)
    span = rows.aggregate(first=Min("meeting__date"), last=Max("meeting__date"))
    positions = rows.order_by("-pk").values_list("positions", flat=True)[:50]
    provinces = rows.exclude(meeting__province=None).values_list("meeting__province__name", flat=True)
    days = " – ".join(formats.date_format(day, "SHORT_DATE_FORMAT") for day in span.values() if day)
    return {
        _label(official, "name"): official.name,
        _label(official, "other_names"): "; ".join(official.other_names),
        capfirst(gettext("provinces")): _joined(provinces.order_by().distinct()[:POSITIONS_SHOWN]),
        capfirst(gettext("positions as printed")): _joined(
            list(dict.fromkeys(each for printed in positions for each in printed))[:POSITIONS_SHOWN], "; "
        ),
        capfirst(gettext("meetings")): str(rows.values("meeting").distinct().count()),
        capfirst(gettext("first and last seen")): days,
    }


def _label(record: models.Model, field: str) -> str:
    return capfirst(str(record._meta.get_field(field).verbose_name))


def _joined(texts: Iterable[str], by: str = ", ") -> str:
    return by.join(dict.fromkeys(texts))
