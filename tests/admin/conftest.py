"""An editor at the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.admin.page_forms import form_of


@pytest.fixture
def editor(db):
    return get_user_model().objects.create_superuser("editor", password="a long password for tests")


@pytest.fixture
def at_desk(desk, editor) -> Client:
    """A client that is signed in to the desk."""
    client = Client()
    client.force_login(editor)
    return client


def address(record: models.Model) -> str:
    return reverse(f"admin:meetings_{record._meta.model_name}_change", args=[record.pk])


@pytest.fixture
def save(at_desk) -> Callable[..., HttpResponse]:
    """Opens a record's page, changes the fields named and saves. Answers what comes back."""

    def save(record: models.Model, **changes: Any) -> HttpResponse:
        page = at_desk.get(address(record))
        return at_desk.post(address(record), form_of(page, **changes))

    return save
