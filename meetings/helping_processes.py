"""Processes that help a command, and end with it however it ends."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any


def helping_processes(jobs: int, prepare: Callable[..., None], *given: Any) -> ProcessPoolExecutor:
    """A pool whose processes each call `prepare` with what is `given`.

    They are spawned: a forked one would share the database's connection.
    """
    return ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(prepare, given)
    )


def _begin(prepare: Callable[..., None], given: tuple[Any, ...]) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    prepare(*given)


def _end_with_parent() -> None:
    """Nobody tells a pool that its parent was killed: its processes would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
