"""Which document a citation means: only where one record, and no other, can be meant.

A number is not a document: numbers restart each term. What fits none of the records known, and says enough
of itself, becomes a new record; what fits several, or may or may not fit one, stays unresolved.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from meetings.extraction.facts import Document
from meetings.loading.occasions import Occasion
from meetings.loading.prepared import Prepared
from meetings.models import Correction, Province, Resolution
from meetings.vietnamese import key, plain

# The issuer's term: a bare number means the newest document of that number no older than this.
TERM = datetime.timedelta(days=5 * 366)

PROVINCIAL_SYMBOL = re.compile(r"(?:-|/)(?:TU|HU|HĐND\d*|UBND)$|/TU\b", re.IGNORECASE)
PROVINCIAL_ISSUER = re.compile(r"(?:tỉnh|thành) ủy|đảng bộ (?:tỉnh|thành phố)|tỉnh|thường vụ|btv")
CENTRAL_ISSUER = re.compile(r"trung ương|bộ chính trị|ban bí thư|chính phủ|quốc hội|toàn quốc|thủ tướng")
# "1104/NQ-UBTVQH15" and "73/2024/NĐ-CP" name their year or legislature: no other document bears the number.
SELF_DATING = re.compile(r"/\d{4}/|QH\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identified:
    """The document meant, where certain, and those that it could be where not."""

    resolution: Resolution | None
    candidates: tuple[Resolution, ...] = ()


def identify_document(document: Document, occasion: Occasion) -> Identified:
    """The one document meant; a new one where it says enough to be told from all others; none in doubt."""
    is_provincial = _is_provincial(document)
    if is_provincial and occasion.province is None:
        return Identified(None)
    province = occasion.province if is_provincial else None
    if document.number is None:
        return Identified(_unnumbered(document, province))
    numbered = _numbered(document.kind, key(document.number).replace(" ", ""), province and province.pk)
    fitting = _standing(resolution for resolution in numbered if _fits(resolution, document, occasion.date))
    if len(fitting) == 1:
        return Identified(_completed(fitting[0], document))
    if fitting or not (document.issued_on or document.term or SELF_DATING.search(document.number)):
        return Identified(None, tuple(fitting or _standing(numbered)))
    return Identified(
        Resolution.objects.create(
            kind=document.kind,
            number=document.number,
            issuer=document.issuer or "",
            province=province,
            term=document.term or "",
            issued_on=document.issued_on,
        )
    )


@Prepared
def _numbered(kind: str, number_key: str, province: int | None) -> QuerySet[Resolution]:
    return Resolution.objects.select_related("merged_into").filter(
        kind=kind, number_key=number_key, province=province
    )


def _standing(resolutions: Iterable[Resolution]) -> list[Resolution]:
    """Each once, and in place of one that an editor merged into another that other: both names mean it."""
    return list({each.pk: each for each in (one.merged_into or one for one in resolutions)}.values())


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


def _unnumbered(document: Document, province: Province | None) -> Resolution | None:
    """A congress's or a plenum's resolution: its issuer names the congress, which happened once."""
    issuer = document.issuer or ""
    if province:
        issuer = issuer.replace(" lần thứ", f" {province.name} lần thứ")
    fields = {"kind": document.kind, "issuer": issuer, "province": province, "term": document.term or ""}
    known = Resolution.objects.select_related("merged_into").filter(**fields, number_key="").first()
    if known:
        return known.merged_into or known
    return Resolution.objects.create(**fields, title=f"Nghị quyết {issuer}")


def _completed(resolution: Resolution, document: Document) -> Resolution:
    """Adds what this naming says and the record doesn't; never what an editor corrected."""
    news = {
        field: value
        for field, value in (
            ("issuer", document.issuer),
            ("term", document.term),
            ("issued_on", document.issued_on),
        )
        if value and not getattr(resolution, field)
    }
    if not news:
        return resolution
    for field in Correction.objects.active().of(resolution).values_list("field", flat=True):
        news.pop(field, None)
    for field, value in news.items():
        setattr(resolution, field, value)
    if news:
        resolution.save()
    return resolution
