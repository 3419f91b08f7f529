"""Questions that protocols of others also send by POST."""

from django.http import HttpRequest, QueryDict


def asked_by(request: HttpRequest) -> QueryDict:
    """What is asked in the address or, by POST, in a form: the one kind of body that is read, and limited."""
    if request.method != "POST":
        return request.GET
    return request.POST if request.content_type == "application/x-www-form-urlencoded" else QueryDict()
