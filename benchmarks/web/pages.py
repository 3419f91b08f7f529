"""Which pages are compared: each an address of the site, and one of Datasette that shows the same."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from urllib.parse import quote_plus

PAGE = 25
# In nearly every invented report; the rarer ones are looked for.
COMMON = "phát triển"
RARE_SHARE, MIDDLING_SHARE = 0.001, 0.05
WORDS_TRIED = 40
PROVINCE, BODY = "nam-dinh", "standing_committee"
NEWEST = f"_size={PAGE}&_sort_desc=date"
FACETS = "".join(f"&_facet={name}" for name in ("province", "body", "year", "chair_id", "region"))
# What the site's list shows of a meeting.
COLUMNS = "".join(f"&_col={name}" for name in ("name", "title", "date", "province", "body", "chair_id"))


@dataclass(frozen=True, slots=True)
class Facts:
    """Records that have about as much to show in an archive of any size."""

    meetings: int
    quiet_chair: int
    busiest_chair: int
    meeting: int
    meeting_path: str
    far_page: int
    # The meeting before the far page: what Datasette's link to it names.
    far_day: str
    far_meeting: int
    rare: str
    middling: str


@dataclass(frozen=True, slots=True)
class Pair:
    """`kind` is that of the aims; an address of Datasette begins below its database."""

    name: str
    kind: str
    archive: str
    datasette: str

    @property
    def lists_meetings(self) -> bool:
        return self.kind not in ("one meeting", "CSV")

    def tuned(self) -> str:
        """Without the columns that the site's list doesn't show either."""
        is_list = self.datasette.startswith("/meetings?")
        return self.datasette + COLUMNS if is_list else self.datasette


def find_facts(peer_file: Path) -> Facts:
    with closing(sqlite3.connect(peer_file)) as database:
        [meetings] = database.execute("SELECT COUNT(*) FROM meetings").fetchone()
        chairs = "SELECT chair_id FROM meetings WHERE chair_id IS NOT NULL GROUP BY 1 ORDER BY {}, 1 LIMIT 1"
        [quiet] = database.execute(chairs.format("ABS(COUNT(*) - 40)")).fetchone()
        [busiest] = database.execute(chairs.format("COUNT(*) DESC")).fetchone()
        newest = "SELECT id, path, date FROM meetings ORDER BY date DESC, id LIMIT 1 OFFSET {}"
        number, path, _ = database.execute(newest.format(min(100, meetings // 2))).fetchone()
        far = max(2, meetings // PAGE // 2)
        far_meeting, _, far_day = database.execute(newest.format((far - 1) * PAGE - 1)).fetchone()
        rare, middling = (words(database, share * meetings) for share in (RARE_SHARE, MIDDLING_SHARE))
    return Facts(meetings, quiet, busiest, number, path, far, far_day, far_meeting, rare, middling)


def words(database: sqlite3.Connection, wanted: float) -> str:
    """Two syllables without marks that about so many meetings have.

    None with "d", which finds "đ" too at the site alone.
    """
    database.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.syllables USING fts5vocab(main, meetings_fts, row)"
    )
    tried = database.execute(
        "SELECT term FROM temp.syllables WHERE term GLOB '[a-z][a-z][a-z]*' AND NOT term GLOB '*[^a-z]*'"
        " AND instr(term, 'd') = 0 AND doc >= ? ORDER BY doc, term LIMIT ?",
        [wanted, WORDS_TRIED],
    )
    couples = [" ".join(couple) for couple in combinations([term for [term] in tried], 2)]
    count = "SELECT COUNT(*) FROM meetings_fts WHERE meetings_fts MATCH ?"
    found = {couple: database.execute(count, [couple]).fetchone()[0] for couple in couples}
    return min(couples, key=lambda couple: (abs(found[couple] - wanted), couple))


def pairs(facts: Facts) -> list[Pair]:
    rare, middling, common = map(quote_plus, (facts.rare, facts.middling, COMMON))
    meetings, listed = "/hoi-nghi/", f"/meetings?{NEWEST}"
    by_number = quote_plus(
        "select id, date, name, title, province, body, chair_id from meetings "
        f"order by date desc, id limit {PAGE} offset {(facts.far_page - 1) * PAGE}"
    )
    in_province = f"province={PROVINCE}"
    # The site has its conditions in this order, and sends who asks in another one there.
    three = f"body={BODY}&{in_province}&year=2019"
    month = "date_after=3/2019&date_before=3/2019"
    month_there = "date__gte=2019-03-01&date__lte=2019-03-31"
    return [
        Pair("newest first", "list", meetings, listed),
        Pair("one province", "list", f"{meetings}?{in_province}", f"{listed}&{in_province}"),
        Pair("province, body and year", "list", f"{meetings}?{three}", f"{listed}&{three}"),
        Pair("a month", "list", f"{meetings}?{month}", f"{listed}&{month_there}"),
        Pair(
            "one chair (about 40 meetings)",
            "list",
            f"{meetings}?chair={facts.quiet_chair}",
            f"{listed}&chair_id={facts.quiet_chair}",
        ),
        Pair(
            "the busiest chair",
            "list",
            f"{meetings}?chair={facts.busiest_chair}",
            f"{listed}&chair_id={facts.busiest_chair}",
        ),
        Pair("all, facets on", "facets", meetings, f"{listed}{FACETS}"),
        Pair(
            "one province, facets on",
            "facets",
            f"{meetings}?{in_province}",
            f"{listed}&{in_province}{FACETS}",
        ),
        Pair("rare words", "words", f"/tim-kiem/?q={rare}", f"/meetings?_size={PAGE}&_search={rare}"),
        Pair(
            "middling words",
            "words",
            f"/tim-kiem/?q={middling}",
            f"/meetings?_size={PAGE}&_search={middling}",
        ),
        Pair(
            "common words",
            "common words",
            f"/tim-kiem/?q={common}",
            f"/meetings?_size={PAGE}&_search={common}",
        ),
        Pair(
            "common words, newest first",
            "common words",
            f"{meetings}?q={common}",
            f"{listed}&_search={common}",
        ),
        Pair(
            "far back, by the link to it",
            "far back",
            f"{meetings}?page={facts.far_page}",
            f"{listed}&_next={facts.far_day}%2C{facts.far_meeting}",
        ),
        Pair("far back, by its number", "far back", f"{meetings}?page={facts.far_page}", f"?sql={by_number}"),
        Pair("one meeting", "one meeting", facts.meeting_path, f"/meetings/{facts.meeting}"),
        Pair(
            "a province as CSV",
            "CSV",
            f"/hoi-nghi.csv?{in_province}",
            f"/meetings.csv?{in_province}&_stream=on",
        ),
    ]
