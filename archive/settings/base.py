"""What the public site and the editors' desk have in common. Every value can be set by the environment."""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Iterable
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("ARCHIVE_VAR_DIR") or BASE_DIR / "var")
DATABASE_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'archive.sqlite3'}"


def list_from_environment(name: str, default: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def _secret_key() -> str:
    """The key from `SECRET_KEY`, or one made once for this copy and kept in `var/secret-key`."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = VAR_DIR / "secret-key"
    if not path.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: the two sites may both be starting for the first time.
        with tempfile.NamedTemporaryFile("w", dir=VAR_DIR) as draft:
            draft.write(secrets.token_urlsafe(50))
            draft.flush()
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text()


def _first_file(paths: Iterable[str | Path]) -> str:
    return next((str(path) for path in paths if Path(path).is_file()), "")


SECRET_KEY = _secret_key()
DEBUG = os.environ.get("DEBUG") == "1"
ALLOWED_HOSTS = list_from_environment("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")

# Set where a proxy speaks HTTPS to readers and says so in X-Forwarded-Proto: plain HTTP is then sent
# there, and cookies travel by HTTPS alone. Off by default, because `make run` serves plain HTTP.
BEHIND_HTTPS = os.environ.get("BEHIND_HTTPS") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_SSL_REDIRECT = BEHIND_HTTPS
# Asked from within, where nobody speaks HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^healthz(/live)?$", r"^metrics$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if BEHIND_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_HTTPS

SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # X-Frame-Options comes from archive.middleware, with the other headers.
    "security.W003",  # The public site answers no POST, so it needs no CSRF token; the desk has them.
    "security.W021",  # Preloading HSTS is the choice of whoever owns the whole domain.
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["archive.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

GAZETTEER_DIR = BASE_DIR / "fixtures" / "gazetteer"
# Written by `evaluate_extraction --publish`, shown to readers.
QUALITY_FILE = BASE_DIR / "fixtures" / "quality.json"
# The public site's address, as in "https://example.org": canonical links, feeds and sitemaps say it.
PUBLIC_SITE = os.environ.get("PUBLIC_SITE", "").rstrip("/")
# Where readers report errors: an e-mail address, or the address of a page.
CONTACT_ADDRESS = os.environ.get("CONTACT_ADDRESS", "")

# What `export_archive` writes and the public site offers; a proxy may serve its files (docs/operators.md).
EXPORT_DIR = Path(os.environ.get("EXPORT_DIR") or VAR_DIR / "export")

# Draws the pictures beside shared links; where there is none, there are no pictures.
FONTS = Path("/usr/share/fonts/truetype")
USUAL_FONTS = [
    FONTS / "noto/NotoSerif-Bold.ttf",
    FONTS / "dejavu/DejaVuSerif-Bold.ttf",
    FONTS / "noto/NotoSerif-Regular.ttf",
    FONTS / "dejavu/DejaVuSerif.ttf",
]
CARD_FONT = _first_file([os.environ["CARD_FONT"]] if "CARD_FONT" in os.environ else USUAL_FONTS)

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# "line" for who reads along, "json" for what collects logs. Any other name is refused by Python's logging.
LOG_FORMAT = os.environ.get("LOG_FORMAT") or "line"
# Django's own default writes errors to the console only where DEBUG is on. Pages not found are no trouble.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "archive.json_log.JsonFormatter"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},
        "meetings": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
