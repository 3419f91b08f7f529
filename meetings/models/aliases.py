"""Rules by which editors say whom a spelling means."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from meetings import vietnamese
from meetings.models.fields import DerivedTextField

YEARS = [MinValueValidator(1945), MaxValueValidator(2100)]


class AliasRule(models.Model):
    """ "This spelling in this province in these years is this person". Loads ask the rules first."""

    spelling = models.CharField(
        _("spelling"),
        max_length=100,
        help_text=_(
            "The name as reports print it, with its marks. Capitals and where a tone stands don't count."
        ),
    )
    province = models.ForeignKey(
        "meetings.Province",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("province"),
        help_text=_("The unit of the meeting's day. Empty: in every province."),
    )
    first_year = models.PositiveSmallIntegerField(
        _("from year"),
        null=True,
        blank=True,
        validators=YEARS,
        help_text=_("Empty: as far back as reports go."),
    )
    last_year = models.PositiveSmallIntegerField(
        _("to year"),
        null=True,
        blank=True,
        validators=YEARS,
        help_text=_("This year included. Empty: until today."),
    )
    official = models.ForeignKey(
        "meetings.Official",
        models.PROTECT,
        related_name="alias_rules",
        limit_choices_to={"merged_into": None},
        verbose_name=_("official"),
    )
    reason = models.CharField(_("reason"), max_length=500, help_text=_("How you know."))
    written_by = models.CharField(_("written by"), max_length=150, editable=False)
    written_at = models.DateTimeField(_("written"), auto_now=True)
    participations = models.ManyToManyField(
        "meetings.Participation",
        related_name="+",
        editable=False,
        verbose_name=_("participations"),
        help_text=_("Those that it linked; given back to the loader when it goes."),
    )
    spelling_key = DerivedTextField(derive=lambda rule: vietnamese.exact_key(rule.spelling), db_index=True)

    class Meta:
        verbose_name = _("alias rule")
        verbose_name_plural = _("alias rules")
        ordering = ["spelling_key", "first_year", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(spelling=""), name="alias_rule_has_a_spelling"),
            models.CheckConstraint(
                condition=Q(first_year__isnull=True)
                | Q(last_year__isnull=True)
                | Q(first_year__lte=F("last_year")),
                name="alias_rule_years_in_order",
                violation_error_message=_("The first year must not come after the last."),
            ),
        ]

    def __str__(self) -> str:
        years = ""
        if self.first_year or self.last_year:
            years = f"{self.first_year or ''}–{self.last_year or ''}"
        scope = ", ".join(part for part in (self.province and self.province.name, years) if part)
        return (
            f"{self.spelling} ({scope}) → {self.official}" if scope else f"{self.spelling} → {self.official}"
        )

    def covers(self, units: frozenset[int], year: int | None) -> bool:
        """Whether it speaks of a meeting of these provinces in this year. No years hold in an unknown one."""
        if self.province_id and self.province_id not in units:
            return False
        if not (self.first_year or self.last_year):
            return True
        return year is not None and (self.first_year or year) <= year <= (self.last_year or year)
