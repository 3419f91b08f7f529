"""One address for one list, in whatever order readers, forms and crawlers put its parameters.

Eight values in any order make 40,320 addresses of one page: each would be asked for, kept and compared.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, QueryDict

from meetings.filters import PAGE, SHARED_WITH

View = Callable[..., HttpResponseBase]


def in_order(parameters: QueryDict) -> QueryDict:
    """The parameters by name, the page last, each value once and in order; without what says nothing: empty
    values, the first page, what those add who share an address. Of what is in order already, the same.
    """
    ordered = QueryDict(mutable=True)
    for name in sorted(parameters, key=lambda name: (name == PAGE, name)):
        values = sorted({value.strip() for value in parameters.getlist(name)} - {""})
        if values and (name, values) != (PAGE, ["1"]) and not SHARED_WITH.match(name):
            ordered.setlist(name, values)
    return ordered


def at_one_address(view: View) -> View:
    """The view of a list: any other address of the same leads to its one address."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        ordered = in_order(request.GET)
        wanted = [(name, value) for name, values in ordered.lists() for value in values]
        # Names and values, not how they are encoded: a proxy that encodes a blank its own way would go round
        # in circles.
        if (
            parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True, errors="replace")
            == wanted
        ):
            return view(request, *args, **kwargs)
        query = f"?{ordered.urlencode()}" if ordered else ""
        return HttpResponsePermanentRedirect(f"{request.path}{query}")

    return answer
