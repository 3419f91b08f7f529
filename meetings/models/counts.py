"""How many meetings are alike in what facets count: kept beside the records, so that no page counts them.

`meetings.indexing.counts` alone writes these tables, in the transaction that changes what they count.
"""

from collections.abc import Collection

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# In place of a province where there is none: a null would be unlike every other null.
NOWHERE = 0
# In place of the year of a day whose year is not known.
UNKNOWN_YEAR = "0001"


def held_by(units: Collection[int]) -> Q:
    """By one of these provinces, alone or jointly with another: of rows that have both."""
    # SQLite uses an index of few rows only where the question repeats its condition, word for word.
    return Q(province__in=units) | Q(joint_province__in=units) & ~Q(joint_province=NOWHERE)


class Count(models.Model):
    """Published meetings of one committee and one span of time, each once by year and once by month.

    `begun` and `ended` are those of the first and the last day: "2024" or "2024-03", "0001" where no year is
    known. Of a date known by its year alone the months are the first and the last of that year.
    """

    class Span(models.TextChoices):
        YEAR = "year", _("year")
        MONTH = "month", _("month")

    span = models.CharField(max_length=5, choices=Span)
    begun = models.CharField(max_length=7)
    ended = models.CharField(max_length=7)
    is_year_only = models.BooleanField()
    province = models.BigIntegerField()
    joint_province = models.BigIntegerField()
    body = models.CharField(max_length=20)
    number = models.IntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.begun}: {self.number}"


KEYS = ("span", "begun", "ended", "is_year_only", "province", "joint_province", "body")


def _indexes(name: str, *subject: str) -> list[models.Index]:
    """What was held jointly is rare: it is found by an index of its own.

    By body the numbers stand in the index: whoever adds up thousands of rows reads no row. It doesn't begin
    with the span, or SQLite reads a whole span in it where a province is asked for.
    """
    return [
        models.Index(fields=["body", "span", *(subject or ["begun"]), "number"], name=f"{name}_by_body"),
        models.Index(fields=["province", "span", "begun", *subject], name=f"{name}_by_province"),
        models.Index(
            fields=["joint_province", "span", "begun", *subject],
            condition=~Q(joint_province=NOWHERE),
            name=f"{name}_by_joint",
        ),
    ]


def _of_a_subject(name: str, subject: str) -> list[models.Index]:
    """All that is asked of one of them stands side by side, and so do the sums of a period."""
    return [
        models.Index(
            fields=[subject, "span", "begun", "ended", "province", "joint_province", "body", "number"],
            name=f"{name}_count_by_{name}",
        ),
        models.Index(
            fields=["span", "begun", "ended", "is_year_only", subject, "number"],
            name=f"{name}_count_by_time",
        ),
    ]


class MeetingCount(Count):
    """`articles` are the reports of these meetings."""

    articles = models.IntegerField()

    class Meta:
        verbose_name = _("number of meetings")
        verbose_name_plural = _("numbers of meetings")
        constraints = [models.UniqueConstraint(fields=KEYS, name="one_count_of_meetings")]
        indexes = _indexes("meeting_count")


class ChairCount(Count):
    """Of meetings that one official chaired, alone or with others."""

    official = models.BigIntegerField()

    class Meta:
        verbose_name = _("number of meetings chaired")
        verbose_name_plural = _("numbers of meetings chaired")
        constraints = [models.UniqueConstraint(fields=["official", *KEYS], name="one_count_of_a_chair")]
        indexes = [*_of_a_subject("chair", "official"), *_indexes("chair_count", "official")]


class KindCount(Count):
    """Of meetings that dealt with documents of one kind."""

    kind = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("number of meetings with a kind of document")
        verbose_name_plural = _("numbers of meetings with a kind of document")
        constraints = [models.UniqueConstraint(fields=["kind", *KEYS], name="one_count_of_a_kind")]
        indexes = [*_of_a_subject("kind", "kind"), *_indexes("kind_count", "kind")]


class PaperCount(Count):
    """Of meetings that one newspaper reported on."""

    paper = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("number of meetings in a newspaper")
        verbose_name_plural = _("numbers of meetings in newspapers")
        constraints = [models.UniqueConstraint(fields=["paper", *KEYS], name="one_count_of_a_paper")]
        indexes = [
            models.Index(fields=["span", "begun", "paper", "province"], name="paper_count_by_time"),
        ]


class CountedMeeting(models.Model):
    """What the counts hold of a meeting, so that it can be taken out of them when it changes.

    `counted_as` is what `meetings.indexing.shares.Shares` holds, as a list.
    """

    meeting_id = models.BigIntegerField(primary_key=True)
    counted_as = models.JSONField()

    class Meta:
        verbose_name = _("counted meeting")
        verbose_name_plural = _("counted meetings")

    def __str__(self) -> str:
        return str(self.meeting_id)
