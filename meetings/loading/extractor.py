"""Extraction for a load, in this process or in several. The others import no Django and open no database."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from meetings.extraction import Gazetteer, MeetingFacts, read_report
from meetings.extraction.gazetteer import OfficeHolder
from meetings.helping_processes import helping_processes
from meetings.loading.second_opinion import Tagger, open_tagger, with_second_opinion


class Readers(NamedTuple):
    """What a process reads with."""

    gazetteer: Gazetteer
    tag: Tagger | None


_readers: Readers | None = None


class Preparation(NamedTuple):
    """What a process opens before it reads: `office_holders` are those known beside the gazetteer's."""

    gazetteer_dir: Path
    office_holders: tuple[OfficeHolder, ...] = ()
    second_opinion: bool = False


class Page(NamedTuple):
    """What the extraction needs of an article."""

    text: str
    publisher: str
    url: str
    published_on: datetime.date | None


Extractor = Callable[[Iterable[Page]], Iterable[MeetingFacts]]


@contextmanager
def extractor(preparation: Preparation, jobs: int) -> Iterator[Extractor]:
    """Reads pages in order."""
    if jobs <= 1:
        _prepare(preparation)
        yield lambda pages: map(_read, pages)
        return
    with helping_processes(jobs, _prepare, preparation) as processes:
        yield lambda pages: processes.map(_read, pages, chunksize=4)


def _prepare(preparation: Preparation) -> None:
    global _readers
    gazetteer = Gazetteer.read(preparation.gazetteer_dir).knowing(preparation.office_holders)
    _readers = Readers(gazetteer, open_tagger() if preparation.second_opinion else None)


def _read(page: Page) -> MeetingFacts:
    if _readers is None:
        raise RuntimeError("the gazetteer is opened before the first page is read")
    facts = read_report(
        page.text,
        _readers.gazetteer,
        publisher=page.publisher,
        url=page.url,
        published_on=page.published_on,
    )
    if _readers.tag is None:
        return facts
    return with_second_opinion(facts, _readers.gazetteer.place_names, _readers.tag)
