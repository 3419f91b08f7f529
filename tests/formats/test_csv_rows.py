"""CSV that spreadsheets and programs read alike."""

import csv
import datetime
import io

import pytest

from meetings.formats.csv_rows import ROWS_A_CHUNK, cell, csv_chunks


def read_back(chunks) -> list[list[str]]:
    text = b"".join(chunks).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_the_first_line_is_the_columns_alone_behind_the_mark_of_utf_8():
    first, *others = csv_chunks(["id", "tên"], [[1, "Đỗ"]])
    assert first == b"\xef\xbb\xbfid,t\xc3\xaan\r\n"
    assert others == ["1,Đỗ\r\n".encode()]


def test_the_first_line_comes_before_any_row_is_asked_for():
    def rows():
        raise AssertionError("asked for a row")
        yield

    assert next(csv_chunks(["id"], rows())).endswith(b"id\r\n")


def test_rows_are_asked_for_as_they_are_sent():
    asked = []
    chunks = csv_chunks(["id"], ([asked.append(number) or number] for number in range(3 * ROWS_A_CHUNK)))
    next(chunks)
    next(chunks)
    assert len(asked) == ROWS_A_CHUNK
    assert len(list(chunks)) == 2


def test_quotes_commas_and_lines_come_back_as_they_were():
    hostile = ['say "no"', "a,b", "one\ntwo", "one\r\ntwo", "", " kept ", "Ủy ban; Đảng"]
    assert read_back(csv_chunks(["a"] * len(hostile), [hostile]))[1:] == [hostile]


def test_a_single_empty_cell_is_a_row_all_the_same():
    assert read_back(csv_chunks(["a"], [[""], [None]])) == [["a"], [""], [""]]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "- Nội dung",
        "@SUM(A1)",
        "\t=1",
        "\rx",
        "\nx",
        " =1",
        "\ufeff=1",
        "＝1",
        "＠A1",
    ],
)
def test_a_text_that_would_be_a_formula_gets_an_apostrophe(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-3, "-3"),
        (-2.5, "-2.5"),
        ("-3", "-3"),
        ("+84", "+84"),
        ("-2,5", "-2,5"),
        ("--11-01", "--11-01"),
        ("2025-06", "2025-06"),
        ("28-NQ/TW", "28-NQ/TW"),
        ("'ngoặc'", "'ngoặc'"),
        ("– gạch ngang", "– gạch ngang"),
        (datetime.date(2024, 3, 5), "2024-03-05"),
        (datetime.datetime(2024, 3, 5, 8, tzinfo=datetime.UTC), "2024-03-05T08:00:00+00:00"),
        (True, "true"),
        (False, "false"),
        (None, ""),
        (["Bí thư", "Chủ tịch"], "Bí thư; Chủ tịch"),
        ([3, 5], "3; 5"),
        ([], ""),
    ],
)
def test_what_is_no_formula_stays_as_it_is(value, text):
    assert cell(value) == text


def test_a_formula_first_in_a_list_is_neutralised_too():
    assert cell(["=1+1", "x"]) == "'=1+1; x"


def test_a_formula_behind_a_separator_stays_in_its_cell():
    assert read_back(csv_chunks(["a", "b"], [["x,=1+1", 'y",=1']]))[1] == ["x,=1+1", 'y",=1']
