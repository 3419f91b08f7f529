"""When an article was published, in the forms that crawlers and pages write."""

import datetime
import re
from email.utils import parsedate_to_datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

# "Thứ sáu, 04/10/2024 - 15:20", "15:20 | 4.10.2024". With AM or PM the month may stand first: not read.
DAY = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:hg]([0-5]\d)\b")
AMERICAN = re.compile(r"\b[AP]\.?M\b", re.IGNORECASE)
LONGEST = 80
FIRST_YEAR = 1990
LAST_YEAR = 2099


def parse_moment(value: str) -> datetime.datetime | None:
    """An ISO, Vietnamese or e-mail date; without a zone it is Vietnam's. None where it is none of these."""
    value = value.strip()
    if len(value) > LONGEST:
        return None
    moment = _iso(value) or _vietnamese(value) or _of_mail(value)
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _iso(value: str) -> datetime.datetime | None:
    try:
        return parse_datetime(value)
    except ValueError:
        return None


def _vietnamese(value: str) -> datetime.datetime | None:
    days = DAY.findall(value)
    if len(days) != 1 or AMERICAN.search(value):
        return None
    clock = CLOCK.search(DAY.sub(" ", value))
    try:
        day, month, year = map(int, days[0])
        return datetime.datetime(year, month, day, *(map(int, clock.groups()) if clock else ()))
    except ValueError:
        return None


def _of_mail(value: str) -> datetime.datetime | None:
    """ "Fri, 04 Oct 2024 15:20:00 +0700", as feeds have it."""
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
