"""What this archive's own editors did, which no file takes back."""

from typing import Any

from meetings.models import Correction, Rearrangement
from meetings.replaying.reading import Line, ReplayError
from meetings.replaying.rows import as_row

NAMED_BY = {
    Correction: ("record_type", "record_id", "field", "corrected_at"),
    Rearrangement: ("record_type", "kept_id", "other_id", "done_at"),
}


def is_rebuilt(by_kind: dict[str, list[Line]]) -> bool:
    """Whether no editor has worked here yet. Raises ReplayError if one did what the file doesn't know of.

    The file would take back what editors did here since, or instead.
    """
    is_untouched = True
    for model, names in NAMED_BY.items():
        here = {_moment(as_row(record), names) for record in model.objects.all()}
        if here - {_moment(line, names) for line in by_kind[model._meta.model_name]}:
            raise ReplayError(
                "editors of this archive did what the file doesn't know of. Apply it to an archive rebuilt "
                "from the reports alone."
            )
        is_untouched = is_untouched and not here
    return is_untouched


def _moment(row: Line, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)
