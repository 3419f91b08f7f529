"""Which province's newspaper a page is from: by its address, publisher, dateline, signature or portal."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from meetings.extraction.facts import Span
from meetings.extraction.gazetteer import Gazetteer
from meetings.extraction.place_names import names_at, provinces_named
from meetings.extraction.report import Report
from meetings.extraction.structure import Part
from meetings.vietnamese import exact_key, key

# "Báo Cao Bằng": a paper called after its province.
OWN_PAPER = re.compile(r"báo (?:điện tử )?")
# "Cổng thông tin điện tử Tỉnh ủy Tiền Giang": a page of the province's own.
PORTAL = re.compile(r"\b(?:cổng|trang) thông tin|\bbáo điện tử")

# "Báo Sơn La điện tử", "Báo điện tử Sơn La", "Báo Sơn La Online", "Báo và Phát thanh, Truyền hình Sơn La".
ALSO_CALLED = re.compile(
    r"\b(?:dien tu|online|va (?:dai )?(?:phat thanh|truyen hinh|ptth)(?: va)?(?: truyen hinh)?)\b"
)


def _hosts(host: str) -> Iterator[str]:
    """The host and all that it is part of: "m.baosonla.vn" is a page of "baosonla.vn"."""
    labels = host.split(".")
    return (".".join(labels[number:]) for number in range(len(labels) - 1))


def _called(name: str) -> str:
    return " ".join(ALSO_CALLED.sub(" ", key(name)).split())


def papers_shown(report: Report, gazetteer: Gazetteer) -> Iterator[tuple[str, Span, str]]:
    """Papers that the report shows to be its own: metadata, dateline, the signature below."""
    papers = gazetteer.local_papers
    start = report.structure.headline or report.structure.paragraphs[0].span
    hosts = set(_hosts(urlsplit(report.url).hostname or ""))
    publisher = _called(report.publisher)
    for paper, _ in papers if hosts or publisher else ():
        if hosts & set(paper.domains):
            yield paper.province, start, "province:address of the paper"
        if publisher and _called(paper.name) == publisher:
            yield paper.province, start, "province:publisher"
    # "Báo điện tử Cao Bằng": a paper called after its province, though not listed.
    for period in gazetteer.periods if publisher else ():
        if publisher == f"bao {key(period.name)}":
            yield period.slug, start, "province:publisher"
    if dateline := report.structure.dateline:
        initials = report.text.quote(dateline)
        owners = {
            paper.province
            for paper, _ in papers
            if initials in paper.initials or initials.lower() in paper.domains
        }
        if len(owners) == 1:
            yield owners.pop(), dateline, "province:dateline"
    for line in report.structure.of(Part.BYLINE, Part.FURNITURE, Part.STAMP):
        words = exact_key(report.text.quote(line))
        for paper, name in papers:
            if name in words:
                yield paper.province, line, "province:signature of the paper"
        if own := OWN_PAPER.match(report.text.plain, line.start, line.end):
            for period, _ in names_at(report, own.end(), gazetteer.periods_by_name)[:1]:
                yield period.slug, line, "province:signature of the paper"
    portals = [
        s for s in report.structure.of(Part.FURNITURE) if PORTAL.search(report.text.plain, s.start, s.end)
    ]
    named = provinces_named(report, gazetteer, portals)
    if len({naming.name for naming in named}) == 1:
        yield named[0].periods[0].slug, named[0].span, "province:portal"
