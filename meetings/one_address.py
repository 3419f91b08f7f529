"""One address for one list, in whatever order readers, forms and crawlers put its parameters.

Eight values in any order make 40,320 addresses of one page: each would be asked for, kept and compared.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect

from meetings.strict_filters import PAGE, SHARED_WITH

View = Callable[..., HttpResponseBase]


def in_order(parameters: Iterable[tuple[str, list[str]]]) -> list[tuple[str, str]]:
    """Names with their values, as pairs by name, the page last, each value once and in order; without what
    says nothing: empty values, the first page, what those add who share an address. Of what is in order
    already, the same.
    """
    ordered = []
    for name, given in sorted(parameters, key=lambda one: (one[0] == PAGE, one[0])):
        values = sorted({value.strip() for value in given} - {""})
        if values and (name, values) != (PAGE, ["1"]) and not SHARED_WITH.match(name):
            ordered += [(name, value) for value in values]
    return ordered


def at_one_address(view: View) -> View:
    """The view of a list: any other address of the same leads to its one address."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        wanted = in_order(request.GET.lists())
        # Names and values, not how they are encoded: a proxy that encodes a blank its own way would go round
        # in circles.
        if (
            parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True, errors="replace")
            == wanted
        ):
            return view(request, *args, **kwargs)
        query = f"?{urlencode(wanted)}" if wanted else ""
        return HttpResponsePermanentRedirect(f"{request.path}{query}")

    return answer
