"""Verifies that the archive is what was stored: texts, evidence, constraints, derived columns, search index.

A line for all that isn't, exit status 1 where there is any; 2 where the archive can't be read.
"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from meetings.exporting.snapshot import one_snapshot
from meetings.verifying import CHECKS


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options: Any) -> None:
        drifted = 0
        try:
            with one_snapshot():
                for name, check in CHECKS.items():
                    found = 0
                    for line in check():
                        found += 1
                        self.stderr.write(f"{name}: {' '.join(line.splitlines())}")
                    self.stdout.write(f"{name}: {f'{found} wrong' if found else 'in order'}")
                    drifted += found
        except DatabaseError as error:
            raise CommandError(f"stopped: {error} (has manage.py migrate been run?)", returncode=2) from error
        if drifted:
            sys.exit(1)
