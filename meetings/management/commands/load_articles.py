"""Loads newspaper reports from files and folders into the archive."""

import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, OperationalError, ProgrammingError
from tqdm import tqdm

from meetings.loading.log import logged
from meetings.loading.run import load
from meetings.loading.save import Outcome
from meetings.loading.second_opinion import is_installed
from meetings.loading.sources import rejection
from meetings.models import Province

# A column or a table that isn't there, in the words of SQLite and of PostgreSQL.
SCHEMA_ERRORS = (OperationalError, ProgrammingError)
# Beside a load with --jobs readers would wait three times as long. With this it still gets a tenth of a busy
# machine: the desk waits for its transactions.
NICENESS = 10


class Command(BaseCommand):
    help = __doc__

    def run_from_argv(self, argv: list[str]) -> None:
        """As a process of its own it gives way. Called from another one it doesn't: that can't be undone."""
        os.nice(NICENESS)
        super().run_from_argv(argv)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help=".txt, .html, .jsonl, .json, or a folder"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
        parser.add_argument(
            "--jobs", type=int, default=1, metavar="N", help="processes that read (default 1)"
        )

        parser.add_argument(
            "--restore",
            action="store_true",
            help="bring back what these say, also where a later version replaced it",
        )
        parser.add_argument(
            "--second-opinion",
            action="store_true",
            help="let pyvi look for names too, and ask editors where it differs (slow)",
        )

    def handle(
        self,
        *,
        paths: list[Path],
        dry_run: bool,
        jobs: int,
        restore: bool,
        second_opinion: bool,
        **options: Any,
    ) -> None:
        if second_opinion and not is_installed():
            self.stderr.write("pyvi isn't installed: loading without a second opinion")
            second_opinion = False
        counts: Counter[str] = Counter()
        try:
            if not Province.objects.exists():
                raise CommandError(
                    "there are no provinces yet: run manage.py load_gazetteer first", returncode=2
                )
            results = load(
                paths,
                settings.GAZETTEER_DIR,
                jobs=jobs,
                dry_run=dry_run,
                second_opinion=second_opinion,
                restore=restore,
            )
            progress = tqdm(results, unit=" articles", disable=None, leave=False)
            with logged(paths, dry_run=dry_run) as log:
                for result in progress:
                    counts[result.outcome] += 1
                    log(result)
                    if result.outcome is Outcome.REJECTED:
                        progress.clear()
                        self.stderr.write(rejection(result.source, result.reason))
        except (DatabaseError, OSError) as error:
            hint = " (has manage.py migrate been run?)" if isinstance(error, SCHEMA_ERRORS) else ""
            raise CommandError(
                f"stopped after {counts.total()} articles: {error}{hint}", returncode=2
            ) from error
        finally:
            told = ", ".join(f"{outcome} {counts[outcome]}" for outcome in Outcome)
            self.stdout.write(f"{told} (dry run: nothing was written)" if dry_run else told)
        if counts[Outcome.REJECTED]:
            sys.exit(1)
