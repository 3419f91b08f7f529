"""One-time codes: six digits from an app on the editor's phone (TOTP, RFC 6238), each good once."""

import io
import ipaddress

import segno
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django_otp.plugins.otp_totp.models import TOTPDevice

from archive.forwarding import was_forwarded

DEVICE_NAME = "desk"


def device_of(user: AbstractBaseUser) -> TOTPDevice | None:
    """The device whose codes let the user in; None before the first was set up."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def is_right(user: AbstractBaseUser, code: str) -> TOTPDevice | None:
    """The user's device if the code is its present one and was never used; wrong codes slow it down."""
    with transaction.atomic():
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
        return device if device and device.verify_token(code.replace(" ", "")) else None


def give_new_device(user: AbstractBaseUser) -> TOTPDevice:
    """A device with a new secret, in place of all that the user had: their codes end now."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        return TOTPDevice.objects.create(user=user, name=DEVICE_NAME, confirmed=True)


def device_to_enrol(user: AbstractBaseUser) -> TOTPDevice:
    """The device that the user is setting up: the same however often the page is opened."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, name=DEVICE_NAME, confirmed=False)
    return device


def secret_of(device: TOTPDevice) -> str:
    """What to type into the app where no camera is at hand: base32 in groups of four."""
    secret = device.config_url.split("secret=")[1].split("&")[0]
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def picture_of(device: TOTPDevice) -> SafeString:
    """The same as a QR code, in SVG without a style: the desk's policy allows none."""
    return mark_safe(segno.make(device.config_url).svg_inline(scale=5, border=4))


def told(device: TOTPDevice) -> str:
    """What a terminal shows of a new device: the QR code, and the secret to type instead."""
    terminal = io.StringIO()
    segno.make(device.config_url).terminal(out=terminal, compact=True)
    return (
        f"{terminal.getvalue()}\nScan this with an app for one-time codes, or type its secret there: "
        f"{secret_of(device)}\nIt is shown only now; each sign-in asks for a code."
    )


def may_enrol(request: HttpRequest | None) -> bool:
    """Whether somebody without a code may set one up at the desk: on this very machine, under `make run`."""
    if request is None or not settings.ENROL_ON_LOOPBACK or was_forwarded(request):
        return False
    try:
        return ipaddress.ip_address(request.META["REMOTE_ADDR"]).is_loopback
    except ValueError:
        return False
