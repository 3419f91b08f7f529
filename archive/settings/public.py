"""The public site: no accounts, no sessions, no cookies, no write path."""

import os

from archive.database import database_settings, named_urls
from archive.settings.base import *  # noqa: F403
from archive.settings.base import BASE_DIR, DATABASE_URL, list_from_environment

ROOT_URLCONF = "archive.urls_public"
WSGI_APPLICATION = "archive.wsgi_public.application"
# Five times what the slowest honest question takes: what takes longer would hold a worker against all others.
SECONDS_A_QUERY = float(os.environ.get("SECONDS_A_QUERY") or 5)
# The first is where the desk writes; the others follow it (archive.replicas) and answer readers.
DATABASES = {
    alias: database_settings(url, query_only=True, seconds_a_query=SECONDS_A_QUERY)
    for alias, url in named_urls(DATABASE_URL, list_from_environment("DATABASE_REPLICA_URLS", ""))
}
DATABASE_ROUTERS = ["archive.routing.ReplicaRouter"]
# A replica that is further behind is left out until it has caught up.
REPLICA_LAG_SECONDS = float(os.environ.get("REPLICA_LAG_SECONDS") or 10)
# Who has the newest page is told so by a version of the archive that was read at most so long ago.
VERSION_AGE_SECONDS = float(os.environ.get("VERSION_AGE_SECONDS") or 1)

# So many pages does each process keep to send them again: 50 kB each, 128 at most.
PAGES_KEPT = int(os.environ.get("PAGES_KEPT") or 200)
NOTHING_KEPT = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
IN_MEMORY = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "TIMEOUT": None,
    "OPTIONS": {"MAX_ENTRIES": PAGES_KEPT},
}
CACHES = {"default": NOTHING_KEPT, "pages": IN_MEMORY if PAGES_KEPT else NOTHING_KEPT}

# What may be asked by POST (archive.middleware) is a few words or a column of names.
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024

INSTALLED_APPS = ["django.contrib.staticfiles", "django_filters", "meetings"]

MIDDLEWARE = [
    "archive.metrics.MetricsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "archive.middleware.SecurityHeadersMiddleware",
    "archive.middleware.ReadOnlyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.routing.ReplicaMiddleware",
    "archive.conditional.VersionMiddleware",
    "archive.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "archive.middleware.RedirectMiddleware",
    "archive.middleware.UnavailableMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "meetings.templating.environment.environment",
        },
    }
]
