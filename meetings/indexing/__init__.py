"""The search index and the counts, written in the same transaction as the records they are made of."""

from meetings.indexing.counts import recount
from meetings.indexing.follow import follow, index_meetings
from meetings.indexing.rebuild import is_stale, rebuild

__all__ = ["follow", "index_meetings", "is_stale", "rebuild", "recount"]
