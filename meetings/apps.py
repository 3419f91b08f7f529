from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Archive")

    def ready(self) -> None:
        # Importing it registers what it checks.
        from meetings import checks  # noqa: F401, PLC0415
