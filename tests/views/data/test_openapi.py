"""The description holds, whatever is asked: Schemathesis finds no answer outside of it."""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import validate
from schemathesis import GenerationMode
from schemathesis.checks import negative_data_rejection, positive_data_acceptance
from schemathesis.core.failures import FailureGroup

from archive.wsgi_public import application
from meetings.formats.records import RECORDS
from tests.pages import make_archive

# Two thousand an address take the better part of an hour: CASES=2000.
CASES = int(os.environ.get("CASES", "4"))
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)

pytestmark = pytest.mark.django_db


def test_it_is_valid_and_names_every_field(client):
    answer = client.get("/api/openapi.json")
    described = answer.json()
    validate(described)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    for record in RECORDS:
        schema = described["components"]["schemas"][record.name]
        assert schema["required"] == record.columns
        assert all(one["description"].endswith(".") for one in schema["properties"].values())
    assert "/hoi-nghi.csv" in described["paths"]


@pytest.fixture
def open_connection():
    """A test's connection outlives its requests, as Django's own client has it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_no_answer_is_outside_the_description(open_connection):
    make_archive()
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    schema.config.output.sanitization.update(enabled=False)
    found = {}
    for result in schema.get_all_operations():
        operation = result.ok()
        has_parameters = bool(list(operation.iter_parameters()))
        for mode in MODES if has_parameters else MODES[:1]:
            try:
                ask(operation, mode)
            except (Exception, FailureGroup) as error:
                found[operation.label, mode.value] = str(error)
    assert found == {}, "\n\n".join(f"{where}: {error}" for where, error in found.items())


def ask(operation, mode: GenerationMode) -> None:
    parameters = operation.definition.raw.get("parameters", [])
    lists = {one["name"] for one in parameters if one["schema"].get("type") == "array"}

    def is_sent_empty(name: str, value: object) -> bool:
        """A text for a list is sent as a list of that text, and an empty one is described there."""
        return isinstance(value, dict) or value in (None, []) or (value == "" and name in lists)

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=max(CASES // 2, 1),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def check(case):
        # A number of the right shape may still name no record, and a period end before it begins.
        excluded = [positive_data_acceptance]
        # What no address can say is sent as an empty value, which is right.
        if any(is_sent_empty(name, value) for name, value in (case.query or {}).items()):
            excluded.append(negative_data_rejection)
        case.call_and_validate(excluded_checks=excluded)

    check()
