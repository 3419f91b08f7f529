"""For the tests: every app is installed, the public site is served; a desk test asks for `desk`."""

import os

from archive.settings.base import VAR_DIR
from archive.settings.desk import *  # noqa: F403
from archive.settings.desk import DATABASES
from archive.settings.public import (  # noqa: F401
    MIDDLEWARE,
    NOTHING_KEPT,
    PUBLIC_SITE,
    REPLICA_LAG_SECONDS,
    ROOT_URLCONF,
    TEMPLATES,
)

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Nobody's own files for download.
EXPORT_DIR = VAR_DIR / "test-export"
# Nothing is collected for the tests, and WhiteNoise warns of a folder that isn't there unless it looks anew.
WHITENOISE_AUTOREFRESH = True

# What a test changes it asks for at once.
VERSION_AGE_SECONDS = 0
CACHES = {"default": NOTHING_KEPT, "pages": NOTHING_KEPT}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # In memory all threads would share one connection, on which two requests of a browser can wait for each
    # other for ever: one inside SQLite for Python's lock, one inside Python for SQLite's.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / f"test-{os.getpid()}.sqlite3"}
