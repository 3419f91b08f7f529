"""The databases that a public site may read, and how each was when last looked at.

A thread of the process looks every other second, so that no reader waits for a server that is silent.
"""

import itertools
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import psycopg
from django.conf import settings
from django.db import connections

PRIMARY = "default"
SECONDS_BETWEEN_LOOKS = 2
SECONDS_TO_ANSWER = 2

# One that has replayed all that it received is not behind, however long ago that was written: after a start
# it receives a segment from its beginning, and has replayed more. One that receives nothing doesn't know.
STATE = """SELECT
    CASE WHEN pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn() THEN 0
         ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float END,
    EXISTS (SELECT FROM pg_stat_wal_receiver)"""

logger = logging.getLogger("django.db.backends")


@dataclass(frozen=True, slots=True)
class State:
    """`lag_seconds` is None where it is unknown: the server doesn't answer, or follows no other."""

    answers: bool
    lag_seconds: float | None = None

    def is_close(self, seconds: float) -> bool:
        return self.lag_seconds is not None and self.lag_seconds <= seconds


GONE = State(answers=False)
Look = Callable[[str], State]


class Databases:
    """Which one to read: a replica that keeps up, each in turn; else the first; else whatever answers."""

    def __init__(self, replicas: list[str], look: Look, longest_lag: float) -> None:
        self.replicas = replicas
        self.look = look
        self.longest_lag = longest_lag
        self._states: dict[str, State] = {}
        self._turns = itertools.count()
        self._watching = threading.Lock()

    @property
    def states(self) -> Mapping[str, State]:
        """By alias, as last seen; none before the first look."""
        return self._states

    def in_use(self) -> list[str]:
        """Those that readers are sent to, in turn."""
        close = [alias for alias in self.replicas if self._state(alias).is_close(self.longest_lag)]
        if close:
            return close
        stale = [alias for alias in self.replicas if self._state(alias).answers]
        is_primary_gone = self._states.get(PRIMARY) == GONE
        return stale if is_primary_gone and stale else [PRIMARY]

    def choose(self) -> str:
        usable = self.in_use()
        return usable[next(self._turns) % len(usable)]

    def leave_out(self, alias: str) -> None:
        """Until the next look finds it well again."""
        logger.error("The database %s was lost while it was asked.", alias)
        self._states[alias] = GONE

    def look_at_all(self) -> None:
        for alias in (PRIMARY, *self.replicas):
            before = self._states.get(alias)
            try:
                state = self.look(alias)
            except Exception:
                # Too many open files, say. It may not end the thread: nobody would ever look again.
                if before != GONE:
                    logger.exception("The database %s can't be looked at.", alias)
                state = GONE
            if before is not None and before.answers != state.answers:
                logger.warning("The database %s %s.", alias, "is back" if state.answers else "doesn't answer")
            self._states[alias] = state

    def watch(self) -> None:
        """From the first call on; in the process that serves, since threads don't survive a fork."""
        if self.replicas and self._watching.acquire(blocking=False):
            self.look_at_all()
            threading.Thread(target=self._look_for_ever, name="replicas", daemon=True).start()

    def _look_for_ever(self) -> None:
        while True:
            time.sleep(SECONDS_BETWEEN_LOOKS)
            self.look_at_all()

    def _state(self, alias: str) -> State:
        return self._states.get(alias, GONE)


def look_at(alias: str) -> State:
    """By a connection of its own: the pool's may all be waiting for the server."""
    parameters = connections[alias].get_connection_params() | {"connect_timeout": SECONDS_TO_ANSWER}
    try:
        with psycopg.connect(**parameters, autocommit=True) as connection:
            connection.execute(f"SET statement_timeout = '{SECONDS_TO_ANSWER}s'")
            found = connection.execute(STATE).fetchone()
    except psycopg.Error:
        return GONE
    lag, is_following = found or (None, False)
    return State(answers=True, lag_seconds=lag if is_following else None)


@cache
def databases() -> Databases:
    """Those of this process."""
    replicas = [alias for alias in settings.DATABASES if alias != PRIMARY]
    return Databases(replicas, look_at, settings.REPLICA_LAG_SECONDS)
