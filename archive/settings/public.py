"""The public site: no accounts, no sessions, no cookies, no write path."""

from archive.database import database_settings
from archive.settings.base import *  # noqa: F403
from archive.settings.base import BASE_DIR, DATABASE_URL

ROOT_URLCONF = "archive.urls_public"
WSGI_APPLICATION = "archive.wsgi_public.application"
DATABASES = {"default": database_settings(DATABASE_URL, query_only=True)}

INSTALLED_APPS = ["django.contrib.staticfiles", "django_filters", "meetings"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "archive.middleware.SecurityHeadersMiddleware",
    "archive.middleware.ReadOnlyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "archive.middleware.LanguageMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "archive.middleware.RedirectMiddleware",
    "archive.middleware.UnavailableMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
        },
    }
]
