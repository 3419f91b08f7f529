"""The list of meetings, and one meeting with its reports and all that was read in them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.http import QueryDict
from django.views.generic import ListView

from meetings import vietnamese
from meetings.filters import MeetingFilter
from meetings.models import Article, Basis, Citation, Meeting, Participation, Province
from meetings.text_marks import marked_text
from meetings.views.chips import chips, filled
from meetings.views.corrections import correction_rows, corrections_of
from meetings.views.meeting_facts import article_marks, fact_rows
from meetings.views.pages import NumberedPages, RecordPage

CHAIRS_OFFERED = 12
# Conditions that other pages lead to: the form keeps them, without a field of their own until one is wrong.
CARRIED = ("region", "chair", "official", "year", "resolution", "order")
ROLE_ORDER = {role: order for order, role in enumerate(Participation.Role.values)}
RELATION_ORDER = {relation: order for order, relation in enumerate(Citation.Relation.values)}


class MeetingList(NumberedPages, ListView):
    template_name = "meetings.html"
    context_object_name = "meetings"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[Meeting]:
        self.filterset = MeetingFilter(self.request.GET, queryset=Meeting.objects.published())
        return self.filterset.qs.with_chairs()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        form = self.filterset.form
        conditions = chips(form, self.request.GET)
        provinces = list(Province.objects.all())
        return context | {
            "form": form,
            "carried": [form[name] for name in CARRIED],
            "chosen_provinces": [slug for slug in self.request.GET.getlist("province") if slug],
            "filled": filled(self.request.GET),
            "chips": conditions,
            "chairs": chairs_within(self.filterset) if conditions else [],
            "with_predecessors": with_predecessors(self.request.GET) if not context["meetings"] else None,
            "current_provinces": [province for province in provinces if not province.valid_to],
            "abolished_provinces": [province for province in provinces if province.valid_to],
        }


def with_predecessors(asked: QueryDict) -> dict[str, Any] | None:
    """What asking for the provinces' predecessors too would find; None where it was asked or finds nothing.

    Most meetings of a province that was merged in 2025 are its predecessors'.
    """
    if asked.get("predecessors") or not asked.get("province"):
        return None
    wider = asked.copy()
    wider["predecessors"] = "1"
    wider.pop("page", None)
    count = MeetingFilter(wider, queryset=Meeting.objects.published()).qs.count()
    return {"count": count, "query": wider.urlencode()} if count else None


def chairs_within(filterset: MeetingFilter) -> list[dict[str, Any]]:
    """Who chaired most of the meetings found: id, name, number of meetings. Nobody once one is chosen."""
    asked = filterset.form.cleaned_data
    if asked["chair"]:
        return []
    found = filterset.qs.order_by().values("pk")
    chairs = Participation.objects.shown().chairs().filter(meeting__in=found, official__is_withdrawn=False)
    if asked["chair_name"]:
        chairs = chairs.matching(asked["chair_name"])
    counted = chairs.values("official_id", "official__name").annotate(
        meetings_count=Count("meeting", distinct=True)
    )
    return list(counted.order_by("-meetings_count", "official__sort_key", "official_id")[:CHAIRS_OFFERED])


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
