"""A load from its first file to its counts: read, extract (in several processes if asked), save in order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from meetings.extraction import MeetingFacts
from meetings.extraction.text import normalise
from meetings.indexing import index_meetings
from meetings.loading.extractor import Extractor, Page, Preparation, extractor
from meetings.loading.prepared import one_turn
from meetings.loading.readers import read_sources
from meetings.loading.roster import learned_office_holders
from meetings.loading.sameness import find_stored, may_be_stored
from meetings.loading.save import Outcome, is_unchanged, save_article, text_digest
from meetings.loading.sources import Refusal, Source, SourceArticle
from meetings.loading.statistics import is_due, renew_statistics
from meetings.models.turns import take_turn_to_write

WRITTEN = (Outcome.CREATED, Outcome.UPDATED)
# Articles handed to the processes at a time: enough to keep them busy, few enough to keep memory flat.
BATCH = 64
# Articles written in one transaction: their meetings are indexed together, and the disk is waited for once.
# Editors wait as long for their turn, a fifth of a second.
TOGETHER = 32


# Those of some articles that needn't be read.
Skip = Callable[[list[SourceArticle]], set[SourceArticle]]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one article; `reason` where it was rejected."""

    source: str
    outcome: Outcome
    reason: str = ""


def load(
    paths: Iterable[Path],
    gazetteer_dir: Path,
    *,
    jobs: int = 1,
    dry_run: bool = False,
    second_opinion: bool = False,
) -> Iterator[Result]:
    """Loads files and folders, a few articles a transaction; a dry run undoes each article.

    Of an article all is written or nothing. What is answered is written.
    All are read with what the archive knew of office-holders when the load began.
    Raises OSError where the gazetteer can't be read, and the database's own errors where it can't write.
    """
    preparation = Preparation(gazetteer_dir, learned_office_holders(), second_opinion)
    read = extract(paths, preparation, jobs=jobs, skip=_unchanged)
    written = 0
    while together := list(islice(read, 1 if dry_run else TOGETHER)):
        if all(facts is None for _, facts in together):
            yield from (_unread(source) for source, _ in together)
            continue
        with transaction.atomic():
            results = _save_together(together, has_second_opinion=second_opinion)
            transaction.set_rollback(dry_run)
        before, written = written, written + sum(result.outcome in WRITTEN for result in results)
        if is_due(before, written) and not dry_run:
            renew_statistics()
        yield from results
    if written and not dry_run:
        renew_statistics()


def extract(
    paths: Iterable[Path],
    preparation: Preparation,
    *,
    jobs: int = 1,
    skip: Skip = lambda sources: set(),
) -> Iterator[tuple[Source, MeetingFacts | None]]:
    """Each source with its facts, in order; without facts where it can't be read or is to be skipped."""
    sources = read_sources(paths)
    with extractor(preparation, jobs) as read_all:
        handed_out: deque[Iterator[tuple[Source, MeetingFacts | None]]] = deque()
        while batch := list(islice(sources, BATCH)):
            # The processes read the next batch while the caller saves the last.
            handed_out.append(_handed_out(batch, skip, read_all))
            if len(handed_out) > 1:
                yield from handed_out.popleft()
        while handed_out:
            yield from handed_out.popleft()


def _handed_out(
    batch: list[Source], skip: Skip, read_all: Extractor
) -> Iterator[tuple[Source, MeetingFacts | None]]:
    """Gives a batch to the processes at once; its facts are waited for one by one, as they are asked for."""
    skipped = skip([source for source in batch if isinstance(source, SourceArticle)])
    is_read = [isinstance(source, SourceArticle) and source not in skipped for source in batch]
    facts = iter(read_all([_page(source) for source, wanted in zip(batch, is_read, strict=True) if wanted]))
    return ((source, next(facts) if wanted else None) for source, wanted in zip(batch, is_read, strict=True))


def _page(source: SourceArticle) -> Page:
    published_on = timezone.localdate(source.published_at) if source.published_at else None
    return Page(source.text, source.publisher, source.url, published_on)


def _unchanged(sources: list[SourceArticle]) -> set[SourceArticle]:
    """Without texts that are there under another name alone: those are seen when they are to be saved."""
    return {source for source in may_be_stored(sources) if _is_stored(source)}


def _is_stored(source: SourceArticle) -> bool:
    text = normalise(source.text).text
    digest = text_digest(text)
    article = find_stored(source, digest, text).article
    return article is not None and is_unchanged(article, source, digest)


def _unread(source: Source) -> Result:
    if isinstance(source, Refusal):
        return Result(source.source, Outcome.REJECTED, source.reason)
    return Result(source.source, Outcome.UNCHANGED)


def _save_together(
    together: list[tuple[Source, MeetingFacts | None]], *, has_second_opinion: bool
) -> list[Result]:
    results: list[Result] = []
    changed: set[int] = set()
    take_turn_to_write()
    with one_turn():
        for source, facts in together:
            result, meeting = _saved(source, facts, has_second_opinion=has_second_opinion)
            results.append(result)
            changed |= {meeting} if meeting else set()
    if changed:
        index_meetings(changed)
    return results


def _saved(
    source: Source, facts: MeetingFacts | None, *, has_second_opinion: bool
) -> tuple[Result, int | None]:
    """What became of an article, and its meeting, if that has changed."""
    if facts is None:
        return _unread(source), None
    if facts.rejected_because:
        return Result(source.source, Outcome.REJECTED, facts.rejected_because), None
    digest = text_digest(facts.text)
    # Looked up again: the same article may stand twice in one load, or in two at once.
    stored = find_stored(source, digest, facts.text)
    if stored.article and is_unchanged(stored.article, source, digest):
        return Result(source.source, Outcome.UNCHANGED), None
    try:
        saved = save_article(source, facts, stored, has_second_opinion=has_second_opinion)
    except IntegrityError as error:
        return Result(source.source, Outcome.REJECTED, f"contradicts what is stored: {error}"), None
    except DataError as error:
        return Result(source.source, Outcome.REJECTED, f"says what can't be stored: {error}"), None
    return Result(source.source, saved.outcome), saved.meeting
