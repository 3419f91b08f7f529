"""The export as others read it: each of its files by the programs that it is meant for."""

import asyncio
import csv
import hashlib
import json
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest

from meetings.exporting.tables import TABLES, json_text
from meetings.formats.records import Type
from tests.exporting.conftest import HOSTILE, REJECTED, WITHDRAWN

# No test asks it, but without the mark there would be none for the fixture.
pytestmark = pytest.mark.django_db
# duckdb, pandas, frictionless and datasette are slow to import: only the tests that read with them do.
NAMES = [table.name for table in TABLES]


def json_lines(exported, name: str) -> list[dict]:
    with (exported.folder / f"{name}.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def table_of(name: str):
    return next(table for table in TABLES if table.name == name)


def test_the_same_archive_gives_the_same_bytes(exported):
    files = sorted(path.name for path in exported.folder.iterdir())
    assert files == sorted(path.name for path in exported.again.iterdir())
    different = [
        name
        for name in files
        if (exported.folder / name).read_bytes() != (exported.again / name).read_bytes()
    ]
    assert different == []


def test_every_file_is_described_with_its_size_and_sum(exported):
    description = json.loads((exported.folder / "datapackage.json").read_text("utf-8"))
    described = {resource["path"]: resource for resource in description["resources"]}
    files = {path.name for path in exported.folder.iterdir()}
    assert set(described) == files - {"datapackage.json", "SHA256SUMS"}
    for name, resource in described.items():
        content = (exported.folder / name).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert description["version"] == exported.version.label
    assert description["created"] == exported.version.changed_at.isoformat()
    assert description["licenses"][0]["name"] == "GPL-3.0-or-later"
    subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=exported.folder, check=True
    )
    summed = (exported.folder / "SHA256SUMS").read_text("utf-8").splitlines()
    assert {line.split("  ")[1] for line in summed} == files - {"SHA256SUMS"}


def test_every_format_has_each_record_that_readers_may_see(exported):
    parquet = import_module("pyarrow.parquet")
    database = sqlite3.connect(exported.folder / "archive.sqlite3")
    for name, number in exported.counts.items():
        with (exported.folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
        assert rows[0] == table_of(name).record.columns
        assert len(rows) - 1 == number, name
        assert len(json_lines(exported, name)) == number, name
        assert parquet.read_metadata(exported.folder / f"{name}.parquet").num_rows == number, name
        assert database.execute(f"SELECT count(*) FROM {name}").fetchone() == (number,), name
    database.close()
    assert exported.counts["meetings"] == 32
    assert exported.counts["participations"] == 5


def test_what_is_withdrawn_or_rejected_is_in_no_file(exported):
    for path in exported.folder.iterdir():
        if path.suffix in (".csv", ".jsonl", ".json", ".sqlite3"):
            content = path.read_bytes()
            for hidden in (REJECTED, WITHDRAWN, "Hội nghị đã rút", "7-KH/TU"):
                assert hidden.encode() not in content, (path.name, hidden)
    unlinked = [row for row in json_lines(exported, "participations") if row["name"] == "Lê Văn Khác"]
    assert [row["official_id"] for row in unlinked] == [None]


def test_values_are_the_same_in_every_format(exported):
    parquet = import_module("pyarrow.parquet")
    database = sqlite3.connect(exported.folder / "archive.sqlite3")
    for table in TABLES:
        values = {field.name for field in table.fields if field.type == Type.VALUE}
        objects = [
            {name: json_text(value) if name in values else value for name, value in row.items()}
            for row in json_lines(exported, table.name)
        ]
        columns = parquet.read_table(exported.folder / f"{table.name}.parquet").to_pylist()
        assert [table.record.as_json(list(row.values())) for row in columns] == objects
        stored = database.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()
        assert stored == [tuple(map(_stored, row.values())) for row in objects]
    database.close()


def _stored(value):
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def test_hostile_text_is_neutralised_in_csv_alone(exported):
    titles = {row["title"] for row in json_lines(exported, "meetings")}
    assert HOSTILE in titles
    with (exported.folder / "meetings.csv").open(encoding="utf-8-sig", newline="") as file:
        printed = {row["title"] for row in csv.DictReader(file, strict=True)}
    assert f"'{HOSTILE}" in printed
    assert HOSTILE not in printed


def test_frictionless_finds_nothing_to_complain_of(exported):
    frictionless = import_module("frictionless")
    report = frictionless.validate(str(exported.folder / "datapackage.json"))
    assert report.flatten(["name", "type", "message"]) == []
    assert {task.name for task in report.tasks} >= set(NAMES)
    package = frictionless.Package(str(exported.folder / "datapackage.json"))
    meetings = package.get_resource("meetings").schema
    assert meetings.primary_key == ["id"]
    assert {"fields": ["province"], "reference": {"resource": "provinces", "fields": ["slug"]}} in (
        meetings.foreign_keys
    )
    assert meetings.get_field("date").type == "date"
    assert meetings.get_field("body").constraints["enum"][0] == "executive_committee"


def test_frictionless_notices_a_changed_file(exported, tmp_path):
    for path in exported.folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "officials.csv").open("ab") as file:
        file.write(b"1,x\r\n")
    package = import_module("frictionless").Package(str(tmp_path / "datapackage.json"))
    assert package.get_resource("documents").validate().valid
    assert not package.get_resource("officials").validate().valid


def test_pandas_reads_all_three_formats_alike(exported):
    pandas = import_module("pandas")
    table = pandas.read_csv(exported.folder / "meetings.csv", parse_dates=["date"])
    lines = pandas.read_json(exported.folder / "meetings.jsonl", lines=True)
    parquet = pandas.read_parquet(exported.folder / "meetings.parquet")
    assert list(table.columns) == list(lines.columns) == list(parquet.columns)
    assert list(table["id"]) == list(lines["id"]) == list(parquet["id"])
    assert list(table["name"]) == list(lines["name"]) == list(parquet["name"])
    assert parquet["date"].iloc[0].isoformat() == "2022-04-08"
    assert str(table["date"].iloc[0].date()) == "2022-04-08"
    assert list(parquet["chairs"].iloc[0]) == ["Trần Thị Ví Dụ"]


def test_duckdb_reads_and_joins_them(exported):
    duckdb = import_module("duckdb")
    for suffix in ("csv", "jsonl", "parquet"):
        meetings, people = (exported.folder / f"{name}.{suffix}" for name in ("meetings", "participations"))
        found = duckdb.sql(
            f"SELECT DISTINCT p.name, m.date::DATE, m.ordinal FROM '{meetings}' m JOIN '{people}' p "
            "ON p.meeting_id = m.id WHERE p.role = 'chair' AND m.ordinal IS NOT NULL"
        ).fetchall()
        assert [(name, day.isoformat(), ordinal) for name, day, ordinal in found] == [
            ("Trần Thị Ví Dụ", "2022-04-08", 14)
        ]


def test_the_database_is_linked_and_says_so(exported):
    database = sqlite3.connect(exported.folder / "archive.sqlite3")
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    links = {row[3]: (row[2], row[4]) for row in database.execute("PRAGMA foreign_key_list(participations)")}
    assert links == {
        "meeting_id": ("meetings", "id"),
        "official_id": ("officials", "id"),
        "article_id": ("articles", "id"),
    }
    types = {row[1]: row[2] for row in database.execute("PRAGMA table_info(meetings)")}
    assert (types["id"], types["date"], types["is_expanded"]) == ("INTEGER", "TEXT", "INTEGER")
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM participations WHERE official_id = 1"
    ).fetchone()
    assert "USING INDEX" in plan[3]
    database.close()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("tran thi vi du", ["Trần Thị Ví Dụ"] * 2),
        ("Trần Thị Ví Dụ", ["Trần Thị Ví Dụ"] * 2),
        ("tran van vi du", []),
    ],
)
def test_datasette_serves_it_with_titles_links_and_search(exported, words, names):
    app = import_module("datasette.app")
    metadata = json.loads((exported.folder / "metadata.json").read_text("utf-8"))
    database = exported.folder / "archive.sqlite3"

    async def answer(address: str):
        site = app.Datasette([], immutables=[str(database)], metadata=metadata)
        await site.invoke_startup()
        return await site.client.get(address)

    def ask(address: str):
        # In a thread of its own: a browser test before this one leaves its event loop running in this one.
        with ThreadPoolExecutor(max_workers=1) as thread:
            return thread.submit(lambda: asyncio.run(answer(address))).result()

    found = ask(f"/archive/officials.json?_shape=objects&_search={words}")
    assert found.status_code == 200
    assert [row["name"] for row in found.json()["rows"]] == names
    page = ask("/archive/participations")
    assert page.status_code == 200
    assert "People at meetings" in page.text
    assert "GNU General Public License" in page.text
    meeting = json_lines(exported, "meetings")[0]
    assert f'<a href="/archive/meetings/{meeting["id"]}">{meeting["name"]}</a>' in page.text


@pytest.mark.parametrize(
    ("words", "number"), [("dang bo tinh", 1), ("Đảng bộ tỉnh", 1), ("đang bo", 1), ("dong bo", 0)]
)
def test_the_search_index_knows_the_letter_with_a_stroke(exported, words, number):
    database = sqlite3.connect(exported.folder / "archive.sqlite3")
    found = database.execute(
        "SELECT count(*) FROM meetings_fts WHERE meetings_fts MATCH ?",
        [f'"{words}"'],
    ).fetchone()
    database.close()
    assert found == (number,)


def test_the_dictionary_names_every_column_in_both_languages(exported):
    for name in ("tu-dien-du-lieu.md", "data-dictionary.md"):
        text = (exported.folder / name).read_text("utf-8")
        for table in TABLES:
            assert f"\n## {table.name}: " in text
            assert all(f"| `{field.name}` |" in text for field in table.fields)
        assert exported.version.label in text
    assert "Leads to `meetings.id`." in text
    assert "`co_chair` co-chair" in text
