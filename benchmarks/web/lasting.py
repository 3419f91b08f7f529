"""What a process of the site holds in memory, from its first requests to its last."""

from benchmarks.web.mixes import of_many_addresses
from benchmarks.web.pages import Facts
from benchmarks.web.preparing import Prepared
from benchmarks.web.processes import megabytes
from benchmarks.web.targets import PAGES_KEPT, site

STEPS = 10
DIFFERENT = 20_000


def measure_memory(
    prepared: Prepared, facts: Facts, number: int, connections: int
) -> list[tuple[int, float]]:
    """How many requests were answered by then, and the largest process in megabytes; as it is deployed."""
    requests = of_many_addresses(facts, prepared.peer_file, min(number, DIFFERENT))
    with site(prepared, pages_kept=PAGES_KEPT) as server:
        found = [(0, max(megabytes(server.pid)))]
        for step in range(STEPS):
            begun = step * number // STEPS
            some = (step + 1) * number // STEPS - begun
            turned = requests[begun % len(requests) :] + requests[: begun % len(requests)]
            load, _ = server.asked(turned, connections=connections, at_most=some, seconds=24 * 3600)
            found.append((found[-1][0] + load.answers, max(megabytes(server.pid))))
    return found
