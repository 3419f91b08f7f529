"""Those who write take turns: loads, and editors at the desk."""

from django.db import connection

# Any number that nothing else on the database locks.
WRITERS_LOCK = 0x6D65_6574


def take_turn_to_write() -> None:
    """Waits until nobody else writes, and lets nobody else write until the transaction ends.

    What is read afterwards stays true until it is written: two loads that meet a new name make one official,
    and a load never writes back what an editor corrected after the load had read it. SQLite's IMMEDIATE
    transactions take turns of themselves.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS_LOCK])
