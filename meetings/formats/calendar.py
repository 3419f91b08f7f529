"""Meetings as an iCalendar (RFC 5545): all-day events for those whose day is known."""

import datetime
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vText

from meetings.formats.meeting_words import summary
from meetings.models import Meeting

CONTENT_TYPE = "text/calendar"
DAY = datetime.timedelta(days=1)


def as_calendar(
    name: str,
    about: str,
    meetings: Iterable[Meeting],
    *,
    page: str,
    language: str,
    absolute: Callable[[str], str],
) -> bytes:
    """`about` says what the calendar holds, and what it leaves out. Every meeting has a day."""
    calendar = Calendar()
    calendar.add("prodid", "-//Archive of provincial party-committee meetings//vi")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # Twice: RFC 7986, and what calendars understood before it; the library escapes neither.
    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))
    calendar.add("description", about)
    calendar.add("x-wr-caldesc", vText(about))
    calendar.add("url", page)
    calendar.add("refresh-interval", DAY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    for meeting in meetings:
        calendar.add_component(_event(meeting, language, absolute))
    return calendar.to_ical()


def _event(meeting: Meeting, language: str, absolute: Callable[[str], str]) -> Event:
    """The end is the day after the last. The sequence grows with every change: seconds since it was made."""
    event = Event()
    site = urlsplit(absolute("/")).hostname
    event.add("uid", f"hoi-nghi-{meeting.pk}@{site}")
    event.add("dtstamp", meeting.changed_at)
    event.add("created", meeting.created_at)
    event.add("last-modified", meeting.changed_at)
    event.add("sequence", max(int((meeting.changed_at - meeting.created_at).total_seconds()), 0))
    event.add("dtstart", meeting.date)
    event.add("dtend", (meeting.date_end or meeting.date) + DAY)
    event.add("summary", meeting.name, parameters={"LANGUAGE": language})
    event.add("description", summary(meeting), parameters={"LANGUAGE": language})
    event.add("url", absolute(meeting.get_absolute_url()))
    event.add("categories", [str(meeting.get_body_display())])
    if place := ", ".join(filter(None, (meeting.place, *(unit.name for unit in _units(meeting))))):
        event.add("location", place)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _units(meeting: Meeting) -> list:
    return [unit for unit in (meeting.unit, meeting.joint_unit) if unit]
