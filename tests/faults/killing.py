"""Kills the loader at random moments, and looks after each kill for anything that is half there.

`python -m tests.faults.killing FOLDER KILLS SEED` works on the migrated, filled database at DATABASE_URL, and
prints what it saw as JSON. With `WITHOUT_TRANSACTIONS=1` the loader writes without them, until something
is found half there: were nothing found, the looking would be worth nothing.

A process that has everything loaded is forked for each load: a kill a second, instead of one in five.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from io import StringIO
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections, transaction
from django.db.models import Count

django.setup()

from meetings.models import Article, Correction, Meeting  # noqa: E402
from meetings.verifying import CHECKS  # noqa: E402
from tests.loading.reports import LEAD, make_report  # noqa: E402

WAITING = 0.002
NEW_EACH_ROUND = 2
ROUNDS = 15
TOLD_EVERY = 50
WORDS = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]


def write_round(folder: Path, number: int) -> None:
    """Each report anew, with another sentence before all that is quoted, and a few that weren't there."""
    said = " ".join(random.Random(number).choices(WORDS, k=3 + number % 7)).capitalize()
    for day in range(1, 5 + NEW_EACH_ROUND * number):
        date = f"{day % 28 + 1}/{day // 28 % 12 + 1}/{2015 + day // 336 % 9}"
        report = make_report(day=date, headline=f"Bản tin số {day}")
        lead = LEAD.format(day=date)
        (folder / f"bao-{day}.txt").write_text(report.replace(lead, f"{lead} {said}."))


def load(folder: Path) -> None:
    call_command("load_articles", str(folder), stdout=StringIO(), stderr=StringIO())


def start_loading(folder: Path) -> int:
    """The number of a process that loads and ends."""
    connections.close_all()
    process = os.fork()
    if process == 0:
        try:
            load(folder)
        finally:
            os._exit(0)
    return process


def kill_after(process: int, seconds: float) -> bool:
    """Whether it was still at work."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if os.waitpid(process, os.WNOHANG)[0]:
            return False
        time.sleep(WAITING)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    return True


def correct_something() -> None:
    for meeting in Meeting.objects.order_by("pk")[:4]:
        Meeting.objects.filter(pk=meeting.pk).update(place="Nơi biên tập viên ghi")
        Correction.objects.create(
            record_type="meeting", record_id=meeting.pk, field="place", old_value=meeting.place,
            new_value="Nơi biên tập viên ghi", corrected_by="editor",
        )  # fmt: skip


def lost_corrections() -> int:
    corrections = Correction.objects.filter(field="place", corrected_by="editor")
    kept = Meeting.objects.filter(
        pk__in=corrections.values("record_id"), place="Nơi biên tập viên ghi", is_withdrawn=False
    )
    return 4 - kept.count()


def half_there() -> list[str]:
    """What no load that ends well, nor one that never began, leaves behind."""
    found = [line for check in CHECKS.values() for line in check()]
    counted = Article.objects.annotate(
        facts_number=Count("facts", distinct=True),
        people=Count("participations", distinct=True),
        documents=Count("citations", distinct=True),
    )
    rows = Counter(counted.order_by().values_list("facts_number", "people", "documents"))
    if len(rows) > 1:
        found.append(f"articles with different numbers of rows: {dict(rows)}")
    alone = Meeting.objects.filter(articles=None).count()
    return found + ([f"{alone} meetings without an article"] if alone else [])


def without_transactions() -> None:
    transaction.Atomic.__enter__ = lambda self: None
    transaction.Atomic.__exit__ = lambda self, *error: None
    transaction.set_rollback = lambda *arguments: None


def kill_again_and_again(folder: Path, kills: int, seed: int) -> dict[str, int | list[str]]:
    chance = random.Random(seed)
    write_round(folder, 0)
    load(folder)
    correct_something()
    is_control = os.environ.get("WITHOUT_TRANSACTIONS") == "1"
    if is_control:
        without_transactions()
    took, round_number = 1.0, 0
    seen: Counter[str] = Counter()
    half: list[str] = []
    while seen["killed"] < kills and not (is_control and seen["half there"]):
        round_number += 1
        write_round(folder, round_number % ROUNDS)
        began = time.monotonic()
        if kill_after(start_loading(folder), chance.uniform(0.3, 1.0) * took):
            seen["killed"] += 1
        else:
            seen["ended before"] += 1
            took = time.monotonic() - began
            continue
        found = half_there()
        seen["half there"] += bool(found)
        seen["corrections lost"] += lost_corrections()
        half += found[:3]
        took *= 1.05
        if seen["killed"] % TOLD_EVERY == 0:
            print(dict(seen), file=sys.stderr, flush=True)
    load(folder)
    return {
        "kills": seen["killed"], "loads that ended before": seen["ended before"],
        "half there": seen["half there"], "corrections lost": seen["corrections lost"], "found": half[:10],
        "wrong in the end": half_there(),
    }  # fmt: skip


if __name__ == "__main__":
    told = kill_again_and_again(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps(told, ensure_ascii=False))
