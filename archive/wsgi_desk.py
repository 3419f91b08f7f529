"""The WSGI application of the editors' desk."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings.desk"
application = get_wsgi_application()
