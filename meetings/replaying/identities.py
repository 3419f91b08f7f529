"""This archive's records get the numbers that they had where the file was written."""

from meetings.models import (
    Article,
    Citation,
    Meeting,
    Official,
    Participation,
    Province,
    Resolution,
)
from meetings.replaying.matching import (
    match_articles,
    match_linked,
    match_meetings,
    match_provinces,
    match_rows,
)
from meetings.replaying.numbers import moves, renumber, renumber_doubts
from meetings.replaying.state import NUMBERED, ROWS, Replay


def match_records(replay: Replay) -> None:
    """Says which reports of the file are missing here."""
    reports = replay.by_kind["article"]
    articles = match_articles(reports)
    found = set(articles.values())
    for line in reports:
        if line["id"] not in found:
            called = line["url"] or line["source_name"] or line["text_sha256"]
            replay.say(line, f"the report {called} is not in this archive")
    rows = match_rows(reports, articles)
    replay.matched = {
        Province: match_provinces(replay.by_kind["province"]),
        Article: articles,
        Meeting: match_meetings(replay.by_kind["meeting"], reports, articles),
        Official: match_linked(Official, replay.by_kind["official"], reports, rows[Participation]),
        Resolution: match_linked(Resolution, replay.by_kind["resolution"], reports, rows[Citation]),
        **rows,
    }
    for kind, (model, _) in ROWS.items():
        added = [line["id"] for line in replay.by_kind[kind] if not line["mention_key"]]
        for pk in model.objects.filter(pk__in=added, mention_key="").values_list("pk", flat=True):
            replay.matched[model].setdefault(pk, pk)


def give_numbers(replay: Replay) -> None:
    changed = {model: moves(model, replay.matched[model], replay.numbers_of(model)) for model in NUMBERED}
    replay.touched |= {number for pair in changed[Meeting].items() for number in pair}
    for model, numbers in changed.items():
        renumber(model, numbers)
        replay.count += len(numbers)
    renumber_doubts(changed)
