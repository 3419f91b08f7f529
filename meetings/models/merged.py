"""Records that an editor merged into others: rows that stay, so that their addresses lead on."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class MergedQuerySet(models.QuerySet):
    def standing(self):
        """Those that are not merged into another, withdrawn or not."""
        return self.filter(merged_into__isnull=True)


def is_merged_into(model: str) -> models.ForeignKey:
    """Names the record that stands for this one, always the last: a chain of merges is never followed.

    What is merged is withdrawn too, so whoever asks for published records never meets it.
    """
    return models.ForeignKey(
        model,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )


def merged_constraints(record: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(
            condition=Q(merged_into__isnull=True) | Q(is_withdrawn=True) & ~Q(merged_into=F("id")),
            name=f"{record}_merged_is_withdrawn",
            violation_error_message=_("It was merged into another record: undo that first."),
        )
    ]


def merged_index(record: str) -> models.Index:
    """Few are merged: the index holds those alone."""
    return models.Index(
        fields=["merged_into"], condition=Q(merged_into__isnull=False), name=f"{record}_merged"
    )
