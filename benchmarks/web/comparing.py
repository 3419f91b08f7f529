"""Asks all servers for the same page, in turn and again, so that a busy moment meets all of them."""

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.web.asking import Answer, Load, request
from benchmarks.web.pages import Pair
from benchmarks.web.servers import Server
from benchmarks.web.targets import ARCHIVE, Target

SECONDS_TO_WARM_UP = 5
REDIRECTS = (301, 302, 307, 308)
MEETING = re.compile(rb"/hoi-nghi/\d+-")
# In Datasette's words.
FACETS_LEFT_OUT = b"facets timed out"


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians of the rounds; `said` is what is wrong with the answers, if anything is."""

    a_second: float
    p50: float
    p95: float
    cpu_ms: float
    kilobytes: float
    said: str = ""


def figures(loads: Sequence[tuple[Load, float]]) -> Figures:
    """Of the rounds of one page at one server: each a load, and the CPU seconds that the server took."""
    answered = [(load, cpu) for load, cpu in loads if load.answers]
    if not answered:
        return Figures(0, 0, 0, 0, 0, "no answer")
    milliseconds = sorted(one for load, _ in answered for one in load.milliseconds)
    total = len(milliseconds)
    return Figures(
        statistics.median(load.answers / load.seconds for load, _ in answered),
        statistics.median(milliseconds),
        milliseconds[min(total - 1, int(0.95 * total))],
        1000 * sum(cpu for _, cpu in answered) / total,
        sum(load.size for load, _ in answered) / total / 1000,
        trouble([load for load, _ in answered]),
    )


def trouble(loads: Sequence[Load]) -> str:
    if any(load.failed for load in loads):
        return "fails"
    last = loads[-1].last
    return "facets left out" if last and FACETS_LEFT_OUT in last.body else ""


def compare(
    pairs: Sequence[Pair], targets: Sequence[Target], *, rounds: int, seconds: float, connections: int
) -> dict[str, dict[str, Figures]]:
    """By page, then by server."""
    found = {}
    for pair in pairs:
        asked = {target.name: asking_for(target, pair, connections) for target in targets}
        loads: dict[str, list[tuple[Load, float]]] = {target.name: [] for target in targets}
        for _ in range(rounds):
            for target in targets:
                load = target.server.asked([asked[target.name]], connections=connections, seconds=seconds)
                loads[target.name].append(load)
        found[pair.name] = {name: figures(some) for name, some in loads.items()}
        print(f"{pair.name}: {'; '.join(map(told, found[pair.name].items()))}", flush=True)
    return found


def asking_for(target: Target, pair: Pair, connections: int) -> bytes:
    """The request, after every process of the server has answered it some times: never with If-None-Match.

    What an older address leads to is asked for at the newer one.
    """
    asked = request(target.address(pair))
    first = target.server.asked([asked], connections=1, at_most=1)[0].last
    if first and first.status in REDIRECTS:
        asked = request(first.headers[b"location"].decode())
    last = warm_up(target.server, asked, connections)
    if target.name == ARCHIVE and pair.lists_meetings and last and finds_nothing(last):
        raise SystemExit(f"{pair.archive} finds nothing: has the archive its search index and its counts?")
    return asked


def finds_nothing(answer: Answer) -> bool:
    return answer.status == 200 and not MEETING.search(answer.body)


def warm_up(server: Server, asked: bytes, connections: int) -> Answer | None:
    how = {"connections": connections, "seconds": SECONDS_TO_WARM_UP, "at_most": 3 * connections}
    return server.asked([asked], **how)[0].last


def told(named: tuple[str, Figures]) -> str:
    name, one = named
    return f"{name} {one.said or f'{one.a_second:.1f}/s'} {one.cpu_ms:.1f} ms CPU"
