"""The public site's addresses. They are stable: others link to them."""

from django.urls import include, path

urlpatterns = [path("", include("meetings.urls"))]
