"""Search that understands Vietnamese: what is typed becomes one condition for both databases."""

from meetings.search.query import Asked, Field, Query, QueryError, Refusal, parse
from meetings.search.ranking import Ranking, finds_more_than, first_found, found_by, side_by_side

__all__ = [
    "Asked",
    "Field",
    "Query",
    "QueryError",
    "Ranking",
    "Refusal",
    "finds_more_than",
    "first_found",
    "found_by",
    "parse",
    "side_by_side",
]
