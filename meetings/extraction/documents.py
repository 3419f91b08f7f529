"""Which documents the report cites: numbered ones, and the resolutions of congresses and central plenums.

"Nghị quyết số 1104/NQ-UBTVQH15, ngày 23/7/2024 của Ủy ban Thường vụ Quốc hội"; "Quyết định 109 của Thủ
tướng Chính phủ"; "Nghị định số 73/2024/NĐ-CP, số 75/2024/NĐ-CP" (one kind for two numbers); "Nghị quyết Đại
hội Đảng bộ tỉnh lần thứ XX". "ra nghị quyết về 4 nội dung" and drafts without a number are none.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from meetings.extraction.facts import Document, Relation, Span
from meetings.extraction.lexicon import KIND, NUMBER_WORD, ROMAN, TIMES
from meetings.extraction.report import Report
from meetings.vietnamese import exact_key

# -- Atoms --------------------------------------------------------------------------------------------------
# 09-NQ/TU, 1104/NQ-UBTVQH15, 73/2024/NĐ-CP, 150-KL/TW, 4896-QĐ/TU; the parts are never spelt in words.
SYMBOL = (
    r"(?P<number>\d{1,5} ?(?:[-/] ?\d{4} ?)?[-/] ?[a-zđư]{1,6}\d{0,2}"
    r"(?: ?[-/–] ?[a-zđư.]{0,11}[a-zđư]\d{0,3}){0,3})"
)
BARE = r"(?P<bare>\d{1,5})"
# A bare number is one only where an issuer, a subject or an end follows: not in "Nghị quyết 4 nội dung".
BARE_END = r"(?= ?(?:của|ngày|về|[,.;:)“”\"]|\n|$|\((?:khóa|ngày)))"
DAY = (
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})|"
    r"(?P<w_day>\d{1,2}) tháng (?P<w_month>\d{1,2}) năm (?P<w_year>\d{4})"
)
NUMBERED = re.compile(
    rf"\b(?P<kind>{KIND})(?:(?<=thông báo) kết luận)?(?: \([^)]{{1,12}}\))?(?: (?:chuyên đề|"
    rf"liên tịch))?(?::? ?(?P<introduced>số)\.?:? ?| )"
    rf"(?:{SYMBOL}(?![\w])|{BARE}(?![\w/%.,-]*\d){BARE_END})"
)
# Kinds that a number alone can follow; "chương trình 135" has its number as a name.
NUMBERED_KINDS = frozenset(
    ["nghị quyết", "quyết định", "chỉ thị", "kết luận", "quy định", "nghị định", "thông tư"]
)
YEAR = re.compile(r"(?:19|20)\d{2}")
NEXT_NUMBER = re.compile(rf"(?:,| và|;) (?:số )?{SYMBOL}(?!\w)")
DATED = re.compile(rf",? ?\(?ngày (?:{DAY})\)?")
ISSUED_BY = re.compile(
    r",? của (?P<issuer>[^,.;:\n“”\"()]{2,90}?(?: ?\(khóa [ivxl]+\))?)(?= về | ngày | nhằm | với |"
    r" theo | trong | tại | được | là | và (?:các|nghị quyết|chương trình|kết luận|quyết định|"
    r"kế hoạch)|[,.;:\n“”\"()]|$)"
)
TERM = re.compile(r"\(?\bkhóa (?P<term>[ivxl]+)\b\)?")

ORDINAL = rf"(?:{TIMES} (?P<ordinal>\d+|{NUMBER_WORD}|{ROMAN})|(?P<short>{ROMAN}))(?!\w)"
NATION = r"(?:(?:đại biểu )?toàn quốc |của )?"
PROVINCE = r"(?:(?:đại biểu )?đảng bộ (?:tỉnh|thành phố|tp)(?: [^,.;:\n“”()]{2,25}?)? )"
CONGRESS = re.compile(
    rf"\bnghị quyết (?:của )?đại hội (?:đại biểu )?(?:(?P<province>{PROVINCE})|(?P<nation>{NATION})){ORDINAL}"
    rf"(?P<tail>(?:,? nhiệm kỳ \d{{4}} ?[-–] ?\d{{4}})?(?: của đảng| đảng bộ (?:tỉnh|thành phố))?)"
)
CENTRAL_PLENUM = re.compile(
    rf"\bnghị quyết (?:hội nghị )?trung ương (?P<ordinal>\d{{1,2}}|"
    rf"{NUMBER_WORD})[, ]+\(?khóa (?P<term>{ROMAN})\b\)?"
)

# -- What the meeting does with it: the words before ----------------------------------------------------
# "dự thảo sơ kết 5 năm thực hiện Nghị quyết số 09-NQ/TU" drafts a review, not the resolution.
DRAFT = re.compile(r"dự thảo (?:các )?$")
ADOPTED = re.compile(r"(?:thông qua|ban hành|ra|quyết nghị|biểu quyết) $")
DISSEMINATED = re.compile(r"(?:quán triệt|học tập|phổ biến|triển khai|công bố|thông báo)(?: [^,.;]{0,60})? $")

WHOLE_RULE, BARE_RULE = "document:number", "document:bare"
CENTRAL_COMMITTEE = "Ban Chấp hành Trung ương Đảng"


def find_documents(report: Report) -> list[Document]:
    """Each document once, in order of its first naming, with all that its namings tell of it."""
    found: dict[tuple[str, str], Document] = {}
    for paragraph in report.structure.told():
        for document in (
            *_numbered(report, paragraph),
            *_congresses(report, paragraph),
            *_plenums(report, paragraph),
        ):
            known = found.get(identity := _identity(document))
            found[identity] = _joined(known, document) if known else document
    whole = {(document.kind, _digits(document)) for document in found.values() if document.rule == WHOLE_RULE}
    documents = [d for d in found.values() if d.rule != BARE_RULE or (d.kind, _digits(d)) not in whole]
    return sorted(documents, key=lambda document: document.span)


def _digits(document: Document) -> str:
    """What is left of "33-NQ/TW" where a headline says "Nghị quyết 33"."""
    return re.split(r"\D", document.number or "")[0]


def _identity(document: Document) -> tuple[str, str]:
    if document.number:
        return document.kind, exact_key(document.number).replace(" ", "")
    return document.kind, exact_key(f"{document.issuer} {document.term or ''}")


def _joined(first: Document, again: Document) -> Document:
    """What the first naming leaves out, a later one may say: the day, the issuer, the term."""
    return replace(
        first,
        issuer=first.issuer or again.issuer,
        term=first.term or again.term,
        issued_on=first.issued_on or again.issued_on,
        relation=first.relation if first.relation is not Relation.CITED else again.relation,
    )


# -- Numbered documents ---------------------------------------------------------------------------------
def _numbered(report: Report, paragraph: Span) -> Iterator[Document]:
    plain = report.text.plain
    for match in NUMBERED.finditer(plain, paragraph.start, paragraph.end):
        if not _is_number(report, match):
            continue
        listed = [_document(report, paragraph, match.start(), match)]
        while match["number"] and (following := NEXT_NUMBER.match(plain, listed[-1].span.end, paragraph.end)):
            start = following.end() - len(following[0].lstrip(",; và"))
            listed.append(_document(report, paragraph, start, following, kind=match["kind"]))
        for document in listed:
            yield replace(document, issuer=document.issuer or listed[-1].issuer, relation=listed[0].relation)


def _is_number(report: Report, match: re.Match[str]) -> bool:
    """Not "Chương trình 135", "kế hoạch 2021" and "Đề án 06", nor a number before a dash and a word."""
    if match["number"]:
        return any(letter.isupper() for letter in report.text.text[slice(*match.span("number"))])
    return bool(match["introduced"]) or (
        match["kind"] in NUMBERED_KINDS and not YEAR.fullmatch(match["bare"])
    )


def _document(
    report: Report, paragraph: Span, start: int, match: re.Match[str], kind: str | None = None
) -> Document:
    issued_on, issuer, term = None, None, None
    plain, end = report.text.plain, match.end()
    for _ in range(2):
        if issued_on is None and (dated := DATED.match(plain, end, paragraph.end)):
            issued_on = _day(dated)
            end = dated.end()
        if issuer is None and (by := ISSUED_BY.match(plain, end, paragraph.end)):
            issuer = report.text.text[by.start("issuer") : by.end("issuer")].strip()
            end = by.end()
        if term is None and (in_term := re.match(rf" ?{TERM.pattern}", plain[end : end + 20])):
            term = in_term["term"].upper()
            end += in_term.end()
    if issuer and (inside := TERM.search(plain, start, end)):
        term = term or inside["term"].upper()
    group = "number" if match["number"] else "bare"
    number = re.sub(r"\s", "", report.text.text[match.start(group) : match.end(group)])
    span = Span(start, end)
    return Document(
        kind=kind or match["kind"],
        number=number.rstrip(".-/"),
        issuer=issuer,
        term=term,
        issued_on=issued_on,
        as_printed=report.text.quote(span),
        relation=_relation(report, paragraph, start),
        span=span,
        rule=WHOLE_RULE if match["number"] else BARE_RULE,
    )


def _day(match: re.Match[str]) -> datetime.date | None:
    parts = [match[name] or match[f"w_{name}"] for name in ("year", "month", "day")]
    try:
        return datetime.date(*map(int, parts))
    except ValueError:
        return None


# -- Resolutions without a number -----------------------------------------------------------------------
def _congresses(report: Report, paragraph: Span) -> Iterator[Document]:
    for match in CONGRESS.finditer(report.text.plain, paragraph.start, paragraph.end):
        ordinal = (match["ordinal"] or match["short"]).upper()
        is_provincial = match["province"] or "đảng bộ" in match["tail"]
        issuer = "Đại hội Đảng bộ tỉnh" if is_provincial else "Đại hội đại biểu toàn quốc"
        if "thành phố" in match[0] or "tp" in (match["province"] or ""):
            issuer = "Đại hội Đảng bộ thành phố"
        span = Span(match.start(), match.end())
        yield _unnumbered(
            report, paragraph, span, f"{issuer} lần thứ {ordinal}", ordinal, "document:congress"
        )


def _plenums(report: Report, paragraph: Span) -> Iterator[Document]:
    for match in CENTRAL_PLENUM.finditer(report.text.plain, paragraph.start, paragraph.end):
        issuer = f"Hội nghị lần thứ {match['ordinal']} {CENTRAL_COMMITTEE}"
        span = Span(match.start(), match.end())
        yield _unnumbered(report, paragraph, span, issuer, match["term"].upper(), "document:plenum")


def _unnumbered(report: Report, paragraph: Span, span: Span, issuer: str, term: str, rule: str) -> Document:
    return Document(
        kind="nghị quyết",
        number=None,
        issuer=issuer,
        term=term,
        issued_on=None,
        as_printed=report.text.quote(span),
        relation=_relation(report, paragraph, span.start),
        span=span,
        rule=rule,
    )


def _relation(report: Report, paragraph: Span, start: int) -> Relation:
    before = report.text.plain[max(paragraph.start, start - 80) : start]
    if DRAFT.search(before):
        return Relation.DRAFT
    if ADOPTED.search(before):
        return Relation.ADOPTED
    is_lead = paragraph in report.lead
    return Relation.DISSEMINATED if is_lead and DISSEMINATED.search(before) else Relation.CITED
