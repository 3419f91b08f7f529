"""Fills an empty database with an invented archive, for benchmarks and tests."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from tqdm import tqdm

from meetings.generating.run import NotEmptyError, generate
from meetings.loading.gazetteer import GazetteerError


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--meetings", type=int, required=True, metavar="N", help="how many meetings")
        parser.add_argument(
            "--seed",
            type=int,
            default=1,
            metavar="S",
            help="the same seed gives the same archive (default 1)",
        )

    def handle(self, *, meetings: int, seed: int, **options: Any) -> None:
        if meetings < 1:
            raise CommandError("--meetings needs a number from 1", returncode=2)
        try:
            with tqdm(total=meetings, unit=" meetings", disable=None, leave=False) as progress:
                for written in generate(meetings, seed, settings.GAZETTEER_DIR):
                    progress.update(written)
        except NotEmptyError as error:
            raise CommandError(
                f"this database holds records already ({error}), and nothing invented may come among them: "
                "name an empty one, as DATABASE_URL=sqlite:////tmp/invented.sqlite3, and run manage.py "
                "migrate there first",
                returncode=2,
            ) from error
        except (DatabaseError, GazetteerError) as error:
            raise CommandError(f"stopped: {error} (has manage.py migrate been run?)", returncode=2) from error
        self.stdout.write(f"meetings {meetings}, seed {seed}; to search them: manage.py rebuild_search")
