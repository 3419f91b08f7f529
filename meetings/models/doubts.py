"""What the loader was unsure of: questions for an editor, with all that was weighed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.fields import DerivedSmallIntegerField


class DoubtQuerySet(models.QuerySet):
    def open(self):
        return self.filter(settled_at__isnull=True)

    def about(self, meeting: models.Model):
        """Whichever of two probable duplicates the meeting is."""
        return self.filter(Q(meeting=meeting) | Q(other_meeting=meeting))


class Doubt(models.Model):
    """One question about one meeting, asked once however many loads meet it.

    The loader opens it, and settles it (by nobody) once nothing is doubtful any more. What an editor settled
    stays so until the readings change, so `readings` holds what the doubt lies between and nothing that moves
    by itself, such as counts or days last seen.
    """

    class Reason(models.TextChoices):
        DUPLICATE_MEETING = "duplicate_meeting", _("probably one meeting twice")
        REPORTS_DISAGREE = "reports_disagree", _("reports disagree")
        DAYS_CONTRADICT = "days_contradict", _("a report gives several days")
        ORDINALS_CONTRADICT = "ordinals_contradict", _("a report gives several ordinals")
        CORRECTION_REREAD = "correction_reread", _("the machine reads something new in a corrected field")
        PROVINCE_OPEN = "province_open", _("several provinces could be meant")
        YEAR_INFERRED = "year_inferred", _("year inferred")
        PROVINCE_INFERRED = "province_inferred", _("province inferred")
        BODY_INFERRED = "body_inferred", _("body inferred")
        CHAIR_INFERRED = "chair_inferred", _("chair inferred")
        CHAIR_UNRESOLVED = "chair_unresolved", _("uncertain who the chair is")
        CHAIR_UNUSUAL = "chair_unusual", _("an office never seen in the chair")
        DUPLICATE_OFFICIAL = "duplicate_official", _("probably one official twice")
        OFFICIAL_AMBIGUOUS = "official_ambiguous", _("could be an official of this name, or another")
        DOCUMENT_UNRESOLVED = "document_unresolved", _("uncertain which document this is")
        OFFICIAL_UNRESOLVED = "official_unresolved", _("named without an office, unknown elsewhere")
        NAME_SEEN_ONCE = "name_seen_once", _("a name that one of two readers sees")

    # The more a wrong answer would spoil, the lower. Gaps leave room for further reasons.
    RANKS = {reason: 10 * number for number, reason in enumerate(Reason.values, start=1)}

    reason = models.CharField(_("reason"), max_length=25, choices=Reason)
    rank = DerivedSmallIntegerField(derive=lambda doubt: Doubt.RANKS[doubt.reason])
    subject = models.CharField(
        max_length=200, editable=False, help_text=_("What of the meeting it is about; with the reason, once.")
    )
    meeting = models.ForeignKey(
        "meetings.Meeting", models.CASCADE, related_name="doubts", verbose_name=_("meeting")
    )
    province = models.ForeignKey(
        "meetings.Province",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("province"),
        help_text=_("The meeting's, kept here by `indexing` so that the queue is counted from one index."),
    )
    field = models.CharField(_("field"), max_length=30, blank=True)
    article = models.ForeignKey(
        "meetings.Article",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="doubts",
        verbose_name=_("article"),
        help_text=_("Where one report alone is in question."),
    )
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    participation = models.ForeignKey(
        "meetings.Participation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="doubts",
        verbose_name=_("participation"),
    )
    citation = models.ForeignKey(
        "meetings.Citation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="doubts",
        verbose_name=_("citation"),
    )
    official = models.ForeignKey(
        "meetings.Official",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="doubts",
        verbose_name=_("official"),
    )
    other_official = models.ForeignKey(
        "meetings.Official",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("other official"),
    )
    other_meeting = models.ForeignKey(
        "meetings.Meeting",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="doubts_of_doubles",
        db_index=False,
        verbose_name=_("other meeting"),
    )
    readings = models.JSONField(
        _("readings"),
        default=dict,
        help_text=_("What the doubt lies between: values, candidates, and why each could be and needn't be."),
    )
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.CharField(
        _("settled by"), max_length=150, blank=True, help_text=_("An editor's user name; empty: the loader.")
    )

    objects = DoubtQuerySet.as_manager()

    class Meta:
        verbose_name = _("doubt")
        verbose_name_plural = _("doubts")
        ordering = ["rank", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "reason", "subject"], name="one_doubt_a_question"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=False) | Q(settled_by=""), name="open_doubt_settled_by_nobody"
            ),
        ]
        indexes = [
            models.Index(
                fields=["rank", "-id"], condition=Q(settled_at__isnull=True), name="open_doubts_by_rank"
            ),
            # Answers alone how many of which reason, province and age there are. SQLite reads rows for a
            # column that the condition fixes, unless the index holds it too.
            models.Index(
                fields=["rank", "province", "opened_at", "settled_at"],
                condition=Q(settled_at__isnull=True),
                name="open_doubts_counted",
            ),
            # Few doubts are about two records.
            models.Index(
                fields=["other_meeting"], condition=Q(other_meeting__isnull=False), name="doubts_of_doubles"
            ),
            models.Index(
                fields=["other_official"],
                condition=Q(other_official__isnull=False),
                name="doubts_of_other_officials",
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()

    @property
    def is_open(self) -> bool:
        return self.settled_at is None
