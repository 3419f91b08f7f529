"""Does in this archive what editors did in the one that `export_corrections` wrote the file from."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meetings.replaying import apply_corrections
from meetings.replaying.reading import ReplayError


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="what export_corrections wrote")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            with file.open(encoding="utf-8") as lines:
                count, problems = apply_corrections(lines)
        except (OSError, UnicodeDecodeError, ReplayError) as error:
            raise CommandError(f"{file}: {error}", returncode=2) from error
        for problem in problems:
            self.stderr.write(f"{file}: {problem}")
        self.stdout.write(f"changed {count}, not applied {len(problems)}")
        if problems:
            sys.exit(1)
