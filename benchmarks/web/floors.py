"""How fast this machine can be at all: a file from nginx, a bare function, a view; and what comes near."""

import os
from contextlib import ExitStack

from benchmarks.web import nginx
from benchmarks.web.asking import load, request
from benchmarks.web.comparing import Figures, figures, warm_up
from benchmarks.web.preparing import Prepared
from benchmarks.web.servers import Server, gunicorn, served
from benchmarks.web.targets import KEEPING, PAGES_KEPT, site

LIST = "/hoi-nghi/"
BARE, MINIMAL = "bare WSGI function, gunicorn", "minimal Django view, gunicorn"
NOT_CHANGED, KEPT_HERE = "the site, 304", "the site, a page that it kept"
FILE, KEPT = "nginx, static file", "nginx, page from its cache"
FILE_PACKED, KEPT_PACKED = f"{FILE}, gzip", f"{KEPT}, gzip"
PAGE = "the site, the page itself"


def measure_floors(
    prepared: Prepared, *, rounds: int, seconds: float, connections: int
) -> dict[str, Figures]:
    """All answer the bytes of the list's first page, or that it hasn't changed."""
    static = prepared.folder / "var" / "static"
    copy = static / "floor.html"
    with ExitStack() as running:
        public = running.enter_context(site(prepared))
        page = load(public.port, [request(LIST)], connections=1, at_most=1).last
        copy.write_bytes(page.body)
        running.callback(copy.unlink)
        environment = os.environ | {"FLOOR_FILE": str(copy)}
        etag = page.headers[b"etag"].decode()
        asked: dict[str, tuple[Server, bytes]] = {}
        for name, application in ((BARE, "bare"), (MINIMAL, "minimal")):
            command = gunicorn(f"benchmarks.web.floor_apps:{application}")
            log = prepared.folder / f"floor-{application}.log"
            asked[name] = running.enter_context(served(name, command, log, environment)), request("/")
        asked[NOT_CHANGED] = public, request(LIST, If_None_Match=etag)
        asked[PAGE] = public, request(LIST)
        keeping = running.enter_context(site(prepared, KEEPING, pages_kept=PAGES_KEPT))
        asked[KEPT_HERE] = keeping, request(LIST)
        if nginx.PROGRAM:
            front = running.enter_context(nginx.in_front_of(public, prepared.folder / "nginx", static))
            for path, plain, packed in (("/static/floor.html", FILE, FILE_PACKED), (LIST, KEPT, KEPT_PACKED)):
                asked[plain] = front, request(path, nginx.HOST)
                asked[packed] = front, request(path, nginx.HOST, Accept_Encoding="gzip")
        else:
            print("Left out: nginx, which isn't on this machine.")
        return in_turn(asked, rounds=rounds, seconds=seconds, connections=connections)


def in_turn(
    asked: dict[str, tuple[Server, bytes]], *, rounds: int, seconds: float, connections: int
) -> dict[str, Figures]:
    for server, one in asked.values():
        warm_up(server, one, connections)
    loads: dict[str, list] = {name: [] for name in asked}
    for _ in range(rounds):
        for name, (server, one) in asked.items():
            loads[name].append(server.asked([one], connections=connections, seconds=seconds))
    return {name: figures(some) for name, some in loads.items()}
