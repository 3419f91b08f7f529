"""One meeting with its reports and all that was read in them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from meetings import vietnamese
from meetings.models import Article, Basis, Citation, Meeting, Participation
from meetings.text_marks import marked_text
from meetings.views.corrections import correction_rows, corrections_of
from meetings.views.meeting_facts import article_marks, fact_rows
from meetings.views.pages import RecordPage

ROLE_ORDER = {role: order for order, role in enumerate(Participation.Role.values)}
RELATION_ORDER = {relation: order for order, relation in enumerate(Citation.Relation.values)}


class MeetingDetail(RecordPage):
    template_name = "meeting.html"
    context_object_name = "meeting"
    queryset = Meeting.objects.select_related("province").prefetch_related(
        "province__periods",
        "articles",
        "facts",
        Prefetch(
            "participations",
            queryset=Participation.objects.shown().select_related("official"),
            to_attr="people",
        ),
        Prefetch(
            "citations", queryset=Citation.objects.shown().select_related("resolution"), to_attr="documents"
        ),
    )

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        meeting = self.object
        facts = list(meeting.facts.all())
        corrections = list(corrections_of(meeting))
        articles = marked_articles(meeting)
        attendances = grouped_people(meeting.people)
        return super().get_context_data(**context) | {
            "articles": articles,
            "facts": fact_rows(meeting, facts, corrections),
            "chairs": [group for group in attendances if group.first.is_chair],
            "others": [group for group in attendances if not group.first.is_chair],
            "documents": grouped_documents(meeting.documents),
            "corrections": correction_rows(meeting, corrections),
        }


def marked_articles(meeting: Meeting) -> list[Article]:
    """The meeting's articles with their number and their text as HTML. Each proof learns its article's."""
    # The databases differ on where an article without a date comes.
    articles = sorted(meeting.articles.all(), key=lambda article: article.published_at is None)
    evidence = [*meeting.facts.all(), *meeting.people, *meeting.documents]
    numbers = {article.pk: number for number, article in enumerate(articles, start=1)}
    for row in evidence:
        row.article_number = numbers.get(row.article_id, 0)
    for article in articles:
        own = [row for row in evidence if row.article_id == article.pk]
        article.number = numbers[article.pk]
        article.marked = marked_text(article.text, article_marks(article, own), article.headline)
    return articles


@dataclass(slots=True)
class Group:
    """What several reports say of one person in one role, or of one document in one relation."""

    rows: list[Any]

    @property
    def first(self) -> Any:
        return self.rows[0]

    @property
    def basis(self) -> Basis:
        bases = {row.basis for row in self.rows}
        return next(basis for basis in (Basis.CORRECTED, Basis.STATED, Basis.INFERRED) if basis in bases)


def grouped_people(people: list[Participation]) -> list[Group]:
    """Whoever several reports name in one role, once. Chairs come first."""

    def who(person: Participation) -> tuple[int, str]:
        name = str(person.official_id) if person.official_id else vietnamese.exact_key(person.name)
        return ROLE_ORDER[person.role], name

    return _grouped(people, who)


def grouped_documents(documents: list[Citation]) -> list[Group]:
    """Whatever several reports cite in one relation, once. Adopted documents come first."""

    def which(citation: Citation) -> tuple[int, str]:
        name = str(citation.resolution_id) if citation.resolution_id else vietnamese.key(citation.as_printed)
        return RELATION_ORDER[citation.relation], name

    return _grouped(documents, which)


def _grouped(rows: list[Any], key: Callable[[Any], tuple[int, str]]) -> list[Group]:
    """One group a key, ordered by the key's number and then as the reports name them."""
    groups: dict[tuple[int, str], Group] = {}
    for row in sorted(rows, key=lambda row: row.article_number):
        groups.setdefault(key(row), Group([])).rows.append(row)
    return [groups[found] for found in sorted(groups, key=lambda found: found[0])]
