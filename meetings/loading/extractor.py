"""Extraction for a load, in this process or in several. The others import no Django and open no database."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from meetings.extraction import Gazetteer, MeetingFacts, read_report

_gazetteer: Gazetteer | None = None


class Page(NamedTuple):
    """What the extraction needs of an article."""

    text: str
    publisher: str
    url: str
    published_on: datetime.date | None


Extractor = Callable[[Iterable[Page]], Iterable[MeetingFacts]]


@contextmanager
def extractor(gazetteer_dir: Path, jobs: int) -> Iterator[Extractor]:
    """Reads pages in order. Processes are spawned: a forked one would share the database's connection."""
    if jobs <= 1:
        _open_gazetteer(gazetteer_dir)
        yield lambda pages: map(_read, pages)
        return
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_open_gazetteer, initargs=(gazetteer_dir,)
    ) as processes:
        yield lambda pages: processes.map(_read, pages, chunksize=4)


def _open_gazetteer(directory: Path) -> None:
    global _gazetteer
    _gazetteer = Gazetteer.read(directory)


def _read(page: Page) -> MeetingFacts:
    if _gazetteer is None:
        raise RuntimeError("the gazetteer is opened before the first page is read")
    return read_report(
        page.text, _gazetteer, publisher=page.publisher, url=page.url, published_on=page.published_on
    )
