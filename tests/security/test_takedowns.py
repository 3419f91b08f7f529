"""A text that was taken down: no word of it in anything that readers get, in whatever form."""

import datetime
import hashlib
import html
import json
import re
import sqlite3
import zlib
from pathlib import Path
from urllib.parse import quote

import pyarrow.parquet
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from archive.public_tables import PUBLIC_TABLES
from meetings import vietnamese
from meetings.admin.taking_down import put_text_back, take_text_down
from meetings.exporting.run import export_archive
from meetings.indexing import index_meetings
from meetings.models import Article, Meeting
from tests.builders import make_article, make_citation, make_fact, make_meeting, make_participation
from tests.pages import make_archive
from tests.reader import Reader
from tests.security.public_addresses import public_addresses
from tests.views.test_every_page import identities, misplaced, parsed

pytestmark = pytest.mark.django_db

# Words that stand nowhere else, one for each place in which a text may be shown.
WORDS = [f"zươ{letter}ổng" for letter in "bcdđghklmnpqrstvx"]
HEADLINE = "Hội nghị mẫu"
DATE = f"Sáng {WORDS[0]} 8/4"
CHAIR = f"Trần Thị Ví Dụ, {WORDS[1]}, chủ trì"
DOCUMENT = f"{WORDS[2]} Nghị quyết số 28-NQ/TW"
CHANGE = f"{WORDS[3]} được bầu"
REJECTED = f"Lê Văn Dự {WORDS[4]}"
TEXT = (
    f"{HEADLINE}\n\n{DATE}, hội nghị {' '.join(WORDS[5:11])}.\n\n{CHAIR}; {CHANGE}; {REJECTED}.\n\n"
    f"{DOCUMENT}. {' '.join(WORDS[11:])} họp hội nghị ở Nam Định."
)
REASON = "Tòa soạn yêu cầu gỡ bài."
SAID = {"editor": "editor", "reason": REASON}
# By which a text is found where it can be.
ASKING = [
    "/tim-kiem/?q={}",
    "/tim-kiem/ngu-canh/?q={}",
    "/tim-kiem/ngu-canh.csv?q={}",
    "/tim-kiem/tan-suat/?q={}",
    "/tim-kiem/tan-suat.csv?q={}",
    "/tim-kiem/goi-y?q={}",
    "/hoi-nghi/?q={}",
    "/hoi-nghi.json?q={}",
    "/hoi-nghi.csv?q={}",
    "/hoi-nghi.atom?q={}",
    "/hoi-nghi.ics?q={}",
]


def words_in(content: str | bytes) -> set[str]:
    """Those of the text's words that stand there, with or without their marks, escaped or not."""
    text = content.decode(errors="replace") if isinstance(content, bytes) else content
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), html.unescape(text))
    found = set(re.findall(r"\w+", vietnamese.nfc(text).casefold()))
    return {word for word in WORDS if found & {word, vietnamese.key(word)}}


def make_reported(meeting: Meeting, number: int) -> Article:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    article = make_article(
        meeting, TEXT, headline=HEADLINE, publisher="Báo Mẫu 3", url=f"https://example.org/{number}",
        text_sha256=digest, published_at=datetime.datetime(2022, 4, 10, tzinfo=datetime.UTC),
    )  # fmt: skip
    make_fact(article, "date", DATE, "2022-04-08")
    change = TEXT.index(CHANGE)
    make_participation(
        article, CHAIR, name="Trần Thị Ví Dụ", change="elected", change_start=change,
        change_end=change + len(CHANGE),
    )  # fmt: skip
    make_participation(article, REJECTED, name="Lê Văn Dự", role="guest", review="rejected")
    make_citation(article, DOCUMENT, as_printed="Nghị quyết số 28-NQ/TW")
    return article


@pytest.fixture
def meeting() -> Meeting:
    """Of three reports; the text of the last is reprinted of another meeting."""
    meeting = make_archive()
    make_reported(meeting, 3)
    other = make_meeting(province=meeting.province, title=HEADLINE)
    make_reported(other, 4)
    index_meetings([meeting.pk, other.pk])
    return meeting


@pytest.fixture
def taken_down(meeting) -> Meeting:
    take_text_down(Article.objects.get(url="https://example.org/3"), **SAID)
    return meeting


def told(address: str) -> set[str]:
    answer = Reader().get(address)
    assert answer.status_code == 200, address
    return words_in(answer.getvalue())


def own_address(meeting: Meeting) -> str:
    return meeting.get_absolute_url().rstrip("/")


def test_the_words_stand_where_texts_are_shown_before(meeting):
    """Else all that follows would hold whatever is shown."""
    record = own_address(meeting)
    assert told(f"{record}/") == set(WORDS)
    assert told(f"{record}.json") == set(WORDS[:3])
    assert told("/tim-kiem/ngu-canh.csv?q=hoi+nghi") >= set(WORDS[5:9])
    assert told("/tim-kiem/?q=hoi+nghi+nam+dinh") >= {WORDS[-1]}
    for address in ASKING[:3]:
        assert told(address.format(quote(WORDS[5]))) >= {WORDS[5]}
    assert Reader().get(ASKING[7].format(quote(WORDS[6]))).json()["count"] == 2


def test_no_public_address_has_a_word_of_it(taken_down):
    found = {address: told(address) for address in public_addresses(taken_down)}
    assert len(found) > 90
    assert {address: words for address, words in found.items() if words} == {}


def test_no_search_finds_a_word_of_it(taken_down):
    for word, asked in ((WORDS[1], WORDS[1]), (WORDS[5], vietnamese.key(WORDS[5]))):
        for address in ASKING:
            # The page repeats what was asked.
            assert told(address.format(quote(asked))) <= {word}, (address, asked)
        assert Reader().get(ASKING[7].format(quote(asked))).json()["count"] == 0
    assert Reader().get(f"/hoi-nghi.json?q={quote(HEADLINE)}").json()["count"] == 1


def test_no_table_that_the_public_site_reads_has_a_word_of_it(taken_down):
    found = {table: words for table in PUBLIC_TABLES if (words := words_in_table(table))}
    assert found == {}


def test_a_table_that_has_a_word_of_it_would_be_noticed(meeting):
    quoting = {"article", "fact", "participation", "citation", "search_index"}
    assert {table for table in PUBLIC_TABLES if words_in_table(table)} == {
        f"meetings_{name}" for name in quoting
    }


def words_in_table(table: str) -> set[str]:
    with connection.cursor() as cursor:
        if (connection.vendor, table) == ("sqlite", "meetings_search_index"):
            # It can't be read; what was written into it can.
            cursor.execute("SELECT body FROM meetings_search_words")
            return words_in(" ".join(zlib.decompress(body).decode() for (body,) in cursor.fetchall()))
        cursor.execute(f"SELECT * FROM {table}")
        return words_in(repr(cursor.fetchall()))


# -- Files ---------------------------------------------------------------------------------------------------
def words_in_file(path: Path) -> set[str]:
    if path.suffix == ".parquet":
        return words_in(repr(pyarrow.parquet.read_table(path).to_pylist()))
    if path.suffix == ".sqlite3":
        return words_in("\n".join(sqlite3.connect(path).iterdump())) | words_in(path.read_bytes())
    return words_in(path.read_bytes())


@pytest.fixture
def folder(settings, tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr("meetings.exporting.run.one_snapshot", transaction.atomic)
    settings.EXPORT_DIR = tmp_path / "export"
    return settings.EXPORT_DIR


def files_offered() -> list[str]:
    return re.findall(r'href="(/du-lieu/tep/[^"]+)"', Client().get("/du-lieu/").text)


def test_files_that_were_written_before_are_not_offered_until_they_are_written_anew(meeting, folder):
    export_archive(folder, lambda rows: None)
    quoting = {path.name for path in folder.iterdir() if words_in_file(path)}
    tables = ("facts", "participations", "citations")
    assert quoting == {f"{table}.{ending}" for table in tables for ending in ("csv", "jsonl", "parquet")} | {
        "archive.sqlite3"
    }
    offered = files_offered()
    assert len(offered) > 30

    article = Article.objects.get(url="https://example.org/3")
    take_text_down(article, **SAID)
    assert files_offered() == []
    assert {Client().get(address).status_code for address in offered} == {404}

    export_archive(folder, lambda rows: None)
    assert {path.name for path in folder.iterdir() if words_in_file(path)} == set()
    assert files_offered() == offered
    # Once it is back, files without it do no harm.
    put_text_back(article)
    assert files_offered() == offered


def test_the_files_say_that_it_was_taken_down_and_why(taken_down, folder):
    export_archive(folder, lambda rows: None)
    lines = (folder / "articles.jsonl").read_text("utf-8").splitlines()
    reasons = {row["url"]: row["taken_down_reason"] for row in map(json.loads, lines)}
    assert reasons == {
        f"https://example.org/{number}": REASON if number > 2 else None for number in range(1, 5)
    }


# -- What stays ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", ["", "/en"])
def test_the_page_says_so_where_the_text_and_its_passages_stood(taken_down, language):
    article = Article.objects.get(url="https://example.org/3")
    address = f"{language}{own_address(taken_down)}/"
    answer = Client().get(address)
    page, found = answer.text, parsed(answer)
    assert [*found.errors, *misplaced(found.tree), *identities(found.tree)] == []
    day = {"": "Ngày", "/en": "taken down on"}[language]
    assert page.count(REASON) == 1
    assert day in page
    place = page.index('class="taken-down"')
    for row in (*article.facts.all(), article.participations.get(role="chair"), article.citations.get()):
        assert page.index(f'id="{row.anchor}"') > place
    chair = article.participations.get(role="chair")
    assert page.index(f'id="{chair.change_anchor}"') > place
    assert f'id="{article.participations.get(role="guest").anchor}"' not in page
    assert 'href="#report-3"' in page[: page.index('class="reports"')]
    assert 'href="https://example.org/3"' in page
    # Those of the other reports are as they were.
    assert page.count("“Sáng 8/4”") > 0


def test_a_meeting_all_of_whose_texts_are_taken_down_shows_its_facts(taken_down):
    other = Article.objects.get(url="https://example.org/4").meeting
    answer = Client().get(other.get_absolute_url())
    assert answer.status_code == 200
    page = answer.text
    assert "Trần Thị Ví Dụ" in page
    assert "Nghị quyết số 28-NQ/TW" in page
    assert "Báo Mẫu 3" in page
    assert REASON in page


def test_the_record_as_data_says_when_and_why(taken_down):
    data = Client().get(f"{own_address(taken_down)}.json").json()
    taken = {row["id"]: (row["taken_down_at"], row["taken_down_reason"]) for row in data["articles"]}
    article = Article.objects.get(url="https://example.org/3")
    assert taken.pop(article.pk) == (article.taken_down_at.isoformat(), REASON)
    assert set(taken.values()) == {(None, None)}
    quotes = {row["quote"] for row in data["facts"] if row["article_id"] == article.pk}
    assert quotes == {None}
    assert {row["value"] for row in data["facts"] if row["article_id"] == article.pk} == {"2022-04-08"}


# -- One definition ------------------------------------------------------------------------------------------
def test_no_part_that_answers_readers_knows_where_the_text_is():
    """What the desk and loads have of it is under these names alone."""
    names = re.compile(r"text_at_desk|quote_at_desk|[Tt]akedown")
    theirs = ("models", "loading", "admin", "replaying", "verifying", "migrations")
    files = [
        path
        for folder in ("meetings", "archive", "templates")
        for path in (settings.BASE_DIR / folder).rglob("*.*")
        if path.suffix in (".py", ".html", ".txt", ".xml")
    ]
    naming = {path.relative_to(settings.BASE_DIR) for path in files if names.search(path.read_text("utf-8"))}
    assert {path for path in naming if path.parts[1] not in (*theirs, "desk")} == set()
    assert len(naming) > 8


def test_put_back_it_is_what_it_was(meeting):
    def shown() -> dict[str, bytes]:
        record = own_address(meeting)
        return {address: Reader().get(address).content for address in (f"{record}/", ASKING[0].format("nam"))}

    def stored() -> list:
        rows = [list(getattr(article, name).order_by("pk").values()) for article in articles for name in ROWS]
        return [list(articles.values("text", "taken_down_at", "taken_down_reason", "changed_at")), rows]

    articles = Article.objects.order_by("pk")
    before = shown(), stored()
    article = Article.objects.get(url="https://example.org/3")
    assert len(take_text_down(article, **SAID)) == 2
    assert shown() != before[0]
    assert len(put_text_back(article)) == 2
    assert stored() == before[1]
    # But for the version that citations name.
    version = re.compile(rb"\d{4}-\d\d-\d\d\.\d+")
    assert [version.sub(b"", page) for page in shown().values()] == [
        version.sub(b"", page) for page in before[0].values()
    ]


ROWS = ("facts", "participations", "citations")
