"""The editors' desk and every management command: the process that may write."""

import os

from archive.database import database_settings
from archive.settings.base import *  # noqa: F403
from archive.settings.base import BASE_DIR, BEHIND_HTTPS, DATABASE_URL

ROOT_URLCONF = "archive.urls_desk"
WSGI_APPLICATION = "archive.wsgi_desk.application"
DATABASES = {"default": database_settings(DATABASE_URL)}

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "meetings",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "archive.middleware.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "desk"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# A name of its own, so that the two sites on one host never read each other's cookies.
SESSION_COOKIE_NAME = "desk_session"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_NAME = "desk_csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS

# Where readers see a record: the desk links there, and knows the addresses by the public site's own URLs.
PUBLIC_SITE = os.environ.get("PUBLIC_SITE", f"http://127.0.0.1:{os.environ.get('PUBLIC_PORT') or 8000}")
PUBLIC_URLCONF = "archive.urls_public"
