"""One document with the meetings that dealt with it."""

from collections import Counter
from typing import Any

from django.db.models import QuerySet

from meetings.counting.reference import with_provinces
from meetings.formats import json_ld
from meetings.models import Citation, Meeting, Resolution
from meetings.views.feeds import feed_addresses
from meetings.views.pages import RecordPage, page_context
from meetings.views.spread import by_province, curve, dealings, province_rows, relations_by_meeting

MEETINGS_A_PAGE = 25


class DocumentDetail(RecordPage):
    template_name = "document.html"
    context_object_name = "document"
    queryset = Resolution.objects.select_related("province")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        document = self.object
        rows = dealings(document)
        relations = relations_by_meeting(rows)
        pages = page_context(self.request, list(relations), MEETINGS_A_PAGE)
        shown = pages["page_obj"].object_list
        dealt = by_province(rows)
        first = [own[0].meeting_id for own in dealt.values()]
        meetings = Meeting.objects.with_chairs().in_bulk([*shown, *first])
        with_provinces(meetings.values())
        counted = Counter(relation for own in relations.values() for relation in own)
        provinces = province_rows(document, dealt, meetings)
        return super().get_context_data(**context) | {
            **pages,
            "meetings": [(meetings[pk], relations[pk]) for pk in shown],
            "feeds": feed_addresses("document", document.pk, document.slug),
            "meetings_count": len(relations),
            "relations": [
                (relation.label, counted[relation]) for relation in Citation.Relation if counted[relation]
            ],
            "provinces": provinces,
            "curve": curve(provinces),
            "of_same_number": of_same_number(document),
            "data": json_ld.legislation(document, absolute=self.request.build_absolute_uri),
        }


def of_same_number(document: Resolution) -> QuerySet[Resolution]:
    """Numbers begin anew each term, and each province's at its own 1."""
    others = Resolution.objects.published().exclude(pk=document.pk)
    if not document.number_key:
        return others.none()
    return others.filter(kind=document.kind, number_key=document.number_key).select_related("province")
