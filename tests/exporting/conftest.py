"""An export of a small archive, made once: what reads its files needs no database."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction

from meetings.exporting.run import export_archive
from meetings.formats.records import RECORDS
from meetings.models import ArchiveVersion, Meeting
from tests.builders import make_article, make_citation, make_meeting, make_official, make_participation
from tests.pages import make_archive

WITHDRAWN, REJECTED = "Người Đã Rút", "Người Bị Loại"
HOSTILE = '=1+1 "x", một\nhai; ba\t🙂'


@dataclass(frozen=True)
class Exported:
    """`counts`: how many records of each table readers may see."""

    folder: Path
    again: Path
    counts: dict[str, int]
    version: ArchiveVersion


@pytest.fixture(scope="module")
def exported(django_db_setup, django_db_blocker, tmp_path_factory) -> Exported:
    place = tmp_path_factory.mktemp("exports")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched, transaction.atomic():
        # Inside a transaction already, which leaves nothing behind.
        patched.setattr("meetings.exporting.run.one_snapshot", transaction.atomic)
        make_archive()
        make_what_is_not_shown()
        version = export_archive(place / "export", lambda rows: None)
        export_archive(place / "again", lambda rows: None)
        counts = {record.table: record.published().count() for record in RECORDS}
        transaction.set_rollback(True)
    return Exported(place / "export", place / "again", counts, version)


def make_what_is_not_shown() -> None:
    """A withdrawn meeting with all that belongs to it; a rejected row, and one of a withdrawn official."""
    province = Meeting.objects.exclude(province=None).earliest("pk").province
    shown = make_meeting(province=province, title=HOSTILE)
    withdrawn = make_official(WITHDRAWN, is_withdrawn=True)
    text = f"Các đồng chí {REJECTED} và Lê Văn Khác dự, bàn Kế hoạch số 7-KH/TU."
    article = make_article(shown, text, headline=HOSTILE)
    make_participation(article, REJECTED, review="rejected")
    make_participation(article, "Lê Văn Khác", official=withdrawn, positions=["Phó Bí thư Tỉnh ủy"])
    make_citation(article, "Kế hoạch số 7-KH/TU", kind="kế hoạch", review="rejected")
    hidden = make_meeting(province=province, title="Hội nghị đã rút", is_withdrawn=True)
    make_participation(make_article(hidden, text), REJECTED)
