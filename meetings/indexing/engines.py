"""Which database's index is written."""

from types import ModuleType

from django.db import connection

from meetings.indexing import postgresql, sqlite


def engine() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite
