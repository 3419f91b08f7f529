"""Counts all meetings anew, for facets, totals and pages far back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from tqdm import tqdm

from meetings.indexing.counts import are_missing, recount
from meetings.models import Meeting


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-missing", action="store_true", help="only where nothing was ever counted")

    def handle(self, *, if_missing: bool, **options: Any) -> None:
        try:
            if if_missing and not are_missing():
                return
            total = 0
            with tqdm(total=Meeting.objects.count(), unit=" meetings", disable=None, leave=False) as progress:
                for counted in recount():
                    progress.update(counted)
                    total += counted
            self.stdout.write(f"meetings {total}")
        except DatabaseError as error:
            raise CommandError(f"stopped: {error} (has manage.py migrate been run?)", returncode=2) from error
