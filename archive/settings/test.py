"""For the tests: every app is installed, the public site is served; a desk test asks for `desk`."""

from archive.settings.desk import *  # noqa: F403
from archive.settings.public import MIDDLEWARE, ROOT_URLCONF, TEMPLATES  # noqa: F401

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Nothing is collected for the tests, and WhiteNoise warns of a folder that isn't there unless it looks anew.
WHITENOISE_AUTOREFRESH = True
