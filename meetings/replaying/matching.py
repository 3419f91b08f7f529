"""Which record of this archive is which of the file's: by their reports, and by what was read in these."""

from collections import Counter
from collections.abc import Iterable

from meetings.models import Article, Citation, Fact, Meeting, Official, Participation, Province, Resolution
from meetings.replaying.reading import Line
from meetings.vietnamese import exact_key

# Numbers of this archive's records to the file's.
Matched = dict[int, int]


def match_provinces(lines: Iterable[Line]) -> Matched:
    here = dict(Province.objects.values_list("slug", "pk"))
    return {here[line["slug"]]: line["id"] for line in lines if line["slug"] in here}


def match_articles(lines: Iterable[Line]) -> Matched:
    """By address, by text, by the bytes of the file."""
    matched: Matched = {}
    for line in lines:
        articles = Article.objects.exclude(pk__in=[])
        found = articles.filter(url=line["url"]) if line["url"] else articles.none()
        for digest in ("text_sha256", "bytes_sha256"):
            found = found or articles.filter(**{digest: line[digest]}).order_by("pk")
        free = [article.pk for article in found if article.pk not in matched]
        if free:
            matched[line["id"] if line["id"] in free else free[0]] = line["id"]
    return matched


def match_rows(lines: Iterable[Line], articles: Matched) -> dict[type, Matched]:
    """Facts, participations and citations, by their report and what was first read there."""
    here = {number: pk for pk, number in articles.items()}
    matched: dict[type, Matched] = {Fact: {}, Participation: {}, Citation: {}}
    named = {Fact: ("facts", "field"), Participation: ("participations", "mention_key")}
    named[Citation] = ("citations", "mention_key")
    for line in lines:
        if line["id"] not in here:
            continue
        for model, (name, key) in named.items():
            own = dict(model.objects.filter(article=here[line["id"]]).values_list(key, "pk"))
            for said, number in line[name].items():
                if said and said in own:
                    matched[model][own[said]] = number if model is Fact else number[0]
    return matched


def match_meetings(lines: Iterable[Line], reports: Iterable[Line], articles: Matched) -> Matched:
    """By the first of their reports that is here. Two of the file's that are one here: the first's."""
    here = {number: pk for pk, number in articles.items()}
    meeting_of = dict(Article.objects.filter(pk__in=articles).values_list("pk", "meeting_id"))
    matched: Matched = {}
    reported = set()
    for line in reports:
        reported.add(line["meeting_id"])
        if line["id"] in here and line["meeting_id"] not in matched.values():
            matched.setdefault(meeting_of[here[line["id"]]], line["meeting_id"])
    without_reports = [line["id"] for line in lines if line["id"] not in reported]
    for pk in Meeting.objects.filter(pk__in=without_reports, articles=None).values_list("pk", flat=True):
        matched.setdefault(pk, pk)
    return matched


def match_linked(
    model: type[Official] | type[Resolution], lines: Iterable[Line], reports: Iterable[Line], rows: Matched
) -> Matched:
    """Officials or documents, by the rows that mean them: most rows first; then by number and name."""
    lines = list(lines)
    of_rows, name, link = {
        Official: (Participation, "participations", "official_id"),
        Resolution: (Citation, "citations", "resolution_id"),
    }[model]
    linked = dict(of_rows.objects.filter(pk__in=rows).exclude(**{link: None}).values_list("pk", link))
    means = {pk: number for report in reports for pk, number in report[name].values() if number}
    votes: Counter[tuple[int, int]] = Counter()
    for pk, number in rows.items():
        if pk in linked and number in means:
            votes[linked[pk], means[number]] += 1
    called = {record.pk: _called(record) for record in model.objects.all()}
    names = {line["id"]: _called(model(**_own_fields(model, line))) for line in lines}
    matched: Matched = {}
    taken: set[int] = set()
    by_weight = sorted(
        votes.items(), key=lambda item: (-item[1], called[item[0][0]] != names.get(item[0][1]), item[0])
    )
    for (pk, number), _ in by_weight:
        if pk not in matched and number not in taken and number in names:
            matched[pk] = number
            taken.add(number)
    for number, own in names.items():
        if number not in taken and number not in matched and called.get(number) == own:
            matched[number] = number
            taken.add(number)
    return matched


def _own_fields(model: type, line: Line) -> Line:
    fields = ("name",) if model is Official else ("kind", "number", "issuer", "title")
    return {field: line[field] for field in fields}


def _called(record: Official | Resolution) -> str:
    if isinstance(record, Official):
        return exact_key(record.name)
    return exact_key(f"{record.kind} {record.number} {record.issuer} {record.title}")
