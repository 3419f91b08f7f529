"""Search that understands Vietnamese: what is typed becomes one condition for both databases."""

from meetings.search.query import Asked, Field, Named, Query, QueryError, Refusal, parse
from meetings.search.ranking import (
    EVER,
    Ranking,
    Stretch,
    finds_more_than,
    first_found,
    found_by,
    held_in,
    listed,
    side_by_side,
)

__all__ = [
    "EVER",
    "Asked",
    "Field",
    "Named",
    "Query",
    "QueryError",
    "Ranking",
    "Refusal",
    "Stretch",
    "finds_more_than",
    "first_found",
    "found_by",
    "held_in",
    "listed",
    "parse",
    "side_by_side",
]
