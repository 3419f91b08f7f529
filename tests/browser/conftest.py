"""Chromium for the tests that walk through the site as readers do. Nothing needs a script, so none runs."""

import os
import shutil
from pathlib import Path

import pytest
from django.db import connections

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


def pytest_collection_modifyitems(items):
    """Where there's no Chromium these tests are left out, but not where nothing may be left out."""
    if Path(CHROMIUM).exists() or os.environ.get("CI") == "true":
        return
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=f"no Chromium at {CHROMIUM}; CHROMIUM may name another"))


@pytest.fixture(scope="session")
def no_open_connection() -> None:
    connections.close_all()


@pytest.fixture(scope="session")
def playwright(no_open_connection, playwright):
    """While Playwright's event loop runs, Django uses other connections than before it and after it.

    Each is closed before the others come, or PostgreSQL refuses to drop the tests' database in the end.
    """
    yield playwright
    connections.close_all()


@pytest.fixture(scope="session")
def base_url() -> None:
    """In place of a plugin's fixture of this name, of whose making pytest warns."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"java_script_enabled": False, "locale": "vi-VN"}
