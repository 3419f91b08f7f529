"""Migrations back and forward on a filled archive: what both states know is the same afterwards."""

import os

import pytest
from django.conf import settings

from tests.databases import finish, own_database, start

# Farther back lie tables that the archive couldn't be read without.
BACK_TO = "0010"
DUMP = (
    "import json; from tests.replaying.archives import snapshot; "
    "print(json.dumps(snapshot(), default=str, sort_keys=True, ensure_ascii=False))"
)


@pytest.fixture
def database_url(tmp_path):
    with own_database(tmp_path) as address:
        yield address


def test_a_filled_archive_goes_back_and_forward_unharmed(database_url):
    for command in (
        ["migrate", "-v0"],
        ["load_gazetteer"],
        ["load_articles", os.path.join(settings.BASE_DIR, "fixtures", "articles")],
        ["rebuild_search", "--jobs", "1"],
    ):
        finish(start(database_url, *command))
    before = finish(start(database_url, "shell", "-v0", "-c", DUMP))
    assert '"headline"' in before
    finish(start(database_url, "migrate", "-v0", "meetings", BACK_TO))
    finish(start(database_url, "migrate", "-v0"))
    # Tables that came with an update are empty at first (docs/operators.md).
    finish(start(database_url, "rebuild_counts", "--if-missing"))
    assert finish(start(database_url, "shell", "-v0", "-c", DUMP)) == before
    finish(start(database_url, "rebuild_search", "--jobs", "1"))
    finish(start(database_url, "verify_archive"))
