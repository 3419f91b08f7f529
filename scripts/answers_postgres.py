"""Exits 0 if a PostgreSQL server answers at the address given, 1 if none does."""

import sys

import psycopg

SECONDS = 5

# The tests make a database of their own: whether the one named exists doesn't matter.
address = sys.argv[1].rpartition("/")[0] + "/postgres"
try:
    psycopg.connect(address, connect_timeout=SECONDS).close()
except psycopg.Error:
    sys.exit(1)
