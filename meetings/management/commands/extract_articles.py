"""Prints what newspaper reports say, one JSON object a line, and writes nothing."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from meetings.extraction import Gazetteer
from meetings.loading.extractor import Preparation
from meetings.loading.report_facts import report_facts
from meetings.loading.run import extract
from meetings.loading.sources import Refusal, rejection


class Command(BaseCommand):
    help = __doc__
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths", nargs="+", type=Path, metavar="PATH", help=".txt, .html, .jsonl, .json, or a folder"
        )
        parser.add_argument(
            "--jobs", type=int, default=1, metavar="N", help="processes that read (default 1)"
        )

    def handle(self, *, paths: list[Path], jobs: int, **options: Any) -> None:
        try:
            refused = self._print(paths, jobs)
            self.stdout.flush()
        except BrokenPipeError:
            # `extract_articles … | head` has enough: nobody is left to write to, not even at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        if refused:
            sys.exit(1)

    def _print(self, paths: list[Path], jobs: int) -> int:
        """Answers how many were refused."""
        gazetteer = Gazetteer.read(settings.GAZETTEER_DIR)
        refused = 0
        for source, facts in extract(paths, Preparation(settings.GAZETTEER_DIR), jobs=jobs):
            if isinstance(source, Refusal) or facts is None:
                refused += 1
                self.stderr.write(rejection(source.source, source.reason))
                continue
            line = json.dumps(report_facts(source.record_id, facts, gazetteer), ensure_ascii=False)
            self.stdout.write(line)
        return refused
