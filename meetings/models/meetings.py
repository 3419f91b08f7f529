"""Meetings of provincial party committees, composed of what their reports say."""

import datetime
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import formats
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from meetings import vietnamese
from meetings.models.fields import DerivedDateField, DerivedTextField
from meetings.models.meeting_queries import LONGEST, MeetingQuerySet
from meetings.models.merged import is_merged_into, merged_constraints, merged_index
from meetings.models.places import Province, ProvincePeriod
from meetings.models.written import page_address, written_day

# A year, a month of a year, or a day without its year; no 13th month, no 30 February.
PARTIAL_DATE = (
    r"^((19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?"
    r"|--(02-(0[1-9]|[12][0-9])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])))\Z"
)


# Committees of the party in power, and no further than anybody plans.
DAYS = [MinValueValidator(datetime.date(1945, 1, 1)), MaxValueValidator(datetime.date(2100, 12, 31))]
LARGEST_ORDINAL = 999


def _english_place(unit: Province | ProvincePeriod | None) -> str:
    kind = gettext("city") if unit and unit.kind == "city" else gettext("province")
    return f"{unit.name} {kind}" if unit else kind


@lru_cache(maxsize=1000)
def _slug_of(committee: str) -> str:
    """There are three in each province, and lists name one of them for each of a thousand meetings."""
    return vietnamese.slugify(committee)


def _first_day(partial_date: str) -> datetime.date:
    """The first day that a partial date allows; the first of all days where it fixes no year."""
    year, _, month = partial_date.partition("-")
    try:
        return datetime.date(int(year), int(month or 1), 1)
    except ValueError:
        # No year; or what an editor mistyped, which is refused with a message that names the meeting.
        return datetime.date.min


def _partial_date_text(partial_date: str) -> str:
    """6/2025, 1/11 or 2025; what an editor mistyped as it is."""
    try:
        if partial_date.startswith("--"):
            # A leap year, or 29 February would be no day.
            return formats.date_format(
                datetime.date.fromisoformat(f"2000{partial_date[1:]}"), "MONTH_DAY_FORMAT"
            )
        if "-" in partial_date:
            return formats.date_format(datetime.date.fromisoformat(f"{partial_date}-01"), "YEAR_MONTH_FORMAT")
    except ValueError:
        pass
    return partial_date


class Meeting(models.Model):
    """A meeting of a provincial party committee, as its reports tell it and editors correct it.

    `changed_at` is when anything that its page says was last written, its people, documents and reports
    included: `meetings.indexing.follow` sets it, which every writer calls. Feeds and harvesters go by it.
    """

    class Body(models.TextChoices):
        EXECUTIVE_COMMITTEE = "executive_committee", _("executive committee")
        STANDING_COMMITTEE = "standing_committee", _("standing committee")
        STANDING_BOARD = "standing_board", _("standing board")
        OTHER = "other", _("other")

    date = models.DateField(
        _("date"),
        null=True,
        blank=True,
        validators=DAYS,
        help_text=_("First or only day; empty if the day isn't known."),
    )
    date_end = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        validators=DAYS,
        help_text=_("Only where it lasted more than a day."),
    )
    partial_date = models.CharField(
        _("partial date"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(PARTIAL_DATE, _("Write 2025, 2025-06 or --11-01."))],
        help_text=_(
            "What is known where the day isn't: 2025, 2025-06, or --11-01 for a day without its year."
        ),
    )
    province = models.ForeignKey(
        "meetings.Province",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("province"),
        help_text=_("The unit of that day, not its successor."),
    )
    joint_province = models.ForeignKey(
        "meetings.Province",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="joint_meetings",
        db_index=False,
        verbose_name=_("joint province"),
        help_text=_("The other unit, where the committees of two met together."),
    )
    body = models.CharField(_("body"), max_length=20, choices=Body, default=Body.OTHER)
    ordinal = models.PositiveSmallIntegerField(
        _("ordinal"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LARGEST_ORDINAL)],
        help_text=_("14 for the 14th meeting of its term."),
    )
    is_expanded = models.BooleanField(
        _("expanded"), default=False, help_text=_("“Hội nghị mở rộng”: with others than the members.")
    )
    term = models.CharField(
        _("term"), max_length=20, blank=True, help_text=_("The body's term: “XX” or “2020-2025”.")
    )
    title = models.CharField(
        _("title"), max_length=500, blank=True, help_text=_("The report's headline, where it has one.")
    )
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("As printed."))
    is_withdrawn = models.BooleanField(
        _("withdrawn"), default=False, help_text=_("Hidden from the public site; its address answers 410.")
    )
    merged_into = is_merged_into("meetings.Meeting")
    sorts_on = DerivedDateField(derive=lambda meeting: meeting.date or _first_day(meeting.partial_date))
    title_key = DerivedTextField(derive=lambda meeting: vietnamese.key(meeting.title))
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    # What a search says of it (views.search.Found). Templates look long for what isn't there at all.
    found = None

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-sorts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(date_end__isnull=True) | Q(date__isnull=False, date_end__gt=F("date")),
                name="meeting_ends_after_it_begins",
                violation_error_message=_("The last day must come after the first."),
            ),
            models.CheckConstraint(
                condition=Q(date__isnull=True) | Q(partial_date=""),
                name="date_is_full_or_partial",
                violation_error_message=_("Give a full date or a partial one, not both."),
            ),
            models.CheckConstraint(
                condition=Q(joint_province__isnull=True) | ~Q(joint_province=F("province")),
                name="joint_province_is_another",
                violation_error_message=_("A joint meeting is one of two different provinces."),
            ),
            models.CheckConstraint(
                condition=Q(partial_date="") | Q(partial_date__regex=PARTIAL_DATE),
                name="partial_date_is_well_formed",
            ),
            models.CheckConstraint(
                condition=Q(ordinal__isnull=True) | Q(ordinal__gt=0),
                name="ordinal_counts_from_one",
                violation_error_message=_("Meetings of a term are counted from 1."),
            ),
            *merged_constraints("meeting"),
        ]
        indexes = [
            # What lists and periods ask of each meeting stands in it: pages far back, and the month before a
            # period, from which meetings may last into it, are passed without a row being read.
            models.Index(
                fields=["-sorts_on", "-id", "is_withdrawn", "date_end", "date", "partial_date"],
                name="meeting_newest_first",
            ),
            models.Index(fields=["date"], name="meeting_by_date"),
            models.Index(fields=["changed_at", "id"], name="meeting_by_change"),
            models.Index(fields=["province", "-sorts_on", "-id"], name="meeting_by_province"),
            models.Index(fields=["body", "-sorts_on", "-id"], name="meeting_by_body"),
            # Of the few that two provinces held: where most rows hold nothing, no database trusts an index.
            models.Index(
                fields=["joint_province", "-sorts_on", "-id"],
                condition=Q(joint_province__isnull=False),
                name="meeting_by_joint_province",
            ),
            # Of those that are counted within their term, all that tells which are there.
            models.Index(
                fields=["province", "joint_province", "is_withdrawn", "body", "term", "ordinal", "date"],
                condition=Q(ordinal__isnull=False),
                name="meeting_by_ordinal",
            ),
            # What facets count by, so that counting reads no row: titles and places are most of a row.
            models.Index(
                fields=["province", "joint_province", "body", "sorts_on", "date_end", "is_withdrawn"],
                name="meeting_counted",
            ),
            # Few are withdrawn; how many they are is asked once for each version of the archive.
            models.Index(fields=["is_withdrawn"], condition=Q(is_withdrawn=True), name="meeting_withdrawn"),
            merged_index("meeting"),
        ]
        permissions = [
            ("merge_meeting", "Can merge meetings"),
            ("split_meeting", "Can split meetings"),
            ("withdraw_meeting", "Can withdraw meetings"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.date_text}" if self.date_text else self.name

    def get_absolute_url(self) -> str:
        return f"{page_address('meetings')}{self.pk}-{self.slug}/"

    def clean(self) -> None:
        if self.date and self.date_end and self.date_end - self.date > LONGEST:
            days = {"days": LONGEST.days}
            raise ValidationError({"date_end": _("No meeting lasts longer than %(days)d days.") % days})

    @property
    def has_year(self) -> bool:
        """Whether it has a place in time: of "--11-01" nobody knows which year's."""
        return self.date is not None or self.partial_date[:1].isdigit()

    @property
    def year(self) -> int | None:
        """The year it began in, where it is known."""
        if self.date:
            return self.date.year
        return int(self.partial_date[:4]) if self.has_year else None

    @property
    def provinces(self) -> list[Province]:
        """Its own, and the other's where the committees of two met together."""
        return [province for province in (self.province, self.joint_province) if province]

    @property
    def unit(self) -> Province | ProvincePeriod | None:
        """Its province under the name and kind of that day; under its oldest if no year is known."""
        return self._on_its_day(self.province)

    @property
    def joint_unit(self) -> Province | ProvincePeriod | None:
        """The other province of a joint meeting, likewise."""
        return self._on_its_day(self.joint_province)

    def _on_its_day(self, province: Province | None) -> Province | ProvincePeriod | None:
        if province is None:
            return None
        return province.period_on(self.date or _first_day(self.partial_date)) or province

    @property
    def committee(self) -> str:
        """The body's Vietnamese name in its province on that day: "Ban Thường vụ Thành ủy Hải Phòng".

        Of a joint meeting both: "Ban Thường vụ Tỉnh ủy Hà Nam và Ban Thường vụ Tỉnh ủy Ninh Bình".
        """
        committees = [self._committee_of(self.unit)]
        if self.joint_province:
            committees.append(self._committee_of(self.joint_unit))
        return " và ".join(committees)

    def _committee_of(self, unit: Province | ProvincePeriod | None) -> str:
        place = f" {unit.name}" if unit else ""
        is_city = unit is not None and unit.kind == "city"
        if self.body == self.Body.EXECUTIVE_COMMITTEE:
            return f"Ban Chấp hành Đảng bộ {'thành phố' if is_city else 'tỉnh'}{place}"
        committee = f"{'Thành ủy' if is_city else 'Tỉnh ủy'}{place}"
        if self.body == self.Body.STANDING_COMMITTEE:
            return f"Ban Thường vụ {committee}"
        if self.body == self.Body.STANDING_BOARD:
            return f"Thường trực {committee}"
        return committee

    @property
    def committee_name(self) -> str:
        """The committee in the language of the page; in English "standing committee of Nam Định province"."""
        if get_language() == "vi":
            return self.committee
        body = gettext("party committee") if self.body == self.Body.OTHER else self.get_body_display()
        places = [_english_place(self.unit)]
        if self.joint_province:
            places.append(_english_place(self.joint_unit))
        return f"{body} of {' and that of '.join(places)}"

    @property
    def name(self) -> str:
        """What it is, composed from the facts: "Hội nghị lần thứ 14, Ban Chấp hành Đảng bộ tỉnh …"."""
        if self.ordinal:
            return gettext("Meeting No. %(ordinal)s, %(committee)s") % {
                "ordinal": self.ordinal,
                "committee": self.committee_name,
            }
        article = "" if get_language() == "vi" else "the "
        return gettext("Meeting of %(committee)s") % {"committee": f"{article}{self.committee_name}"}

    @property
    def date_text(self) -> str:
        """The date as readers write it: 8/4/2022, 4–5/7/2023, 6/2025, 1/11, or nothing; "8 April 2022"."""
        if self.date and self.date_end:
            if (self.date.year, self.date.month) == (self.date_end.year, self.date_end.month):
                return f"{self.date.day}–{written_day(self.date_end)}"
            return f"{written_day(self.date)} – {written_day(self.date_end)}"
        if self.date:
            return written_day(self.date)
        return _partial_date_text(self.partial_date)

    @property
    def slug(self) -> str:
        date = (self.date.isoformat() if self.date else self.partial_date).strip("-")
        rest = vietnamese.slugify(f"{self.ordinal or ''} {date}")
        return f"{_slug_of(self.committee)}-{rest}" if rest else _slug_of(self.committee)
