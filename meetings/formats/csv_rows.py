"""Rows as CSV (RFC 4180) that spreadsheets open as it is meant: UTF-8 with its mark, and no formulas."""

import csv
import datetime
import io
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

CONTENT_TYPE = "text/csv; charset=utf-8; header=present"
# Without it Excel takes UTF-8 for the system's old encoding, and Vietnamese for gibberish.
BYTE_ORDER_MARK = "\ufeff"
BETWEEN_VALUES = "; "
ROWS_A_CHUNK = 500
# A text that a spreadsheet would take for a formula, also behind what it doesn't show.
FORMULA = re.compile(r"[\s\x00-\x1f\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
# A number, or a day without its year (--11-01), may begin with a minus: nothing in it can be run.
PLAIN = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)*|--[0-9]{2}-[0-9]{2}")


def csv_chunks(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """The first line has the column names and nothing else; it comes before any row is asked for.

    Cells are texts, numbers, truths, days, moments, lists of these, or None, which is written as nothing.
    Holds no more than a few hundred rows at a time.
    """
    yield csv_header(columns)
    remaining = iter(rows)
    while some := list(islice(remaining, ROWS_A_CHUNK)):
        yield csv_lines(some)


def csv_header(columns: Iterable[str]) -> bytes:
    return BYTE_ORDER_MARK.encode() + _lines([columns])


def csv_lines(rows: Iterable[Iterable[Any]]) -> bytes:
    return _lines(map(cell, row) for row in rows)


def cell(value: Any) -> str:
    """A text that would be a formula is given an apostrophe before it; numbers and days stay as they are."""
    # What most cells are comes first: a table has a million.
    if value is None:
        return ""
    text = value if type(value) is str else _text(value)
    if not FORMULA.match(text) or isinstance(value, int | float | datetime.date) or PLAIN.fullmatch(text):
        return text
    return f"'{text}"


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return BETWEEN_VALUES.join(map(_text, value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def _lines(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
