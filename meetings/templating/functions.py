"""What the templates of the public site need to write of the archive's records."""

import datetime
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from meetings import languages, vietnamese
from meetings.formats.json_ld import as_script
from meetings.models import Citation, Meeting, Participation, page_address, written_day
from meetings.one_address import in_order
from meetings.site_address import site_of
from meetings.strict_filters import PAGE


def url(name: str, *args: Any, **named: Any) -> str:
    """The path of a page by its name."""
    return reverse(name, args=args, kwargs=named) if args or named else page_address(name)


def web_address(url: str) -> str:
    """The address if a browser may follow it, else "": escaping alone lets `javascript:` through."""
    return url if urlsplit(url).scheme in ("http", "https") else ""


@pass_context
def site(context: Context) -> str:
    """What stands before a path in a whole address of the site."""
    return site_of(context["request"])


def list_query(kept: QueryDict, **changed: Any) -> str:
    """What follows a list's path where it is asked for the same with these changes; None leaves one out."""
    parameters = kept.copy()
    for name, value in changed.items():
        parameters.setlist(name, [] if value is None else [str(value)])
    return f"?{urlencode(in_order(parameters.lists()))}"


@pass_context
def data_address(context: Context) -> str:
    """Where the page's data are: they have one language, and pages of their own."""
    request = context["request"]
    asked = request.GET.copy()
    asked.pop(PAGE, None)
    kept = urlencode(in_order(asked.lists()))
    return f"{languages.file_address(request.path, 'json')}{'?' if kept else ''}{kept}"


def address_in(path: str, language: str) -> str:
    """The address of the same page in the language, what follows the path included."""
    return languages.address_in(language, path)


def day(date: datetime.date | None) -> Markup | str:
    """A day as readers write it, that machines can read too; of a moment, the day."""
    if date is None:
        return ""
    if isinstance(date, datetime.datetime):
        moment = localtime(date)
        return _time(moment.isoformat(), written_day(moment.date()))
    return _time(date.isoformat(), written_day(date))


def meeting_date(meeting: Meeting) -> Markup | str:
    """The date or partial date of a meeting, that machines can read too; "" if nothing is known."""
    text = meeting.date_text
    if not text:
        return ""
    machine = meeting.date.isoformat() if meeting.date else meeting.partial_date
    return _time(machine, text)


def _time(machine: str, text: str) -> Markup:
    return Markup(f'<time datetime="{escape(machine)}">{escape(text)}</time>')


def passage_address(proof: Participation | Citation) -> str:
    """Where the passage stands, from another page: the meeting's page, at the words that prove it."""
    return f"{proof.meeting.get_absolute_url()}#{proof.anchor}"


def change_address(person: Participation) -> str:
    """Where a change of office is told, else where the person is named."""
    return f"{person.meeting.get_absolute_url()}#{person.change_anchor or person.anchor}"


def json_ld(data: dict[str, Any]) -> SafeString:
    return as_script(data)


def person_link(person: Participation) -> Markup:
    """Who it is where that is certain and public, else the name as printed, without a link."""
    official = person.official
    if official is None or official.is_withdrawn:
        return Markup(f'<span class="person">{escape(person.name)}</span>')
    return Markup(f'<a class="person" href="{official.get_absolute_url()}">{escape(official.name)}</a>')


def each_once(people: Iterable[Participation]) -> list[Participation]:
    """Without those whom another report of the meeting has named already."""
    return list({row.official_id or vietnamese.exact_key(row.name): row for row in people}.values())
