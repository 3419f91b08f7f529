"""Records get other numbers, and all that names them by number with them."""

import re
from collections.abc import Iterable, Mapping

from django.db import connection, models
from django.db.models import Case, F, Max, Value, When

from meetings.models import Article, Doubt, Meeting, Official, Resolution

CHUNK = 200
# Numbers of the old and the new archive by kind of record.
Numbers = Mapping[type[models.Model], Mapping[int, int]]


def moves(model: type[models.Model], wanted: Mapping[int, int], reserved: Iterable[int]) -> dict[int, int]:
    """The numbers to change, old to new: those wanted, and of records whose number is wanted by another.

    `reserved` are numbers that belong to records which are not there yet.
    """
    claimed = {*wanted.values(), *reserved}
    highest = model._base_manager.aggregate(highest=Max("pk"))["highest"] or 0
    free = max(highest, *claimed, 0) + 1 if claimed else highest + 1
    changed = {old: new for old, new in wanted.items() if old != new}
    in_the_way = model._base_manager.filter(pk__in=claimed).exclude(pk__in=list(wanted)).order_by("pk")
    for number, pk in enumerate(in_the_way.values_list("pk", flat=True)):
        changed[pk] = free + number
    return changed


def renumber(model: type[models.Model], changed: Mapping[int, int]) -> None:
    """Changes the records' own numbers and every column that refers to them.

    By way of negative numbers, since two may change places; the database checks them at the end.
    """
    if not changed:
        return
    columns = [(model, model._meta.pk.attname), *_references(model)]
    items = list(changed.items())
    for first in range(0, len(items), CHUNK):
        chunk = items[first : first + CHUNK]
        for holder, column in columns:
            cases = [When(**{column: old}, then=Value(-new)) for old, new in chunk]
            rows = holder._base_manager.filter(**{f"{column}__in": [old for old, _ in chunk]})
            rows.update(**{column: Case(*cases)})
    for holder, column in columns:
        holder._base_manager.filter(**{f"{column}__lt": 0}).update(**{column: F(column) * -1})


def _references(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    return [
        (relation.related_model, relation.field.attname)
        for relation in model._meta.get_fields(include_hidden=True)
        if (relation.one_to_many or relation.one_to_one) and relation.auto_created
    ]


# -- Numbers in words ----------------------------------------------------------------------------------------
SUBJECTS = {"article": Article, "officials": Official, "meeting": Meeting}


def renumber_doubts(changed: Numbers) -> None:
    """The loader's questions name officials, documents, meetings and reports by their numbers."""
    if not any(changed.get(model) for model in (Article, Meeting, Official, Resolution)):
        return
    renamed = []
    for doubt in Doubt.objects.exclude(subject="").iterator():
        subject, readings = _subject(doubt.subject, changed), _readings(doubt.readings, changed)
        if (subject, readings) != (doubt.subject, doubt.readings):
            doubt.subject, doubt.readings = subject, readings
            renamed.append(doubt)
    # One's new subject may be another's old one.
    Doubt.objects.filter(pk__in=[doubt.pk for doubt in renamed]).update(
        subject=models.functions.Concat(Value("renumbered "), models.functions.Cast("pk", models.TextField()))
    )
    for doubt in renamed:
        doubt.save(update_fields=["subject", "readings"])


def _subject(subject: str, changed: Numbers) -> str:
    word, _, rest = subject.partition(" ")
    if word not in SUBJECTS or not re.match(r"[0-9]+\b", rest):
        return subject
    numbers = changed.get(SUBJECTS[word], {})
    both = 2 if word == "officials" else 1
    return f"{word} " + re.sub(r"[0-9]+", lambda m: str(numbers.get(int(m[0]), int(m[0]))), rest, count=both)


def _readings(readings: dict, changed: Numbers) -> dict:
    officials, documents = changed.get(Official, {}), changed.get(Resolution, {})
    if "candidates" in readings:
        candidates = [
            each | {"official": officials.get(each["official"], each["official"])}
            for each in readings["candidates"]
        ]
        return readings | {"candidates": sorted(candidates, key=lambda each: (each["official"], each["why"]))}
    if "documents" in readings:
        return readings | {"documents": sorted(documents.get(pk, pk) for pk in readings["documents"])}
    return readings


def count_on(tables: Iterable[type[models.Model]], reserved: Mapping[type[models.Model], int]) -> None:
    """The next record gets a number that no record has, nor had in the archive that the file comes from."""
    with connection.cursor() as cursor:
        for model in tables:
            highest = model._base_manager.aggregate(highest=Max("pk"))["highest"] or 0
            highest = max(highest, reserved.get(model, 0))
            table = model._meta.db_table
            if not highest:
                continue
            if connection.vendor == "postgresql":
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, highest])
            else:
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, highest])
