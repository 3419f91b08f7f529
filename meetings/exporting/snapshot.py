"""One moment of the archive, however long it takes to read, and however much is written meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_snapshot() -> Iterator[None]:
    """All queries inside see the same state. Neither do they wait for writers, nor writers for them."""
    if connection.in_atomic_block:
        raise transaction.TransactionManagementError("a snapshot can't begin inside a transaction")
    usual = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        # Not IMMEDIATE, as commands usually begin: that would keep writers waiting until the end.
        connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = usual
