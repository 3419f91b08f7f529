"""Writes all that editors did as JSON Lines, for `apply_corrections` in another archive."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meetings.replaying import exported_lines


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, metavar="FILE", help="where to; standard output if not given"
        )

    def handle(self, *, file: Path | None, **options: Any) -> None:
        if file is None:
            for line in exported_lines():
                self.stdout.write(line)
            return
        try:
            with file.open("w", encoding="utf-8") as out:
                out.writelines(f"{line}\n" for line in exported_lines())
        except OSError as error:
            raise CommandError(f"{file}: {error}", returncode=2) from error
