"""Whether the archive still is what was stored: each check answers a line for everything that isn't.

A check is a function without arguments; it reads as much at a time as fits into memory easily.
"""

from collections.abc import Callable, Iterator

from meetings.verifying.constraints import missing_constraints, unsound_rows, vanished_records
from meetings.verifying.counts import stale_counts
from meetings.verifying.derived import stale_derived_columns
from meetings.verifying.names import stale_names
from meetings.verifying.search_index import stale_search_index
from meetings.verifying.texts import changed_texts, wrong_spans

Check = Callable[[], Iterator[str]]

CHECKS: dict[str, Check] = {
    "texts": changed_texts,
    "spans": wrong_spans,
    "constraints": missing_constraints,
    "rows": unsound_rows,
    "references": vanished_records,
    "derived columns": stale_derived_columns,
    "names": stale_names,
    "search index": stale_search_index,
    "counts": stale_counts,
}

__all__ = ["CHECKS", "Check"]
