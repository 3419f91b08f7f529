"""Editors' accounts, and how an administrator gives an editor a new one-time code."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive.desk import codes


class AccountAdmin(UserAdmin):
    list_display = ["username", "role_names", "is_active", "has_code", "last_login"]
    list_filter = ["is_active", "groups"]
    actions = ["new_code"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups", "totpdevice_set")

    @admin.display(description=_("roles"))
    def role_names(self, user: User) -> str:
        names = [group.name for group in user.groups.all()]
        return ", ".join([gettext("administrator"), *names] if user.is_superuser else names)

    @admin.display(description=_("one-time code"), boolean=True)
    def has_code(self, user: User) -> bool:
        return any(device.confirmed for device in user.totpdevice_set.all())

    def has_new_code_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    @admin.action(description=_("Give a new one-time code; the old one ends"), permissions=["new_code"])
    def new_code(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse | None:
        if queryset.count() != 1:
            self.message_user(request, gettext("Choose one account."), messages.ERROR)
            return None
        return self._shown_once(request, queryset.get())

    def _shown_once(self, request: HttpRequest, user: User) -> HttpResponse:
        device = codes.give_new_device(user)
        self.log_change(request, user, gettext("Gave a new one-time code."))
        context = self.admin_site.each_context(request) | {
            "title": gettext("One-time code of %(name)s") % {"name": user.get_username()},
            "opts": self.opts,
            "picture": codes.picture_of(device),
            "secret": codes.secret_of(device),
        }
        return TemplateResponse(request, "admin/new_code.html", context)


def take_over_accounts() -> None:
    """In place of Django's own pages for accounts, and of django-otp's, which show everybody's secrets."""
    admin.site.unregister([User, TOTPDevice])
    admin.site.register(User, AccountAdmin)
