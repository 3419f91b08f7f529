"""The first administrator of a fresh archive."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser

NAME = "admin"


def administrator_names() -> list[str]:
    """Who can sign in and do everything."""
    administrators = get_user_model().objects.filter(is_superuser=True, is_staff=True, is_active=True)
    return list(administrators.order_by("pk").values_list("username", flat=True))


def create_administrator() -> tuple[AbstractBaseUser, str]:
    """Makes an administrator. Answers the account and the password, which is stored nowhere."""
    users = get_user_model().objects
    number, name = 1, NAME
    while users.filter(username=name).exists():
        number, name = number + 1, f"{NAME}{number + 1}"
    password = secrets.token_urlsafe(18)
    return users.create_superuser(name, password=password), password
