"""What editors did, as JSON Lines: first what names the records, then what was done to them."""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from meetings.loading.takedowns import terms_of
from meetings.models import (
    AliasRule,
    Answer,
    Article,
    Citation,
    Correction,
    Doubt,
    Fact,
    Meeting,
    Official,
    Participation,
    Province,
    Rearrangement,
    Redirect,
    Resolution,
    Review,
)
from meetings.models.articles import Evidence
from meetings.replaying.rows import as_row

FORMAT = 1
CHUNK = 500
TAKEDOWN = "takedown"
# Kept whole: nothing of them comes from reports.
EDITORS_TABLES: tuple[type[models.Model], ...] = (Correction, Redirect, Rearrangement, AliasRule, Answer)
MOMENTS = ("created_at", "changed_at")


def exported_lines() -> Iterator[str]:
    """One JSON object a line, in an order that `apply_corrections` can follow from the first line on."""
    for line in _lines():
        yield json.dumps(line, ensure_ascii=False, sort_keys=True)


@transaction.atomic
def _lines() -> Iterator[dict[str, Any]]:
    yield {"record": "archive", "format": FORMAT}
    for province in Province.objects.order_by("pk"):
        periods = [as_row(p, without=("id", "province")) for p in province.periods.all()]
        successors = sorted(province.successors.values_list("pk", flat=True))
        yield {"record": "province", **as_row(province), "periods": periods, "successors": successors}
    for model in (Official, Resolution, Meeting):
        for record in model.objects.order_by("pk").iterator(CHUNK):
            yield {"record": model._meta.model_name, **as_row(record, without=MOMENTS)}
    yield from _articles()
    for model in (Participation, Citation):
        for row in _touched(model).order_by("pk").iterator(CHUNK):
            yield {"record": model._meta.model_name, **as_row(row), **_evidence_at_desk(row)}
    yield from _takedowns()
    # The loader asks its own questions anew; merges know them by number.
    for doubt in Doubt.objects.order_by("pk").iterator(CHUNK):
        yield {"record": "doubt", **as_row(doubt)}
    for model in EDITORS_TABLES:
        for record in model.objects.order_by("pk").iterator(CHUNK):
            yield {"record": model._meta.model_name, **as_row(record), **_several(record)}


def _articles() -> Iterator[dict[str, Any]]:
    """Each report with the numbers of what was read in it, and whom and what that was taken to mean."""
    known = ("id", "meeting_id", "url", "text_sha256", "bytes_sha256", "source_name", "extractor_version")
    chunk: list[dict[str, Any]] = []
    for article in Article.objects.order_by("pk").values(*known).iterator(CHUNK):
        chunk.append(article)
        if len(chunk) == CHUNK:
            yield from _with_rows(chunk)
            chunk = []
    yield from _with_rows(chunk)


def _with_rows(articles: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    ids = [article["id"] for article in articles]
    rows: dict[str, dict[int, dict[str, Any]]] = {
        name: defaultdict(dict) for name in ("facts", "participations", "citations")
    }
    for pk, article, field in Fact.objects.filter(article__in=ids).values_list("pk", "article_id", "field"):
        rows["facts"][article][field] = pk
    for name, model, link in (
        ("participations", Participation, "official_id"),
        ("citations", Citation, "resolution_id"),
    ):
        found = model.objects.filter(article__in=ids).exclude(mention_key="").order_by("pk")
        for pk, article, key, linked in found.values_list("pk", "article_id", "mention_key", link):
            rows[name][article][key] = [pk, linked]
    for article in articles:
        own = {name: by_article[article["id"]] for name, by_article in rows.items()}
        yield {"record": "article", **article, **own}


def _evidence_at_desk(row: Evidence) -> dict[str, Any]:
    """What a row lacks whose article's text was taken down: the file is no public one."""
    if row.quote or row.start is None:
        return {}
    return {"quote": row.quote_at_desk, "text_length": len(row.article.text_at_desk)}


def _takedowns() -> Iterator[dict[str, Any]]:
    """Whose text was taken down, when, why and by whom. The text itself comes with the report."""
    for article in Article.objects.taken_down().select_related("takedown").order_by("pk").iterator(CHUNK):
        at, reason, by = terms_of(article)
        moment = at.astimezone(datetime.UTC).isoformat()
        yield {"record": TAKEDOWN, "article_id": article.pk, "at": moment, "reason": reason, "by": by}


def _touched(model: type[models.Model]) -> models.QuerySet:
    """Rows in which an editor has had a say, and those that an editor added."""
    corrected = Correction.objects.filter(record_type=model._meta.model_name).values("record_id")
    return model.objects.filter(Q(pk__in=corrected) | ~Q(review=Review.UNSEEN) | Q(mention_key=""))


def _several(record: models.Model) -> dict[str, list[int]]:
    return {
        field.name: sorted(getattr(record, field.name).values_list("pk", flat=True))
        for field in record._meta.many_to_many
    }
