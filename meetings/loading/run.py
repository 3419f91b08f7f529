"""A load from its first file to its counts: read, extract (in several processes if asked), save in order."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from django.db import DataError, Error, IntegrityError, transaction
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
from meetings.models import Article
from meetings.models.turns import take_turn_to_write

logger = logging.getLogger(__name__)

WRITTEN = (Outcome.CREATED, Outcome.UPDATED)
# Articles handed to the processes at a time: enough to keep them busy, few enough to keep memory flat.
BATCH = 64
# Articles written in one transaction: their meetings are indexed together, and the disk is waited for once.
# Editors wait as long for their turn, a fifth of a second.
TOGETHER = 32
# What the next article would meet as well.
MACHINE_FAILURES = (Error, OSError, MemoryError)

# Those of some articles that needn't be read, each with the number of the stored article that says all of it.
Skip = Callable[[list[SourceArticle]], Mapping[SourceArticle, int]]


class Read(NamedTuple):
    """A source with its facts: without where it can't be read, or where a stored article says all of it.

    `stored` is the number of that article.
    """

    source: Source
    facts: MeetingFacts | None
    stored: int | None = None


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
    restore: bool = False,
) -> Iterator[Result]:
    """Loads files and folders, a few articles a transaction; a dry run undoes each article.

    Of an article all is written or nothing. What is answered is written. With `restore` versions count that
    later ones replaced. All are read with what the archive knew of office-holders when the load began.
    Raises OSError where the gazetteer can't be read, and the database's own errors where it can't write.
    """
    preparation = Preparation(gazetteer_dir, learned_office_holders(), second_opinion)
    written = 0
    with extractor(preparation, jobs) as read_all:
        turns = _Turns(read_all, has_second_opinion=second_opinion, restores=restore)
        read = _read_ahead(paths, read_all, turns.unchanged)
        while together := list(islice(read, 1 if dry_run else TOGETHER)):
            if not any(map(turns.may_write, together)):
                yield from (_unread(each.source) for each in together)
                continue
            with transaction.atomic():
                results = turns.save_together(together)
                transaction.set_rollback(dry_run)
            before, written = written, written + sum(result.outcome in WRITTEN for result in results)
            if is_due(before, written) and not dry_run:
                renew_statistics()
            yield from results
    if written and not dry_run:
        renew_statistics()


def extract(
    paths: Iterable[Path], preparation: Preparation, *, jobs: int = 1
) -> Iterator[tuple[Source, MeetingFacts | None]]:
    """Each source with its facts, in order; without facts where it can't be read."""
    with extractor(preparation, jobs) as read_all:
        for read in _read_ahead(paths, read_all, lambda sources: {}):
            yield read.source, read.facts


def _read_ahead(paths: Iterable[Path], read_all: Extractor, skip: Skip) -> Iterator[Read]:
    sources = read_sources(paths)
    handed_out: deque[Iterator[Read]] = deque()
    while batch := list(islice(sources, BATCH)):
        # The processes read the next batch while the caller saves the last.
        handed_out.append(_handed_out(batch, skip, read_all))
        if len(handed_out) > 1:
            yield from handed_out.popleft()
    while handed_out:
        yield from handed_out.popleft()


def _handed_out(batch: list[Source], skip: Skip, read_all: Extractor) -> Iterator[Read]:
    """Gives a batch to the processes at once; its facts are waited for one by one, as they are asked for."""
    articles = [source for source in batch if isinstance(source, SourceArticle)]
    skipped = skip(articles)
    facts = iter(read_all([_page(source) for source in articles if source not in skipped]))
    return (_read(source, skipped, facts) for source in batch)


def _read(source: Source, skipped: Mapping[SourceArticle, int], facts: Iterator[MeetingFacts]) -> Read:
    if isinstance(source, Refusal):
        return Read(source, None)
    if source in skipped:
        return Read(source, None, skipped[source])
    return Read(source, next(facts))


def _page(source: SourceArticle) -> Page:
    published_on = timezone.localdate(source.published_at) if source.published_at else None
    return Page(source.text, source.publisher, source.url, published_on)


def _unread(source: Source) -> Result:
    if isinstance(source, Refusal):
        return Result(source.source, Outcome.REJECTED, source.reason)
    return Result(source.source, Outcome.UNCHANGED)


@dataclass(slots=True)
class _Turns:
    """The turns of one load, in which its articles are judged and written.

    `rewritten` has the numbers of the articles of which this load itself replaced a version: few, of however
    many it is given. Of these the version given last counts, also where an earlier load had replaced it: an
    archive that has the newer of two and is given both takes the older first, and has to take the newer back.
    """

    read_all: Extractor
    has_second_opinion: bool
    restores: bool
    rewritten: set[int] = field(default_factory=set)

    def unchanged(self, sources: list[SourceArticle]) -> dict[SourceArticle, int]:
        """Without texts that are there under another name alone: those are seen when they are to be saved."""
        found = ((source, self._stored(source)) for source in may_be_stored(sources))
        return {source: number for source, number in found if number is not None}

    def _stored(self, source: SourceArticle) -> int | None:
        """The number of the article that says all of it."""
        text = normalise(source.text).text
        digest = text_digest(text)
        article = find_stored(source, digest, text).article
        return article.pk if article and self._is_unchanged(article, source, digest) else None

    def _is_unchanged(self, article: Article, source: SourceArticle, digest: str) -> bool:
        return is_unchanged(
            article, source, digest, counts_anew=self.restores or article.pk in self.rewritten
        )

    def may_write(self, read: Read) -> bool:
        return read.facts is not None or read.stored in self.rewritten

    def save_together(self, together: list[Read]) -> list[Result]:
        results: list[Result] = []
        changed: set[int] = set()
        take_turn_to_write()
        with one_turn():
            for read in together:
                result, meeting = self._saved(read.source, self._facts(read))
                results.append(result)
                changed |= {meeting} if meeting else set()
        if changed:
            index_meetings(changed)
        return results

    def _facts(self, read: Read) -> MeetingFacts | None:
        """Also of a source that was judged before this load rewrote the article: it's to be judged anew."""
        if read.stored not in self.rewritten or isinstance(read.source, Refusal):
            return read.facts
        return next(iter(self.read_all([_page(read.source)])))

    def _saved(self, source: Source, facts: MeetingFacts | None) -> tuple[Result, int | None]:
        """What became of an article, and its meeting, if that has changed."""
        if facts is None or isinstance(source, Refusal):
            return _unread(source), None
        if facts.rejected_because:
            return Result(source.source, Outcome.REJECTED, facts.rejected_because), None
        digest = text_digest(facts.text)
        # Looked up again: the same article may stand twice in one load, or in two at once.
        stored = find_stored(source, digest, facts.text)
        if stored.article and self._is_unchanged(stored.article, source, digest):
            return Result(source.source, Outcome.UNCHANGED), None
        try:
            saved = save_article(source, facts, stored, has_second_opinion=self.has_second_opinion)
        except IntegrityError as error:
            return Result(source.source, Outcome.REJECTED, f"contradicts what is stored: {error}"), None
        except DataError as error:
            return Result(source.source, Outcome.REJECTED, f"says what can't be stored: {error}"), None
        except MACHINE_FAILURES:
            raise
        except Exception as error:
            # A mistake of ours about one report: thirty-one others were lost with it, and all behind it in
            # every later load, where the meeting that it tells of had only the second of two provinces.
            logger.exception("%s can't be saved.", source.source)
            reason = f"can't be saved, by a mistake of the software: {type(error).__name__}: {error}"
            return Result(source.source, Outcome.REJECTED, reason), None
        if saved.rewritten:
            self.rewritten.add(saved.rewritten)
        return Result(source.source, saved.outcome), saved.meeting
