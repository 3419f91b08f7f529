"""The search index, written in the same transaction as the records it is made of."""

from meetings.indexing.follow import follow, index_meetings
from meetings.indexing.rebuild import is_stale, rebuild

__all__ = ["follow", "index_meetings", "is_stale", "rebuild"]
