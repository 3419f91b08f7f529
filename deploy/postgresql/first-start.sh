#!/bin/sh
# In the postgres image, once, when its database is made: the roles with their passwords, and who may replicate.
set -eu

psql --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --set=ON_ERROR_STOP=1 --quiet \
    --file="${DEPLOY_DIR:-/deploy}/postgresql/roles.sql"
# The passwords come from the environment, where no list of processes shows them.
psql --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" --set=ON_ERROR_STOP=1 --quiet <<'SQL'
\getenv archive ARCHIVE_PASSWORD
\getenv public PUBLIC_PASSWORD
\getenv replica REPLICA_PASSWORD
ALTER ROLE archive PASSWORD :'archive';
ALTER ROLE archive_public PASSWORD :'public';
ALTER ROLE archive_replica PASSWORD :'replica';
SQL
echo "host replication archive_replica samenet scram-sha-256" >> "$PGDATA/pg_hba.conf"
