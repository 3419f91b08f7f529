"""The admin, with our own way in and our own page for accounts."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "archive.desk.site.DeskSite"

    def ready(self) -> None:
        super().ready()
        # Imported when all models are there.
        from archive.desk.accounts import take_over_accounts  # noqa: PLC0415

        take_over_accounts()
