"""One meeting with its reports and all that was read in them."""

from typing import Any

from django.conf import settings
from django.db.models import Model, Prefetch, QuerySet
from django.utils.translation import gettext

from meetings.counting.reference import with_provinces
from meetings.formats import json_ld
from meetings.models import Article, Citation, Meeting, Participation
from meetings.text_marks import marked_text, paragraph_anchor
from meetings.views.card import card_address, chaired_by
from meetings.views.citing import chair_names
from meetings.views.meeting_facts import FactRow, Saying, fact_rows
from meetings.views.meeting_people import chairs_said, grouped_documents, grouped_people
from meetings.views.pages import RecordPage
from meetings.views.passages import anchors_of, article_marks
from meetings.views.related import related_meetings


class MeetingDetail(RecordPage):
    template_name = "meeting.html"
    context_object_name = "meeting"
    queryset = Meeting.objects.prefetch_related(
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

    def get_object(self, queryset: QuerySet[Meeting] | None = None) -> Meeting:
        (meeting,) = with_provinces([super().get_object(queryset)])
        return meeting

    def records_at_hand(self) -> list[Model]:
        return [self.object, *self.object.people, *self.object.documents]

    def chair_names(self) -> tuple[str, ...]:
        return chair_names(self.object.people)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        meeting = self.object
        articles = marked_articles(meeting)
        facts = fact_rows(meeting, meeting.facts.all(), self.corrections)
        people = grouped_people(meeting.people)
        documents = grouped_documents(meeting.documents)
        chairs = [group for group in people if group.first.is_chair]
        names = [group.first.name for group in chairs]
        return super().get_context_data(**context) | {
            "summary": summary(meeting, names),
            "card": self.request.build_absolute_uri(card_address(meeting)) if settings.CARD_FONT else "",
            "card_words": f"{meeting}. {chaired_by(names)}".strip(),
            "articles": articles,
            "facts": facts,
            "chairs": chairs,
            "chairs_said": chairs_said(meeting.people),
            "others": [group for group in people if not group.first.is_chair],
            "documents": documents,
            "disagreements": disagreements(facts, chairs_said(meeting.people)) if len(articles) > 1 else [],
            "related": related_meetings(meeting, meeting.documents),
            "data": json_ld.event(
                meeting, people, documents, articles, absolute=self.request.build_absolute_uri
            ),
        }


def summary(meeting: Meeting, chairs: list[str]) -> str:
    """What a link to the page says of it, under its name: who chaired, and the headline."""
    return f"{chaired_by(chairs)} {meeting.title}".strip() or meeting.committee_name


def disagreements(facts: list[FactRow], chairs: list[Saying]) -> list[tuple[str, str]]:
    """Where the reports differ: each row's anchor and label."""
    rows = [(row.name, row.label) for row in facts if len({saying.value for saying in row.sayings}) > 1]
    rows += [("chair", gettext("Chaired by"))] if chairs else []
    return [(f"fact-of-{name}", label) for name, label in rows]


def marked_articles(meeting: Meeting) -> list[Article]:
    """The meeting's articles with number and text as HTML. Each proof learns of its article and quote.

    Newspapers' reports come before our digests, the first published before the others. A paragraph's anchor
    doesn't depend on that order: reports that are loaded later change none.
    """
    # The databases differ on where an article without a date comes.
    articles = sorted(
        meeting.articles.all(), key=lambda article: (article.is_digest, article.published_at is None)
    )
    first_loaded = min((article.pk for article in articles), default=0)
    evidence = [*meeting.facts.all(), *meeting.people, *meeting.documents]
    for row in evidence:
        row.article_number, row.quoted, row.taken_down_at = 0, "", None
    for number, article in enumerate(articles, start=1):
        own = [row for row in evidence if row.article_id == article.pk]
        article.number = number
        for row in own:
            row.article_number, row.publisher = number, article.publisher
            row.taken_down_at = article.taken_down_at
        # What leads to a passage leads to the note in its place.
        article.lost_anchors = list(anchors_of(own)) if article.taken_down_at else []
        anchor = paragraph_anchor(article.pk, first_loaded)
        article.marked = marked_text(article.text, article_marks(article, own), article.headline, anchor)
    return articles
