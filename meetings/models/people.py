"""Officials: people who lead, attend or are named in meetings."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from meetings import vietnamese
from meetings.models.fields import DerivedTextField
from meetings.models.merged import MergedQuerySet, is_merged_into, merged_constraints, merged_index
from meetings.models.written import page_address

LONGEST_KEY = 200


class OfficialQuerySet(MergedQuerySet):
    def published(self):
        return self.filter(is_withdrawn=False)

    def named(self, name: str):
        """Who bears this name in any spelling, other names included. Marks and case don't count."""
        return self.with_name_keys({name_key(name)})

    def with_name_keys(self, keys: Collection[str]):
        """Who bears a name of which `name_key` answers one of these."""
        return self.filter(pk__in=OfficialName.objects.filter(key__in=keys).values("official"))

    def matching(self, words: str):
        """Whose names contain the words in this order, diacritics or not."""
        return self.filter(names_key__contains=vietnamese.key(words))

    def with_counts(self):
        """Adds `meetings_count` and `chaired_count`, over published meetings."""
        shown = Q(participations__meeting__is_withdrawn=False) & ~Q(participations__review="rejected")
        chaired = shown & Q(participations__role__in=["chair", "co_chair"])
        return self.annotate(
            meetings_count=Count("participations__meeting", filter=shown, distinct=True),
            chaired_count=Count("participations__meeting", filter=chaired, distinct=True),
        )


class Official(models.Model):
    """One person. The same name is not the same person: province, office and time decide.

    `changed_at` is when the record, or a meeting that names the person, was last written; see `Meeting`.
    """

    name = models.CharField(
        _("name"), max_length=100, help_text=_("In full, with its marks: “Phạm Gia Túc”.")
    )
    other_names = models.JSONField(
        _("other names"),
        default=list,
        blank=True,
        help_text=_('Other spellings met in print, as a list: ["Phạm Gia Tuc"].'),
    )
    is_withdrawn = models.BooleanField(
        _("withdrawn"), default=False, help_text=_("Hidden from the public site; its address answers 410.")
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    merged_into = is_merged_into("meetings.Official")
    names_key = DerivedTextField(
        derive=lambda official: "|".join(
            ["", *dict.fromkeys(map(vietnamese.key, [official.name, *official.other_names])), ""]
        ),
    )
    sort_key = DerivedTextField(
        derive=lambda official: vietnamese.name_sort_key(official.name), db_index=True
    )

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="official_has_a_name"),
            *merged_constraints("official"),
        ]
        indexes = [merged_index("official")]
        permissions = [
            ("merge_official", "Can merge officials"),
            ("split_official", "Can split officials"),
            ("withdraw_official", "Can withdraw officials"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self.pk is None
        super().save(*args, **kwargs)
        if is_new:
            _add_names((self.pk, key) for key in names_of(self))
        else:
            write_names([self])

    def get_absolute_url(self) -> str:
        return f"{page_address('officials')}{self.pk}-{self.slug}/"

    @property
    def slug(self) -> str:
        """Never empty, or its address would match no pattern: a name may be "?" until an editor knows it."""
        return vietnamese.slugify(self.name) or "official"


class OfficialName(models.Model):
    """One name of an official, as it is looked up: among 20,000 by what it is, and by its last word."""

    official = models.ForeignKey(Official, models.CASCADE, related_name="names", db_index=False)
    key = models.CharField(max_length=LONGEST_KEY)
    given_key = models.CharField(max_length=LONGEST_KEY)

    class Meta:
        verbose_name = _("official's name")
        verbose_name_plural = _("officials' names")
        constraints = [models.UniqueConstraint(fields=["official", "key"], name="one_row_a_name")]
        indexes = [
            models.Index(fields=["key", "official"], name="officials_by_name"),
            models.Index(fields=["given_key", "official"], name="officials_by_given_name"),
        ]

    def __str__(self) -> str:
        return self.key


def name_key(name: str) -> str:
    """As a name is stored to be looked up."""
    return vietnamese.key(name)[:LONGEST_KEY]


def given_key(key: str) -> str:
    """The last word, by which Vietnamese are called."""
    return key.rpartition(" ")[2]


def names_of(official: Official) -> set[str]:
    """The keys of all its names."""
    return {key[:LONGEST_KEY] for key in official.names_key.split("|") if key}


def create_officials(officials: Collection[Official]) -> None:
    """Stores those who are new, with their names: what `save` does for each of them, at once."""
    Official.objects.bulk_create(officials)
    _add_names((official.pk, key) for official in officials for key in names_of(official))


def write_names(officials: Collection[Official]) -> None:
    """Brings the stored names in step with the officials', which are saved."""
    wanted = {(official.pk, key) for official in officials for key in names_of(official)}
    stored = OfficialName.objects.filter(official__in=officials)
    known = {(pk, key): row for row, pk, key in stored.values_list("pk", "official_id", "key")}
    if gone := [row for place, row in known.items() if place not in wanted]:
        OfficialName.objects.filter(pk__in=gone).delete()
    _add_names(wanted.difference(known))


def _add_names(names: Iterable[tuple[int, str]]) -> None:
    """Of officials by their ids."""
    OfficialName.objects.bulk_create(
        OfficialName(official_id=pk, key=key, given_key=given_key(key)) for pk, key in sorted(names)
    )
