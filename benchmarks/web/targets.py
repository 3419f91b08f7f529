"""The servers that are compared, and the address at which each shows a page."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.web.pages import Pair
from benchmarks.web.preparing import Prepared
from benchmarks.web.servers import Server, gunicorn, served

# The same site, which makes each answer anew or sends again what it kept.
ARCHIVE, KEEPING = "archive", "archive, kept pages"
PAGES_KEPT = 200
SITE = "archive.wsgi_public"
TUNED = [
    *("--setting", "suggest_facets", "off"),
    *("--setting", "default_page_size", "25"),
    *("--setting", "sql_time_limit_ms", "10000"),
    *("--setting", "facet_time_limit_ms", "10000"),
    *("--setting", "cache_size_kb", "65536"),
]


@dataclass(frozen=True, slots=True)
class Target:
    server: Server
    address: Callable[[Pair], str]

    @property
    def name(self) -> str:
        return self.server.name


@contextmanager
def site(prepared: Prepared, name: str = ARCHIVE, *options: str, pages_kept: int = 0) -> Iterator[Server]:
    log = prepared.folder / f"{name}.log"
    environment = prepared.environment() | {"PAGES_KEPT": str(pages_kept)}
    with served(name, gunicorn(SITE, *options), log, environment) as server:
        yield server


@contextmanager
def targets(prepared: Prepared, programs: dict[str, Path]) -> Iterator[list[Target]]:
    """The site, the site that keeps pages, and each Datasette as it is and tuned."""
    with ExitStack() as running:
        found = [
            Target(running.enter_context(site(prepared, name, pages_kept=number)), lambda pair: pair.archive)
            for name, number in ((ARCHIVE, 0), (KEEPING, PAGES_KEPT))
        ]
        database = prepared.peer_file
        for release, program in programs.items():
            counts = prepared.folder / f"counts-{release.replace(' ', '-')}.json"
            inspect = [program, "inspect", database, "--inspect-file", counts]
            subprocess.run(inspect, check=True, stdout=subprocess.DEVNULL)
            tuned = ["--immutable", database, "--inspect-file", counts, *TUNED]
            for name, options in ((f"{release} tuned", tuned), (release, [database])):
                log = prepared.folder / f"datasette-{name.replace(' ', '-')}.log"
                command = [program, "serve", *options, "--host", "127.0.0.1", "--port", "PORT"]
                server = running.enter_context(served(name, command, log))
                below = f"/{database.stem}"
                if options is tuned:
                    found.append(Target(server, lambda pair, below=below: below + pair.tuned()))
                else:
                    found.append(Target(server, lambda pair, below=below: below + pair.datasette))
        yield found
