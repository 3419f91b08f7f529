"""Versions of one article: the one given last counts, and what it replaced doesn't come back by itself.

A growing file of a crawler holds a report as first printed and, farther down, as the paper corrected it.
Judged by what is stored alone, each further load wrote the older over the newer.
"""

import datetime
from typing import Any

from meetings.loading.sources import SourceArticle
from meetings.models import Article

# Where versions differ. An article's address never changes, and nothing says that it's no digest after all.
REMEMBERED = ("text_sha256", "publisher", "published_at")


def said_by(source: SourceArticle, text_sha256: str) -> dict[str, Any]:
    """By the fields of an article. A copy without an address takes none away from the stored one."""
    said = {
        "text_sha256": text_sha256,
        "publisher": source.publisher,
        "url": source.url,
        "published_at": source.published_at,
        "is_digest": source.is_digest,
    }
    return {field: value for field, value in said.items() if value}


def news_for(article: Article, said: dict[str, Any]) -> dict[str, Any]:
    """What the article doesn't say."""
    return {field: value for field, value in said.items() if getattr(article, field) != value}


def is_of_another_paper(article: Article, said: dict[str, Any], news: dict[str, Any]) -> bool:
    """Whether it is the article's text without an address, and not under the article's newspaper.

    Whoever it was that reprinted or copied it: the first stays, and another's day isn't its day. One text
    under two papers had the one and the other by turns, a new version of the archive with each load.
    """
    if "url" in said or "text_sha256" in news or not article.publisher:
        return False
    return said.get("publisher") != article.publisher


def was_replaced(article: Article, news: dict[str, Any]) -> bool:
    """Whether the article has said all this before. Of an older text nothing counts that comes with it."""
    if "text_sha256" in news:
        return _has_said(article, "text_sha256", news["text_sha256"])
    return all(_has_said(article, field, value) for field, value in news.items())


def take_over(article: Article, said: dict[str, Any]) -> bool:
    """Makes the article say it, and remember what it said; answers whether anything was replaced by it."""
    replaces = False
    for field, value in news_for(article, said).items():
        before = getattr(article, field)
        setattr(article, field, value)
        if before and field in REMEMBERED:
            others = [old for old in article.replaced.get(field, ()) if old != _as_text(value)]
            article.replaced[field] = [*others, _as_text(before)]
            replaces = True
    return replaces


def _has_said(article: Article, field: str, value: Any) -> bool:
    return _as_text(value) in article.replaced.get(field, ())


def _as_text(value: Any) -> str:
    """One moment in one way, whichever zone it was given in."""
    return value.astimezone(datetime.UTC).isoformat() if isinstance(value, datetime.datetime) else str(value)
