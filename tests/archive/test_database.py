"""What the public site's connections refuse: writing, and questions that take too long."""

import os
from time import monotonic

import pytest
from django.db import ConnectionHandler, OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from archive.database import database_settings
from archive.middleware import took_too_long
from meetings.models import Meeting, Redirect

LIMIT = 0.3
ENDLESS = {
    "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}
# Each row alone is quick; all of them aren't.
ENDLESS_ROWS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"


@pytest.fixture
def public_connection(tmp_path, django_db_blocker):
    """A connection as the public site has it, to the server of the tests or a file of its own."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        file = tmp_path / "archive.sqlite3"
        file.touch()  # who only reads makes none
        address = f"sqlite:///{file}"
    settings = database_settings(address, query_only=True, seconds_a_query=LIMIT)
    if "pool" in settings["OPTIONS"]:
        # Another database than the tests' own, which may not be there.
        settings["NAME"] = "postgres"
    opened = ConnectionHandler({"default": settings})["default"]
    with django_db_blocker.unblock():
        yield opened
        opened.close()
        if opened.vendor == "postgresql":
            opened.close_pool()


def ask(database: BaseDatabaseWrapper, question: str) -> list[tuple]:
    with database.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def test_a_question_without_end_is_ended_and_the_connection_goes_on(public_connection):
    for _ in range(2):
        started = monotonic()
        with pytest.raises(OperationalError) as ended:
            ask(public_connection, ENDLESS[public_connection.vendor])
        assert LIMIT <= monotonic() - started < LIMIT + 1
        assert took_too_long(ended.value)
        assert ask(public_connection, "SELECT 1") == [(1,)]


def test_another_failure_is_not_taken_for_one_of_time(public_connection):
    with pytest.raises(Exception, match=r"(?i)read-?only") as refused:
        ask(public_connection, "CREATE TABLE more (id integer)")
    assert not took_too_long(refused.value)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL fetches what it has found")
class TestRowsOneAfterAnother:
    def test_fetching_takes_time_too(self, public_connection):
        with public_connection.cursor() as cursor:
            cursor.execute(ENDLESS_ROWS)
            assert cursor.fetchone() == (1,)
            with pytest.raises(OperationalError) as ended:
                cursor.fetchall()
            assert took_too_long(ended.value)

    def test_waiting_between_two_rows_takes_none(self, public_connection, monkeypatch):
        """A download that a slow reader takes in must not be cut off."""
        with public_connection.cursor() as cursor:
            cursor.execute(ENDLESS_ROWS)
            assert cursor.fetchmany(2) == [(1,), (2,)]
            left = cursor.left
            real = monotonic()
            monkeypatch.setattr("archive.timed_sqlite3.base.monotonic", lambda: real + 3600)
            assert cursor.fetchone() == (3,)
            assert cursor.left == pytest.approx(left)

    def test_a_question_that_fails_stops_the_clock(self, public_connection):
        with public_connection.cursor() as cursor:
            with pytest.raises(OperationalError):
                cursor.execute("SELECT nothing FROM nowhere")
            assert cursor.clock.end == float("inf")


class TestAnswer:
    """What readers get who ask too much, and those after them."""

    @pytest.fixture
    def endless(self, public_connection, monkeypatch):
        question = ENDLESS[public_connection.vendor]
        monkeypatch.setattr(Meeting.objects, "published", lambda: ask(public_connection, question))

    @pytest.mark.parametrize(
        ("address", "said"),
        [("/", "Câu hỏi này mất quá nhiều thời gian"), ("/en/", "This takes too long to find")],
    )
    def test_a_page_says_what_to_ask_instead(self, address, said, endless, client):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")
        assert "Retry-After" not in answer.headers
        assert said in answer.text
        assert f'href="{address}du-lieu/"' in answer.text
        assert client.get("/opensearch.xml").status_code == 200

    @pytest.mark.parametrize("ending", ["json", "jsonl", "csv"])
    def test_a_program_gets_it_in_its_own_form(self, ending, endless, client):
        answer = client.get(f"/hoi-nghi.{ending}?year=2024&q=hoi+nghi")
        assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/problem+json")
        assert "takes too long" in answer.json()["title"]

    @pytest.mark.django_db
    def test_the_search_for_an_address_that_moved_may_fail_too(self, client, monkeypatch):
        def fail(**condition):
            raise OperationalError("secret detail")

        monkeypatch.setattr(Redirect.objects, "filter", fail)
        answer = client.get("/khong-co/")
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "120")
        assert "secret detail" not in answer.text
