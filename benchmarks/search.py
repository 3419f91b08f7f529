"""Speed, size and precision of the search over whatever archive DATABASE_URL names.

DATABASE_URL=… .venv/bin/python -m benchmarks.search         after generate_archive and rebuild_search
"""

import os
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.desk")
django.setup()

from django.db import connection  # noqa: E402

from meetings.models import Article, Meeting, Official, Resolution  # noqa: E402
from meetings.search.syllables import keys, words  # noqa: E402

RUNS = 3
PRECISE_QUERIES, FIRST, SAMPLED = 60, 20, 2000
SIZES = {
    "sqlite": "SELECT SUM(pgsize) FROM dbstat WHERE name LIKE 'meetings_search%'",
    "postgresql": "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class"
    " WHERE relname IN ('meetings_search_index', 'meetings_search_version')",
}
TEXT = {
    "sqlite": "SELECT SUM(LENGTH(CAST(text AS BLOB))) FROM meetings_article",
    "postgresql": "SELECT SUM(octet_length(text)) FROM meetings_article",
}


def one_number(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])


def milliseconds(work: Callable[[], Any]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def measure(query: str) -> None:
    meetings = Meeting.objects.published()
    count = meetings.search(query).count()
    counted = milliseconds(lambda: meetings.search(query).count())
    ranked = milliseconds(lambda: meetings.ranked(query)[:25])
    newest = milliseconds(lambda: meetings.newest_found(query)[:25])
    print(
        f"{query:28} {count:8} found  count {counted:6.0f}  best {ranked:6.0f}  newest {newest:6.0f} ms",
        flush=True,
    )


def commonest_pairs(texts: list[str]) -> list[str]:
    """Two syllables side by side, by how many of the texts have them."""
    pairs = Counter(pair for text in texts for pair in set(pairwise(words(text))))
    return [" ".join(pair) for pair, _ in pairs.most_common()]


def precisions(pairs: list[str]) -> Iterator[float]:
    """The share of the first twenty that have the pair with its marks, where folding finds twice as many.

    Twenty of them exist, and at least as many that only look alike without marks.
    """
    meetings = Meeting.objects.all()
    for pair in pairs:
        exact = meetings.search(f'"{pair}"').count() if keys(pair)[0] != pair else 0
        if exact < FIRST:
            continue
        first = [meeting.pk for meeting in meetings.ranked(pair)[:FIRST]]
        texts = Meeting.objects.filter(pk__in=first).prefetch_related("articles")
        true = [
            meeting for meeting in texts if any(has(article.text, pair) for article in meeting.articles.all())
        ]
        if meetings.search(pair).count() >= 2 * FIRST:
            yield len(true) / FIRST


def has(text: str, pair: str) -> bool:
    return f" {pair} " in f" {' '.join(words(text))} "


def main() -> None:
    size, text = one_number(SIZES[connection.vendor]), one_number(TEXT[connection.vendor])
    print(f"{connection.vendor}: {Meeting.objects.count()} meetings, {text / 1e6:.0f} MB of text")
    print(f"index {size / 1e6:.0f} MB, {size / text:.2f} times the text")
    texts = list(Article.objects.order_by("pk").values_list("text", flat=True)[:SAMPLED])
    pairs = commonest_pairs(texts)
    names = Official.objects.order_by("pk").values_list("name", flat=True)[:3]
    numbers = Resolution.objects.exclude(number="").order_by("pk").values_list("number", flat=True)[:2]
    for query in [*pairs[:5], "nam dinh", "Nam Định", *names, *numbers]:
        measure(query)
    marked = [pair for pair in pairs[:: max(1, len(pairs) // 400)] if keys(pair)[0] != pair]
    found = [share for share, _ in zip(precisions(marked), range(PRECISE_QUERIES), strict=False)]
    print(
        f"P@{FIRST} over {len(found)} queries: {statistics.mean(found):.3f}"
        if found
        else "no query to measure"
    )


if __name__ == "__main__":
    main()
