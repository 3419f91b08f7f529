"""The search page beside Datasette's, over the same texts: which spellings find anything, and how fast.

DATABASE_URL=sqlite:///… .venv/bin/python -m benchmarks.search_beside_datasette [PATH_OF_ANOTHER_datasette …]

After generate_archive and rebuild_search. Datasette gets a table of the reports with full-text search as it
is by default, and one that ignores diacritics as far as FTS5 can (remove_diacritics 2). All serve pages of 25
with one process each; a time is the least of several, over HTTP, and "fails" what Datasette's limit of one
second ends.
"""

import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote_plus
from urllib.request import urlopen

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.desk")
django.setup()

from meetings.models import Article, Meeting, Official, Resolution  # noqa: E402
from meetings.vietnamese import fold  # noqa: E402

RUNS, PAGE = 3, 25
BIN = Path(sys.executable).parent
TOKENIZERS = {"default": "", "tuned": ", tokenize='unicode61 remove_diacritics 2'"}
Answer = float | None


def spellings() -> dict[str, list[str]]:
    """What is looked for, in ways in which readers type it."""
    official = Official.objects.order_by("pk").values_list("name", flat=True)[0]
    number = Resolution.objects.exclude(number="").order_by("pk").values_list("number", flat=True)[0]
    marked = ["Nam Định", "hội nghị", "ủy viên", "Đảng bộ", "chuyển đổi số", official]
    found = {text: [text, fold(text), text.upper(), unicodedata.normalize("NFD", text)] for text in marked}
    found["ủy viên"].append("uỷ viên")
    return found | {number: [number, number.lower(), number.replace("-", " ").replace("/", " ")]}


def copy_texts(folder: Path) -> None:
    for name, tokenizer in TOKENIZERS.items():
        copy = sqlite3.connect(folder / f"{name}.db")
        copy.execute("CREATE TABLE reports (id INTEGER PRIMARY KEY, day TEXT, headline TEXT, text TEXT)")
        rows = Article.objects.order_by("pk").values_list("pk", "meeting__sorts_on", "headline", "text")
        copy.executemany(
            "INSERT INTO reports VALUES (?, ?, ?, ?)",
            ((pk, str(day), *texts) for pk, day, *texts in rows.iterator(chunk_size=1000)),
        )
        copy.execute(
            f"CREATE VIRTUAL TABLE reports_fts USING fts5(headline, text, content=reports{tokenizer})"
        )
        copy.execute("INSERT INTO reports_fts (reports_fts) VALUES ('rebuild')")
        copy.commit()
        copy.close()


def found_by_fts(database: Path, typed: str) -> int:
    """As Datasette asks it: each word quoted."""
    words = " ".join('"' + word.replace('"', '""') + '"' for word in typed.split())
    with sqlite3.connect(database) as copy:
        return copy.execute("SELECT COUNT(*) FROM reports_fts WHERE reports_fts MATCH ?", [words]).fetchone()[
            0
        ]


@contextmanager
def served(*command: str | Path) -> Iterator[str]:
    """Starts a server whose command ends in a port; answers its address once it listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = [str(part).replace("PORT", str(port)) for part in command]
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            while server.poll() is None:
                with socket.socket() as client:
                    if client.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def milliseconds(address: str) -> Answer:
    """None where the server gives up."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        try:
            with urlopen(address) as page:
                page.read()
        except HTTPError:
            return None
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def printed(answer: Answer) -> str:
    return f"{'fails':>8}" if answer is None else f"{answer:8.0f}"


def main() -> None:
    others = [Path(argument) for argument in sys.argv[1:]]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        copy_texts(folder)
        files = [folder / f"{name}.db" for name in TOKENIZERS]
        os.environ |= {
            "ARCHIVE_VAR_DIR": str(folder / "var"),
            "DJANGO_SETTINGS_MODULE": "archive.settings.public",
            "PAGES_KEPT": "0",
        }
        subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], check=True)
        gunicorn = [BIN / "gunicorn", "archive.wsgi_public", "--bind", "127.0.0.1:PORT"]
        site = stack.enter_context(served(*gunicorn))
        pages = {"archive": f"{site}/tim-kiem/?q="}
        for program in [BIN / "datasette", *others]:
            version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.split()[
                -1
            ]
            address = stack.enter_context(served(program, "serve", *files, "--port", "PORT"))
            for name in TOKENIZERS:
                pages[f"{version} {name}"] = f"{address}/{name}/reports?_size={PAGE}&_search="
        compare(pages, folder)


def compare(pages: dict[str, str], folder: Path) -> None:
    print(f"{Meeting.objects.count()} meetings, {Article.objects.count()} reports")
    print(f"{'':34}{'found':>8}{'default':>9}{'tuned':>9}   ms: {', '.join(pages)}")
    finds: dict[str, int] = dict.fromkeys(["archive", *TOKENIZERS], 0)
    ratios: dict[str, list[float]] = {name: [] for name in pages if name != "archive"}
    asked = 0
    for texts in spellings().values():
        for typed in texts:
            asked += 1
            found = {"archive": Meeting.objects.published().search(typed).count()}
            found |= {name: found_by_fts(folder / f"{name}.db", typed) for name in TOKENIZERS}
            times = {name: milliseconds(page + quote_plus(typed)) for name, page in pages.items()}
            numbers = "".join(f"{number:9}" for number in found.values())
            print(f"{typed:34}{numbers}   {''.join(map(printed, times.values()))}", flush=True)
            for name, number in found.items():
                finds[name] += bool(number)
            for name, ratio in ratios.items():
                other, own = times[name], times["archive"]
                if other and own and found[name.split()[-1]]:
                    ratio.append(other / own)
    print(f"of {asked} spellings find something: {finds}")
    for name, ratio in ratios.items():
        print(f"{name}: where it finds anything, {statistics.median(ratio):.1f} times as long (median)")


if __name__ == "__main__":
    main()
