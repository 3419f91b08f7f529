"""Which tables the public site's role may read."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection, transaction
from psycopg import sql

from archive.public_tables import PUBLIC_TABLES


class Command(BaseCommand):
    help = (
        "Lets the public site's role read the tables that readers see, and takes every other right on tables "
        "from it. PostgreSQL only; deploy/postgresql/roles.sql makes the role. Run it after each migrate."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--role", default="archive_public", help="the role (default: %(default)s)")

    def handle(self, role: str, **options: object) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("SQLite has no roles; the public site opens its file for reading only")
        to = sql.Identifier(role)
        tables = sql.SQL(", ").join(map(sql.Identifier, PUBLIC_TABLES))
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                for kind in ("TABLES", "SEQUENCES"):
                    revoke = sql.SQL(f"REVOKE ALL ON ALL {kind} IN SCHEMA public FROM {{}}")
                    cursor.execute(revoke.format(to))
                cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(to))
                cursor.execute(sql.SQL("GRANT SELECT ON {} TO {}").format(tables, to))
        except ProgrammingError as error:
            raise CommandError(str(error).strip()) from error
        self.stdout.write(f"{role} reads {len(PUBLIC_TABLES)} tables and nothing else.")
