"""Loads the provinces, with their dated names and kinds and their successors."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from meetings.loading.gazetteer import GazetteerError, load_gazetteer


class Command(BaseCommand):
    help = "Loads the provinces of fixtures/gazetteer. Safe to repeat; an editor's corrections stay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "directory", nargs="?", type=Path, default=settings.GAZETTEER_DIR, help="holds provinces.json"
        )

    def handle(self, *, directory: Path, **options: object) -> None:
        try:
            counts = load_gazetteer(directory)
        except GazetteerError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"provinces: created {counts.created}, updated {counts.updated}, unchanged {counts.unchanged}"
        )
