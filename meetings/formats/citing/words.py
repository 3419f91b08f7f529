"""Citations to be read: in the Vietnamese way, and by APA 7."""

import datetime

from django.utils import dateformat, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from meetings.formats.citing.cited import Cited
from meetings.languages import VIETNAMESE
from meetings.written_numbers import grouped


def vietnamese(cited: Cited, seen: datetime.date) -> SafeString:
    """Author (year), title, what, address, day of reading: as Vietnamese theses and journals have it."""
    return format_html(
        "{archive} ({year}), <cite>{title}</cite>, {what}phiên bản dữ liệu {version}, {address}, "
        "truy cập ngày {seen}.",
        archive=cited.archive,
        year=cited.day.year,
        title=cited.title,
        what="" if cited.count is None else f"{_in_vietnamese(cited.count)} hội nghị, ",
        version=cited.version.label,
        address=cited.address,
        seen=f"{seen.day}/{seen.month}/{seen.year}",
    )


def _in_vietnamese(number: int) -> str:
    with translation.override(VIETNAMESE):
        return grouped(number)


def apa(cited: Cited, seen: datetime.date) -> SafeString:
    """Author. (Date). Title [what]. Retrieved day, from address: APA wants the day for what may change."""
    with translation.override("en"):
        return format_html(
            '<span lang="vi">{archive}</span>. ({day}). <cite lang="vi">{title}</cite> '
            "[{what}; data version {version}]. Retrieved {seen}, from {address}",
            archive=cited.archive,
            day=dateformat.format(cited.day, "Y, F j"),
            title=cited.title,
            what=_what(cited),
            version=cited.version.label,
            seen=dateformat.format(seen, "F j, Y"),
            address=cited.address,
        )


def _what(cited: Cited) -> str:
    if not cited.is_list:
        return "Archive record"
    return "Search result" if cited.count is None else f"Search result, meetings: {grouped(cited.count)}"
