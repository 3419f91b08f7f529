import hashlib
from collections.abc import Callable

import pytest
from django.conf import settings

from meetings.extraction import Gazetteer, MeetingFacts, read_report
from meetings.indexing import index_meetings
from meetings.loading.sameness import Stored, find_stored
from meetings.loading.save import Outcome, save_article, text_digest
from meetings.loading.sources import SourceArticle
from meetings.models import Article, Province
from tests.builders import make_province
from tests.loading.reports import make_report


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.read(settings.GAZETTEER_DIR)


@pytest.fixture
def nam_dinh() -> Province:
    return make_province("Nam Định", slug="nam-dinh")


def make_source(text: str, **fields) -> SourceArticle:
    fields.setdefault("record_id", "bao-cao")
    return SourceArticle(
        source="bao-cao.txt", text=text, bytes_sha256=hashlib.sha256(text.encode()).hexdigest(), **fields
    )


def save_indexed(source: SourceArticle, facts: MeetingFacts, stored: Stored) -> Outcome:
    saved = save_article(source, facts, stored)
    index_meetings([saved.meeting])
    return saved.outcome


@pytest.fixture
def save(gazetteer, nam_dinh) -> Callable[..., Outcome]:
    """Reads and saves a report as a load does."""

    def save_report(text: str | None = None, **fields) -> Outcome:
        source = make_source(make_report() if text is None else text, **fields)
        printed = source.published_at and source.published_at.date()
        facts = read_report(source.text, gazetteer, published_on=printed)
        stored = find_stored(source, text_digest(facts.text), facts.text)
        return save_indexed(source, facts, stored)

    return save_report


@pytest.fixture
def saved_article(save) -> Article:
    save()
    return Article.objects.get()
