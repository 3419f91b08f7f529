"""What pages work out of the records, as data: its rows have no number and no page of their own."""

from django.utils.translation import gettext_lazy as _

from meetings.formats.records import Field, Shape, Type
from meetings.formats.records.shared import known
from meetings.leading_offices import OFFICES

# What two provinces or officials are compared by.
MEASURES = {
    "meetings": _("Meetings found"),
    "meetings_of_body": _("of these, of one body"),
    "meetings_of_year": _("of these, in one year"),
    "reports": _("Reports read"),
    "chaired": _("Meetings chaired"),
    "attended": _("Meetings spoken at or attended"),
    "provinces": _("Provinces and cities"),
    "chairs_told": _("Meetings whose chair is told"),
    "different_chairs": _("Different people in the chair"),
    "documents": _("Documents dealt with"),
}

LINE = Shape(
    name="line",
    table="lines",
    meaning=_("A place in a report where the words stand, with what stands before and after it."),
    fields=(
        Field(
            "date",
            Type.TEXT,
            _("First day of the meeting; 2025-06, 2025 or --11-01 where no more is known."),
            lambda it: it.meeting.date.isoformat() if it.meeting.date else it.meeting.partial_date or None,
            is_optional=True,
        ),
        Field(
            "province",
            Type.TEXT,
            _("Name of its province or city on that day."),
            lambda it: it.meeting.unit.name if it.meeting.unit else None,
            is_optional=True,
        ),
        Field("meeting", Type.TEXT, _("Which committee met."), lambda it: it.meeting.committee),
        Field(
            "newspaper",
            Type.TEXT,
            _("The newspaper or portal."),
            lambda it: it.article.publisher or None,
            is_optional=True,
        ),
        Field(
            "left",
            Type.TEXT,
            _("What stands before the words in their paragraph; “…” where there is more."),
            lambda it: it.left.strip() or None,
            is_optional=True,
        ),
        Field("keyword", Type.TEXT, _("The words as printed."), lambda it: it.keyword),
        Field(
            "right",
            Type.TEXT,
            _("What stands after them; “…” where there is more."),
            lambda it: it.right.strip() or None,
            is_optional=True,
        ),
        Field(
            "word_before",
            Type.TEXT,
            _("The nearest word before; empty where the paragraph begins."),
            lambda it: next(iter(it.words_before), None),
            is_optional=True,
        ),
        Field(
            "word_after",
            Type.TEXT,
            _("The nearest word after; empty where the paragraph ends."),
            lambda it: next(iter(it.words_after), None),
            is_optional=True,
        ),
        Field("url", Type.TEXT, _("Address of the paragraph on the meeting's page."), known("address")),
        Field("meeting_id", Type.INTEGER, _("Number of the meeting."), lambda it: it.meeting.pk),
        Field("article_id", Type.INTEGER, _("Number of the article."), lambda it: it.article.pk),
    ),
)

FREQUENCY = Shape(
    name="frequency",
    table="frequencies",
    meaning=_("How many meetings have the words, of how many that fulfil the other conditions."),
    fields=(
        Field(
            "counted_by",
            Type.TEXT,
            _("Whether all are counted, those of a year, or those of a province."),
            lambda it: it.counted_by,
            choices=[("all", _("All")), ("year", _("Year")), ("province", _("Province or city"))],
        ),
        Field(
            "value",
            Type.TEXT,
            _("The year, or the province's slug."),
            lambda it: it.value or None,
            is_optional=True,
        ),
        Field(
            "name",
            Type.TEXT,
            _("The year, or the province's name."),
            lambda it: it.label or None,
            is_optional=True,
        ),
        Field("meetings", Type.INTEGER, _("Meetings that have the words."), lambda it: it.number),
        Field(
            "all_meetings",
            Type.INTEGER,
            _("All meetings that fulfil the other conditions."),
            lambda it: it.of,
        ),
        Field("share", Type.NUMBER, _("The first number by the second."), lambda it: round(it.share, 6)),
        Field(
            "path",
            Type.TEXT,
            _("Address of the list of those with the words, after the site's own."),
            lambda it: it.address,
        ),
    ),
)

# Of each a measure and its figure for one of the two.
FIGURE = Shape(
    name="figure",
    table="figures",
    meaning=_("One number of a province or official that is compared with another."),
    fields=(
        Field(
            "measure",
            Type.TEXT,
            _("What was counted."),
            lambda it: it[0].name,
            choices=list(MEASURES.items()),
        ),
        Field(
            "value",
            Type.TEXT,
            _("The body or the year, where those of one are counted."),
            lambda it: it[0].value or None,
            is_optional=True,
        ),
        Field("number", Type.INTEGER, _("How many there are."), lambda it: it[1].number),
        Field(
            "out_of",
            Type.INTEGER,
            _("Of how many meetings, where that says something."),
            lambda it: it[1].of,
            is_optional=True,
        ),
        Field(
            "path",
            Type.TEXT,
            _("Address of the list of what was counted, after the site's own."),
            lambda it: it[1].url or None,
            is_optional=True,
        ),
    ),
)

LEADER = Shape(
    name="leader",
    table="leaders",
    meaning=_(
        "Somebody whom reports name as secretary or deputy secretary of a province, from the first to the "
        "last day that they do: nothing is said of the time before and after."
    ),
    fields=(
        Field(
            "office",
            Type.TEXT,
            _("The office, whichever words print it."),
            lambda it: it.office,
            choices=[(name, label) for name, (label, _pattern) in OFFICES.items()],
        ),
        Field("official_id", Type.INTEGER, _("Number of the official."), lambda it: it.official.pk),
        Field("name", Type.TEXT, _("Name of the official."), lambda it: it.official.name),
        Field("province", Type.TEXT, _("The province, by its slug."), lambda it: it.province.slug),
        Field("meetings", Type.INTEGER, _("At how many meetings of it."), lambda it: it.meetings),
        Field("first_seen_on", Type.DATE, _("First day of the first of them."), lambda it: it.first),
        Field("last_seen_on", Type.DATE, _("First day of the last of them."), lambda it: it.last),
    ),
)

# Of each the province, the year, and what is known of a month of it.
MONTH = Shape(
    name="month",
    table="coverage",
    meaning=_("Whether the archive has reports on a province from a month."),
    fields=(
        Field("province", Type.TEXT, _("The province, by its slug."), lambda it: it[0].slug),
        Field("month", Type.TEXT, _("The month, as 2024-03."), lambda it: f"{it[1]:04d}-{it[2].number:02d}"),
        Field(
            "state",
            Type.TEXT,
            _("Whether meetings were found, or none in what was collected, or nothing was collected."),
            lambda it: str(it[2].state),
            choices=[
                ("found", _("meetings were found")),
                ("nothing found", _("reports were collected, and no meeting found in them")),
                ("not collected", _("no report was collected")),
                ("no unit", _("the province didn't exist")),
            ],
        ),
        Field(
            "meetings", Type.INTEGER, _("Meetings found, of all of its bodies."), lambda it: it[2].meetings
        ),
    ),
)

FINDINGS = (LINE, FREQUENCY, FIGURE, LEADER, MONTH)
