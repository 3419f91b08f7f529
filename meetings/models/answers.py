"""What editors answered in the review queue, with all that is needed to undo it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.Model):
    """One answer to one doubt: which corrections and reviews belong together.

    `changes` are those of a `Rearrangement`: {"participation": {"7": {"changed": {"official_id": [before,
    after]}}}}, values as JSON.
    """

    doubt = models.ForeignKey(
        "meetings.Doubt", models.CASCADE, related_name="answers", verbose_name=_("doubt")
    )
    said = models.CharField(_("answer"), max_length=300, help_text=_("In the words of the button chosen."))
    editor = models.CharField(_("editor"), max_length=150)
    answered_at = models.DateTimeField(_("answered"), auto_now_add=True)
    changes = models.JSONField(_("changes"), default=dict)
    corrected = models.JSONField(default=list, editable=False, help_text=_("Ids of the corrections it made."))
    replaced = models.JSONField(default=list, editable=False, help_text=_("Ids of the corrections it ended."))
    settled = models.JSONField(default=list, editable=False, help_text=_("Ids of the doubts it settled."))
    created = models.CharField(
        max_length=40, blank=True, editable=False, help_text=_("The record it created: “official 7”.")
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.CharField(_("undone by"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.said

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None
