"""How right the reading of reports was found to be: what `evaluate_extraction --publish` wrote."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

FIELDS = {
    "report": _("is a meeting's report"),
    "date": _("date"),
    "province": _("province"),
    "body": _("body"),
    "ordinal": _("ordinal"),
    "chairs": _("chairs"),
    "people": _("people"),
    "positions": _("positions"),
    "documents": _("documents"),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One collection of reports that careful readers have read too."""

    collection: str
    version: str
    measured_on: datetime.date
    reports: int
    f1: dict[str, float]


def measured_quality() -> list[Measured]:
    """Each collection's figures; none where nothing was published."""
    path = settings.QUALITY_FILE
    published: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return [
        Measured(
            collection,
            figures["version"],
            datetime.date.fromisoformat(figures["measured_on"]),
            figures["reports"],
            figures["f1"],
        )
        for collection, figures in published.items()
    ]


def quality_table(measured: list[Measured]) -> list[tuple[str, list[float | None]]]:
    """A row a field: its name, and its figure in each collection."""
    return [(str(label), [each.f1.get(field) for each in measured]) for field, label in FIELDS.items()]
