"""The public site's addresses. They are stable: others link to them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from archive.health import healthz, live
from archive.metrics import metrics

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("healthz/live", live, name="live"),
    path("metrics", metrics, name="metrics"),
    path("", include("meetings.root_urls")),
    path("", include("meetings.citation_urls")),
    path("", include("meetings.data_urls")),
    *i18n_patterns(path("", include("meetings.urls")), prefix_default_language=False),
]
