"""The loader killed at random moments: never half an article, never a lost correction.

A few kills here; FAULT_KILLS=500 makes as many (`make faults`).
"""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.databases import finish, own_database, start

KILLS = int(os.environ.get("FAULT_KILLS") or 3)
CONTROL_KILLS = 40


@pytest.fixture
def database_url(tmp_path):
    with own_database(tmp_path) as address:
        finish(start(address, "migrate", "-v0"))
        finish(start(address, "load_gazetteer"))
        finish(start(address, "rebuild_search", "--jobs", "1"))
        yield address


def kill(database_url, folder, kills, **environment):
    folder.mkdir()
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.killing", str(folder), str(kills), "1"],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "archive.settings.desk"}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    print(f"{database_url.partition(':')[0]}: {told}")
    return told


def test_a_killed_loader_leaves_no_article_half_there_and_loses_no_correction(database_url, tmp_path):
    told = kill(database_url, tmp_path / "reports", KILLS)
    assert told["kills"] == KILLS
    assert (told["half there"], told["corrections lost"]) == (0, 0), told
    assert told["wrong in the end"] == []


def test_without_transactions_the_same_looking_finds_halves(database_url, tmp_path):
    """Else the test above would pass whatever the loader did."""
    told = kill(database_url, tmp_path / "reports", CONTROL_KILLS, WITHOUT_TRANSACTIONS="1")
    assert told["half there"] > 0, told
