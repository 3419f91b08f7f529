"""Merges and splits: what editors moved from record to record, with all that undoing them needs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.corrections import Correction


class RearrangementQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(undone_at__isnull=True)

    def of(self, record: models.Model):
        """Those in which the record took part, on whichever side."""
        own = models.Q(kept_id=record.pk) | models.Q(other_id=record.pk)
        return self.filter(own, record_type=record._meta.model_name)


class Rearrangement(models.Model):
    """Two records made one, or one made two, in one transaction that can be undone.

    `kept` is the record that survived the merge, or that was split; `other` the one merged into it, or that
    took over a part.
    """

    class Kind(models.TextChoices):
        MERGE = "merge", _("merge")
        SPLIT = "split", _("split")

    RECORD_TYPES = [
        (kind.value, kind.label)
        for kind in (
            Correction.RecordType.OFFICIAL,
            Correction.RecordType.RESOLUTION,
            Correction.RecordType.MEETING,
        )
    ]

    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    record_type = models.CharField(_("kind of record"), max_length=15, choices=RECORD_TYPES)
    kept_id = models.BigIntegerField(_("record kept"))
    other_id = models.BigIntegerField(_("other record"))
    choice = models.JSONField(
        _("choice"),
        default=dict,
        help_text=_("What the editor chose: of a merge the values by field, of a split the rows' ids."),
    )
    changes = models.JSONField(
        default=dict,
        help_text=_(
            "By kind of record and id: each changed field's value before and after, or the row made."
        ),
    )
    sightings = models.JSONField(
        default=dict,
        help_text=_("Of an official merged: the names, and the provinces and days where he or she was seen."),
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    done_by = models.CharField(_("done by"), max_length=150)
    done_at = models.DateTimeField(_("done"), auto_now_add=True)
    undone_by = models.CharField(_("undone by"), max_length=150, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    objects = RearrangementQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge or split")
        verbose_name_plural = _("merges and splits")
        ordering = ["-done_at", "-pk"]
        indexes = [
            models.Index(fields=["record_type", "kept_id"], name="rearrangement_by_kept"),
            models.Index(fields=["record_type", "other_id"], name="rearrangement_by_other"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_record_type_display()} {self.kept_id}, {self.other_id}"
