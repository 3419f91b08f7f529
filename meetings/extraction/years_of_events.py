"""The year told by what happened near the meeting: a plenum, a document, something with its full date."""

import datetime
import re

from meetings.extraction.days import PrintedDay, full_days, printed_days
from meetings.extraction.events import (
    ENLARGEMENT_MONTHS,
    ENLARGEMENT_YEAR,
    MERGER_MONTHS,
    MERGER_YEAR,
    PLENUMS,
)
from meetings.extraction.facts import Fact, Span
from meetings.extraction.lexicon import NUMBER_WORD, NUMBER_WORDS, ROMAN
from meetings.extraction.report import Report
from meetings.extraction.year_passages import REVIEW, matches, sentence_before, signed_part

DAYS_AFTER_DOCUMENT = 120
DAYS_AFTER_PLENUM = 150
DAYS_BETWEEN_EVENTS = 31

# The last meetings of provinces speak of their merger as of something to come.
MERGER = re.compile(
    r"\b(?:phương án|đề án|chủ trương|lộ trình|dự thảo|chuẩn bị|thống nhất)\b[^.;\n]{0,90}?(?:"
    r"hợp nhất (?:tỉnh|hai tỉnh|\d tỉnh)|sau hợp nhất|sáp nhập tỉnh|đơn vị hành chính cấp tỉnh)"
)
# "quán triệt yêu cầu thực hiện chủ trương mở rộng địa giới hành chính Thủ đô Hà Nội".
ENLARGEMENT = re.compile(
    r"\b(?:phương án|đề án|chủ trương|lộ trình|dự thảo|chuẩn bị|thống nhất)\b[^.;\n]{0,60}?"
    r"(?:mở rộng|điều chỉnh) (?:địa giới|địa bàn|ranh giới|thủ đô)[^.;\n]{0,30}\b(?:thủ đô|hà nội)\b"
)
# "đánh giá kết quả triển khai Đề án hợp nhất" is of its own weeks; "tổng kết 10 năm thực hiện" is not.
LONG_SINCE = re.compile(
    r"\bnăm (?:thực hiện|triển khai|sau|mở rộng|điều chỉnh)\b|\b(?:sơ kết|tổng kết|kỷ niệm)\b"
)
# Each is spoken of as to come in these months of one year.
TO_COME = (
    (MERGER, MERGER_MONTHS, MERGER_YEAR),
    (ENLARGEMENT, ENLARGEMENT_MONTHS, ENLARGEMENT_YEAR),
)
# "Kỳ họp thứ 25 HĐND thành phố sẽ diễn ra từ ngày 8 đến ngày 10/7/2025": an announcement, of any page.
ANNOUNCED = re.compile(r"\b(?:sẽ|dự kiến|sắp)\b[^.;\n]*$")
# "công bố Quyết định số … ngày 01/6/2021", "triển khai Kết luận số … ngày 30/12/2021".
PUT_INTO_PRACTICE = re.compile(r"\b(?:công bố|trao|thông báo|quán triệt|triển khai)\b[^.;\n]{0,120}$")
# "thông báo nhanh kết quả Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII".
CENTRAL_PLENUM = re.compile(
    r"\b(?:thông báo(?: nhanh)?|quán triệt|học tập|phổ biến|triển khai)\b[^.;\n]{0,90}?(?:"
    rf"hội nghị(?: lần thứ)? (?P<ordinal>\d{{1,2}}|{NUMBER_WORD}),? (?:của )?(?:ban chấp hành|bch) trung ương"
    rf"(?: đảng)?|(?:hội nghị|nghị quyết)(?: hội nghị)? trung ương (?:lần thứ )?"
    rf"(?P<short>\d{{1,2}}|{NUMBER_WORD}))[, ]+\(?khóa (?P<term>{ROMAN})\b"
)


def year_of_plenum(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """What a plenum of the Central Committee decided is made known in the months after it."""
    for match in matches(report, CENTRAL_PLENUM, report.lead):
        ordinal = match["ordinal"] or match["short"]
        number = int(ordinal) if ordinal.isdigit() else NUMBER_WORDS[ordinal]
        ended = PLENUMS.get(match["term"], {}).get(number)
        if not ended or REVIEW.search(sentence_before(report, match.start())):
            continue
        for year in (ended[0], ended[0] + 1):
            day = printed.in_year(year)
            if day and 0 <= (day - datetime.date(*ended, 1)).days <= DAYS_AFTER_PLENUM:
                return Fact(year, Span(*match.span()), "year:central plenum")
    return None


def year_of_merger(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """What is prepared in a few months of one year: all provinces' merger, before it Hà Nội's enlargement."""
    for pattern, months, year in TO_COME:
        if printed.month not in months:
            continue
        for match in matches(report, pattern):
            if not LONG_SINCE.search(sentence_before(report, match.start())):
                return Fact(year, Span(*match.span()), "year:merger of provinces")
    return None


def year_of_document(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """A document dated 30/12/2021 is put into practice on a 6/1 that follows it: 2022."""
    for day, span in sorted(full_days(report), reverse=True):
        before = sentence_before(report, span.start)
        if not PUT_INTO_PRACTICE.search(before) or REVIEW.search(before):
            continue
        for year in (day.year, day.year + 1):
            meeting = printed.in_year(year)
            if meeting and 0 <= (meeting - day).days <= DAYS_AFTER_DOCUMENT:
                return Fact(year, span, "year:dated document")
    return None


def year_of_event(report: Report, printed: PrintedDay) -> Fact[int] | None:
    """Something else of the same weeks, with its year: "Ngày 13-2-2015, Văn phòng … đã có văn bản"."""
    for paragraph in signed_part(report):
        for event in printed_days(report, paragraph):
            if ANNOUNCED.search(sentence_before(report, event.span.start)):
                continue
            day = event.in_year(event.year) if event.year else None
            meeting = printed.in_year(event.year) if event.year else None
            if day and meeting and abs((meeting - day).days) <= DAYS_BETWEEN_EVENTS:
                return Fact(meeting.year, event.span, "year:dated event")
    return None
