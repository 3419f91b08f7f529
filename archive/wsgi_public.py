"""The WSGI application of the public site."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings.public"
application = get_wsgi_application()
