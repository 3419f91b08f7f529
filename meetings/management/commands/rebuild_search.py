"""Makes the search index anew from the records."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from tqdm import tqdm

from meetings.indexing import is_stale, rebuild
from meetings.models import Meeting


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-stale",
            action="store_true",
            help="only where the index was made by another version, or never",
        )
        parser.add_argument(
            "--jobs",
            type=int,
            default=os.cpu_count() or 1,
            help="processes that make keys; default: as many as there are processors",
        )

    def handle(self, *, if_stale: bool, jobs: int, **options: Any) -> None:
        try:
            if if_stale and not is_stale():
                return
            total = 0
            with tqdm(total=Meeting.objects.count(), unit=" meetings", disable=None, leave=False) as progress:
                for written in rebuild(jobs):
                    progress.update(written)
                    total += written
            self.stdout.write(f"meetings {total}")
        except DatabaseError as error:
            raise CommandError(f"stopped: {error} (has manage.py migrate been run?)", returncode=2) from error
