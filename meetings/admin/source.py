"""A meeting's reports beside the form: the whole text, escaped, with the passage of each fact marked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib import admin
from django.forms import ModelForm
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from meetings.models import Article, Citation, Fact, Meeting, Participation, Review
from meetings.models.articles import Evidence
from meetings.text_marks import Mark, marked_text

NOT_IN_A_REPORT = _("added by an editor")
# Characters shown on each side of a passage where the whole text would be too much.
CONTEXT = 160


@dataclass(frozen=True, slots=True)
class Report:
    article: Article
    marked: SafeString
    is_open: bool


def evidence_of(meeting: Meeting) -> list[Evidence]:
    """What the meeting's reports prove, and editors haven't rejected."""
    rows: list[Evidence] = list(meeting.facts.all())
    for found in (meeting.participations, meeting.citations):
        rows += found.exclude(review=Review.REJECTED)
    return rows


def reports_of(
    meeting: Meeting, evidence: Iterable[Evidence], *, asked: Collection[str] = (), extra: Iterable[Mark] = ()
) -> list[Report]:
    """Every report with its passages; those whose anchor is in `asked`, and `extra` ones, stand out.

    Open is the first report with such a passage, or else the first of all.
    """
    # The databases differ on where an article without a date comes.
    articles = sorted(
        Article.objects.filter(meeting=meeting).select_related("takedown"),
        key=lambda article: (article.is_digest, article.published_at is None),
    )
    rows = [row for row in evidence if is_quoted(row)]
    asked_in = {row.article_id for row in rows if row.anchor in asked}
    opened = next(
        (article for article in articles if article.pk in asked_in), articles[0] if articles else None
    )
    reports = []
    for article in articles:
        text = article.text_at_desk
        marks = [_mark(row, row.anchor in asked) for row in rows if row.article_id == article.pk]
        marks += [mark for mark in extra if article == opened and mark.end <= len(text)]
        shown = [mark for mark in marks if mark.end <= len(text)]
        marked = marked_text(text, shown, article.headline)
        reports.append(Report(article, marked, article == opened))
    return reports


def link_labels(form: ModelForm, evidence: Iterable[Evidence]) -> None:
    """Makes the label of each field that a report proves a link to its first passage beside the form."""
    proven: dict[str, str] = {}
    for row in evidence:
        if isinstance(row, Fact) and is_quoted(row):
            proven.setdefault(row.field, row.anchor)
    for name, anchor in proven.items():
        if name in form.fields:
            # Of the page alone: messages name the field by its own label.
            form[name].label = format_html('<a href="#{}">{}</a>', anchor, form[name].label)


@admin.display(description=_("passage"))
def passage_beside(row: Evidence) -> str:
    """The words that prove the row, leading to their place in the report beside it."""
    if not row.pk or not is_quoted(row):
        return str(NOT_IN_A_REPORT)
    return format_html(
        '<a href="#{}" lang="vi">{}</a> <small>{}</small>',
        row.anchor,
        row.quote_at_desk,
        " · ".join(filter(None, (row.get_basis_display(), row.rule))),
    )


def is_quoted(row: Evidence) -> bool:
    """Whether a report says it, also one whose text is taken down."""
    return row.start is not None and row.article_id is not None


def _mark(row: Evidence, is_asked: bool) -> Mark:
    return Mark(row.start, row.end, row.anchor, capfirst(_proves(row)), "asked" if is_asked else "")


def _proves(row: Evidence) -> str:
    if isinstance(row, Participation):
        return row.get_role_display()
    return row.get_relation_display() if isinstance(row, Citation) else row.get_field_display()
