"""What search engines, browsers and other programs ask a site for, beside pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext

from meetings.formats.xml_elements import as_xml, element
from meetings.site_address import absolute

A_DAY = 24 * 60 * 60
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"


def robots(request: HttpRequest) -> HttpResponse:
    """Pages may be read, lists under conditions not: their addresses are countless."""
    return _kept(render(request, "robots.txt", content_type="text/plain; charset=utf-8"))


def about_the_data(request: HttpRequest) -> HttpResponse:
    """What the archive holds and how programs get it, in plain words."""
    return _kept(render(request, "llms.txt", content_type="text/plain; charset=utf-8"))


def favicon(request: HttpRequest) -> HttpResponse:
    """For those who ask at the root instead of reading a page's head."""
    return _kept(redirect(static("favicon.svg")))


def opensearch(request: HttpRequest) -> HttpResponse:
    """What a browser needs to search here from its address bar."""
    whole = absolute(request)
    searched = f"{whole(reverse('search'))}?q={{searchTerms}}"
    followed = f"{whole(reverse('meetings_atom'))}?q={{searchTerms}}"
    suggested = f"{whole(reverse('browser_suggestions'))}?q={{searchTerms}}"
    own = whole(request.path)
    content = as_xml(
        element(
            "OpenSearchDescription",
            # Sixteen characters at most.
            element("ShortName", gettext("Party meetings")),
            element("Description", gettext("Archive of provincial party-committee meetings")),
            element("Url", type="text/html", template=searched),
            element("Url", type="application/atom+xml", template=followed),
            element("Url", type="application/x-suggestions+json", rel="suggestions", template=suggested),
            element("Url", type="application/opensearchdescription+xml", rel="self", template=own),
            element("Image", whole(static("favicon.svg")), type="image/svg+xml"),
            element("Language", get_language()),
            element("InputEncoding", "UTF-8"),
            element("OutputEncoding", "UTF-8"),
            xmlns=OPENSEARCH,
        )
    )
    return _kept(HttpResponse(content, content_type="application/opensearchdescription+xml; charset=utf-8"))


def _kept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = f"public, max-age={A_DAY}"
    return response
