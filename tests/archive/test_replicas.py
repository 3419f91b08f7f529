"""Which database a request is sent to, by how each was when last looked at."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from archive import replicas, routing
from archive.database import named_urls
from archive.replicas import GONE, PRIMARY, Databases, State
from meetings.models import Meeting, Province

WELL, FAR, DEAF = State(True, 0.1), State(True, 60), State(True, None)


@pytest.fixture
def states():
    return {PRIMARY: State(True), "replica1": WELL, "replica2": WELL}


@pytest.fixture
def known(states):
    known = Databases(["replica1", "replica2"], lambda alias: states[alias], longest_lag=10)
    known.look_at_all()
    return known


def chosen(known: Databases) -> list[str]:
    return [known.choose() for _ in range(4)]


def test_replicas_take_turns(known):
    assert chosen(known) == ["replica1", "replica2", "replica1", "replica2"]


@pytest.mark.parametrize("state", [GONE, FAR, DEAF], ids=["dead", "far behind", "following nobody"])
def test_one_that_is_unwell_is_left_out_until_it_is_back(known, states, state):
    states["replica1"] = state
    known.look_at_all()
    assert set(chosen(known)) == {"replica2"}
    states["replica1"] = WELL
    known.look_at_all()
    assert set(chosen(known)) == {"replica1", "replica2"}


@pytest.mark.parametrize("state", [GONE, FAR, DEAF])
def test_without_a_replica_that_keeps_up_the_first_is_read(known, states, state):
    states.update(replica1=state, replica2=GONE)
    known.look_at_all()
    assert set(chosen(known)) == {PRIMARY}


@pytest.mark.parametrize("state", [FAR, DEAF])
def test_an_old_archive_is_better_than_none(known, states, state):
    states.update({PRIMARY: GONE, "replica1": GONE, "replica2": state})
    known.look_at_all()
    assert set(chosen(known)) == {"replica2"}


def test_where_nothing_answers_the_first_is_asked(known, states):
    states.update(dict.fromkeys(states, GONE))
    known.look_at_all()
    assert set(chosen(known)) == {PRIMARY}


def test_before_the_first_look_the_first_is_read():
    assert Databases(["replica1"], lambda alias: WELL, longest_lag=10).choose() == PRIMARY


def test_losses_and_returns_are_logged_once(known, states, caplog):
    states["replica1"] = GONE
    known.look_at_all()
    known.look_at_all()
    states["replica1"] = WELL
    known.look_at_all()
    assert caplog.messages == ["The database replica1 doesn't answer.", "The database replica1 is back."]


@pytest.fixture
def looks(known, states, monkeypatch):
    """Looking at a database whose state is an exception raises it."""

    def look(alias: str) -> State:
        if isinstance(states[alias], Exception):
            raise states[alias]
        return states[alias]

    monkeypatch.setattr(known, "look", look)


OUT_OF_FILES = OSError(24, "Too many open files")


@pytest.mark.usefixtures("looks")
@pytest.mark.parametrize("failure", [OUT_OF_FILES, MemoryError(), ValueError("invalid address")])
def test_one_that_cannot_be_looked_at_is_left_out_and_the_others_are_looked_at(known, states, failure):
    states.update(replica1=failure, replica2=FAR)
    known.look_at_all()
    assert set(chosen(known)) == {PRIMARY}
    states.update(replica1=WELL)
    known.look_at_all()
    assert set(chosen(known)) == {"replica1"}


@pytest.mark.usefixtures("looks")
def test_why_one_cannot_be_looked_at_is_logged_once(known, states, caplog):
    states["replica1"] = OUT_OF_FILES
    known.look_at_all()
    known.look_at_all()
    states["replica1"] = WELL
    known.look_at_all()
    assert caplog.messages == [
        "The database replica1 can't be looked at.",
        "The database replica1 doesn't answer.",
        "The database replica1 is back.",
    ]
    assert caplog.records[0].exc_info[1] is OUT_OF_FILES


@pytest.mark.usefixtures("looks")
def test_looking_goes_on_after_a_look_that_failed(known, states, monkeypatch):
    class Enough(BaseException):
        pass

    class InTheForeground:
        def __init__(self, target, **options) -> None:
            self.start = target

    naps = iter([OUT_OF_FILES, WELL])

    def nap(_seconds: float) -> None:
        state = next(naps, None)
        if state is None:
            raise Enough
        states["replica1"] = state

    monkeypatch.setattr(replicas.threading, "Thread", InTheForeground)
    monkeypatch.setattr(replicas.time, "sleep", nap)
    states["replica1"] = FAR
    with pytest.raises(Enough):
        known.watch()
    assert set(chosen(known)) == {"replica1", "replica2"}


# -- Asking again --------------------------------------------------------------------------------------------
@pytest.fixture
def answer(known, monkeypatch):
    """Answers as though by the databases named lost: each fails there, and is noticed."""
    monkeypatch.setattr(routing, "databases", lambda: known)
    monkeypatch.setattr(known, "watch", lambda: None)
    monkeypatch.setattr(routing, "connections", dict.fromkeys([*known.replicas, PRIMARY], connection))

    def answer(lost: set[str], status: int = 503) -> tuple[int, list[str]]:
        asked = []
        monkeypatch.setattr(routing, "was_lost", lost.__contains__)

        def get_response(request):
            asked.append(routing.ReplicaRouter().db_for_read(None))
            return HttpResponse(status=status if asked[-1] in lost or status == 500 else 200)

        response = routing.ReplicaMiddleware(get_response)(RequestFactory().get("/"))
        return response.status_code, asked

    return answer


def test_a_request_whose_database_is_lost_is_answered_by_the_next(answer):
    assert answer({"replica1"}) == (200, ["replica1", "replica2"])


def test_the_lost_one_is_asked_no_more(answer):
    answer({"replica1"})
    assert answer({"replica1"}) == (200, ["replica2"])


def test_with_all_replicas_lost_the_first_answers(answer):
    assert answer({"replica1", "replica2"}) == (200, ["replica1", "replica2", PRIMARY])


def test_with_everything_lost_the_reader_is_told_after_one_round(answer):
    status, asked = answer({"replica1", "replica2", PRIMARY})
    assert (status, len(asked)) == (503, 3)


def test_a_failure_of_the_site_s_own_is_not_tried_again(answer):
    assert answer(set(), status=500) == (500, ["replica1"])


def test_what_one_replica_told_is_put_together_with_what_another_tells(settings):
    settings.DATABASE_ROUTERS = ["archive.routing.ReplicaRouter"]
    province, meeting = Province(name="Nam Định"), Meeting()
    province._state.db, meeting._state.db = "replica-1", "replica-2"
    meeting.province = province
    assert meeting.province is province


@pytest.mark.django_db(transaction=True)
def test_a_refused_question_is_no_loss():
    with pytest.raises(Exception, match=r"syntax error"), connection.cursor() as cursor:
        cursor.execute("SELEC 1")
    assert connection.errors_occurred
    assert not routing.was_lost("default")


# -- Addresses -----------------------------------------------------------------------------------------------
def test_replicas_are_named_in_order():
    assert named_urls("postgres://a/x", ["postgres://b/x", "postgresql://c/x"]) == [
        ("default", "postgres://a/x"),
        ("replica1", "postgres://b/x"),
        ("replica2", "postgresql://c/x"),
    ]


def test_without_replicas_any_database_will_do():
    assert named_urls("sqlite:///x", []) == [("default", "sqlite:///x")]


@pytest.mark.parametrize("urls", [("sqlite:///x", ["postgres://b/x"]), ("postgres://a/x", ["sqlite:///x"])])
def test_sqlite_has_no_replicas(urls):
    with pytest.raises(ImproperlyConfigured, match="sqlite:///x is not"):
        named_urls(*urls)
