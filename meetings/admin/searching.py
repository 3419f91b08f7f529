"""Search boxes and pickers that find "Nam Định" for "nam dinh", "NAM ĐỊNH" and its decomposed letters."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from meetings import vietnamese
from meetings.models import Article, Meeting, Official, Participation, Province

# Longer than anything that is searched; SQLite refuses patterns of 50,000 bytes.
LONGEST_TERM = 500


class FoldedSearch:
    """For a ModelAdmin: its `search_fields` are keys without marks, and its QuerySet has `matching`."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """What contains the term's words in their order. A term without words finds nothing."""
        if not search_term.strip():
            return queryset, False
        words = vietnamese.key(search_term)
        if not words or len(words) > LONGEST_TERM:
            return queryset.none(), False
        return self.find(queryset, words), False

    def find(self, queryset: QuerySet, words: str) -> QuerySet:
        return queryset.matching(words)


def meetings_about(words: str) -> Q:
    """Meetings whose title, headline, province or people, named in any role, match the words.

    Who is linked to an official is found by the official's names: only the few others are looked through.
    """
    people = Participation.objects.shown().filter(
        Q(official__in=Official.objects.matching(words)) | Q(official__isnull=True, name_key__contains=words)
    )
    return (
        Q(pk__in=Meeting.objects.matching(words).values("pk"))
        | Q(pk__in=Article.objects.matching(words).values("meeting"))
        | Q(province__in=Province.objects.matching(words))
        | Q(pk__in=people.values("meeting"))
    )
