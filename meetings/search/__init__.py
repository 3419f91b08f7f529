"""Search that understands Vietnamese: what is typed becomes one condition for both databases."""

from meetings.search.query import Asked, Field, Query, QueryError, Refusal, parse
from meetings.search.ranking import Ranking, found_by

__all__ = ["Asked", "Field", "Query", "QueryError", "Ranking", "Refusal", "found_by", "parse"]
