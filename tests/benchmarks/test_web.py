"""`make bench` compares what it says, counts what servers take, and writes what it measured."""

import os
import re
import socketserver
import sqlite3
import threading
from contextlib import closing, nullcontext
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.urls import resolve

from benchmarks.web import aims, asking, comparing, mixes, nginx, pages, preparing, processes, table
from benchmarks.web.__main__ import place_for
from benchmarks.web.asking import Answer, Load
from benchmarks.web.commands import ROOT, Cost, run
from benchmarks.web.comparing import Figures, figures
from benchmarks.web.environments import RELEASES
from benchmarks.web.floors import FILE, KEPT, KEPT_HERE, MINIMAL, NOT_CHANGED
from benchmarks.web.pages import Facts, Pair, pairs
from benchmarks.web.targets import KEEPING
from benchmarks.web.workers import Choice
from meetings.filters import MeetingFilter
from meetings.formats.records import MEETING
from meetings.models import Meeting

FACTS = Facts(
    meetings=10_000,
    quiet_chair=7,
    busiest_chair=8,
    meeting=5,
    meeting_path="/hoi-nghi/5-ban-thuong-vu-2019-03-01/",
    far_page=199,
    far_day="2015-10-04",
    far_meeting=4989,
    rare="cheo que",
    middling="vinh long",
)
FAST, SLOW = Figures(200, 4, 9, 5, 40), Figures(10, 90, 180, 50, 120)


def test_every_address_of_the_site_leads_to_a_page():
    found = {pair.name: resolve(urlsplit(pair.archive).path).url_name for pair in pairs(FACTS)}
    assert found["newest first"] == found["far back, by its number"] == "meetings"
    assert found["rare words"] == "search"
    assert found["one meeting"] == "meeting"
    assert "a province as CSV" in found


def test_the_lists_know_every_condition_that_is_asked_of_them():
    asked = [QueryDict(urlsplit(pair.archive).query) for pair in pairs(FACTS)]
    assert sum(map(bool, asked)) > 10
    for query in asked:
        assert MeetingFilter(query, queryset=Meeting.objects.none()).unknown == []


def test_conditions_come_in_the_sites_own_order():
    """In another order it would be measured how fast the site sends readers on."""
    for pair in pairs(FACTS):
        names = [one.partition("=")[0] for one in urlsplit(pair.archive).query.split("&")]
        assert names == sorted(names)


def test_datasette_is_asked_for_columns_that_it_has():
    columns = {*MEETING.columns, "chair_id"}
    for pair in pairs(FACTS):
        if not pair.datasette.startswith("/meetings?"):
            continue
        query = parse_qs(urlsplit(pair.tuned()).query)
        named = {*query["_col"], *query.get("_facet", []), *query.get("_sort_desc", [])}
        named |= {name.partition("__")[0] for name in query if not name.startswith("_")}
        assert named <= columns
        assert query["_size"] == ["25"]


def test_the_same_is_asked_of_both():
    by_name = {pair.name: pair for pair in pairs(FACTS)}
    assert "chair=7" in by_name["one chair (about 40 meetings)"].archive
    assert "chair_id=7" in by_name["one chair (about 40 meetings)"].datasette
    assert "page=199" in by_name["far back, by its number"].archive
    # The 198 pages before it.
    assert "offset+4950" in by_name["far back, by its number"].datasette
    assert "_next=2015-10-04%2C4989" in by_name["far back, by the link to it"].datasette
    assert {pair.kind for pair in by_name.values()} >= set(aims.TIMES)


def test_whole_lists_are_rare_in_what_many_readers_ask_for():
    asked = mixes.of_all_kinds(FACTS)
    assert sum(b"GET /hoi-nghi.csv" in one for one in asked) == 1
    assert len(asked) > 50


@pytest.mark.parametrize("name", ["gunicorn", "a (b) c)"])
def test_cpu_time_and_parent_of_a_process_whatever_its_name(name):
    line = f"77 ({name}) S 12 77 77 0 -1 0 0 0 0 0 150 50 9 9 20 0 1 0 100 1000 10"
    parent, seconds = processes.parsed_stat(line)
    assert parent == 12
    assert seconds == 200 / os.sysconf("SC_CLK_TCK")


def test_memory_of_a_process():
    assert processes.parsed_memory("Name:\tgunicorn\nVmHWM:\t 9999 kB\nVmRSS:\t  51200 kB\n") == 50
    assert processes.parsed_memory("") == 0


def test_this_process_is_of_its_parents_tree_and_takes_cpu_time_and_memory():
    assert os.getpid() in processes.tree(os.getppid())
    assert processes.cpu_seconds(os.getpid()) > 0
    assert processes.megabytes(os.getpid())[0] > 10


ANSWERS = {
    "/sized": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "/chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n",
    "/closed": b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello",
    "/unchanged": b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nContent-Length: 5\r\n\r\n',
    "/failed": b"HTTP/1.1 500 Error\r\nContent-Length: 5\r\n\r\nsorry",
}


class Answering(socketserver.StreamRequestHandler):
    def handle(self):
        while line := self.rfile.readline():
            while self.rfile.readline() not in (b"\r\n", b""):
                pass
            path = line.split()[1].decode()
            self.wfile.write(ANSWERS[path])
            if path == "/closed":
                return


@pytest.fixture
def port():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answering) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "size"), [("/sized", 5), ("/chunked", 5), ("/closed", 5), ("/unchanged", 0)]
)
def test_every_way_to_answer_is_read_to_its_end(port, path, size):
    load = asking.load(port, [asking.request(path)], connections=2, at_most=20)
    assert (load.answers, load.size, load.failed) == (20, 20 * size, 0)
    assert load.last.body == b"hello"[:size]


def test_what_fails_is_counted(port):
    requests = [asking.request("/sized"), asking.request("/failed")]
    load = asking.load(port, requests, connections=1, at_most=4)
    assert (load.answers, load.failed) == (4, 2)
    assert comparing.trouble([load]) == "fails"


def test_headers_are_asked_with_their_names():
    asked = asking.request("/hoi-nghi/", "archive.example", If_None_Match='"1"')
    assert asked == b'GET /hoi-nghi/ HTTP/1.1\r\nHost: archive.example\r\nIf-None-Match: "1"\r\n\r\n'


def test_figures_are_medians_over_rounds_and_shares_of_all_answers():
    rounds = [(Load(1.0, [10.0] * 10, 10_000), 0.1), (Load(1.0, [20.0] * 9 + [900.0], 10_000), 0.3)]
    found = figures([*rounds, (Load(1.0, [10.0] * 30, 30_000), 0.1)])
    assert found == Figures(10, 10, 20, 10, 1, "")
    assert figures([(Load(1.0, failed=3), 0.1)]).said == "no answer"


@pytest.mark.parametrize(("body", "is_empty"), [(b'<a href="/hoi-nghi/5-a/">', False), (b"nothing", True)])
def test_a_page_of_the_site_that_finds_nothing_ends_the_run(body, is_empty):
    """It would be compared with Datasette's work."""
    answered = Load(1.0, [1.0], last=Answer(200, {}, body)), 0.1
    server = SimpleNamespace(asked=lambda *_, **__: answered)
    target = SimpleNamespace(name="archive", server=server, address=lambda pair: pair.archive)
    with pytest.raises(SystemExit, match="finds nothing") if is_empty else nullcontext():
        comparing.asking_for(target, Pair("a", "words", "/tim-kiem/?q=a", "/"), 2)


def test_facets_left_out_are_told():
    load = Load(1.0, [1.0], last=Answer(200, {}, b"<p>These facets timed out: year</p>"))
    assert comparing.trouble([load]) == "facets left out"


def test_the_worst_page_of_a_kind_decides_whether_an_aim_is_met():
    asked = [Pair("a", "list", "/", "/"), Pair("b", "list", "/", "/"), Pair("c", "CSV", "/", "/")]
    found = {
        "a": {"archive": FAST, aims.PEER: SLOW},
        "b": {"archive": SLOW, aims.PEER: SLOW},
        "c": {"archive": FAST, aims.PEER: Figures(0, 0, 0, 0, 0, "fails")},
    }
    [outcome] = aims.beside_the_peer(asked, found)
    assert not outcome.is_met
    assert outcome.reached == "1 to 20 times; least: b"
    found["b"]["archive"] = FAST
    assert next(aims.beside_the_peer(asked, found)).is_met
    found["b"] |= {"archive": SLOW, KEEPING: FAST}
    assert [one.is_met for one in aims.beside_the_peer(asked, found)] == [False, True]


def test_floors_and_memory_are_held_against_what_was_asked():
    found = {NOT_CHANGED: FAST, MINIMAL: FAST, KEPT_HERE: SLOW, KEPT: SLOW, FILE: FAST}
    assert [one.is_met for one in aims.beside_the_floors(found)] == [True, False, False]
    assert [one.is_met for one in aims.of_memory([(0, 50), (10, 149)])] == [True]
    assert [one.is_met for one in aims.of_memory([(0, 50), (10, 151), (20, 90)])] == [False]
    assert list(aims.of_memory([])) == []


def test_ratios_tell_requests_and_cpu_time():
    failing = Figures(5, 1, 1, 1, 1, "fails")
    found = {"a": {"archive": FAST, "tuned": SLOW}, "b": {"archive": FAST, "tuned": failing}}
    assert table.of_ratios(found).splitlines()[2:] == ["| a | 20 (10) |", "| b | fails |"]
    found = {"a": {"archive": failing, "tuned": SLOW}}
    assert table.of_ratios(found).splitlines()[2:] == ["| a | the site fails |"]
    found = {"a": {"archive": SLOW, KEEPING: FAST, "tuned": SLOW, "other": SLOW}}
    assert table.of_ratios(found).splitlines()[2:] == ["| a | 1 (1) | 1 (1) | 20 (10) |"]


def test_figures_are_written_with_three_digits():
    assert [table.number(one) for one in (0.1234, 12.345, 99.96, 123.4, 12345.6)] == [
        "0.123",
        "12.3",
        "100",
        "123",
        "12,346",
    ]
    assert table.of_figures({"a": {"archive": SLOW}}).splitlines()[2] == "| a | 10 · 90 · 180 · 50 · 120 |"
    assert table.of_floors({"nginx": FAST}).splitlines()[2] == "| nginx | 200 | 4 | 9 | 5.000 | 40 |"
    assert table.of_steps({"load": Cost(2, 1, 80)}).splitlines()[2] == "| load | 2 | 1 | 80 |"
    assert table.of_memory([(0, 50), (1000, 60)]).splitlines()[2] == "| MB | 50 | 60 |"
    assert (
        table.of_workers([Choice(2, 4, FAST, 150)]).splitlines()[2] == "| 2 | 4 | 200 | 4 | 9 | 5 | 150 |  |"
    )


def test_a_section_takes_the_place_of_its_older_self_alone(tmp_path):
    document = tmp_path / "performance.md"
    document.write_text("# Speed\nRead this first.\n")
    table.write(document, "1000 meetings", "old")
    table.write(document, "workers", "four")
    table.write(document, "1000 meetings", "new \\1")
    text = document.read_text()
    assert text.startswith("# Speed\nRead this first.\n\n<!-- measured: 1000 meetings -->\nnew \\1\n<!-- end")
    assert "old" not in text
    assert text.count("measured: workers") == 1
    assert text.index("new") < text.index("four")


def test_nginx_gets_the_projects_files_without_what_hides_its_speed(tmp_path):
    path = nginx.configured(tmp_path, tmp_path / "static", 8000, "8080")
    site = (tmp_path / "conf.d/archive.conf").read_text()
    assert "${" not in site
    assert "ssl" not in re.sub(r"#.*", "", site)
    assert "rate=20r/s" not in site
    assert "proxy_cache_valid 200" in site
    assert f"include {tmp_path}/conf.d/*.conf" in path.read_text()


def test_each_archive_has_a_place_of_its_own(tmp_path):
    assert place_for(tmp_path, None, 1000) == tmp_path / "1000"
    assert place_for(tmp_path, tmp_path / "1000/archive.sqlite3", 5) == tmp_path / "1000"
    one, other = (place_for(tmp_path, ROOT / name / "archive.sqlite3", 5) for name in ("a", "b"))
    assert one.parent == other.parent == tmp_path
    assert one != other


def test_what_is_older_than_the_archive_is_made_anew(tmp_path):
    older, newer = tmp_path / "older", tmp_path / "newer"
    assert not preparing.is_newer(older, newer)
    for time, path in enumerate((older, newer), 1000):
        path.touch()
        os.utime(path, (time, time))
    assert preparing.is_newer(newer, older)
    assert not preparing.is_newer(older, newer)


def test_a_command_that_fails_ends_the_run_unless_it_may():
    failing = ["python3", "-c", "raise SystemExit(1)"]
    assert run(failing, os.environ, allowed=1).seconds > 0
    with pytest.raises(SystemExit, match="ended with status 1"):
        run(failing, os.environ)


def test_every_release_of_datasette_that_is_compared_has_bounds():
    assert list(RELEASES) == ["0.65", "1.0 alpha"]
    assert aims.PEER.removesuffix(" tuned") in RELEASES
    assert all("<" in requirement for requirement in RELEASES.values())


def test_words_are_looked_for_by_how_many_meetings_have_them(tmp_path):
    with closing(sqlite3.connect(tmp_path / "peer.db")) as database:
        database.execute("CREATE VIRTUAL TABLE meetings_fts USING fts5(name, title)")
        texts = ["lan vinh"] * 5 + ["lan que"] * 2 + ["lan hue cheo"] + ["lan"] * 92
        database.executemany("INSERT INTO meetings_fts VALUES ('', ?)", [[text] for text in texts])
        assert pages.words(database, 1) == "cheo hue"
        assert pages.words(database, 5) == "vinh lan"
