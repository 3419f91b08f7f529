"""What a doubt lies between, in words for editors."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.admin.wording import NOTHING, date_text
from meetings.models import Doubt, Meeting, Official, Province, Resolution

# Why somebody, or some meeting, could be the same and needn't be: the words of `loading`.
WHY = {
    "namesake_here": _("several of this name in this province"),
    "named_beside": _("the same report names this official by another name"),
    "namesake_elsewhere": _("this name, in another province or another time"),
    "namesake_moved": _("a leader of this name in another province within a year: moved?"),
    "other_spelling": _("spelt otherwise"),
    "initials": _("with initials"),
    "middle_name": _("with or without a middle name"),
    "same_ordinal": _("same ordinal"),
    "same_chair": _("same chair"),
    "same_people": _("same people"),
    "same_day_and_body": _("same day and committee"),
    "same_day_before_correction": _("the machine reads the same day, before an editor's correction"),
    "other_day": _("another day"),
    "other_ordinal": _("another ordinal"),
    "other_body": _("another committee"),
    "other_term": _("another term"),
    "open_year": _("year not known"),
    "open_day": _("only month or year known"),
    "no_day": _("day not known"),
    "open_province": _("province not known"),
}
DATES = ("date", "date_end")
PROVINCES = ("province", "joint_province")


@dataclass(frozen=True, slots=True)
class Named:
    """The records that some doubts speak of, fetched once for a whole page."""

    officials: dict[int, Official]
    documents: dict[int, Resolution]
    provinces: dict[str, Province]

    @classmethod
    def by(cls, doubts: Iterable[Doubt]) -> "Named":
        readings = [(doubt, doubt.readings) for doubt in doubts]
        officials = {each["official"] for _, said in readings for each in said.get("candidates", [])}
        officials |= {
            pk for doubt, _ in readings for pk in (doubt.official_id, doubt.other_official_id) if pk
        }
        documents = {pk for _, said in readings for pk in said.get("documents", [])}
        slugs = {
            slug for doubt, said in readings if doubt.field in PROVINCES for slug in said.get("values", [])
        }
        return cls(
            Official.objects.in_bulk(officials),
            Resolution.objects.in_bulk(documents),
            Province.objects.in_bulk(slugs, field_name="slug"),
        )


def readings_text(doubt: Doubt, named: Named) -> str | SafeString:
    """ "4/10/2024 / 5/10/2024"; "Lê Văn Mẫu: → Lê Văn Mậu (spelt otherwise)"."""
    said = doubt.readings
    parts: list[str | SafeString] = []
    if "printed" in said:
        parts.append(said["printed"])
    parts += _values(doubt, said, named)
    pairs = [(named.officials.get(each["official"]), each["why"]) for each in said.get("candidates", [])]
    if "why" in said and doubt.other_official_id:
        pairs = [
            (named.officials.get(pk), said["why"]) for pk in (doubt.official_id, doubt.other_official_id)
        ]
    parts += [
        format_html("{} ({})", _link(official), WHY.get(why, why)) for official, why in pairs if official
    ]
    parts += [_link(named.documents[pk]) for pk in said.get("documents", []) if pk in named.documents]
    if doubt.other_meeting_id:
        whys = ", ".join(str(WHY.get(why, why)) for why in said["why"])
        parts.append(format_html("{} ({})", _link(doubt.other_meeting), whys))
    return format_html_join(" · ", "{}", ((part,) for part in parts)) if parts else NOTHING


def _values(doubt: Doubt, said: dict, named: Named) -> list[str]:
    if "machine" in said:
        change = gettext("corrected: %(corrected)s; the machine: %(machine)s")
        return [change % {name: reading_text(doubt, said[name], named) for name in ("corrected", "machine")}]
    values = [reading_text(doubt, value, named) for value in said.get("values", [])]
    return [" / ".join(values)] if values else []


def reading_text(doubt: Doubt, value: object, named: Named) -> str:
    """One of the values that the doubt lies between, as editors write it."""
    if value in (None, "", []):
        return NOTHING
    if doubt.field in DATES:
        return date_text(str(value))
    if doubt.field == "body":
        return str(dict(Meeting.Body.choices).get(value, value))
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(named.provinces.get(value, value))


def _link(record: models.Model) -> SafeString:
    address = reverse(f"admin:meetings_{record._meta.model_name}_change", args=[record.pk])
    return format_html('<a href="{}">{}</a>', address, record)
