"""CPU time and queries of the desk's pages over whatever archive DATABASE_URL names.

DATABASE_URL=… .venv/bin/python -m benchmarks.desk      after generate_archive and rebuild_search

Adds questions where there are none, and an account while it runs.
"""

import os
import time
from collections.abc import Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.desk")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django_otp import DEVICE_ID_SESSION_KEY  # noqa: E402

from archive.desk.codes import give_new_device  # noqa: E402
from meetings.models import Doubt, Meeting, Official, Resolution  # noqa: E402

RUNS = 3
QUESTIONS = 20_000
NAME = "benchmark"
LISTED = ("meeting", "official", "resolution", "participation", "citation", "article", "correction", "doubt")
WORDS = {"meeting": "nam dinh", "official": "Nguyễn", "resolution": "28-NQ", "participation": "tran thi"}

PICKED = (
    ("meeting", "province", "nam dinh"),
    ("participation", "official", "tran"),
    ("citation", "resolution", "28"),
)


def add_questions() -> None:
    """As many as there are reasons and meetings, in turn, where the loader has asked nothing."""
    reasons = Doubt.Reason.values
    meetings = Meeting.objects.order_by("pk").values_list("pk", "province")[:QUESTIONS]
    Doubt.objects.bulk_create(
        Doubt(
            meeting_id=meeting,
            province_id=province,
            reason=reasons[number % len(reasons)],
            subject="benchmark",
            readings={},
        )
        for number, (meeting, province) in enumerate(meetings)
    )


def addresses() -> Iterator[str]:
    yield reverse("admin:index")
    for model in LISTED:
        yield reverse(f"admin:meetings_{model}_changelist")
    for model, words in WORDS.items():
        for spelling in (words, words.upper()):
            yield f"{reverse(f'admin:meetings_{model}_changelist')}?q={spelling}"
    yield f"{reverse('admin:meetings_meeting_changelist')}?p=200"
    yield f"{reverse('admin:meetings_doubt_changelist')}?reason=year_inferred"
    for model, field, words in PICKED:
        query = f"app_label=meetings&model_name={model}&field_name={field}&term={words}"
        yield f"{reverse('admin:autocomplete')}?{query}"
    for model in (Meeting, Official, Resolution):
        record = model.objects.order_by("-pk")[0]
        yield reverse(f"admin:meetings_{model._meta.model_name}_change", args=[record.pk])


def measure(client: Client, address: str) -> None:
    seconds, clock = [], []
    for _ in range(RUNS):
        start, began = time.process_time(), time.perf_counter()
        answer = client.get(address)
        seconds.append(time.process_time() - start)
        clock.append(time.perf_counter() - began)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    told = f"{min(seconds) * 1000:7.0f} {min(clock) * 1000:7.0f} {len(queries):5} {answer.status_code}"
    print(f"{address[:90]:90} {told}", flush=True)


def main() -> None:
    if not Doubt.objects.exists():
        add_questions()
    users = get_user_model().objects
    users.filter(username=NAME).delete()
    user = users.create_superuser(NAME)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="archive.desk.sign_in.PasswordAndCodeBackend")
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = give_new_device(user).persistent_id
    session.save()
    print(f"{Meeting.objects.count()} meetings, {Doubt.objects.count()} questions")
    print(f"{'address':90} cpu ms clock ms queries")
    try:
        for address in addresses():
            measure(client, address)
    finally:
        user.delete()


if __name__ == "__main__":
    main()
