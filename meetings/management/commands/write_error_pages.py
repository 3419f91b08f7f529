"""Writes the pages that a proxy shows when it refuses a reader, or when the site doesn't answer."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.template.backends.jinja2 import Jinja2
from django.utils import translation

from meetings.languages import ENGLISH, VIETNAMESE

PAGES = ("429.html", "500.html", "503.html")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        # Management commands run with the desk's settings; these are pages of the public site.
        templates = {
            "NAME": "public",
            "DIRS": [settings.BASE_DIR / "templates"],
            "APP_DIRS": False,
            "OPTIONS": {"environment": "meetings.templating.environment.environment"},
        }
        public = Jinja2(templates)
        for language, target in ((VIETNAMESE, folder), (ENGLISH, folder / "en")):
            target.mkdir(parents=True, exist_ok=True)
            for page in PAGES:
                with translation.override(language):
                    (target / page).write_text(public.get_template(page).render(), encoding="utf-8")
