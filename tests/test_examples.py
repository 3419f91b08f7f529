"""The examples of docs/data.md answer their question rightly, from the files that readers download."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter

import pytest
from django.conf import settings
from django.db import transaction

from meetings.exporting.run import export_archive
from meetings.loading.gazetteer import load_gazetteer
from meetings.loading.run import load
from meetings.models import Meeting

SECRETARY = {"Bí thư Tỉnh ủy", "Bí thư Thành ủy"}
PROGRAMS = {"python": [sys.executable], "r": ["Rscript"]}


@pytest.fixture(scope="module")
def answered(django_db_setup, django_db_blocker, tmp_path_factory):
    """The folder of the sample reports' export, and the answer as the archive itself gives it."""
    folder = tmp_path_factory.mktemp("sample") / "export"
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched, transaction.atomic():
        patched.setattr("meetings.exporting.run.one_snapshot", transaction.atomic)
        load_gazetteer(settings.GAZETTEER_DIR)
        list(load([settings.BASE_DIR / "fixtures" / "articles"], settings.GAZETTEER_DIR))
        export_archive(folder, lambda rows: None)
        answer = answer_of_the_archive()
        transaction.set_rollback(True)
    return folder, answer


def answer_of_the_archive() -> str:
    meetings, chaired = Counter(), Counter()
    for meeting in Meeting.objects.published().prefetch_related("participations"):
        chairs = [row for row in meeting.participations.all() if row.is_chair and row.positions]
        if chairs and meeting.has_year:
            meetings[meeting.sorts_on.year] += 1
            chaired[meeting.sorts_on.year] += any(SECRETARY & set(row.positions) for row in chairs)
    lines = [f"{year},{meetings[year]},{chaired[year]}" for year in sorted(meetings)]
    return "\n".join(["year,meetings,by_secretary", *lines, ""])


def examples() -> dict[str, str]:
    text = (settings.BASE_DIR / "docs/data.md").read_text("utf-8")
    return dict(re.findall(r"^```(python|r)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


@pytest.mark.django_db
@pytest.mark.parametrize("language", PROGRAMS)
def test_ten_lines_answer_the_question(answered, language, tmp_path):
    if not shutil.which(PROGRAMS[language][0]):
        pytest.skip(f"{PROGRAMS[language][0]} is not here")
    folder, answer = answered
    program = tmp_path / "example"
    program.write_text(examples()[language], "utf-8")
    ended = subprocess.run(
        [*PROGRAMS[language], program, folder],
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.stderr == ""
    assert ended.stdout == answer
    assert len(answer.splitlines()) > 5
    assert len([line for line in examples()[language].splitlines() if line and "import" not in line]) <= 10
