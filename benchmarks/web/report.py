"""One run as a section of docs/performance.md."""

import datetime
import os
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.web import aims, table
from benchmarks.web.comparing import Figures
from benchmarks.web.pages import Facts, pairs
from benchmarks.web.preparing import Prepared
from benchmarks.web.workers import Choice

CPU_INFO = Path("/proc/cpuinfo")
MODEL = "model name"


@dataclass
class Run:
    prepared: Prepared
    facts: Facts
    connections: int
    versions: dict[str, str]
    note: str = ""
    busy: tuple[float, float] = (0, 0)
    compared: table.Compared = field(default_factory=dict)
    floors: dict[str, Figures] = field(default_factory=dict)
    memory: Sequence[tuple[int, float]] = ()
    choices: Sequence[Choice] = ()


def section(run: Run) -> str:
    parts = [(f"## {run.facts.meetings:,} meetings", conditions(run))]
    if run.prepared.steps:
        parts.append(("### Made from nothing", table.of_steps(run.prepared.steps) + loaded(run.prepared)))
    outcomes = [
        *aims.beside_the_peer(pairs(run.facts), run.compared),
        *aims.beside_the_floors(run.floors),
        *aims.of_memory(run.memory),
    ]
    if outcomes:
        parts.append(("### Aims", table.of_aims(outcomes)))
    if run.compared:
        read = (
            "How many times Datasette's requests a second the site answers; in brackets, CPU time as "
            "Datasette's to the site's."
        )
        if any(one.said == "facets left out" for page in run.compared.values() for one in page.values()):
            read += " † Datasette left out facets that took too long."
        parts.append((f"### The site beside Datasette\n{read}", table.of_ratios(run.compared)))
        read = "Requests a second · median ms · 95th percentile ms · CPU ms · kB:"
        parts.append((read, table.of_figures(run.compared)))
    if run.floors:
        parts.append(("### Floors, and what comes near to them", table.of_floors(run.floors)))
    if run.memory:
        parts.append(("### Memory\nThe largest process of the site.", table.of_memory(run.memory)))
    return "\n".join(table.joined(parts))


def workers_section(run: Run) -> str:
    read = f"Pages of all kinds, some whole lists as files, 8 connections, {run.facts.meetings:,} meetings."
    parts = [("## Processes and threads", conditions(run)), (read, table.of_workers(run.choices))]
    return "\n".join(table.joined(parts))


def conditions(run: Run) -> str:
    today = datetime.date.today()
    begun, ended = run.busy
    versions = ", ".join(f"Datasette {version}" for version in run.versions.values())
    told = [
        f"{today:%Y-%m-%d}",
        f"{os.cpu_count()} cores, {processor()}",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        *([versions] if versions else []),
        f"{run.connections} connections",
        f"load average {begun:.1f} at the beginning, {ended:.1f} at the end",
    ]
    return f"{'; '.join(told)}. {run.note}".strip()


def processor() -> str:
    """As the kernel names it."""
    lines = CPU_INFO.read_text().splitlines() if CPU_INFO.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith(MODEL)]
    return names[0] if names else platform.machine()


def loaded(prepared: Prepared) -> str:
    cost = prepared.steps.get("load_articles")
    if cost is None:
        return ""
    by_clock, by_cpu = prepared.articles / cost.seconds, prepared.articles / cost.cpu_seconds
    told = f"{by_clock:.0f} a second, {by_cpu:.0f} a CPU second, start included."
    return f"\n\n`load_articles` of {prepared.articles:,} reports of other meetings: {told}"
