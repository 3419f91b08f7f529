"""Who asks the public site in the tests."""

from typing import Any

from django.http import HttpResponse
from django.test import Client


class Reader(Client):
    """Goes on, as a browser does, where a list leads to its one address. All other redirects stay answers."""

    def get(self, path: str, *args: Any, **options: Any) -> HttpResponse:
        answer = super().get(path, *args, **options)
        there = answer.headers.get("Location", "")
        if answer.status_code != 301 or there.partition("?")[0] != answer.wsgi_request.path:
            return answer
        options.pop("data", None)
        return super().get(there, *args[1:], **options)
