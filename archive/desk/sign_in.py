"""Signing in: user name, password and one-time code, refused together so that none is found out alone."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.desk import codes


class PasswordAndCodeBackend(ModelBackend):
    """Knows a user by password and code. A failure of either counts towards the lock-out."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        code: str = "",
        **credentials: Any,
    ) -> AbstractBaseUser | None:
        user = super().authenticate(request, username=username, password=password, **credentials)
        if user is None:
            return None
        if codes.device_of(user) is None:
            return user if codes.may_enrol(request) else None
        user.otp_device = codes.is_right(user, code)
        return user if user.otp_device else None


class SignInForm(AdminAuthenticationForm):
    code = forms.CharField(
        label=_("One-time code"),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        help_text=_("Six digits from the app on your phone."),
    )
    error_messages = AdminAuthenticationForm.error_messages | {
        "invalid_login": _(
            "User name, password and one-time code don't fit together. Each code is good once, for half a "
            "minute. After five failures the desk stays closed to you for a quarter of an hour."
        )
    }

    def __init__(self, request: HttpRequest | None = None, *args: Any, **options: Any) -> None:
        super().__init__(request, *args, **options)
        if codes.may_enrol(request):
            self.fields["code"].help_text = _(
                "Six digits from the app on your phone. At your first sign-in leave this empty: "
                "it is set up next."
            )

    def clean(self) -> dict[str, Any]:
        username, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if username is None or not password:
            return self.cleaned_data
        self.user_cache = authenticate(
            self.request, username=username, password=password, code=self.cleaned_data.get("code", "")
        )
        if self.user_cache is None:
            raise self.get_invalid_login_error()
        self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data
