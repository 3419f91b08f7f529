"""Administrators see who has which role, and give an editor a new one-time code."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive.desk import codes
from meetings.admin.roles import CURATOR, EDITOR, ensure_roles
from tests.admin.conftest import address, signed_in
from tests.admin.page_forms import form_of
from tests.builders import make_meeting, make_official

pytestmark = pytest.mark.django_db
ACCOUNTS = "admin:auth_user_changelist"


@pytest.fixture
def make_account(desk, django_user_model):
    ensure_roles()

    def make_account(role: str) -> User:
        user = django_user_model.objects.create_user(f"{role}-account", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        return user

    return make_account


def give_code(client, *users: User):
    chosen = [user.pk for user in users]
    return client.post(reverse(ACCOUNTS), {"action": "new_code", "_selected_action": chosen})


def rights_of(role: str) -> set[str]:
    return set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))


def test_an_administrator_gives_an_editor_a_new_code_shown_once(at_desk, make_account):
    user = make_account(EDITOR)
    old = codes.give_new_device(user)

    page = give_code(at_desk, user).content.decode()

    device = TOTPDevice.objects.get(user=user)
    assert device.key != old.key
    assert codes.secret_of(device) in page
    assert "<svg" in page
    assert codes.secret_of(device) not in at_desk.get(address(user)).content.decode()


def test_a_code_is_given_to_one_account_at_a_time(at_desk, make_account):
    users = make_account(EDITOR), make_account(CURATOR)
    give_code(at_desk, *users)
    assert not TOTPDevice.objects.filter(user__in=users).exists()


def test_the_list_says_who_has_which_role_and_a_code(at_desk, make_account):
    codes.give_new_device(make_account(EDITOR))
    make_account(CURATOR)
    page = at_desk.get(reverse(ACCOUNTS))
    site, accounts = page.context["cl"].model_admin, page.context["cl"].result_list
    told = {user.username: (site.role_names(user), site.has_code(user)) for user in accounts}
    assert told == {
        "editor": ("quản trị viên", True),
        "editor-account": (EDITOR, True),
        "curator-account": (CURATOR, False),
    }


def test_nobody_sees_secrets_at_the_desk(at_desk):
    assert at_desk.get("/otp_totp/totpdevice/").status_code == 404


def test_editors_have_no_accounts_to_look_at(make_account):
    client = signed_in(make_account(EDITOR))
    assert client.get(reverse(ACCOUNTS)).status_code == 403


def test_an_editor_corrects_and_a_curator_withdraws(make_account):
    meeting, official = make_meeting(), make_official()
    for role, is_withdrawn in ((EDITOR, False), (CURATOR, True)):
        client = signed_in(make_account(role))
        for record, field in ((meeting, "title"), (official, "name")):
            form = form_of(client.get(address(record)), **{field: f"Mẫu {role}"})
            client.post(address(record), form | {"is_withdrawn": "on", "reason": "Thử."})
            record.refresh_from_db()
            assert (getattr(record, field), record.is_withdrawn) == (f"Mẫu {role}", is_withdrawn)


def test_roles_made_again_are_what_they_should_be():
    ensure_roles()
    Group.objects.get(name=EDITOR).permissions.clear()
    ensure_roles()
    assert "change_meeting" in rights_of(EDITOR)
    assert not {"withdraw_meeting", "delete_meeting", "add_user", "change_province"} & rights_of(EDITOR)
    assert "withdraw_meeting" in rights_of(CURATOR)
    assert not {"delete_meeting", "add_user"} & rights_of(CURATOR)
