"""Whatever a reader asks for, no cookie is set and none is looked at: every reader may get the same bytes."""

import pytest

from tests.pages import make_archive
from tests.security.public_addresses import OTHERWISE, public_addresses

pytestmark = pytest.mark.django_db


def test_no_public_answer_sets_a_cookie_or_varies_by_one(client):
    faults = {}
    for address in [*public_addresses(make_archive()), *OTHERWISE]:
        answer = client.get(address)
        assert answer.status_code == OTHERWISE.get(address, 200), address
        if answer.cookies or "cookie" in answer.headers.get("Vary", "").lower():
            faults[address] = answer.headers
    assert faults == {}
