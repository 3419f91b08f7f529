"""Fixtures that more than one part of the tests needs."""

import os

import pytest

from archive.settings import desk as desk_settings
from tests.reader import Reader

# Playwright's synchronous API keeps an event loop running in the main thread from the first browser test
# on; Django would then refuse every database query of that thread, in whatever test comes next.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


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
