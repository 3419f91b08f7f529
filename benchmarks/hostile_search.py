"""What the dearest of any number of hostile searches cost, over whatever archive DATABASE_URL names.

DATABASE_URL=… .venv/bin/python -m benchmarks.hostile_search [--texts 10000]
NAUGHTY_STRINGS=…/blns.json beside it also takes the strings of that file.
"""

import argparse
import os
import time
from collections import Counter
from collections.abc import Iterator
from heapq import nlargest
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings.public"
os.environ["PAGES_KEPT"] = "0"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from tests.search.hostile import KINDS, generated  # noqa: E402
from tests.security.naughty import OTHERS, STRINGS  # noqa: E402

TOLD = 8
# Names and words that most meetings have, and as many as the search takes: what is known to cost most.
DEAR = [
    "chủ trì:văn",
    "chủ trì:a",
    "chủ trì:n hội nghị",
    "-chủ trì:n hội nghị",
    "văn bản:nq",
    "văn bản:n chủ trì:n tỉnh:n",
    " ".join(f"chair:{letter}" for letter in "nahgti"),
    " ".join(f"document:{letter}" for letter in "nahgti"),
    "phát triển kinh tế xã hội của tỉnh trong năm 2024 và",
    '"phát triển kinh tế xã hội của tỉnh trong năm nay và"',
    'hội nghị -"phát triển kinh tế xã hội"',
    "a b c d e g h i k l m n",
]


def texts(number: int) -> Iterator[str]:
    yield from DEAR
    yield from KINDS
    yield from STRINGS
    yield from OTHERS
    yield from generated(number)


def server_process() -> Path | None:
    """Where the kernel tells of PostgreSQL's process for this connection, if that is on this machine."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        path = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    return path if path.exists() and "postgres" in path.read_text() else None


def cpu_seconds(server: Path | None) -> float:
    """Of this process and of the server's; its helpers at large queries are not counted."""
    ticks = sum(map(int, server.read_text().rpartition(")")[2].split()[11:13])) if server else 0
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=10_000)
    asked = parser.parse_args()
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.get("/hoi-nghi/")
    server = server_process()
    statuses: Counter[int] = Counter()
    costs = []
    for text in texts(asked.texts):
        began, clock = cpu_seconds(server), time.perf_counter()
        # Some addresses are only written otherwise: what is asked for is then answered at another.
        response = client.get("/tim-kiem/", {"q": text}, follow=True)
        costs.append((cpu_seconds(server) - began, time.perf_counter() - clock, text))
        statuses[response.status_code] += 1
        if response.status_code >= 500:
            print(f"{response.status_code}: {text!r}", flush=True)
    print(f"{connection.vendor}: {len(costs)} searches, {dict(statuses)}")
    for place, name in enumerate(("CPU time", "time by the clock")):
        took = sorted(cost[place] for cost in costs)
        print(f"{name}: {sum(took):.0f} s, half below {took[len(took) // 2]:.3f} s, slowest")
        for cost in nlargest(TOLD, costs, key=lambda cost: cost[place]):
            print(f"  {cost[place]:6.2f} s  {cost[2][:100]!r}")


if __name__ == "__main__":
    main()
