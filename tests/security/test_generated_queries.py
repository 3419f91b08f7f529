"""Whatever stands after an address's "?", nothing of it makes the site fail.

A few queries for each address here; FUZZ_QUERIES=10000 asks so many of each (`make faults`).
"""

import os
import random
from collections import Counter
from heapq import nlargest
from time import monotonic, process_time
from urllib.parse import quote, quote_plus

import pytest
from django.test import Client

from meetings.correction_filter import CorrectionFilter
from meetings.filters import ContextFilter, DocumentFilter, OfficialFilter
from tests.pages import make_archive
from tests.security.naughty import STRINGS
from tests.security.public_addresses import OTHERWISE, public_addresses

QUERIES = int(os.environ.get("FUZZ_QUERIES") or 2)
SEED = int(os.environ.get("FUZZ_SEED") or 1)
LONGEST_SECONDS = 10
TOLD = 5

NAMES = sorted(
    {
        name
        for one in (ContextFilter, DocumentFilter, OfficialFilter, CorrectionFilter)
        for name in one.base_filters
    }
    | {"page", "before", "cursor", "limit", "on", "map", "name", "verb", "metadataPrefix", "resumptionToken"}
    | {"from", "until", "set", "identifier", "queries", "extend", "prefix", "id", "callback", "format", "x"}
)
PLAUSIBLE = [
    "nam-dinh",
    "ha-nam",
    "1",
    "2",
    "2022",
    "8/4/2022",
    "4/2022",
    "2022-04-08",
    "hội nghị",
    "vi du",
    "DBSH",
    "executive_committee",
    "nghị quyết",
    "-date",
    "date",
    "relevance",
    "left",
    "family",
    "v",
    "central",
    "meeting",
    "Identify",
    "ListRecords",
    "GetRecord",
    "oai_dc",
    '{"q0": {"query": "a"}}',
    '{"q0": 1}',
    "[",
    "{",
    '{"ids": [1]}',
]


def generated(chance: random.Random) -> str:
    """A query string: of known names and others, of sensible values and others, in any encoding."""
    pairs = []
    for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 4, 8))):
        name = chance.choice(NAMES) if chance.random() < 0.9 else chance.choice(STRINGS)
        value = chance.choice(PLAUSIBLE if chance.random() < 0.5 else STRINGS)
        if chance.random() < 0.2:
            value += chance.choice(STRINGS)
        pairs.append(f"{quote_plus(name)}={chance.choice((quote, quote_plus))(value)}")
    query = chance.choice(("&", "&", "&", ";", "&&")).join(pairs)
    if chance.random() < 0.1:
        query += chance.choice(("%", "%f", "%ff%fe", "%C0%80", "&=&", "=", "%ED%A0%80", "+", "?", "%26%3D"))
    return query


@pytest.mark.django_db
def test_no_query_string_makes_the_site_fail():
    client = Client()
    chance = random.Random(SEED)
    paths = {address.partition("?")[0] for address in [*public_addresses(make_archive()), *OTHERWISE]}
    assert len(paths) > 80
    seen: Counter[int] = Counter()
    longest, took = 0.0, list[tuple[float, float, str]]()
    for path in sorted(paths):
        for _ in range(QUERIES):
            address = f"{path}?{generated(chance)}"
            began, worked = monotonic(), process_time()
            # The client raises what a view raises: the address is then in the message.
            try:
                answer = client.get(address)
                answer.getvalue()
            except Exception as error:
                raise AssertionError(f"{address}: {error!r}") from error
            passed = monotonic() - began
            longest = max(longest, passed)
            took = nlargest(TOLD, [*took, (process_time() - worked, passed, address)])
            seen[answer.status_code] += 1
            assert answer.status_code < 500, address
    print(f"{len(paths)} addresses, {seen.total()} queries: {dict(seen)}; slowest {longest:.2f} s")
    for worked, passed, address in took:
        print(f"{worked:.2f} s of CPU time, {passed:.2f} s by the clock: {address[:200]}")
    assert longest < LONGEST_SECONDS, took
    assert {200, 301, 400, 404} <= set(seen)
