"""The admin site of the desk: nobody is in without a code."""

from typing import Any

from django import forms
from django.contrib.admin.sites import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django_otp import login as remember_device

from archive.desk import codes
from archive.desk.sign_in import SignInForm
from meetings.models import Doubt


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("One-time code"),
        max_length=10,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
        ),
        help_text=_("The six digits that the app shows now."),
    )


class DeskSite(AdminSite):
    login_form = SignInForm
    login_template = "admin/sign_in.html"

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and request.user.is_verified()

    def get_urls(self) -> list:
        return [path("ma-dang-nhap/", never_cache(self.enrol), name="enrol"), *super().get_urls()]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Begins with what waits for an answer, for those who may give one."""
        may_answer = request.user.has_perm("meetings.change_doubt")
        waiting = Doubt.objects.open().count() if may_answer else None
        return super().index(request, {"waiting": waiting} | (extra_context or {}))

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if _has_yet_to_enrol(request):
            return HttpResponseRedirect(reverse("admin:enrol"))
        return super().login(request, extra_context)

    def enrol(self, request: HttpRequest) -> HttpResponse:
        """The first sign-in on this machine: shows the secret, and believes it once a code of it is typed."""
        if not _has_yet_to_enrol(request):
            return redirect_to_login(reverse("admin:index"), reverse("admin:login"))
        device = codes.device_to_enrol(request.user)
        form = CodeForm(request.POST or None)
        if form.is_valid():
            if device.verify_token(form.cleaned_data["code"].replace(" ", "")):
                device.confirmed = True
                device.save()
                remember_device(request, device)
                return HttpResponseRedirect(reverse("admin:index"))
            form.add_error("code", _("The app shows another code now. Wait for the next, and type that."))
        context = self.each_context(request) | {
            "title": _("Set up one-time codes"),
            "form": form,
            "picture": codes.picture_of(device),
            "secret": codes.secret_of(device),
        }
        return TemplateResponse(request, "admin/enrol.html", context)


def _has_yet_to_enrol(request: HttpRequest) -> bool:
    user = request.user
    return (
        user.is_active
        and user.is_staff
        and not user.is_verified()
        and codes.device_of(user) is None
        and codes.may_enrol(request)
    )
