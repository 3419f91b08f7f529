"""The stored texts, and the spans that count in them."""

import hashlib
from collections.abc import Iterator
from unicodedata import is_normalized

from django.db.models import Model
from django.db.models.functions import Coalesce

from meetings.models import Article, Citation, Fact, Participation

# Articles at a time: a report is a few kilobytes, the longest one a megabyte.
CHUNK = 100


def changed_texts() -> Iterator[str]:
    """Articles whose text isn't the one that was stored, by its digest; of one taken down, the text kept."""
    kept = Coalesce("takedown__text", "text")
    articles = Article.objects.order_by("pk").values_list("pk", kept, "text_sha256")
    for pk, text, recorded in articles.iterator(CHUNK):
        found = hashlib.sha256(text.encode()).hexdigest()
        if found != recorded:
            yield f"article {pk}: its text has the SHA-256 {found}, recorded is {recorded}"
        if not is_normalized("NFC", text):
            yield f"article {pk}: its text isn't in NFC"


def wrong_spans() -> Iterator[str]:
    """Rows whose article doesn't say at their span what they quote."""
    for model in (Fact, Participation, Citation):
        rows = model.objects.exclude(article=None).select_related("article__takedown").order_by("pk")
        for row in rows.iterator(CHUNK):
            yield from (f"{model._meta.model_name} {row.pk}: {wrong}" for wrong in _wrong_with(row))


def _wrong_with(row: Model) -> Iterator[str]:
    text = row.article.text_at_desk
    if row.article.taken_down_at and row.quote:
        yield f"article {row.article_id} is taken down, and yet quoted"
    # An editor's word on what its report says no more has no span.
    elif row.start is not None and not row.article.taken_down_at:
        if text[row.start : row.end] != row.quote:
            place = f"article {row.article_id} at [{row.start}:{row.end}]"
            yield f"{place} doesn't say “{row.quote[:80]}”"
        if row.text_length != len(text):
            yield f"article {row.article_id} is {len(text)} letters long, not {row.text_length}"
    if row.meeting_id != row.article.meeting_id:
        yield f"article {row.article_id} is of meeting {row.article.meeting_id}, not {row.meeting_id}"
    change = getattr(row, "change_start", None), getattr(row, "change_end", None)
    if change != (None, None) and not (None not in change and change[0] < change[1] <= len(text)):
        yield f"the change of office at {list(change)} lies outside article {row.article_id}"
