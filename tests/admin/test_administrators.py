"""`ensure_administrator`: someone can always sign in to the desk."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive.desk import codes
from meetings.admin.roles import CURATOR, EDITOR

pytestmark = pytest.mark.django_db


def run() -> str:
    out = io.StringIO()
    call_command("ensure_administrator", stdout=out)
    return out.getvalue()


def said(output: str, what: str) -> str:
    return next(line.split(":")[1].strip() for line in output.splitlines() if line.strip().startswith(what))


def test_a_fresh_archive_gets_an_administrator_whose_password_is_told():
    output = run()

    name, password = said(output, "user name"), said(output, "password")
    assert name == "admin"
    assert len(password) >= 20
    user = get_user_model().objects.get(username=name)
    assert user.check_password(password)
    assert user.is_superuser
    assert user.is_staff


def test_a_second_run_changes_nothing_and_tells_how_to_set_a_password():
    run()
    password_hash = get_user_model().objects.get().password

    output = run()

    assert "changepassword admin" in output
    assert "password:  " not in output
    assert get_user_model().objects.get().password == password_hash


def test_every_password_is_another():
    first = said(run(), "password")
    get_user_model().objects.all().delete()

    assert said(run(), "password") != first


@pytest.mark.parametrize("flaw", ["is_superuser", "is_active"])
def test_who_cannot_sign_in_to_everything_does_not_count(flaw):
    users = get_user_model().objects
    someone = users.create_superuser("admin", password="a long password for tests")
    setattr(someone, flaw, False)
    someone.save()

    name = said(run(), "user name")

    assert name == "admin2"
    assert users.get(username="admin2").is_superuser


def test_its_codes_are_told_with_it():
    output = run()
    assert codes.secret_of(TOTPDevice.objects.get()) in output


def test_where_the_first_sign_in_sets_codes_up_none_are_told(settings):
    settings.ENROL_ON_LOOPBACK = True
    assert "first sign-in" in run()
    assert not TOTPDevice.objects.exists()


def test_both_roles_are_there_afterwards():
    run()
    assert set(Group.objects.values_list("name", flat=True)) == {EDITOR, CURATOR}


def test_new_codes_end_the_old_ones():
    run()
    old = TOTPDevice.objects.get()
    out = io.StringIO()
    call_command("new_code", "admin", stdout=out)
    device = TOTPDevice.objects.get()
    assert device.key != old.key
    assert codes.secret_of(device) in out.getvalue()


def test_nobody_is_no_account_to_give_codes_to():
    with pytest.raises(CommandError, match="no account named nobody"):
        call_command("new_code", "nobody")
