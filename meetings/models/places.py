"""Provinces: units with a life of their own, under names and kinds that have dates."""

import datetime
from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings import vietnamese
from meetings.models.fields import DerivedTextField
from meetings.models.written import page_address


class ProvinceQuerySet(models.QuerySet):
    def existing_on(self, date: datetime.date):
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=date),
            Q(valid_to__isnull=True) | Q(valid_to__gte=date),
        )

    def current(self):
        return self.filter(valid_to__isnull=True)

    def abolished(self):
        return self.filter(valid_to__isnull=False)

    def matching(self, words: str):
        """Whose newest name contains the words in this order, diacritics or not."""
        return self.filter(name_key__contains=vietnamese.key(words))

    def with_predecessors(self):
        """These units and all that ever went into them, however many mergers ago."""
        before = [(successor, unit) for unit, successor in successions()]
        return Province.objects.filter(pk__in=reachable(self.values_list("pk", flat=True), before))


def successions() -> list[tuple[int, int]]:
    """The ids of each unit and of one that its territory went to."""
    return list(succession_links())


def succession_links() -> models.QuerySet:
    """What `successions` answers, as a question."""
    links = Province.successors.through.objects
    return links.values_list("from_province_id", "to_province_id")


def reachable(units: Iterable[int], links: Iterable[tuple[int, int]]) -> set[int]:
    """The units and whatever the links lead to from them, in however many steps."""
    following: dict[int, list[int]] = {}
    for one, other in links:
        following.setdefault(one, []).append(other)
    waiting, found = list(units), set()
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting.extend(following.get(unit, ()))
    return found


class Province(models.Model):
    """A provincial unit from its founding to its end: the Tuyên Quang of 2024 is not that of 2026."""

    class Kind(models.TextChoices):
        PROVINCE = "province", _("province")
        CITY = "city", _("centrally run city")

    class Region(models.TextChoices):
        NORTHERN_MOUNTAINS = "MNPB", _("Northern midlands and mountains")
        RED_RIVER_DELTA = "DBSH", _("Red River Delta")
        CENTRAL_COAST = "BTB-DHMT", _("North Central and Central coast")
        CENTRAL_HIGHLANDS = "TN", _("Central Highlands")
        SOUTHEAST = "DNB", _("Southeast")
        MEKONG_DELTA = "DBSCL", _("Mekong Delta")

    slug = models.SlugField(
        _("slug"), unique=True, help_text=_("Stands in addresses; never changes once published.")
    )
    name = models.CharField(
        _("name"), max_length=60, help_text=_("Its newest name, without “tỉnh” or “thành phố”.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, help_text=_("Its newest kind."))
    region = models.CharField(
        _("region"),
        max_length=10,
        choices=Region,
        blank=True,
        help_text=_("One of the six regions of the 63 units; empty for units merged across regions."),
    )
    gso_code = models.CharField(
        _("statistics code"), max_length=2, blank=True, help_text=_("Two digits, General Statistics Office.")
    )
    valid_from = models.DateField(
        _("valid from"), null=True, blank=True, help_text=_("First day of the unit; empty if before 1996.")
    )
    valid_to = models.DateField(
        _("valid to"), null=True, blank=True, help_text=_("Last day of the unit; empty while it exists.")
    )
    successors = models.ManyToManyField(
        "self",
        verbose_name=_("successors"),
        symmetrical=False,
        related_name="predecessors",
        blank=True,
        help_text=_("The units its territory went to when it ended."),
    )
    name_key = DerivedTextField(derive=lambda province: vietnamese.key(province.name), db_index=True)
    sort_key = DerivedTextField(derive=lambda province: vietnamese.sort_key(province.name))

    objects = ProvinceQuerySet.as_manager()

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("provinces")
        ordering = ["sort_key", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")),
                name="province_ends_after_it_begins",
                violation_error_message=_("A unit can't end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        if self.valid_to is None:
            return self.name
        return gettext("%(name)s (until %(year)s)") % {"name": self.name, "year": self.valid_to.year}

    def get_absolute_url(self) -> str:
        return f"{page_address('provinces')}{self.slug}/"

    def period_on(self, date: datetime.date) -> "ProvincePeriod | None":
        """The name and kind it bore that day; None on a day when the unit didn't exist."""
        if self.valid_to and date > self.valid_to:
            return None
        begun = [p for p in self._periods() if p.valid_from is None or p.valid_from <= date]
        return max(begun, key=lambda period: period.valid_from or datetime.date.min, default=None)

    def _periods(self) -> "Iterable[ProvincePeriod]":
        """Prefetched ones are read without a manager, which would make a query to find it answered."""
        prefetched = getattr(self, "_prefetched_objects_cache", {}).get("periods")
        return self.periods.all() if prefetched is None else prefetched


class ProvincePeriod(models.Model):
    """A stretch of a unit's life under one name and kind.

    It lasts until the unit's next period begins, or the unit ends: two periods can't overlap, because
    only their beginnings are stored and no unit has two periods that begin on one day.
    """

    province = models.ForeignKey(Province, models.CASCADE, related_name="periods", verbose_name=_("province"))
    name = models.CharField(_("name"), max_length=60, help_text=_("Without “tỉnh” or “thành phố”."))
    kind = models.CharField(_("kind"), max_length=10, choices=Province.Kind)
    valid_from = models.DateField(
        _("valid from"), null=True, blank=True, help_text=_("First day under this name and kind.")
    )
    legal_basis = models.CharField(
        _("legal basis"), max_length=120, blank=True, help_text=_("The act that began this period.")
    )

    class Meta:
        verbose_name = _("name and kind")
        verbose_name_plural = _("names and kinds")
        ordering = [F("valid_from").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint(
                fields=["province", "valid_from"],
                name="one_period_begins_a_day",
            ),
            models.UniqueConstraint(
                fields=["province"],
                condition=Q(valid_from__isnull=True),
                name="one_period_without_beginning",
                violation_error_message=_("Only the first name and kind may have no beginning."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_kind_display()}"
