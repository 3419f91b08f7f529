"""Rows in which editors had a say: their review and what was corrected in them, or all of a missing row."""

from typing import Any

from meetings.admin.field_values import read_values
from meetings.models import Article, Basis, Citation, Correction, Meeting, Participation
from meetings.replaying.reading import Line
from meetings.replaying.rows import as_row, write_row
from meetings.replaying.state import ROWS, Replay

# By kind of record and number: what the machine reads in this archive.
Readings = dict[tuple[str, int], dict[str, Any]]


def write_reviewed(replay: Replay) -> Readings:
    """Answers what the rows said here, before editors' words were put back."""
    corrected: dict[tuple[str, int], set[str]] = {}
    for line in replay.by_kind["correction"]:
        if line["superseded_at"] is None:
            corrected.setdefault((line["record_type"], line["record_id"]), set()).add(line["field"])
    readings: Readings = {}
    for kind, (model, _) in ROWS.items():
        for line in replay.by_kind[kind]:
            row = model.objects.filter(pk=line["id"]).first()
            if row is None:
                _add_row(replay, model, line)
            elif not Correction.objects.of(row).exists():
                readings[kind, row.pk] = read_values(row)
                _change_row(replay, row, line, corrected.get((kind, row.pk), set()))
    return readings


def _change_row(replay: Replay, row: Participation | Citation, line: Line, corrected: set[str]) -> None:
    now = as_row(row)
    fields = {type(row)._meta.get_field(name).attname for name in {*corrected, "review"}}
    if not line["mention_key"]:
        fields = {*now} - {"id"}
    elif line["basis"] == Basis.CORRECTED:
        fields.add("basis")
    news = {name: line[name] for name in fields if now[name] != line[name]}
    if news:
        write_row(type(row), now | news)
        replay.touched.add(row.meeting_id)
        replay.count += 1


def _add_row(replay: Replay, model: type[Participation] | type[Citation], line: Line) -> None:
    article = Article.objects.filter(pk=line["article_id"]).first() if line["article_id"] else None
    if not Meeting.objects.filter(pk=line["meeting_id"]).exists() or (line["article_id"] and not article):
        called = line.get("name") or line.get("as_printed")
        replay.say(line, f"“{called}”: its report is not in this archive")
        return
    row = {name: value for name, value in line.items() if name not in ("line", "record")}
    write_row(model, row | _evidence(model, line, article) if article else row)
    replay.touched.add(line["meeting_id"])
    replay.count += 1


def _evidence(model: type[Participation] | type[Citation], line: Line, article: Article) -> dict[str, Any]:
    """Where the report's text of today has the quote; nowhere, for an editor's word, if it has it no more."""
    if article.text[line["start"] or 0 : line["end"] or 0] == line["quote"]:
        return {"text_length": len(article.text) if line["quote"] else None}
    start = article.text.find(line["quote"]) if line["quote"] else -1
    change = {"change_start": None, "change_end": None} if model is Participation else {}
    if start < 0:
        nothing = {"start": None, "end": None, "quote": "", "text_length": None}
        return change | nothing | {"basis": Basis.CORRECTED}
    return change | {"start": start, "end": start + len(line["quote"]), "text_length": len(article.text)}
