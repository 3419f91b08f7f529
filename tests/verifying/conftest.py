"""A small archive in order, and a way to change it behind Django's back, as a failing disk would."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from meetings.indexing import rebuild


@pytest.fixture
def archive(db) -> None:
    call_command("load_gazetteer", verbosity=0)
    reports = Path(settings.BASE_DIR) / "fixtures" / "articles" / "2025.jsonl"
    call_command("load_articles", reports, stdout=StringIO())
    assert sum(rebuild()) > 1


@pytest.fixture
def change() -> Callable[..., None]:
    def execute(sql: str, *parameters: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            assert cursor.rowcount == 1, "the test changed nothing"

    return execute
