"""The database fails before or after any single write of an article: nothing of it stays, and it says so.

Every third write here; FAULT_EVERY=1 takes each (`make faults`).
"""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from meetings.models import Load
from tests.builders import make_province
from tests.commands.test_load_articles import run
from tests.loading.reports import LEAD, make_report
from tests.replaying.archives import snapshot

pytestmark = pytest.mark.django_db(transaction=True)

EVERY = int(os.environ.get("FAULT_EVERY") or 3)
FAULT = "disk I/O error"
WRITES = ("INSERT", "UPDATE", "DELETE")
LOG = '"meetings_load"'


class Failpoint:
    """Counts the writes of an article, and fails at the one of that number, before or after it is done."""

    def __init__(self, at: int = 0, *, before: bool = True) -> None:
        self.at, self.before, self.writes = at, before, 0

    def __call__(self, execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        if not sql.startswith(WRITES) or LOG in sql:
            return execute(sql, params, many, context)
        self.writes += 1
        if self.writes == self.at and self.before:
            raise OperationalError(FAULT)
        done = execute(sql, params, many, context)
        if self.writes == self.at:
            raise OperationalError(FAULT)
        return done


@pytest.fixture
def folder(tmp_path):
    make_province("Nam Định", slug="nam-dinh")
    call_command("rebuild_search", verbosity=0, jobs=1)
    return tmp_path


def first(folder):
    path = folder / "report.txt"
    path.write_text(make_report())
    return path


def changed(folder):
    path = first(folder)
    run(path)
    lead = LEAD.format(day="4/10/2024")
    path.write_text(make_report().replace(lead, f"{lead} Đồng chí Lê Thị Dự Thính dự hội nghị."))
    return path


@pytest.mark.parametrize("write_report", [first, changed])
def test_at_every_write_nothing_stays_and_the_next_load_is_whole(write_report, folder):
    path = write_report(folder)
    earlier = snapshot()
    counting = Failpoint()
    with connection.execute_wrapper(counting):
        run(path, dry_run=True)
    assert counting.writes >= 15
    assert snapshot() == earlier
    numbers = range(1, counting.writes + 1, EVERY)
    for number in numbers:
        for before in (True, False):
            with connection.execute_wrapper(Failpoint(number, before=before)):
                with pytest.raises(CommandError, match=f"stopped after 0 articles: {FAULT}") as stopped:
                    run(path)
                assert stopped.value.returncode == 2
            assert snapshot() == earlier, (number, before)
    assert Load.objects.filter(stopped_because=FAULT).count() == 2 * len(numbers)
    out, _, status = run(path)
    assert (status, "rejected 0" in out) == (0, True)
    assert snapshot() != earlier
    failed = f"{len(numbers)} of {counting.writes} writes failed before and after"
    print(f"{connection.vendor}, {write_report.__name__}: {failed}")
