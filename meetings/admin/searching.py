"""Search boxes and pickers that find "Nam Định" for "nam dinh", "NAM ĐỊNH" and its decomposed letters."""

from django.db.models import QuerySet
from django.http import HttpRequest

from meetings import vietnamese

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
