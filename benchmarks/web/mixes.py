"""What many readers ask for at once."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote_plus

from benchmarks.web.asking import request
from benchmarks.web.pages import COMMON, PAGE, Facts, pairs

SHARE_OF_MEETINGS = 0.4
PAGES_A_FILE = 5


def of_all_kinds(facts: Facts) -> list[bytes]:
    """Each page of the comparison some times, and among them one whole list as a file."""
    times = {pair.archive: 1 if pair.kind == "CSV" else PAGES_A_FILE for pair in pairs(facts)}
    requests = [request(address) for address, number in times.items() for _ in range(number)]
    random.Random(1).shuffle(requests)
    return requests


def of_many_addresses(facts: Facts, peer_file: Path, number: int) -> list[bytes]:
    """Hardly any twice: what a process kept of each would show in its memory."""
    chosen = random.Random(1)
    with closing(sqlite3.connect(peer_file)) as database:
        paths = [path for [path] in database.execute("SELECT path FROM meetings ORDER BY id LIMIT 20000")]
        chairs = [pk for [pk] in database.execute("SELECT id FROM officials ORDER BY id LIMIT 20000")]
        places = [slug for [slug] in database.execute("SELECT slug FROM provinces ORDER BY slug")]
    words = quote_plus(COMMON), quote_plus(facts.middling), quote_plus(facts.rare)
    pages = max(1, facts.meetings // PAGE)

    def address() -> str:
        if chosen.random() < SHARE_OF_MEETINGS:
            return chosen.choice(paths)
        return chosen.choice(
            [
                f"/hoi-nghi/?page={chosen.randint(1, pages)}",
                f"/hoi-nghi/?chair={chosen.choice(chairs)}",
                f"/hoi-nghi/?province={chosen.choice(places)}&year={chosen.randint(2011, 2026)}",
                f"/tim-kiem/?province={chosen.choice(places)}&q={chosen.choice(words)}",
            ]
        )

    return [request(address()) for _ in range(number)]
