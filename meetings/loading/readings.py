"""All readings of some texts at once, by id: small collections only, such as those with a gold file."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from meetings.extraction import Gazetteer
from meetings.loading.extractor import Preparation
from meetings.loading.report_facts import report_facts
from meetings.loading.run import extract
from meetings.loading.sources import Refusal


def read_texts(paths: Iterable[Path], gazetteer_dir: Path) -> tuple[dict[str, dict[str, Any]], list[Refusal]]:
    """What `extract_articles` prints of each text, by its id, and the texts that can't be read."""
    gazetteer = Gazetteer.read(gazetteer_dir)
    readings, refusals = {}, []
    for source, facts in extract(paths, Preparation(gazetteer_dir)):
        if isinstance(source, Refusal):
            refusals.append(source)
        elif facts:
            readings[source.record_id] = report_facts(source.record_id, facts, gazetteer)
    return readings, refusals
