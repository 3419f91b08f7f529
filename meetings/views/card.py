"""A meeting's picture, which those who show a link put beside it."""

import logging
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from meetings.models import Meeting
from meetings.templating.functions import each_once
from meetings.views.pages import RecordAtAddress

logger = logging.getLogger("django.request")


def card_address(meeting: Meeting) -> str:
    return reverse("meeting_card", args=[meeting.pk, meeting.slug])


def chaired_by(names: list[str]) -> str:
    return gettext("Chaired by %(names)s.") % {"names": ", ".join(names)} if names else ""


class MeetingCard(RecordAtAddress):
    queryset = Meeting.objects.with_chairs().with_provinces()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.CARD_FONT:
            raise Http404
        return super().get(request, *args, **kwargs)

    def own_address(self) -> str:
        return card_address(self.object)

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        # Pillow is 11 MB, for processes that are asked for a picture alone.
        from meetings.formats import card  # noqa: PLC0415

        meeting = self.object
        short_address = meeting.get_absolute_url().removesuffix(f"-{meeting.slug}/")
        words = card.Card(
            archive=gettext("Archive of provincial party-committee meetings"),
            date=meeting.date_text,
            name=meeting.name,
            provinces=", ".join(unit.name for unit in (meeting.unit, meeting.joint_unit) if unit),
            chairs=chaired_by([person.name for person in each_once(meeting.chairs)]),
            address=f"{self.request.get_host()}{short_address}/",
        )
        try:
            picture = card.as_png(words, settings.CARD_FONT)
        except card.FONT_FAILURES as error:
            # Django's checks would have said so (meetings/checks.py), but nobody asked them.
            logger.error("CARD_FONT is %s, with which nothing can be drawn: %s", settings.CARD_FONT, error)
            raise Http404 from error
        return HttpResponse(
            picture,
            content_type="image/png",
            headers={
                # Pages of others show it, which the site's own rule for what it serves would forbid.
                "Cross-Origin-Resource-Policy": "cross-origin",
            },
        )
