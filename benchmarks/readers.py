"""Fifty readers for five minutes, over whatever archive DATABASE_URL names: errors, patience, and memory.

DATABASE_URL=… .venv/bin/python -m benchmarks.readers [--seconds N]     after generate_archive, rebuild_search

Starts gunicorn as it is deployed. Each reader asks for one page after the other, without a pause, of every
kind that the site has: records picked at random, words from their titles. Only files of all meetings, and of
all places of a word, are asked for by province and year, as they go on for minutes (benchmarks/README.md).
"""

import argparse
import http.client
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote_plus

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.public")
django.setup()

from django.conf import settings  # noqa: E402

from meetings.models import Meeting, Official, Resolution  # noqa: E402
from tests.faults.postgresql import free_port  # noqa: E402
from tests.security.public_addresses import public_addresses  # noqa: E402

PICKED = 200
PATIENCE = 120
A_PIECE = 65536
SECONDS_TO_START = 30
SECONDS_A_SAMPLE = 5
TOLD = 10
ENDLESS = re.compile(r"/(hoi-nghi\.(csv|jsonl)$|tim-kiem/ngu-canh\.(csv|json)\?)")
RECORD = re.compile(r"/(can-bo|van-ban)/\d+-[\w-]+")
WORDS = re.compile(r"(?<=q=)(hoi\+nghi|nam\+dinh|vi\+du)")


def addresses(chance: random.Random) -> list[list[str]]:
    """Of each kind of page, some."""
    meetings = [one for one in picked(Meeting, chance) if one.date and cites_an_official(one)]
    records = {"can-bo": picked(Official, chance), "van-ban": picked(Resolution, chance)}
    found = [
        [varied(address, meeting, records, chance) for address in public_addresses(meeting)]
        for meeting in meetings
    ]
    return [list(kind) for kind in zip(*found, strict=True)]


def picked(model: type, chance: random.Random) -> list:
    last = model.objects.latest("pk").pk
    return list(model.objects.published().filter(pk__in=[chance.randint(1, last) for _ in range(PICKED)]))


def cites_an_official(meeting: Meeting) -> bool:
    report = meeting.articles.first()
    return report is not None and report.participations.exclude(official=None).exists()


def varied(address: str, meeting: Meeting, records: dict[str, list], chance: random.Random) -> str:
    """The same page about another record, or with other words, than the examples of the tests."""

    def another(found: re.Match[str]) -> str:
        record = chance.choice(records[found[1]])
        return f"/{found[1]}/{record.pk}-{record.slug}"

    syllables = meeting.title.split()
    first = chance.randrange(max(1, len(syllables) - 2))
    words = quote_plus(" ".join(syllables[first : first + 2]))
    address = WORDS.sub(words, RECORD.sub(another, address))
    if not ENDLESS.search(address):
        return address
    return (
        f"{address}{'&' if '?' in address else '?'}province={meeting.province.slug}&year={meeting.date.year}"
    )


class Readers:
    def __init__(self, port: int, kinds: list[list[str]], seed: int) -> None:
        self.port, self.kinds, self.seed = port, kinds, seed
        self.ended = threading.Event()
        self.reset()

    def reset(self) -> None:
        self.answers: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.seconds: dict[str, list[float]] = defaultdict(list)

    def read(self, number: int) -> None:
        chance = random.Random(f"{self.seed} {number}")
        while not self.ended.is_set():
            address = chance.choice(chance.choice(self.kinds))
            began = time.monotonic()
            told = self.ask(address)
            self.seconds[kind_of(address)].append(time.monotonic() - began)
            self.answers[told] += 1
            if told not in ("200", "301"):
                self.wrong[f"{told} {address}"] += 1

    def ask(self, address: str) -> str:
        """The status, or what went wrong."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            while answer.read(A_PIECE):
                pass
        except (OSError, http.client.HTTPException) as error:
            return repr(error)
        finally:
            connection.close()
        return str(answer.status)


def kind_of(address: str) -> str:
    path, _, query = address.partition("?")
    names = "&".join(sorted({pair.partition("=")[0] for pair in query.split("&")})) if query else ""
    return re.sub(r"/\d+-[^/.]+", "/…", path) + (f"?{names}" if names else "")


@contextmanager
def served(workers: int) -> Iterator[tuple[int, list[int]]]:
    """The site's port, and the numbers of its worker processes."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "ARCHIVE_VAR_DIR": folder,
            "DATABASE_URL": settings.DATABASE_URL,
            "WEB_CONCURRENCY": str(workers),
        }
        environment.pop("DJANGO_SETTINGS_MODULE")
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
            cwd=settings.BASE_DIR, env=environment, check=True,
        )  # fmt: skip
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py",
             "--log-level", "warning", "--bind", f"127.0.0.1:{port}", "archive.wsgi_public"],
            cwd=settings.BASE_DIR, env=environment,
        )  # fmt: skip
        try:
            wait_for(port)
            yield port, workers_of(server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS_TO_START)
            connection.request("GET", "/healthz/live")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The site doesn't start.")


def workers_of(server: int) -> list[int]:
    return [int(number) for number in Path(f"/proc/{server}/task/{server}/children").read_text().split()]


def megabytes(process: int) -> float:
    """Resident memory; of a worker that is gone the reading fails, as it should."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000


def follow(workers: list[int], seconds: float) -> list[list[float]]:
    """Megabytes of each worker, every few seconds."""
    ends, samples = time.monotonic() + seconds, []
    while time.monotonic() < ends:
        samples.append([megabytes(worker) for worker in workers])
        time.sleep(SECONDS_A_SAMPLE)
    return samples


def tell(readers: Readers, samples: list[list[float]], seconds: float) -> None:
    every = [one for kind in readers.seconds.values() for one in kind]
    print(f"{len(readers.kinds)} kinds of pages, {len(every)} answers, {len(every) / seconds:.1f} a second")
    print(f"statuses: {dict(readers.answers)}")
    p95 = quantiles(every, n=20)[-1]
    print(f"seconds by the clock: median {median(every):.2f}, p95 {p95:.2f}, most {max(every):.2f}")
    for number, worker in enumerate(zip(*samples, strict=True), 1):
        tell_memory(f"worker {number}", worker)
    tell_memory("together", [sum(sample) for sample in samples])
    slowest = sorted(readers.seconds.items(), key=lambda kind: -median(kind[1]))
    for kind, took in slowest[:TOLD]:
        print(f"slow: {kind}: median {median(took):.2f} s, most {max(took):.2f} s, {len(took)} times")
    for wrong, number in readers.wrong.most_common(TOLD):
        print(f"wrong {number} times: {wrong}")


def tell_memory(who: str, samples: Sequence[float]) -> None:
    first, last, most = samples[0], samples[-1], max(samples)
    print(
        f"{who}: {first:.1f} MB at first, {last:.1f} in the end, at most {most:.1f} ({most / first - 1:+.1%})"
    )
    print("  " + " ".join(f"{sample:.0f}" for sample in samples))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--warm-up", type=float, default=60)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    kinds = addresses(random.Random(asked.seed))
    with served(asked.workers) as (port, workers):
        readers = Readers(port, kinds, asked.seed)
        threads = [threading.Thread(target=readers.read, args=[number]) for number in range(asked.readers)]
        for thread in threads:
            thread.start()
        follow(workers, asked.warm_up)
        readers.reset()
        samples = follow(workers, asked.seconds)
        readers.ended.set()
        for thread in threads:
            thread.join()
    tell(readers, samples, asked.seconds)
    sys.exit(bool(readers.wrong))


if __name__ == "__main__":
    main()
