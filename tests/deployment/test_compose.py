"""The services of compose.yaml fit each other, the project's files, and what operators are told to set."""

import json
import re
from ipaddress import ip_network
from typing import Any

import pytest
from django.core.management import get_commands

from tests.deployment.files import COMPOSE, ROOT, SERVICES, STAGES

OURS = {name: service for name, service in SERVICES.items() if service["image"].startswith("meeting-archive")}
# What the images of others read, by their own descriptions.
FOREIGN_SETTINGS = {
    "postgres": {"POSTGRES_DB", "POSTGRES_PASSWORD"},
    "nginx": set(),
    "backup": set(),
    "replica": {"PGDATA"},
}
SCRIPTS = ["first-start.sh", "replica.sh"]
VARIABLE = re.compile(r"\$\{(\w+)(?::([?-])([^}]*))?\}")


def words(value: Any) -> str:
    return json.dumps(value)


def settings_told() -> set[str]:
    """The variables of the table in docs/operators.md."""
    rows = re.findall(r"^\| (`.*?) \|", (ROOT / "docs/operators.md").read_text(), re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_may_do_no_more_than_it_has_to(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert "/tmp" in service["tmpfs"]
    # Our own image's user is in the Dockerfile, and nginx's in the name of its image.
    assert name in OURS or "unprivileged" in service["image"] or service["user"] not in ("root", "0")


def test_readers_reach_nginx_and_nothing_else():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]
    assert "records" not in SERVICES["nginx"]["networks"]
    assert COMPOSE["networks"]["records"] == {"internal": True}
    assert [name for name in SERVICES if "pages" in SERVICES[name]["networks"]] == ["public", "desk", "nginx"]


def test_readers_keep_their_own_addresses():
    """Where the network has no IPv6, the engine stands between, and all who use it share one limit."""
    pages = COMPOSE["networks"]["pages"]
    assert pages["enable_ipv6"] is True
    assert [ip_network(one["subnet"]).version for one in pages["ipam"]["config"]] == [6]


def test_nginx_notices_containers_that_come_and_go():
    nginx = SERVICES["nginx"]
    upstreams = {name: nginx["environment"][f"{name.upper()}_UPSTREAM"] for name in ("public", "desk")}
    assert upstreams == {name: f"{name}:8000 resolve" for name in upstreams}
    assert any(volume.startswith("./deploy/nginx/names.conf.template:") for volume in nginx["volumes"])
    # The first version that knows `resolve`.
    version = re.search(r":([\d.]+)", nginx["image"])
    assert version
    assert tuple(int(part) for part in version[1].split(".")) >= (1, 27, 3)
    template = (ROOT / "deploy/nginx/archive.conf.template").read_text()
    assert len(re.findall(r"^upstream (\w+) \{\n    zone \1 ", template, re.MULTILINE)) == len(upstreams)


@pytest.mark.parametrize("name", [name for name, one in SERVICES.items() if one["restart"] != "no"])
def test_whether_a_service_is_well_can_be_seen(name):
    assert "healthcheck" in SERVICES[name] or STAGES[SERVICES[name]["build"]["target"]].all("HEALTHCHECK")


def test_an_update_fetches_and_builds_every_image():
    page = (ROOT / "docs/operators.md").read_text()
    needed = {f"--profile {profile}" for service in OURS.values() for profile in service.get("profiles", [])}
    for step in ("pull --ignore-buildable", "build --pull"):
        assert set(re.findall(f"docker compose (.*?) {step}", page.replace("&& ", "\n"))) == needed


@pytest.mark.parametrize("name", SERVICES)
def test_logs_do_not_fill_the_disk(name):
    assert {"max-size", "max-file"} <= set(SERVICES[name]["logging"]["options"])


def test_the_health_check_of_a_site_asks_by_a_name_that_it_answers_to():
    """The desk wrote an error into its log every half minute: it was asked by the public site's name."""
    for site, host in (("public", "PUBLIC_HOST"), ("desk", "DESK_HOST")):
        assert SERVICES[site]["environment"]["ALLOWED_HOSTS"].startswith(f"${{{host}")


def test_only_the_public_site_s_role_is_the_public_site_s():
    roles = {
        name: re.search(r"postgres://(\w+):", words(service.get("environment", {})))
        for name, service in SERVICES.items()
    }
    assert {name: role[1] for name, role in roles.items() if role} == {
        "prepare": "archive",
        "public": "archive_public",
        "desk": "archive",
        "loader": "archive",
        "backup": "archive",
        "replica": "archive_replica",
    }
    assert "volumes" not in SERVICES["public"] or SERVICES["public"]["volumes"] == ["web:/web:ro"]


@pytest.mark.parametrize("name", OURS)
def test_the_site_s_services_are_stages_and_set_what_operators_know(name):
    service = OURS[name]
    assert service["build"]["target"] in STAGES
    assert set(service["environment"]) - settings_told() == set()


@pytest.mark.parametrize("name", FOREIGN_SETTINGS)
def test_other_images_are_of_a_version_and_get_what_they_or_our_files_read(name):
    service = SERVICES[name]
    assert re.search(r":\d", service["image"])
    read = "\n".join(path.read_text() for path in (ROOT / "deploy").rglob("*") if path.is_file())
    unknown = {key for key in service["environment"] if key not in read} - FOREIGN_SETTINGS[name]
    assert unknown == set()


def test_the_template_of_nginx_gets_every_name():
    template = (ROOT / "deploy/nginx/archive.conf.template").read_text()
    assert set(re.findall(r"\$\{(\w+)\}", template)) == set(SERVICES["nginx"]["environment"])


def test_each_variable_is_in_the_example_and_no_other():
    used = {name for name, _, _ in VARIABLE.findall(words(COMPOSE))}
    example = (ROOT / "deploy/env.example").read_text()
    assert used == set(re.findall(r"^(\w+)=", example, re.MULTILINE))


def test_no_secret_has_a_default():
    for name, sign, _default in VARIABLE.findall(words(COMPOSE)):
        assert sign != "-" or not re.search("PASSWORD|SECRET", name), name
    example = (ROOT / "deploy/env.example").read_text()
    assert re.findall(r"^\w*(?:PASSWORD|SECRET)\w*=(.+)$", example, re.MULTILINE) == []


@pytest.mark.parametrize("secret", ["SECRET_KEY", "POSTGRES_PASSWORD", "ARCHIVE_PASSWORD", "PUBLIC_PASSWORD"])
def test_without_a_secret_nothing_starts(secret):
    assert (secret, "?") in {(name, sign) for name, sign, _ in VARIABLE.findall(words(COMPOSE))}


def test_files_and_folders_that_are_mounted_or_run_are_there():
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in COMPOSE["volumes"] or source.startswith("$") or (ROOT / source).exists(), volume
    for name in ("backup", "replica"):
        script = SERVICES[name]["entrypoint"][0]
        assert (ROOT / script.removeprefix("/")).stat().st_mode & 0o111, script
    assert (ROOT / SERVICES["prepare"]["command"][0]).stat().st_mode & 0o111


def test_a_service_waits_for_services_that_there_are():
    for service in SERVICES.values():
        assert set(service.get("depends_on", [])) <= set(SERVICES)


def test_commands_of_the_scripts_exist():
    script = (ROOT / "deploy/prepare.sh").read_text()
    commands = re.findall(r"manage\.py (\w+)", script)
    assert commands[0] == "migrate"
    assert {"grant_reading", "write_error_pages"} <= set(commands) <= set(get_commands())


def test_every_role_of_the_script_gets_a_password():
    roles = set(re.findall(r"CREATE ROLE (\w+)", (ROOT / "deploy/postgresql/roles.sql").read_text()))
    first_start = (ROOT / "deploy/postgresql/first-start.sh").read_text()
    assert roles == set(re.findall(r"ALTER ROLE (\w+) PASSWORD", first_start))
    asked = set(re.findall(r"\\getenv \w+ (\w+)", first_start))
    assert asked < set(SERVICES["postgres"]["environment"])
