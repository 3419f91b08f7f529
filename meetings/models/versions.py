"""Which state of the archive a page, a download or a citation shows."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ONLY_ROW = 1
NOTHING_YET = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class ArchiveVersion(models.Model):
    """One row: how often what readers see was changed, and when last. Counts up only."""

    number = models.PositiveBigIntegerField(_("number"))
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("data version")
        verbose_name_plural = _("data versions")
        constraints = [models.CheckConstraint(condition=models.Q(pk=ONLY_ROW), name="one_archive_version")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """As citations print it: the last change's day in Vietnam, and the number, as in 2026-11-22.153."""
        return f"{timezone.localdate(self.changed_at):%Y-%m-%d}.{self.number}"


_of_this_answer: ContextVar[ArchiveVersion | None] = ContextVar("of_this_answer", default=None)


def current_version() -> ArchiveVersion:
    """The version that readers see now, or that this answer is made from; number 0 where nothing was written
    yet. One query, or none.
    """
    if version := _of_this_answer.get():
        return version
    return ArchiveVersion.objects.first() or ArchiveVersion(pk=ONLY_ROW, number=0, changed_at=NOTHING_YET)


@contextmanager
def answering_from(version: ArchiveVersion) -> Iterator[None]:
    """Whoever asks for the version meanwhile is told this one, which was read before all that is shown."""
    token = _of_this_answer.set(version)
    try:
        yield
    finally:
        _of_this_answer.reset(token)


def archive_changed() -> None:
    """Makes a new version of the archive, within the transaction that changes what readers see.

    `indexing` calls it for every change of a record; whoever changes something else that readers see (an
    address that moved, the gazetteer, an invented archive) calls it too. Writers take turns, so no number is
    used twice.
    """
    now = timezone.now()
    if not ArchiveVersion.objects.update(number=F("number") + 1, changed_at=now):
        ArchiveVersion.objects.create(pk=ONLY_ROW, number=1, changed_at=now)
