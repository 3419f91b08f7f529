"""On PostgreSQL, the public site's role reads what readers see, and can do nothing else."""

import os
import re
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test import Client

from archive.database import database_settings
from archive.public_tables import PUBLIC_TABLES
from meetings.indexing import rebuild
from tests.pages import make_archive
from tests.security.public_addresses import OTHERWISE, public_addresses, read

OWNER, READER, FOLLOWER = (f"archive_{role}_{os.getpid()}" for role in ("owner", "public", "replica"))
# Under names of this process: whoever runs the tests may have roles by the script's own.
NAMES = {"archive": OWNER, "archive_public": READER, "archive_replica": FOLLOWER}
SCRIPT = re.sub(
    r"\barchive(_public|_replica)?\b",
    lambda found: NAMES[found[0]],
    (settings.BASE_DIR / "deploy/postgresql/roles.sql").read_text(),
)
PLACE = {"dbname", "host", "port"}
# Editors' work and accounts; the last are no model's. The version of the index is the loader's business.
DESK_TABLES = {
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "auth_user",
    "auth_user_groups",
    "auth_user_user_permissions",
    "axes_accessattempt",
    "axes_accessattemptexpiration",
    "axes_accessfailurelog",
    "axes_accesslog",
    "django_admin_log",
    "django_content_type",
    "django_migrations",
    "django_session",
    "meetings_aliasrule",
    "meetings_aliasrule_participations",
    "meetings_answer",
    "meetings_countedmeeting",
    "meetings_doubt",
    "meetings_rearrangement",
    "meetings_search_version",
    "meetings_search_words",
    "meetings_takedown",
    "otp_totp_totpdevice",
}
WRITING = [
    "INSERT INTO meetings_redirect (old_path, new_path, reason) VALUES ('/a/', '', '')",
    "UPDATE meetings_meeting SET title = ''",
    "DELETE FROM meetings_meeting",
    "TRUNCATE meetings_meeting CASCADE",
    "DROP TABLE meetings_meeting",
    "ALTER TABLE meetings_meeting ADD COLUMN x text",
    "SELECT * FROM meetings_meeting FOR UPDATE",
    "SELECT nextval('meetings_meeting_id_seq')",
    "CREATE TABLE x (y text)",
    "CREATE TEMPORARY TABLE x (y text)",
    "CREATE FUNCTION x() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE SCHEMA x",
    "CREATE ROLE x",
    "COPY meetings_meeting TO PROGRAM 'cat'",
    "COPY meetings_meeting TO '/tmp/x'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_create(0)",
    "SELECT lo_creat(-1)",
    "SELECT lo_from_bytea(0, 'x')",
    "SELECT lo_import('/etc/passwd')",
    f"SET ROLE {OWNER}",
    "ALTER SYSTEM SET fsync = off",
]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles"),
]


def as_superuser(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def roles() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        superuser, database = cursor.fetchone()
    as_superuser(SCRIPT)
    yield
    as_superuser(
        f'ALTER DATABASE "{database}" OWNER TO "{superuser}"',
        f'GRANT TEMPORARY, CONNECT ON DATABASE "{database}" TO PUBLIC',
        *(f"DROP OWNED BY {role}" for role in (READER, OWNER)),
        *(f"DROP ROLE {role}" for role in NAMES.values()),
    )


@pytest.fixture
def reader(roles) -> Iterator[psycopg.Connection]:
    """A connection as the role, without the options by which the site itself reads only."""
    call_command("grant_reading", role=READER, verbosity=0)
    params = {name: value for name, value in connection.get_connection_params().items() if name in PLACE}
    with psycopg.connect(**params | {"user": READER}, autocommit=True) as session:
        yield session


@pytest.fixture
def public_site(roles, monkeypatch) -> Iterator[Client]:
    """The public site, connected as it is when it serves: as the role."""
    meeting = make_archive()
    call_command("grant_reading", role=READER, verbosity=0)
    own = dict(connection.settings_dict)
    served = database_settings("postgres://127.0.0.1/archive", query_only=True)["OPTIONS"]
    connection.close()
    connection.settings_dict |= {"USER": READER, "OPTIONS": {"options": served["options"]}}
    client = Client()
    client.meeting = meeting
    yield client
    connection.close()
    connection.settings_dict.update(own)


def test_every_public_page_is_read_by_the_role(public_site):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('transaction_read_only')")
        assert cursor.fetchone() == (READER, "on")
    for address in public_addresses(public_site.meeting):
        assert read(public_site, address)[0] == 200, address
    for address, status in OTHERWISE.items():
        assert read(public_site, address)[0] == status, address


def test_search_is_read_after_a_rebuild_of_its_index_too(roles, reader):
    make_archive()
    list(rebuild())
    assert reader.execute("SELECT count(*) FROM meetings_search_index").fetchone() == (31,)


def tables() -> set[str]:
    return {table for table in connection.introspection.table_names() if not table.startswith("test_")}


def test_every_table_is_readers_or_the_desk_s():
    assert set(PUBLIC_TABLES) & DESK_TABLES == set()
    assert tables() - set(PUBLIC_TABLES) - DESK_TABLES == set()


def refusal(session: psycopg.Connection, *statements: str) -> str:
    try:
        for statement in statements:
            session.execute(statement)
    except psycopg.Error as error:
        return type(error).__name__
    return "allowed"


def test_the_desk_s_tables_can_t_be_read(reader):
    read = {table: refusal(reader, f"SELECT * FROM {table}") for table in sorted(tables() & DESK_TABLES)}
    assert read == dict.fromkeys(read, "InsufficientPrivilege")
    assert {"auth_user", "django_session", "axes_accessattempt", "otp_totp_totpdevice"} <= set(read)


def test_nothing_can_be_written_even_by_who_switches_reading_only_off(reader):
    assert refusal(reader, "CREATE TABLE x (y text)") == "ReadOnlySqlTransaction"
    reader.execute("SET default_transaction_read_only = off")
    refused = {statement: refusal(reader, statement) for statement in WRITING}
    assert refused == dict.fromkeys(WRITING, "InsufficientPrivilege")


def test_the_owner_may_write(roles):
    """So what is refused above is refused to the role, not to everybody."""
    params: dict[str, Any] = connection.get_connection_params()
    with psycopg.connect(**{k: v for k, v in params.items() if k in PLACE}, user=OWNER) as session:
        assert refusal(session, "CREATE TEMPORARY TABLE x (y text)", "CREATE TABLE x (y text)") == "allowed"
        session.rollback()


def test_rights_given_before_are_taken_away(roles):
    as_superuser(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {READER}")
    call_command("grant_reading", role=READER, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = %s",
            [READER],
        )
        assert set(cursor.fetchall()) == {(table, "SELECT") for table in PUBLIC_TABLES}


def test_an_unknown_role_is_named():
    with pytest.raises(CommandError, match='role "nobody" does not exist'):
        call_command("grant_reading", role="nobody")


def test_a_role_s_name_is_only_a_name():
    with pytest.raises(CommandError, match="does not exist"):
        call_command("grant_reading", role='x"; DROP TABLE meetings_meeting; --')
    assert "meetings_meeting" in tables()


def test_the_script_can_be_run_again(roles):
    as_superuser(SCRIPT)
    with pytest.raises(DatabaseError, match="already exists"):
        as_superuser(f"CREATE ROLE {READER}")
