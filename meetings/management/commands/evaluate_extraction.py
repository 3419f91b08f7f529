"""Measures the extraction of texts against a gold file. Writes nothing but what --save and --publish name."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from meetings.evaluation import (
    EvaluationError,
    Run,
    evaluate,
    publish,
    read_gold,
    read_run,
    save_run,
    told,
)
from meetings.extraction import VERSION
from meetings.loading.readings import read_texts


class Command(BaseCommand):
    help = __doc__
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("gold", type=Path, metavar="GOLD", help="gold.jsonl")
        parser.add_argument("texts", nargs="+", type=Path, metavar="TEXTS", help="a folder, or files")
        parser.add_argument("--save", type=Path, metavar="RUN.json", help="keep what was measured")
        parser.add_argument("--compare", type=Path, metavar="RUN.json", help="a run that was kept")
        parser.add_argument(
            "--publish", metavar="COLLECTION", help="tell readers these figures under this name (seeds, dev)"
        )

    def handle(self, *, texts: list[Path], **options: Any) -> None:
        try:
            gold = read_gold(options["gold"])
            earlier = read_run(options["compare"], gold) if options["compare"] else None
            readings, refusals = read_texts(texts, settings.GAZETTEER_DIR)
            for text in refusals:
                self.stderr.write(f"not read {text.source}: {text.reason}")
            gold.check_texts(readings)
            evaluation = evaluate(gold.decided(), readings)
            run = Run.of(evaluation, gold)
            if options["save"]:
                save_run(options["save"], run)
            if options["publish"]:
                publish(
                    settings.QUALITY_FILE,
                    options["publish"],
                    evaluation,
                    reports=len(gold.decided()),
                    version=VERSION,
                    day=timezone.localdate(),
                )
        except EvaluationError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write("\n".join(told(gold, evaluation, earlier)))
        if earlier and run.lost_since(earlier):
            sys.exit(1)
