"""Who belongs where: reports to their meetings, rows to the officials and documents that they mean."""

from django.db import models

from meetings.indexing import index_meetings
from meetings.models import Article, Citation, Doubt, Fact, Meeting, Official, Participation, Resolution
from meetings.replaying.state import ROWS, Replay

Lost = dict[type[models.Model], set[int]]


def group_reports(replay: Replay) -> None:
    left = _move_reports(replay)
    _remove(replay, left, _link_rows(replay))


def _move_reports(replay: Replay) -> set[int]:
    """Into the meetings that editors, or loads after editors, found them to belong to. Answers those left."""
    regrouped: set[int] = set()
    for line in replay.reports_here():
        article = Article.objects.filter(pk=line["id"]).exclude(meeting=line["meeting_id"])
        left = article.values_list("meeting_id", flat=True).first()
        if left is None:
            continue
        regrouped |= {left, line["meeting_id"]}
        article.update(meeting=line["meeting_id"])
        for model in (Fact, Participation, Citation):
            model.objects.filter(article=line["id"]).update(meeting=line["meeting_id"])
        Doubt.objects.filter(article=line["id"]).update(meeting=line["meeting_id"])
        replay.count += 1
    replay.touched |= regrouped
    return regrouped


def _link_rows(replay: Replay) -> Lost:
    """A link once made stays. Answers the officials and documents that lost one."""
    lost: Lost = {Official: set(), Resolution: set()}
    same = _read_alike(replay)
    for name, (model, link) in ROWS.items():
        record = model._meta.get_field(link).related_model
        wanted = {
            number: (linked, line["id"] in same)
            for line in replay.reports_here()
            for number, linked in line[f"{name}s"].values()
        }
        here = model.objects.filter(pk__in=set(replay.matched[model].values()) & wanted.keys())
        for pk, linked, meeting in list(here.values_list("pk", f"{link}_id", "meeting_id")):
            number, is_same = wanted[pk]
            if number == linked or (number is None and not (is_same and replay.is_rebuilt)):
                continue
            model.objects.filter(pk=pk).update(**{f"{link}_id": number})
            replay.touched.add(meeting)
            replay.count += 1
            lost[record] |= {linked} if linked else set()
    return lost


def _read_alike(replay: Replay) -> set[int]:
    """Reports whose text and extractor are those of the file."""
    here = dict(Article.objects.values_list("pk", "extractor_version"))
    texts = dict(Article.objects.values_list("pk", "text_sha256"))
    return {
        line["id"]
        for line in replay.reports_here()
        if here[line["id"]] == line["extractor_version"] and texts[line["id"]] == line["text_sha256"]
    }


def _remove(replay: Replay, left: set[int], lost: Lost) -> None:
    """What the loader had made of reports that belong elsewhere, and nothing names any more."""
    emptied = Meeting.objects.filter(pk__in=left - replay.numbers_of(Meeting), articles=None)
    index_meetings(emptied.values_list("pk", flat=True))
    emptied.delete()
    for model, rows in ((Official, "participations"), (Resolution, "citations")):
        model.objects.filter(pk__in=lost[model] - replay.numbers_of(model), **{rows: None}).delete()
