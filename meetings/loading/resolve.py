"""A mention to a record: only where one record, and no other, can be meant.

The same name is not the same person: province, office and time decide. A number is not a document: numbers
restart each term. What fits none of the records known, and says enough of itself, becomes a new record; what
fits several, or may or may not fit one, stays unresolved under what was printed.
"""

import datetime
import re
from dataclasses import dataclass
from enum import Enum

from django.db.models import Q

from meetings.extraction.facts import Document, Person
from meetings.models import Correction, Official, Participation, Province, Resolution
from meetings.vietnamese import exact_key, key, plain

# Members of the Central Committee and holders of central offices are few: a name and such an office are
# one person.
CENTRAL_OFFICE = re.compile(
    r"trung ương|bộ chính trị|ban bí thư|^tổng bí thư|^(?:phó )?chủ tịch nước|^(?:phó )?thủ tướng|"
    r"^bộ trưởng|^thứ trưởng|"
    r"^(?:phó )?chủ tịch quốc hội"
)
# Nobody serves in two provinces within a year unless he was moved; further apart it may be one person.
SAME_TIME = datetime.timedelta(days=365)
# Longer than anybody leads a province's committees: a name seen again later may be a child's.
CAREER = datetime.timedelta(days=20 * 365)
# The issuer's term: a bare number means the newest document of that number no older than this.
TERM = datetime.timedelta(days=5 * 366)
POSITIONS_LOOKED_AT = 10

PROVINCIAL_SYMBOL = re.compile(r"(?:-|/)(?:TU|HU|HĐND\d*|UBND)$|/TU\b", re.IGNORECASE)
PROVINCIAL_ISSUER = re.compile(r"(?:tỉnh|thành) ủy|đảng bộ (?:tỉnh|thành phố)|tỉnh|thường vụ|btv")
CENTRAL_ISSUER = re.compile(r"trung ương|bộ chính trị|ban bí thư|chính phủ|quốc hội|toàn quốc|thủ tướng")
# "1104/NQ-UBTVQH15" and "73/2024/NĐ-CP" name their year or legislature: no other document bears the number.
SELF_DATING = re.compile(r"/\d{4}/|QH\d+", re.IGNORECASE)


class _Verdict(Enum):
    SAME = "same"
    DIFFERENT = "different"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where and when something is mentioned: the meeting's province, its lineage, its day."""

    province: Province | None
    lineage: frozenset[int]
    date: datetime.date | None


def occasion_of(province: Province | None, date: datetime.date | None) -> Occasion:
    """`lineage` holds the unit, all that went into it and what it went into, whose people are its people.

    Hà Nam is not of Nam Định's lineage, though both went into Ninh Bình: until then each had its own.
    """
    if province is None:
        return Occasion(None, frozenset(), date)
    before = Province.objects.filter(pk=province.pk).with_predecessors().values_list("pk", flat=True)
    after = province.successors.values_list("pk", flat=True)
    return Occasion(province, frozenset([*before, *after]), date)


# -- People --------------------------------------------------------------------------------------------------
def resolve_official(person: Person, occasion: Occasion) -> Official | None:
    """The one official meant; a new one where the name is new and an office is printed; None in doubt."""
    namesakes = [
        official for official in Official.objects.named(person.name) if _bears(official, person.name)
    ]
    verdicts = [(official, _verdict(official, person, occasion)) for official in namesakes]
    same = [official for official, verdict in verdicts if verdict is _Verdict.SAME]
    if same:
        return same[0] if len(same) == 1 else None
    is_certainly_new = all(verdict is _Verdict.DIFFERENT for _, verdict in verdicts)
    if person.positions and is_certainly_new:
        return Official.objects.create(name=person.name)
    return None


def _bears(official: Official, name: str) -> bool:
    """Marks count here: Lý Văn Ba is not Ly Văn Bá. Tone placement and case don't."""
    return exact_key(name) in map(exact_key, [official.name, *official.other_names])


def _verdict(official: Official, person: Person, occasion: Occasion) -> _Verdict:
    seen = Participation.objects.shown().filter(official=official)
    if seen.filter(_in_one_career(occasion), meeting__province__in=occasion.lineage).exists():
        return _Verdict.SAME
    recent = seen.order_by("-pk").values_list("positions", flat=True)[:POSITIONS_LOOKED_AT]
    if _is_central(person.positions) and any(map(_is_central, recent)):
        return _Verdict.SAME
    if occasion.date is None or not occasion.lineage:
        return _Verdict.DOUBTFUL
    elsewhere_then = seen.filter(
        meeting__date__range=(occasion.date - SAME_TIME, occasion.date + SAME_TIME),
        meeting__province__isnull=False,
    )
    return _Verdict.DIFFERENT if elsewhere_then.exists() else _Verdict.DOUBTFUL


def _in_one_career(occasion: Occasion) -> Q:
    if occasion.date is None:
        return Q()
    career = (occasion.date - CAREER, occasion.date + CAREER)
    return Q(meeting__date__range=career) | Q(meeting__date__isnull=True)


def _is_central(positions: list[str] | tuple[str, ...]) -> bool:
    return any(CENTRAL_OFFICE.search(plain(position)) for position in positions)


# -- Documents -----------------------------------------------------------------------------------------------
def resolve_resolution(document: Document, occasion: Occasion) -> Resolution | None:
    """The one document meant; a new one where it says enough to be told from all others; None in doubt."""
    is_provincial = _is_provincial(document)
    if is_provincial and occasion.province is None:
        return None
    province = occasion.province if is_provincial else None
    if document.number is None:
        return _resolve_unnumbered(document, province)
    numbered = Resolution.objects.filter(
        kind=document.kind, number_key=key(document.number).replace(" ", ""), province=province
    )
    fitting = [resolution for resolution in numbered if _fits(resolution, document, occasion.date)]
    if len(fitting) == 1:
        return _completed(fitting[0], document)
    if fitting or not (document.issued_on or document.term or SELF_DATING.search(document.number)):
        return None
    return Resolution.objects.create(
        kind=document.kind,
        number=document.number,
        issuer=document.issuer or "",
        province=province,
        term=document.term or "",
        issued_on=document.issued_on,
    )


def _is_provincial(document: Document) -> bool:
    issuer = plain(document.issuer or "")
    if issuer:
        return CENTRAL_ISSUER.search(issuer) is None and PROVINCIAL_ISSUER.search(issuer) is not None
    return PROVINCIAL_SYMBOL.search(document.number or "") is not None


def _fits(resolution: Resolution, document: Document, date: datetime.date | None) -> bool:
    """Nothing that both say differs, and they share what tells documents of one number apart."""
    if document.issued_on and resolution.issued_on:
        return document.issued_on == resolution.issued_on
    if document.term and resolution.term:
        return document.term == resolution.term
    if document.issued_on or document.term or SELF_DATING.search(document.number or ""):
        return True
    if resolution.issued_on is None or date is None:
        return False
    return resolution.issued_on <= date <= resolution.issued_on + TERM


def _resolve_unnumbered(document: Document, province: Province | None) -> Resolution | None:
    """A congress's or a plenum's resolution: its issuer names the congress, which happened once."""
    issuer = document.issuer or ""
    if province:
        issuer = issuer.replace(" lần thứ", f" {province.name} lần thứ")
    fields = {"kind": document.kind, "issuer": issuer, "province": province, "term": document.term or ""}
    known = Resolution.objects.filter(**fields, number_key="").first()
    return known or Resolution.objects.create(**fields, title=f"Nghị quyết {issuer}")


def _completed(resolution: Resolution, document: Document) -> Resolution:
    """Adds what this naming says and the record doesn't; never what an editor corrected."""
    corrected = set(Correction.objects.active().of(resolution).values_list("field", flat=True))
    news = {
        field: value
        for field, value in (
            ("issuer", document.issuer),
            ("term", document.term),
            ("issued_on", document.issued_on),
        )
        if value and not getattr(resolution, field) and field not in corrected
    }
    for field, value in news.items():
        setattr(resolution, field, value)
    if news:
        resolution.save()
    return resolution
