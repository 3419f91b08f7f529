"""Fixtures that more than one part of the tests needs."""

import os
from typing import Any

import jinja2
import pytest
from django.db import connection
from django.test.signals import template_rendered

from archive.settings import desk as desk_settings
from tests.reader import Reader

# Playwright's synchronous API keeps an event loop running in the main thread from the first browser test
# on; Django would then refuse every database query of that thread, in whatever test comes next.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


class ToldTemplate(jinja2.Template):
    """Tells Django's test client what a page was made of, as Django's own engine does."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        context = dict(*args, **kwargs)
        template_rendered.send(sender=self, template=self, context=context)
        return super().render(context)


jinja2.Environment.template_class = ToldTemplate


@pytest.fixture
def client() -> Reader:
    return Reader()


@pytest.fixture
def desk(settings):
    """The editors' desk in place of the public site: its addresses, middleware and templates."""
    settings.ROOT_URLCONF = desk_settings.ROOT_URLCONF
    settings.MIDDLEWARE = desk_settings.MIDDLEWARE
    settings.TEMPLATES = desk_settings.TEMPLATES
    settings.PUBLIC_SITE = desk_settings.PUBLIC_SITE
    return settings


@pytest.fixture
def without_statistics(db):
    """Plans as in a new archive. SQLite's connection believes what another test had it count, even where
    that test's rows are rolled back.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_stat1")
            cursor.execute("ANALYZE sqlite_master")
