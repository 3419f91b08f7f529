"""An editor at the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_otp import DEVICE_ID_SESSION_KEY

from archive.desk.codes import give_new_device
from tests.admin.page_forms import form_of

REASON = "Báo in nhầm."


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_superuser("editor", password="a long password for tests")


def signed_in(user: User) -> Client:
    """A client that is at the desk as the user, with a code."""
    client = Client()
    client.force_login(user, backend="archive.desk.sign_in.PasswordAndCodeBackend")
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = give_new_device(user).persistent_id
    session.save()
    return client


@pytest.fixture
def at_desk(desk, editor) -> Client:
    """A client that is signed in to the desk."""
    return signed_in(editor)


def address(record: models.Model) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


@pytest.fixture
def save(at_desk) -> Callable[..., HttpResponse]:
    """Opens a record's page, changes the fields named and saves, with a reason. Answers what comes back."""

    def save(record: models.Model, **changes: Any) -> HttpResponse:
        changes.setdefault("reason", REASON)
        page = at_desk.get(address(record))
        return at_desk.post(address(record), form_of(page, **changes))

    return save
