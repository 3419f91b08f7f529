"""Builders of records for the tests: what a test doesn't say has a default that doesn't matter to it."""

import datetime
import hashlib
import itertools
from typing import Any

from meetings import vietnamese
from meetings.indexing.counts import count_meetings
from meetings.models import (
    Article,
    Citation,
    Fact,
    Meeting,
    Official,
    Participation,
    Province,
    ProvincePeriod,
    Resolution,
    archive_changed,
)

_numbers = itertools.count(1)


def make_province(name: str = "Nam Định", **fields: Any) -> Province:
    fields.setdefault("slug", f"{vietnamese.slugify(name)}-{next(_numbers)}")
    fields.setdefault("kind", Province.Kind.PROVINCE)
    province = Province.objects.create(name=name, **fields)
    ProvincePeriod.objects.create(
        province=province, name=name, kind=province.kind, valid_from=province.valid_from
    )
    return province


def make_official(name: str = "Nguyễn Văn Mẫu", **fields: Any) -> Official:
    return Official.objects.create(name=name, **fields)


def make_meeting(**fields: Any) -> Meeting:
    fields.setdefault("date", datetime.date(2024, 10, 4))
    fields.setdefault("body", Meeting.Body.STANDING_COMMITTEE)
    if "province" not in fields:
        fields["province"] = make_province()
    return counted(Meeting.objects.create(**fields))


def make_article(meeting: Meeting, text: str = "Ngày 4/10, Ban Thường vụ họp.", **fields: Any) -> Article:
    digest = hashlib.sha256(f"{next(_numbers)} {text}".encode()).hexdigest()
    fields.setdefault("bytes_sha256", digest)
    fields.setdefault("text_sha256", digest)
    fields.setdefault("extractor_version", "1")
    article = Article.objects.create(meeting=meeting, text=text, **fields)
    if article.publisher:
        counted(meeting)
    return article


def evidence(article: Article, quote: str) -> dict[str, Any]:
    """The evidence columns for the first place where the article says `quote`."""
    start = article.text.index(quote)
    return {
        "article": article,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "text_length": len(article.text),
    }


def make_participation(article: Article, quote: str, **fields: Any) -> Participation:
    fields.setdefault("name", quote)
    fields.setdefault("role", Participation.Role.CHAIR)
    participation = Participation.objects.create(
        meeting=article.meeting, **evidence(article, quote), **fields
    )
    if participation.official:
        counted(article.meeting)
    return participation


def make_fact(article: Article, field: str, quote: str, value: str, **fields: Any) -> Fact:
    return Fact.objects.create(
        meeting=article.meeting, field=field, value=value, **evidence(article, quote), **fields
    )


def make_resolution(**fields: Any) -> Resolution:
    fields.setdefault("kind", "nghị quyết")
    fields.setdefault("number", "28-NQ/TW")
    resolution = Resolution.objects.create(**fields)
    archive_changed()
    return resolution


def make_citation(article: Article, quote: str, **fields: Any) -> Citation:
    fields.setdefault("as_printed", quote)
    fields.setdefault("kind", "nghị quyết")
    citation = Citation.objects.create(meeting=article.meeting, **evidence(article, quote), **fields)
    counted(article.meeting)
    return citation


def counted(*meetings: Meeting) -> Meeting:
    """The first of them, once the counts hold them all as they are: what whoever writes them does."""
    count_meetings([meeting.pk for meeting in meetings])
    archive_changed()
    return meetings[0]
