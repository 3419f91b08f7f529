"""The log of loads: when articles were loaded, and what became of them."""

from collections import Counter

from django.db import models
from django.utils.translation import gettext_lazy as _


class Load(models.Model):
    """One run of `load_articles`. Without an end it's still running, or was killed: what it had saved stays.

    `rejections` are pairs of source and reason: the first `MOST_REJECTIONS`; `rejected` counts all.
    """

    MOST_REJECTIONS = 200

    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    paths = models.TextField(_("files and folders"), help_text=_("A line each."))
    created = models.PositiveIntegerField(_("created"), default=0)
    updated = models.PositiveIntegerField(_("updated"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)
    rejections = models.JSONField(_("rejections"), default=list)
    stopped_because = models.TextField(_("stopped because"), blank=True)

    class Meta:
        verbose_name = _("load")
        verbose_name_plural = _("loads")
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["-started_at", "-id"], name="load_newest_first")]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why articles were rejected and how many for each reason, the most frequent first.

        Only a reason's first line: what a database adds to it quotes what is stored.
        """
        return Counter((reason.splitlines() or [""])[0] for _source, reason in self.rejections).most_common()
