"""How many rows each table has: counted once in a process for each version of the archive."""

from meetings.counting.kept import all_articles, all_cells, all_documents, all_officials
from meetings.counting.of_version import OfVersion
from meetings.formats.records import ARTICLE, DOCUMENT, MEETING, OFFICIAL, RECORDS


def _counted() -> dict[str, int]:
    kept = {
        MEETING.table: all_cells().total,
        ARTICLE.table: all_articles(),
        OFFICIAL.table: all_officials(),
        DOCUMENT.table: all_documents(),
    }
    others = {record.table: record.published().count() for record in RECORDS if record.table not in kept}
    return {record.table: (kept | others)[record.table] for record in RECORDS}


totals = OfVersion(_counted)
