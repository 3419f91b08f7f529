"""One document with the meetings that dealt with it."""

from collections import Counter
from typing import Any

from meetings.models import Citation, Meeting, Resolution
from meetings.views.pages import RecordPage

LATEST_SHOWN = 25


class DocumentDetail(RecordPage):
    template_name = "document.html"
    context_object_name = "document"
    queryset = Resolution.objects.select_related("province")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        relations = relations_by_meeting(self.object)
        latest = list(relations)[:LATEST_SHOWN]
        meetings = Meeting.objects.filter(pk__in=latest).newest_first().with_chairs()
        counted = Counter(relation for own in relations.values() for relation in own)
        return super().get_context_data(**context) | {
            "meetings": [(meeting, relations[meeting.pk]) for meeting in meetings],
            "meetings_count": len(relations),
            "relations": [
                (relation.label, counted[relation]) for relation in Citation.Relation if counted[relation]
            ],
        }


def relations_by_meeting(document: Resolution) -> dict[int, list[Citation.Relation]]:
    """How each published meeting dealt with the document, the newest meeting first."""
    rows = (
        Citation.objects.shown()
        .filter(resolution=document, meeting__is_withdrawn=False)
        .order_by("-meeting__sorts_on", "-meeting_id")
        .values_list("meeting_id", "relation")
    )
    found: dict[int, set[str]] = {}
    for meeting_id, relation in rows:
        found.setdefault(meeting_id, set()).add(relation)
    return {
        meeting_id: [relation for relation in Citation.Relation if relation in own]
        for meeting_id, own in found.items()
    }
