#!/usr/bin/env python
"""What each kind of page costs in one process: CPU, queries and bytes, on the database of DATABASE_URL.

DATABASE_URL=sqlite:////tmp/invented.sqlite3 benchmarks/pages.py [--times N]    prints a Markdown table
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings.public"
os.environ["PAGES_KEPT"] = "0"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from meetings.counting.kept import all_chairs  # noqa: E402
from meetings.models import Meeting, Official, Province, Resolution  # noqa: E402

# In one report of seventy, and in most; rare words are the name of who chaired about 40 meetings.
MIDDLING, COMMON = "kon tum", "phát triển"


def pages() -> Iterator[tuple[str, str]]:
    """Names and addresses: those of records with about as much to show in an archive of any size."""
    chairs = all_chairs()
    quiet = min(chairs, key=lambda pk: (abs(chairs[pk] - 40), pk))
    busiest = max(chairs, key=lambda pk: (chairs[pk], -pk))
    province = Province.objects.get(slug="nam-dinh")
    meeting = Meeting.objects.published().exclude(date=None).newest_first()[100]
    document = Resolution.objects.published().order_by("-pk")[10]
    last_page = -(-Meeting.objects.published().count() // 25)
    yield "home", "/"
    yield "newest first, facets on", "/hoi-nghi/"
    yield "one province", f"/hoi-nghi/?province={province.slug}"
    yield "a province with predecessors", "/hoi-nghi/?predecessors=1&province=ninh-binh-2025"
    yield "one official chairing (about 40)", f"/hoi-nghi/?chair={quiet}"
    yield "the busiest chair", f"/hoi-nghi/?chair={busiest}"
    yield "one official in any role", f"/hoi-nghi/?official={quiet}"
    yield "a body", "/hoi-nghi/?body=standing_committee"
    yield "a year", "/hoi-nghi/?year=2019"
    yield "a month", "/hoi-nghi/?date_after=3/2019&date_before=3/2019"
    yield "from one day to another", "/hoi-nghi/?date_after=12/2/2015&date_before=20/11/2019"
    yield "a kind of document", f"/hoi-nghi/?kind={quote_plus('nghị quyết')}"
    yield "far back", f"/hoi-nghi/?page={last_page // 2}"
    yield "the last page", f"/hoi-nghi/?page={last_page}"
    yield "rare words", f"/tim-kiem/?q={quote_plus(Official.objects.get(pk=quiet).name)}"
    yield "middling words", f"/tim-kiem/?q={quote_plus(MIDDLING)}"
    yield "common words", f"/tim-kiem/?q={quote_plus(COMMON)}"
    yield "common words, newest first", f"/hoi-nghi/?q={quote_plus(COMMON)}"
    yield "one meeting", meeting.get_absolute_url()
    yield "one official (about 40)", Official.objects.get(pk=quiet).get_absolute_url()
    yield "the busiest official", Official.objects.get(pk=busiest).get_absolute_url()
    yield "one province's page", province.get_absolute_url()
    yield "one document", document.get_absolute_url()
    yield "provinces", "/tinh-thanh/"
    yield "officials", "/can-bo/"
    yield "documents", "/van-ban/"
    yield "about", "/gioi-thieu/"
    yield "a page of JSON", "/hoi-nghi.json"
    yield "the newest as a feed", "/hoi-nghi.atom"


def measure(client: Client, address: str, times: int) -> tuple[float, float, int, int, int]:
    """CPU and wall time in ms, queries, bytes, and the status."""
    client.get(address, follow=True)
    cpu, wall = [], []
    for _ in range(times):
        reset_queries()
        began, clock = time.process_time(), time.perf_counter()
        response = client.get(address, follow=True)
        cpu.append(1000 * (time.process_time() - began))
        wall.append(1000 * (time.perf_counter() - clock))
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    medians = statistics.median(cpu), statistics.median(wall)
    return *medians, len(queries), len(response.content), response.status_code


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    print("| page | CPU ms | ms | queries | kB |\n|---|---|---|---|---|")
    for name, address in pages():
        if asked.only not in name:
            continue
        cpu, wall, queries, size, status = measure(client, address, asked.times)
        said = "" if status == 200 else f" ({status})"
        print(f"| {name}{said} | {cpu:.1f} | {wall:.1f} | {queries} | {size / 1000:.0f} |", flush=True)


if __name__ == "__main__":
    main()
