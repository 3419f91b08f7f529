"""`verify_archive`: what it says, and its exit status."""

import tracemalloc
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from meetings.indexing import rebuild
from meetings.models import Article
from meetings.verifying import CHECKS

pytestmark = pytest.mark.django_db(transaction=True)


def verify() -> tuple[int, list[str], list[str]]:
    said, complained = StringIO(), StringIO()
    status = 0
    try:
        call_command("verify_archive", stdout=said, stderr=complained)
    except SystemExit as ended:
        status = ended.code
    return status, said.getvalue().splitlines(), complained.getvalue().splitlines()


@pytest.fixture
def archive() -> None:
    call_command("load_gazetteer", verbosity=0)
    reports = Path(settings.BASE_DIR) / "fixtures" / "articles" / "2025.jsonl"
    call_command("load_articles", reports, stdout=StringIO())
    assert sum(rebuild()) > 1


def test_an_archive_in_order_says_so_check_by_check(archive):
    assert verify() == (0, [f"{name}: in order" for name in CHECKS], [])


def test_drift_is_told_line_by_line_and_ends_with_1(archive):
    first, second = Article.objects.order_by("pk")[:2]
    Article.objects.filter(pk__in=[first.pk, second.pk]).update(text_sha256="x\ny")
    status, said, complained = verify()
    assert (status, said[0], said[1]) == (1, "texts: 2 wrong", "spans: in order")
    assert [line.split(":")[:2] for line in complained] == [
        ["texts", f" article {pk}"] for pk in (first.pk, second.pk)
    ]
    assert complained[0].endswith("recorded is x y")


def test_the_database_is_left_as_it_was(archive):
    verify()
    changed = Article.objects.order_by("pk").first()
    changed.save()


def test_what_can_not_be_read_ends_with_2(monkeypatch):
    def fail():
        raise DatabaseError("no such table")
        yield

    monkeypatch.setitem(CHECKS, "texts", fail)
    with pytest.raises(CommandError, match="stopped: no such table") as ended:
        verify()
    assert ended.value.returncode == 2


def test_a_large_archive_is_read_in_little_memory():
    """Ten times as many reports take no more memory."""
    used = []
    for number in (20, 200):
        call_command("flush", interactive=False, verbosity=0)
        call_command("load_gazetteer", verbosity=0)
        call_command("generate_archive", meetings=number, stdout=StringIO())
        assert sum(rebuild()) == number
        tracemalloc.start()
        assert verify()[0] == 0
        used.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert used[1] < 3 * used[0]
