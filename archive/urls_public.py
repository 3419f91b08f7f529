"""The public site's addresses. They are stable: others link to them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from meetings.views import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    *i18n_patterns(path("", include("meetings.urls")), prefix_default_language=False),
]
