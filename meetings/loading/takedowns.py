"""Texts that curators took off the public site: away from what readers reach, and back.

Whoever takes one down or puts it back indexes its meeting in the same transaction.
"""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.db import models

from meetings.models import Article, Takedown

ROWS_A_WRITE = 200


class Terms(NamedTuple):
    """When a text was taken down, why, and by whom. The reason is told to readers, the name isn't."""

    at: datetime.datetime
    reason: str
    by: str


def terms_of(article: Article) -> Terms | None:
    """None where readers see the text."""
    if article.taken_down_at is None:
        return None
    return Terms(article.taken_down_at, article.taken_down_reason, article.takedown.done_by)


def terms_among(same_text: Iterable[Article]) -> Terms | None:
    """Those of another article of the same text.

    What is taken down doesn't come back by a second address, nor by a known report that takes its words.
    """
    return next(filter(None, map(terms_of, same_text)), None)


def same_text(article: Article) -> models.QuerySet[Article]:
    """The article, and those that say the same to the letter: a text is gone once it is gone everywhere."""
    return Article.objects.filter(text_sha256=article.text_sha256).order_by("pk")


def take_down_everywhere(article: Article, terms: Terms) -> list[Article]:
    """Answers the articles whose text readers no longer see."""
    found = list(same_text(article).filter(taken_down_at=None))
    for each in found:
        take_down(each, terms)
    return found


def take_down(article: Article, terms: Terms) -> None:
    """Leaves nothing of the text where readers could find it: neither the article's nor any row's quote."""
    Takedown.objects.create(article=article, text=article.text, done_by=terms.by)
    _write(article, text="", taken_down_at=terms.at, taken_down_reason=terms.reason)
    for rows in _quoting(article):
        rows.update(quote="", text_length=None)


def put_back(article: Article) -> None:
    """Where the rows' quotes stand in the text, their spans have told all the time."""
    text = article.takedown.text
    article.takedown.delete()
    _write(article, text=text, taken_down_at=None, taken_down_reason="")
    for rows in _quoting(article):
        found = list(rows)
        for row in found:
            row.quote, row.text_length = text[row.start : row.end], len(text)
        rows.model.objects.bulk_update(found, ["quote", "text_length"], batch_size=ROWS_A_WRITE)


def lift(article: Article) -> Terms | None:
    """Puts the text back for as long as a transaction works on it; answers how to take it down again."""
    terms = terms_of(article)
    if terms:
        put_back(article)
    return terms


def _quoting(article: Article) -> list[models.QuerySet]:
    return [rows.exclude(start=None) for rows in (article.facts, article.participations, article.citations)]


def _write(article: Article, **values: object) -> None:
    """Not by `save`, which would say that a load has changed the article."""
    Article.objects.filter(pk=article.pk).update(**values)
    for name, value in values.items():
        setattr(article, name, value)
