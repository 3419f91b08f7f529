"""How data is answered: open to every site, with its version, and errors that say what would do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from meetings.formats.parameters import parameters
from meetings.models.versions import ArchiveVersion
from meetings.strict_filters import SHARED_WITH

PROBLEM = "application/problem+json"
TOTAL, VERSION = "X-Total-Count", "X-Data-Version"
# Others' pages may read all of it: it is the same for everybody, and no cookie is ever asked for.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": f"{TOTAL}, {VERSION}, Link, Location, ETag, Content-Disposition",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
LONGEST_SHOWN = 100

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one parameter: the messages are lazy, or errors with several."""

    name: str
    given: Sequence[str]
    messages: Iterable[Any]
    allowed: Sequence[str] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name[:LONGEST_SHOWN],
            "given": [value[:LONGEST_SHOWN] for value in self.given],
            "messages": {language: self._texts(language) for language, _name in settings.LANGUAGES},
            "allowed": list(self.allowed),
        }

    def _texts(self, language: str) -> list[str]:
        with translation.override(language):
            return [
                text
                for message in self.messages
                for text in (list(message) if isinstance(message, ValidationError) else [str(message)])
            ]


def shared(view: View) -> View:
    """For a view of data: every answer of it may be read by pages of other sites."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        for name, value in OPEN.items():
            response.headers[name] = value
        return response

    return answer


def as_json(data: dict[str, Any], version: ArchiveVersion, *, total: int | None = None) -> HttpResponse:
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    response.headers[VERSION] = version.label
    if total is not None:
        response.headers[TOTAL] = str(total)
    return response


def problem(status: int, title: str, **more: Any) -> HttpResponse:
    """An answer in the form of RFC 9457."""
    body = {"type": "about:blank", "status": status, "title": title, **more}
    return JsonResponse(body, status=status, content_type=PROBLEM, json_dumps_params={"ensure_ascii": False})


def wrong_parameters(problems: Iterable[Problem]) -> HttpResponse:
    return problem(
        400,
        "Some parameters can't be answered: nothing is given instead of the unfiltered list.",
        parameters=[one.as_json() for one in problems],
    )


def form_problems(form: Form, *own: str) -> list[Problem]:
    """What the form found wrong, with what would be right; and what neither it knows nor, as its `own`, the
    address.
    """
    known = sorted({*form.fields, *own})
    message = _("There is no such parameter.")
    strange = [name for name in form.data if name not in known and not SHARED_WITH.match(name)]
    problems = [Problem(name, form.data.getlist(name), [message], known) for name in strange]
    if form.is_valid():
        return problems
    allowed = {one.name: one.allowed for one in parameters(form)}
    wrong = [
        Problem(name, form.data.getlist(name), errors, allowed.get(name, ()))
        for name, errors in form.errors.as_data().items()
    ]
    return wrong + problems


def moved(path: str, query: str = "", **more: Any) -> HttpResponse:
    """To the one address of what was asked for."""
    address = f"{path}?{query}" if query else path
    body = {"status": 301, "title": "This has another address.", "location": address, **more}
    return JsonResponse(body, status=301, headers={"Location": address})
