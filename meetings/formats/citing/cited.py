"""What every style of citation says, each in its order."""

import datetime
from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.translation import gettext

from meetings.languages import VIETNAMESE
from meetings.models import ArchiveVersion


@dataclass(frozen=True, slots=True)
class Cited:
    """A page of the archive, in one state of the data.

    `key` names it in a bibliography, as in "meeting-12"; `address` is whole. `happened_on` is the day of what
    the page is about, in ISO and as exact as it is known ("2022-04"). `chairs` are names as they are said in
    Vietnam, family name first: no style may turn them round, so they go out undivided. `count` is a
    list's, if it is known.
    """

    key: str
    title: str
    address: str
    version: ArchiveVersion
    happened_on: str = ""
    chairs: tuple[str, ...] = ()
    is_list: bool = False
    count: int | None = None

    @property
    def day(self) -> datetime.date:
        """The day of the data: what the page said then may be corrected later."""
        return timezone.localdate(self.version.changed_at)

    @property
    def archive(self) -> str:
        """The author of every page is the archive; its name is a name, in whatever language the page is."""
        with translation.override(VIETNAMESE):
            return gettext("Archive of provincial party-committee meetings")

    @property
    def note(self) -> str:
        with translation.override(VIETNAMESE):
            parts = [gettext("Data version %(version)s") % {"version": self.version.label}]
            if self.chairs:
                parts.append(f"{gettext('Chaired by')}: {', '.join(self.chairs)}")
            if self.count is not None:
                parts.append(gettext("meetings: %(number)d") % {"number": self.count})
        return "; ".join(parts)
