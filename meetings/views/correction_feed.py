"""The list of corrections to be followed, under the same conditions."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from meetings.correction_filter import CorrectionFilter
from meetings.formats import atom
from meetings.models import Correction, current_version
from meetings.public_corrections import ToldCorrection, public_corrections, told
from meetings.site_address import absolute
from meetings.views.chips import filled, query_string
from meetings.views.feeds import BEFORE, ENTRIES_A_PAGE, moved_before, place_of, with_place
from meetings.views.followed import RefusedError, not_known, refuse, refused


def correction_feed(request: HttpRequest) -> HttpResponse:
    try:
        return _made(request)
    except RefusedError as error:
        return refused(error)


def _made(request: HttpRequest) -> HttpResponse:
    given = request.GET.copy()
    before = given.pop(BEFORE, [])
    filterset = CorrectionFilter(given, queryset=public_corrections())
    wrong = [f"{name}: {' '.join(messages)}" for name, messages in filterset.form.errors.items()]
    refuse(wrong + not_known([name for name in ("page",) if name in given] + filterset.unknown))
    found = moved_before(filterset.qs, "corrected_at", before).order_by("-corrected_at", "-pk")
    corrections = list(found[: ENTRIES_A_PAGE + 1])
    shown = corrections[:ENTRIES_A_PAGE]
    whole = absolute(request)
    query = query_string(filled(filterset.form))
    own = whole(reverse("corrections_atom")) + query
    links = {"self": with_place(own, before[0]) if before else own, "first": own}
    if len(corrections) > len(shown):
        links["next"] = with_place(own, place_of(shown[-1], "corrected_at"))
    archive = gettext("Archive of provincial party-committee meetings")
    page = whole(reverse("corrections")) + query
    host = urlsplit(whole("/")).hostname
    feed = atom.Feed(
        id=own,
        title=f"{gettext('Corrections')} – {archive}",
        subtitle=gettext("What editors corrected in the archive: value before, value after, when and why."),
        language=get_language(),
        author=archive,
        updated=shown[0].corrected_at if shown else current_version().changed_at,
        page=page,
        entries=[
            _entry(correction, row, host, whole(row.address) if row.address else page)
            for correction, row in zip(shown, told(shown), strict=True)
        ],
        links=links,
    )
    headers = {"Access-Control-Allow-Origin": "*"}
    kind = f"{atom.CONTENT_TYPE}; charset=utf-8"
    return HttpResponse(atom.as_atom(feed), content_type=kind, headers=headers)


def _entry(correction: Correction, row: ToldCorrection, host: str | None, address: str) -> atom.Entry:
    name = " – ".join(filter(None, (row.about or capfirst(row.kind), row.row)))
    return atom.Entry(
        id=f"tag:{host},2026:correction/{correction.pk}",
        title=f"{row.label}: {name}",
        address=address,
        updated=correction.corrected_at,
        published=correction.corrected_at,
        summary=" ".join(filter(None, (_change(row), row.reason))),
        categories=[(correction.record_type, row.kind)],
    )


def _change(row: ToldCorrection) -> str:
    return f"{capfirst(row.done)}." if row.done else f"{row.before} → {row.after}."
