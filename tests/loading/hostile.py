"""Reports among which hostile ones lie, and a load as the command does it."""

import json
from pathlib import Path

from django.conf import settings

from meetings.loading.log import logged
from meetings.loading.run import Result, load
from tests.loading.reports import make_report

REPORT = make_report()
GOOD = {"id": "tot", "text": make_report(day="11/10/2024", headline="Bản tin lành")}
TOO_DEEP = "is nested deeper than any article, more than 100 levels"


def record(**fields: object) -> bytes:
    return json.dumps({"id": "la", "text": REPORT} | fields, ensure_ascii=False).encode()


def load_all(*paths: Path) -> list[Result]:
    """What became of each, which the log of loads has kept."""
    with logged(paths, dry_run=False) as log:
        results = list(load(paths, settings.GAZETTEER_DIR))
        for result in results:
            log(result)
    return results


def outcomes(results: list[Result]) -> list[str]:
    return [str(result.outcome) for result in results]
