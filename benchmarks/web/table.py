"""What was measured, as Markdown, and its place in docs/performance.md."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.web.aims import Outcome, times
from benchmarks.web.commands import Cost
from benchmarks.web.comparing import Figures
from benchmarks.web.targets import ARCHIVE, KEEPING
from benchmarks.web.workers import Choice

Compared = dict[str, dict[str, Figures]]


def rows(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    drawn = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in drawn)


def number(value: float) -> str:
    """Three digits are enough, and no more than are known."""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def of_steps(steps: dict[str, Cost]) -> str:
    lines = (
        (name, number(cost.seconds), number(cost.cpu_seconds), number(cost.megabytes))
        for name, cost in steps.items()
    )
    return rows(["step", "seconds", "CPU seconds", "largest process, MB"], lines)


def of_aims(outcomes: Iterable[Outcome]) -> str:
    lines = ((one.aim, one.reached, "yes" if one.is_met else "**no**") for one in outcomes)
    return rows(["aim", "reached", "met"], lines)


def of_ratios(found: Compared) -> str:
    """How many times Datasette's requests a second the site answers, and its CPU time a request; for the
    first of them also from pages that the site kept.
    """
    measured = next(iter(found.values()))
    peers = [name for name in measured if name not in (ARCHIVE, KEEPING)]
    again = peers[:1] if KEEPING in measured else []

    def cell(one: Figures, peer: Figures) -> str:
        ratio = times(one, peer)
        if ratio is None:
            return "fails" if peer.said else "the site fails"
        cpu = f" ({number(peer.cpu_ms / one.cpu_ms)})" if one.cpu_ms else ""
        return f"{number(ratio)}{cpu}{' †' if peer.said else ''}"

    lines = (
        [
            page,
            *(cell(figures[ARCHIVE], figures[peer]) for peer in peers),
            *(cell(figures[KEEPING], figures[peer]) for peer in again),
        ]
        for page, figures in found.items()
    )
    heads = [*(f"Datasette {peer}" for peer in peers), *(f"kept pages, Datasette {peer}" for peer in again)]
    return rows(["page", *heads], lines)


def of_figures(found: Compared) -> str:
    """Requests a second, milliseconds of half and of 95 of 100, CPU milliseconds, kilobytes."""
    targets = list(next(iter(found.values())))
    lines = ([page, *(cell(figures[name]) for name in targets)] for page, figures in found.items())
    return rows(["page", *targets], lines)


def cell(one: Figures) -> str:
    figures = (one.a_second, one.p50, one.p95, one.cpu_ms, one.kilobytes)
    return " · ".join(map(number, figures)) + (f" ({one.said})" if one.said else "")


def of_floors(found: dict[str, Figures]) -> str:
    lines = (
        (name, *map(number, (one.a_second, one.p50, one.p95)), f"{one.cpu_ms:.3f}", number(one.kilobytes))
        for name, one in found.items()
    )
    return rows(["what", "requests/s", "p50 ms", "p95 ms", "CPU ms", "kB"], lines)


def of_memory(found: Sequence[tuple[int, float]]) -> str:
    return rows(["requests answered", *(f"{answered:,}" for answered, _ in found)],
                [["MB", *(number(megabytes) for _, megabytes in found)]])  # fmt: skip


def of_workers(found: Sequence[Choice]) -> str:
    lines = (
        (
            str(one.workers),
            str(one.threads),
            *map(number, (one.figures.a_second, one.figures.p50, one.figures.p95, one.figures.cpu_ms)),
            number(one.megabytes),
            one.figures.said,
        )
        for one in found
    )
    head = ["processes", "threads", "requests/s", "p50 ms", "p95 ms", "CPU ms", "MB together", ""]
    return rows(head, lines)


def marks(name: str) -> tuple[str, str]:
    return f"<!-- measured: {name} -->", f"<!-- end: {name} -->"


def write(document: Path, name: str, text: str) -> None:
    """In place of what stands between the marks of this name, or at the end where there are none."""
    begin, end = marks(name)
    section = f"{begin}\n{text.strip()}\n{end}"
    whole = document.read_text("utf-8") if document.exists() else ""
    between = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if between.search(whole):
        whole = between.sub(lambda _: section, whole)
    else:
        whole = f"{whole.rstrip()}\n\n{section}\n".lstrip()
    document.write_text(whole, "utf-8")


def joined(parts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Tables with what is to be known to read them."""
    for said, table in parts:
        yield f"{said}\n\n{table}\n"
