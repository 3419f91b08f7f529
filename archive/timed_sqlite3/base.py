"""SQLite ends no query by itself. Here one that takes longer than OPTIONS' `seconds_a_query` is interrupted.

As PostgreSQL's statement_timeout, it raises OperationalError, and the connection goes on answering. It can be
kept, too: a connection is usable as long as its file is the one at the address.
"""

import os
from collections.abc import Callable
from time import monotonic
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db.backends.sqlite3 import base

# SQLite looks at the clock after so many of its steps: a fraction of a millisecond.
STEPS = 5_000


class Clock:
    """When what the connection is doing has to end; nothing has to while it does nothing."""

    def __init__(self) -> None:
        self.end = float("inf")

    def is_over(self) -> bool:
        return monotonic() > self.end


class TimedCursor(base.SQLiteCursorWrapper):
    """A query's time is that of asking and of fetching: while a reader's download waits, it stands still."""

    clock: Clock
    seconds: float
    left: float

    def execute(self, query: str, params: Any = None) -> Any:
        self.left = self.seconds
        return self._timed(super().execute, query, params)

    def fetchone(self) -> Any:
        return self._timed(super().fetchone)

    def fetchmany(self, size: int | None = None) -> Any:
        return self._timed(super().fetchmany, self.arraysize if size is None else size)

    def fetchall(self) -> Any:
        return self._timed(super().fetchall)

    def _timed(self, step: Callable[..., Any], *arguments: Any) -> Any:
        self.clock.end = monotonic() + self.left
        try:
            return step(*arguments)
        finally:
            self.left = self.clock.end - monotonic()
            self.clock.end = float("inf")


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        self.seconds = params.pop("seconds_a_query")
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        self.file = self._file_there()
        self.clock = Clock()
        connection.set_progress_handler(self.clock.is_over, STEPS)
        return connection

    def is_usable(self) -> bool:
        """Not once another file has taken the place of the one that is open, as a restored copy does."""
        return self.file == self._file_there()

    def _file_there(self) -> tuple[int, int] | None:
        """Which file it is, whatever it is called; None where there is none."""
        try:
            found = os.stat(unquote(urlsplit(str(self.settings_dict["NAME"])).path))
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def create_cursor(self, name: str | None = None) -> TimedCursor:
        cursor: TimedCursor = self.connection.cursor(factory=TimedCursor)
        cursor.clock, cursor.seconds, cursor.left = self.clock, self.seconds, self.seconds
        return cursor
