"""Each kind of page with its data, at addresses that can be clicked: of what the archive holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlencode

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.languages import file_address
from meetings.models import Meeting, Official, Province, Resolution

# Words that most reports have.
WORDS = {"q": "hội nghị"}
PAGES = (
    ("home", _("Front page"), {}),
    ("meetings", _("Meetings"), {"body": "standing_committee"}),
    ("officials", _("Officials"), {"letter": "n"}),
    ("documents", _("Documents"), {"level": "central"}),
    ("provinces", _("Provinces"), {}),
    ("search", _("Search"), WORDS),
    ("in_context", _("Words in context"), WORDS),
    ("frequency", _("Words by year and province"), WORDS),
    ("corrections", _("Corrections"), {}),
    ("about", _("About the archive"), {}),
    ("data", _("Data"), {}),
)


@dataclass(frozen=True, slots=True)
class Example:
    label: Any
    page: str
    data: str

    @property
    def readable(self) -> str:
        """The address of the data, with letters in place of their codes."""
        return unquote(self.data)


def examples() -> list[Example]:
    asked = [(label, reverse(name), parameters) for name, label, parameters in PAGES]
    return [*(_example(*one) for one in asked), *_of_records(), *_of_two()]


def _of_records() -> Iterator[Example]:
    """The newest meeting, and the first record of each other kind."""
    records: tuple[tuple[Any, Model | None], ...] = (
        (_("Meeting"), Meeting.objects.published().newest_first().first()),
        (_("Official"), Official.objects.published().order_by("pk").first()),
        (_("Document"), Resolution.objects.published().order_by("pk").first()),
        (_("Province or city"), Province.objects.first()),
    )
    yield from (_example(label, record.get_absolute_url()) for label, record in records if record)


def _of_two() -> Iterator[Example]:
    two = list(Province.objects.current().values_list("slug", flat=True)[:2])
    if len(two) == 2:
        yield _example(_("Two beside each other"), reverse("compare"), {"province": sorted(two)})


def _example(label: Any, page: str, parameters: dict[str, Any] | None = None) -> Example:
    query = f"?{urlencode(parameters, doseq=True)}" if parameters else ""
    return Example(label, page + query, file_address(page, "json") + query)
