"""The headers of the site as it is served behind HTTPS, scored by the rules that the MDN HTTP Observatory
publishes (algorithm 6): 100 to begin with, less for what is missing, more for what goes further.
"""

import json
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

BEST = 150
HALF_A_YEAR = 15_768_000
SAFE_REFERRERS = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
ASKED = """
import django, json
django.setup()
from django.test import Client
told = []
for address, secure in (("/robots.txt", True), ("/robots.txt", False)):
    answer = Client(headers={"host": "archive.example"}).get(address, secure=secure)
    told.append([answer.status_code, dict(answer.headers), list(answer.cookies)])
print(json.dumps(told))
"""


def directives(policy: str) -> dict[str, list[str]]:
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: values for name, *values in parts}


def penalties(headers: dict[str, str], plain: dict[str, str]) -> dict[str, int]:
    policy = directives(headers.get("Content-Security-Policy", ""))
    scripts = policy.get("script-src", policy.get("default-src", []))
    age = re.search(r"max-age=(\d+)", headers.get("Strict-Transport-Security", ""))
    is_framed = "frame-ancestors" not in policy and "X-Frame-Options" not in headers
    found = {
        "no policy": 25 * (not policy),
        "unsafe scripts": 20
        * bool({"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"} & set(scripts)),
        "framed": 20 * is_framed,
        "referrer": 5 * (headers.get("Referrer-Policy", "no-referrer") not in SAFE_REFERRERS),
        "sniffed": 5 * (headers.get("X-Content-Type-Options") != "nosniff"),
        "plain HTTP": 20 * (not age) or 10 * (int(age[1]) < HALF_A_YEAR),
        "not sent to HTTPS": 20 * (not plain.get("Location", "").startswith("https://archive.example/")),
    }
    return {name: points for name, points in found.items() if points}


def bonuses(headers: dict[str, str]) -> int:
    policy = directives(headers.get("Content-Security-Policy", ""))
    is_strict = (
        policy.get("default-src") == ["'none'"]
        and policy.get("form-action") in (["'self'"], ["'none'"])
        and "unsafe" not in headers.get("Content-Security-Policy", "")
    )
    return (
        10 * is_strict
        + 5 * (policy.get("frame-ancestors") == ["'none'"])
        + 5 * (headers.get("Referrer-Policy") in SAFE_REFERRERS)
        + 10 * (headers.get("Cross-Origin-Opener-Policy") == "same-origin")
        + 10 * (headers.get("Cross-Origin-Embedder-Policy") == "require-corp")
        + 10 * (headers.get("Cross-Origin-Resource-Policy") == "same-origin")
    )


def score(headers: dict[str, str], plain: dict[str, str]) -> int:
    """Bonuses count only where little is missing."""
    base = 100 - sum(penalties(headers, plain).values())
    return base + bonuses(headers) if base >= 90 else base


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> list[list]:
    """What the public site answers over HTTPS, and over plain HTTP: status, headers, names of cookies."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "archive.settings.public",
        "ARCHIVE_VAR_DIR": str(tmp_path_factory.mktemp("var")),
        "BEHIND_HTTPS": "1",
        "ALLOWED_HOSTS": "archive.example",
        "DATABASE_URL": "",
    }
    asked = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=settings.BASE_DIR,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    return json.loads(asked.stdout)


def test_the_site_has_the_best_score_and_no_cookie(served):
    (status, headers, cookies), (redirected, plain, _) = served
    assert (status, redirected, cookies) == (200, 301, [])
    assert penalties(headers, plain) == {}
    assert score(headers, plain) == BEST


@pytest.mark.parametrize(
    ("name", "value", "points"),
    [
        ("Content-Security-Policy", None, 75),
        ("Content-Security-Policy", "default-src 'none'; script-src 'self' 'unsafe-inline'", 80),
        ("Strict-Transport-Security", None, 80),
        ("Strict-Transport-Security", "max-age=3600", 140),
        ("X-Content-Type-Options", None, 145),
        ("Referrer-Policy", "unsafe-url", 140),
        ("Cross-Origin-Opener-Policy", None, 140),
        ("Cross-Origin-Embedder-Policy", "unsafe-none", 140),
        ("Cross-Origin-Resource-Policy", "cross-origin", 140),
    ],
)
def test_a_header_that_is_missing_or_weak_costs_points(name, value, points, served):
    """Else the score above would be the same whatever is served."""
    (_, headers, _), (_, plain, _) = served
    worse = {header: told for header, told in headers.items() if header != name}
    assert score(worse | ({name: value} if value else {}), plain) == points


def test_a_site_that_stays_on_plain_http_loses_points(served):
    (_, headers, _), _ = served
    assert score(headers, {}) == 80


def test_the_policy_asks_for_nothing_that_pages_lack(served):
    policy = directives(served[0][1]["Content-Security-Policy"])
    assert set(policy) >= {"default-src", "base-uri", "object-src", "frame-ancestors", "form-action"}
    assert {value for values in policy.values() for value in values} <= {"'none'", "'self'", "data:"}
    assert policy["img-src"] == ["'self'", "data:"]
