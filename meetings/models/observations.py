"""Where officials were seen: kept beside the records, so that a province's page reads no meeting for it.

`meetings.indexing.observations` alone writes this table, in the transaction that changes what was seen.
"""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.counts import NOWHERE, held_by
from meetings.models.places import Province


class ObservationQuerySet(models.QuerySet):
    def seen(self):
        """In whichever role."""
        return self.filter(capacity=Observation.Capacity.SEEN)

    def chairing(self):
        return self.filter(capacity=Observation.Capacity.CHAIR)

    def in_provinces(self, provinces: Iterable[Province]):
        """At meetings that one of these held, alone or jointly with another."""
        return self.filter(held_by([province.pk for province in provinces]))


class Observation(models.Model):
    """An official seen at so many published meetings of one province, or of the same two, in one capacity.

    Each meeting counts in one row of a capacity. `first` and `last` are the first days of the first and the
    last of them, None where no day is known.
    """

    class Capacity(models.TextChoices):
        SEEN = "seen", _("seen")
        CHAIR = "chair", _("chair")
        SECRETARY = "secretary", _("Secretary")
        STANDING_DEPUTY = "standing_deputy", _("Standing deputy secretary")
        DEPUTY = "deputy", _("Deputy secretary")

    official = models.BigIntegerField()
    capacity = models.CharField(max_length=15, choices=Capacity)
    province = models.BigIntegerField()
    joint_province = models.BigIntegerField(default=NOWHERE)
    number = models.IntegerField()
    first = models.DateField(null=True)
    last = models.DateField(null=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        constraints = [
            models.UniqueConstraint(
                fields=["official", "capacity", "province", "joint_province"], name="one_observation"
            )
        ]
        indexes = [
            models.Index(fields=["capacity", "province", "official"], name="observation_by_province"),
            models.Index(
                fields=["capacity", "joint_province"],
                condition=~Q(joint_province=NOWHERE),
                name="observation_by_joint",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capacity}: {self.number}"
