"""What humans fixed, and addresses that moved."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meetings.models.articles import Basis


class CorrectionQuerySet(models.QuerySet):
    def active(self):
        return self.filter(superseded_at__isnull=True)

    def of(self, record: models.Model):
        return self.filter(record_type=record._meta.model_name, record_id=record.pk)

    def public(self):
        """What readers are told: each change once, whether or not it is still in force.

        Who confirms a row that the machine found has changed nothing that they see.
        """
        confirmed = Q(field=Correction.REVIEW, old_value="unseen", new_value="confirmed")
        return self.filter(is_repeat=False).exclude(confirmed)


class Correction(models.Model):
    """A field that a human fixed. The loader leaves the field alone and notes what it reads now.

    Values are JSON: text, number, list, true, null; a date as ISO text, a linked record as its id. A person
    or document taken out, taken back or added is a correction of its row's `review`: "rejected" or
    "confirmed", after null where an editor added the row.
    """

    REVIEW = "review"

    class RecordType(models.TextChoices):
        MEETING = "meeting", _("meeting")
        PARTICIPATION = "participation", _("participation")
        CITATION = "citation", _("citation")
        OFFICIAL = "official", _("official")
        RESOLUTION = "resolution", _("document")
        PROVINCE = "province", _("province")

    record_type = models.CharField(_("kind of record"), max_length=15, choices=RecordType)
    record_id = models.BigIntegerField(_("record"))
    field = models.CharField(_("field"), max_length=30)
    old_value = models.JSONField(_("value before"), null=True, blank=True)
    new_value = models.JSONField(_("value after"), null=True, blank=True)
    machine_value = models.JSONField(
        _("machine's latest reading"),
        null=True,
        blank=True,
        help_text=_("What the loader reads there now, though it changes nothing."),
    )
    machine_basis = models.CharField(
        max_length=10,
        blank=True,
        choices=Basis,
        editable=False,
        help_text=_("How the row was known before its first correction; comes back when all are unlocked."),
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    corrected_by = models.CharField(
        _("corrected by"), max_length=150, help_text=_("The editor's user name, kept when the account goes.")
    )
    corrected_at = models.DateTimeField(_("corrected"), default=timezone.now, editable=False)
    superseded_at = models.DateTimeField(
        _("superseded"), null=True, blank=True, help_text=_("When a later correction took its place.")
    )
    is_repeat = models.BooleanField(
        default=False,
        editable=False,
        help_text=_("Said of one report's row, and so of this one, in which another names the same."),
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-corrected_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "record_id", "field"],
                condition=Q(superseded_at__isnull=True),
                name="one_active_correction_a_field",
            ),
        ]
        indexes = [
            models.Index(fields=["record_type", "record_id"], name="corrections_of_a_record"),
            models.Index(
                fields=["-corrected_at", "-id"], condition=Q(is_repeat=False), name="corrections_newest_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_record_type_display()} {self.record_id}, {self.field}"

    @property
    def is_addition(self) -> bool:
        """Whether an editor added the row: no machine reads it."""
        return self.field == self.REVIEW and self.old_value is None


class Redirect(models.Model):
    """An address that once worked: where its record is now, or why it is gone."""

    old_path = models.CharField(_("old address"), max_length=400, unique=True)
    new_path = models.CharField(
        _("new address"), max_length=400, blank=True, help_text=_("Empty: answers 410, gone.")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        ordering = ["old_path"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(old_path=models.F("new_path")),
                name="redirect_leads_elsewhere",
                violation_error_message=_("An address can't lead to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_path} → {self.new_path or '410'}"
