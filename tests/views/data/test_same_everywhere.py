"""Under whatever conditions: the page, CSV, JSON Lines and JSON have the same meetings, in the same order."""

import csv
import io
import json
import os
from collections.abc import Iterator
from random import Random

import pytest
from django.core.management import call_command
from django.db import transaction
from django.http import QueryDict
from django.test import Client

from meetings.counting import windows
from meetings.models import Meeting, Official, Participation, Province, Resolution
from meetings.models.documents import DocumentKind
from meetings.views.data import lists

# A hundred take some minutes: FILTERS=100.
FILTERS = int(os.environ.get("FILTERS", "12"))
MEETINGS = 150
WORDS = [
    "nghị quyết",
    "dau tu",
    '"ban thường vụ"',
    "hội nghị -mở",
    "kinh te xa hoi",
    "cán bộ",
    "chủ trì:nguyen",
]

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def archive(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Invented meetings, some of whose dates are known in part, some withdrawn."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_gazetteer", verbosity=0)
        call_command("generate_archive", meetings=MEETINGS, verbosity=0)
        call_command("rebuild_search", verbosity=0)
        ids = list(Meeting.objects.order_by("pk").values_list("pk", flat=True))
        Meeting.objects.filter(pk__in=ids[::17]).update(is_withdrawn=True)
        call_command("rebuild_counts", verbosity=0)
        yield
        transaction.set_rollback(True)


def conditions(number: int) -> Iterator[str]:
    """Query strings that the list takes, by chance: none of the parameters to most of them."""
    random = Random(7)
    provinces = list(
        Province.objects.filter(meetings__isnull=False).distinct().values_list("slug", flat=True)
    )
    chairs = list(Participation.objects.chairs().exclude(official=None).values_list("official_id", flat=True))
    officials = list(Official.objects.published().values_list("pk", flat=True))
    documents = list(Resolution.objects.published().values_list("pk", flat=True))
    years = sorted({day.year for day in Meeting.objects.exclude(date=None).values_list("date", flat=True)})
    some = {
        "q": lambda: [random.choice(WORDS)],
        "exact": lambda: ["1"],
        "province": lambda: random.sample(provinces, random.randint(1, 4)),
        "predecessors": lambda: ["1"],
        "region": lambda: random.sample(Province.Region.values, 2),
        "chair_name": lambda: ["nguyen"],
        "chair": lambda: [str(pk) for pk in random.sample(chairs, 3)],
        "official": lambda: [str(random.choice(officials))],
        "body": lambda: random.sample(Meeting.Body.values, 2),
        "date_after": lambda: [f"{random.randint(1, 12)}/{random.choice(years)}"],
        "date_before": lambda: [f"{random.choice(years)}"],
        "year": lambda: [str(year) for year in random.sample(years, min(2, len(years)))],
        "kind": lambda: random.sample(DocumentKind.values, 4),
        "resolution": lambda: [str(random.choice(documents))],
        "order": lambda: [random.choice(["date", "-date", "relevance"])],
    }
    made = 0
    while made < number:
        query = QueryDict(mutable=True)
        for name in random.sample(list(some), random.choice([0, 1, 1, 2, 2, 3, 4])):
            query.setlist(name, some[name]())
        asked = query.urlencode()
        # A period may end before it begins: refused alike everywhere, and nothing to compare.
        if Client().get(f"/hoi-nghi.json?limit=1&{asked}").status_code == 200:
            made += 1
            yield asked


def of_page(client: Client, path: str, query: str) -> list[int]:
    ids: list[int] = []
    number = 1
    while True:
        context = client.get(f"{path}?{query}&page={number}").context
        ids += [meeting.pk for meeting in context["meetings"]]
        if not context["page_obj"].has_next():
            return ids
        number += 1


def of_csv(client: Client, query: str) -> list[int]:
    text = client.get(f"/hoi-nghi.csv?{query}").getvalue().decode("utf-8-sig")
    return [int(row["id"]) for row in csv.DictReader(io.StringIO(text, newline=""))]


def of_json_lines(client: Client, query: str) -> list[int]:
    lines = client.get(f"/hoi-nghi.jsonl?{query}").getvalue().decode().splitlines()
    return [json.loads(line)["id"] for line in lines]


def of_json(client: Client, query: str, limit: int) -> list[int]:
    ids: list[int] = []
    address = f"/hoi-nghi.json?{query}&limit={limit}"
    while address:
        data = client.get(address).json()
        ids += [meeting["id"] for meeting in data["meetings"]]
        address = data["next"]
    return ids


def test_every_format_has_the_meetings_of_the_page_in_its_order(archive, client, monkeypatch):
    # Files are read in many parts, as those of a large archive are.
    monkeypatch.setattr(windows, "IN_A_STRETCH", 10)
    monkeypatch.setattr(lists, "MOST_COUNTED", 30)
    sizes = []
    for query in conditions(FILTERS):
        wanted = of_page(client, "/hoi-nghi/", query)
        sizes.append(len(wanted))
        assert of_csv(client, query) == wanted, query
        assert of_json_lines(client, query) == wanted, query
        assert of_json(client, query, 100) == wanted, query
        assert len(wanted) == int(client.head(f"/hoi-nghi.csv?{query}").headers["X-Total-Count"]), query
    assert len(set(sizes)) > min(FILTERS // 3, 20), "the conditions chose too little or too much to compare"


def test_small_pages_join_to_the_same_list(archive, client):
    for query in ("order=date", "order=-date", "q=ngh%E1%BB%8B+quy%E1%BA%BFt&order=relevance"):
        assert of_json(client, query, 37) == of_csv(client, query)


def test_a_search_s_files_are_in_the_order_of_the_search(archive, client, monkeypatch):
    monkeypatch.setattr(windows, "IN_A_STRETCH", 10)
    monkeypatch.setattr(lists, "MOST_COUNTED", 30)
    for words in WORDS[:2]:
        query = QueryDict(mutable=True)
        query["q"] = words
        wanted = of_page(client, "/tim-kiem/", query.urlencode())
        assert wanted
        assert of_csv(client, f"{query.urlencode()}&order=relevance") == wanted
