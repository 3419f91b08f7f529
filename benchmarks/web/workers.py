"""How many processes and threads serve best: each combination in turn, over pages of all kinds."""

from dataclasses import dataclass

from benchmarks.web.asking import Load
from benchmarks.web.comparing import Figures, figures
from benchmarks.web.mixes import of_all_kinds
from benchmarks.web.pages import Facts
from benchmarks.web.preparing import Prepared
from benchmarks.web.processes import megabytes
from benchmarks.web.targets import site

MOST = 4
CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class Choice:
    workers: int
    threads: int
    figures: Figures
    # Of all processes together.
    megabytes: float


def choices(prepared: Prepared, facts: Facts, *, rounds: int) -> list[Choice]:
    requests = of_all_kinds(facts)
    combinations = [(workers, threads) for workers in range(1, MOST + 1) for threads in range(1, MOST + 1)]
    loads: dict[tuple[int, int], list[tuple[Load, float]]] = {one: [] for one in combinations}
    memory = dict.fromkeys(combinations, 0.0)
    for _ in range(rounds):
        for one in combinations:
            options = ("--workers", str(one[0]), "--threads", str(one[1]))
            with site(prepared, "x".join(map(str, one)), *options) as server:
                # A worker's first page takes long.
                server.asked(requests, connections=CONNECTIONS, at_most=len(requests))
                loads[one].append(server.asked(requests, connections=CONNECTIONS, at_most=2 * len(requests)))
                memory[one] = sum(megabytes(server.pid))
                told = figures(loads[one])
                print(f"{one[0]} x {one[1]}: {told.a_second:.1f}/s, p95 {told.p95:.0f} ms", flush=True)
    return [Choice(*one, figures(loads[one]), memory[one]) for one in combinations]
