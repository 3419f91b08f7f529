"""Writes the whole public archive as files to download: CSV, JSON Lines, Parquet, SQLite, Popolo."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from tqdm import tqdm

from meetings.exporting.folder import FolderError
from meetings.exporting.run import export_archive, is_current, rows_to_write


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.EXPORT_DIR,
            metavar="DIR",
            help="takes the place of the export that is there; default: EXPORT_DIR, which the site offers",
        )
        parser.add_argument(
            "--if-stale",
            action="store_true",
            help="only where the archive has changed since the export that is there",
        )

    def handle(self, *, folder: Path, if_stale: bool, **options: Any) -> None:
        try:
            if if_stale and is_current(folder):
                return
            with tqdm(total=rows_to_write(), unit=" rows", disable=None, leave=False) as progress:
                version = export_archive(folder, progress.update)
                self.stdout.write(f"data version {version.label}: {folder}")
        except FolderError as error:
            raise CommandError(str(error), returncode=2) from error
        except DatabaseError as error:
            raise CommandError(f"stopped: {error} (has manage.py migrate been run?)", returncode=2) from error
