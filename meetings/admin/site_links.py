"""Links from the desk to the public site, which has addresses of its own."""

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.urls import get_urlconf, set_urlconf
from django.utils.translation import gettext_lazy as _


def address_on_site(record: models.Model, fragment: str = "") -> str:
    """Where readers see the record, in full: "http://127.0.0.1:8000/can-bo/7-…/"."""
    return f"{settings.PUBLIC_SITE}{path_on_site(record)}{'#' if fragment else ''}{fragment}"


def path_on_site(record: models.Model) -> str:
    """The same without the site: "/can-bo/7-…/", as redirects hold it."""
    desk = get_urlconf()
    set_urlconf(settings.PUBLIC_URLCONF)
    try:
        return record.get_absolute_url()
    finally:
        set_urlconf(desk)


class OnSite:
    """For a ModelAdmin: "view on site" leads to the public page, where there is one."""

    def view_on_site(self, record: models.Model) -> str | None:
        return address_on_site(record) if self.is_published(record) else None

    @admin.display(description=_("on the site"), boolean=True)
    def is_published(self, record: models.Model) -> bool:
        return not getattr(record, "is_withdrawn", False)
