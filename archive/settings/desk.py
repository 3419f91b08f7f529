"""The editors' desk and every management command: the process that may write."""

import datetime
import os

from archive.database import database_settings
from archive.settings.base import *  # noqa: F403
from archive.settings.base import (
    ALLOWED_HOSTS,
    BASE_DIR,
    BEHIND_HTTPS,
    DATABASE_URL,
    PUBLIC_SITE,
    list_from_environment,
)

# A host name of its own: the public one then doesn't lead here, whatever a proxy does.
ALLOWED_HOSTS = list_from_environment("DESK_HOSTS", ",".join(ALLOWED_HOSTS))
ROOT_URLCONF = "archive.urls_desk"
WSGI_APPLICATION = "archive.wsgi_desk.application"
DATABASES = {"default": database_settings(DATABASE_URL)}

INSTALLED_APPS = [
    "archive.desk.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
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
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
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

# A right password with a wrong code is a failure too: one backend knows both.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "archive.desk.sign_in.PasswordAndCodeBackend",
]
OTP_TOTP_ISSUER = "meeting-archive"
# Set by `make run`: who signs in on this very machine without a code may set one up. Never behind a proxy.
ENROL_ON_LOOPBACK = os.environ.get("ENROL_ON_LOOPBACK") == "1" and not BEHIND_HTTPS

# Five failures of one name from one address close the desk to them.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = datetime.timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "archive.desk.addresses.client_address"
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# A name of its own, so that the two sites on one host never read each other's cookies.
SESSION_COOKIE_NAME = "desk_session"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_NAME = "desk_csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS

# Where readers see a record: the desk links there, and knows the addresses by the public site's own URLs.
PUBLIC_SITE = PUBLIC_SITE or f"http://127.0.0.1:{os.environ.get('PUBLIC_PORT') or 8000}"
PUBLIC_URLCONF = "archive.urls_public"
