"""Nobody is at the desk without a password and a one-time code, each right and the code new."""

import re

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive.desk import codes
from tests.admin.conftest import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk")]

PASSWORD = "a long password for tests"
FAILURES_ALLOWED = 5


def code_now(device: TOTPDevice) -> str:
    return f"{TOTP(device.bin_key).token():06}"


def wrong_code(device: TOTPDevice) -> str:
    """None of those that would do now."""
    good = {TOTP(device.bin_key, drift=drift).token() for drift in (-1, 0, 1)}
    return f"{next(number for number in range(10) if number not in good):06}"


@pytest.fixture
def user() -> User:
    return get_user_model().objects.create_superuser("editor", password=PASSWORD)


@pytest.fixture
def device(user) -> TOTPDevice:
    return codes.give_new_device(user)


def sign_in(
    code: str = "", password: str = PASSWORD, client: Client | None = None, **headers: str
) -> HttpResponse:
    fields = {"username": "editor", "password": password, "code": code, "next": "/"}
    return (client or Client()).post("/login/", fields, headers=headers)


def is_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302


def test_password_and_code_open_the_desk(device):
    client = Client()

    assert is_in(sign_in(code_now(device), client=client))
    assert client.get("/").status_code == 200


def test_a_code_typed_in_two_groups_is_understood(device):
    code = code_now(device)
    assert is_in(sign_in(f"{code[:3]} {code[3:]}"))


@pytest.mark.parametrize("code", ["", "letters", "１２３４５６", "-1", "0" * 10, "NUL\0"])
def test_a_right_password_alone_opens_nothing(device, code):
    assert not is_in(sign_in(code))


def test_a_wrong_code_opens_nothing(device):
    assert not is_in(sign_in(wrong_code(device)))


def test_a_wrong_password_with_a_right_code_opens_nothing_and_uses_up_no_code(device):
    code = code_now(device)
    assert not is_in(sign_in(code, password="another long password"))
    assert is_in(sign_in(code))


def test_a_code_is_good_once(device):
    code = code_now(device)
    assert is_in(sign_in(code))
    assert not is_in(sign_in(code))


def test_another_account_s_code_opens_nothing(device):
    other = get_user_model().objects.create_superuser("other", password=PASSWORD)
    assert not is_in(sign_in(code_now(codes.give_new_device(other))))


def test_who_is_no_staff_stays_outside(user, device):
    User.objects.update(is_staff=False)
    assert not is_in(sign_in(code_now(device)))


def test_what_was_wrong_is_not_told(device):
    told = [sign_in(wrong_code(device)), sign_in(password="another long password"), sign_in()]
    errors = {re.search(r'errornote">\s*(.*?)\s*</p>', answer.content.decode(), re.S)[1] for answer in told}
    assert len(errors) == 1


# -- Lock-out ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("flaw", [{"password": "another long password"}, {"code": "000000"}])
def test_five_failures_close_the_desk_even_to_who_is_right_then(device, flaw):
    for _ in range(FAILURES_ALLOWED):
        answer = sign_in(**flaw)
    assert answer.status_code == 429

    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert sign_in(code_now(device)).status_code == 429


def test_four_failures_do_not(device):
    for _ in range(FAILURES_ALLOWED - 1):
        assert sign_in(password="another long password").status_code == 200
    assert is_in(sign_in(code_now(device)))


def test_a_reader_who_names_another_address_each_time_is_locked_out_all_the_same(device):
    for number in range(FAILURES_ALLOWED):
        answer = sign_in(password="another long password", x_forwarded_for=f"203.0.113.{number}")
    assert answer.status_code == 429


def test_behind_a_proxy_only_the_address_that_it_saw_is_locked_out(device, settings):
    settings.BEHIND_HTTPS = True
    for _ in range(FAILURES_ALLOWED):
        sign_in(password="another long password", x_forwarded_for="198.51.100.1, 203.0.113.7")
    assert [attempt.ip_address for attempt in AccessAttempt.objects.all()] == ["203.0.113.7"]
    assert is_in(sign_in(code_now(device), x_forwarded_for="203.0.113.8"))


@pytest.mark.parametrize("header", ["nowhere", "", "1.2.3", "::g", "203.0.113.7:80"])
def test_what_is_no_address_is_locked_out_by_name(device, settings, header):
    settings.BEHIND_HTTPS = True
    for _ in range(FAILURES_ALLOWED):
        answer = sign_in(password="another long password", x_forwarded_for=header)
    assert answer.status_code == 429


def test_no_password_is_kept_of_a_failure(device):
    sign_in(password="another long password")
    attempt = AccessAttempt.objects.get()
    assert "another long password" not in f"{attempt.get_data}{attempt.post_data}"


# -- The first sign-in ---------------------------------------------------------------------------------------
@pytest.fixture
def enrolling(settings):
    settings.ENROL_ON_LOOPBACK = True


def test_without_a_code_set_up_nobody_is_let_in(user):
    assert not is_in(sign_in())


def test_on_this_machine_the_first_sign_in_sets_the_code_up(user, enrolling):
    client = Client()
    assert is_in(sign_in(client=client))
    page = client.get("/", follow=True)
    device = TOTPDevice.objects.get()
    assert page.redirect_chain[-1][0] == reverse("admin:enrol")
    assert codes.secret_of(device) in page.content.decode()
    assert client.get(reverse("admin:meetings_meeting_changelist")).status_code == 302

    refused = client.post(reverse("admin:enrol"), {"code": wrong_code(device)})
    assert "errorlist" in refused.content.decode()
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    client.post(reverse("admin:enrol"), {"code": code_now(device)})

    assert client.get(reverse("admin:meetings_meeting_changelist")).status_code == 200
    assert client.get(reverse("admin:enrol")).status_code == 302
    assert not is_in(sign_in())


def test_setting_up_needs_a_password_first(enrolling, user):
    assert Client().get(reverse("admin:enrol")).status_code == 302
    assert not TOTPDevice.objects.exists()


def test_who_has_a_code_sets_up_no_other(enrolling, device):
    client = Client()
    client.force_login(device.user, backend="archive.desk.sign_in.PasswordAndCodeBackend")
    assert client.get(reverse("admin:enrol")).status_code == 302
    assert TOTPDevice.objects.get() == device


@pytest.mark.parametrize("header", ["x_forwarded_for", "forwarded", "x_real_ip"])
def test_what_came_through_a_proxy_sets_nothing_up(user, enrolling, header):
    assert not is_in(sign_in(**{header: "127.0.0.1"}))


@pytest.mark.parametrize("address", ["203.0.113.7", "192.168.1.2", "", "localhost"])
def test_from_elsewhere_nothing_is_set_up(user, enrolling, address):
    assert not is_in(sign_in(client=Client(REMOTE_ADDR=address)))


# -- Sessions and pages --------------------------------------------------------------------------------------
def test_a_session_ends_after_eight_hours_and_its_cookie_is_no_script_s(device):
    client = Client()
    sign_in(code_now(device), client=client)
    cookie = client.cookies["desk_session"]
    assert cookie["max-age"] == 8 * 60 * 60
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_nothing_of_the_desk_is_stored_by_a_browser_or_a_proxy(device):
    for answer in (signed_in(device.user).get("/"), Client().get("/login/"), sign_in()):
        assert "no-store" in answer.headers["Cache-Control"]


def test_a_code_given_anew_ends_the_old_one_and_its_session(device):
    client = signed_in(device.user)
    old = codes.device_of(device.user)
    assert client.get("/").status_code == 200

    new = codes.give_new_device(device.user)

    assert client.get("/").status_code == 302
    assert not is_in(sign_in(code_now(old)))
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert is_in(sign_in(code_now(new)))
