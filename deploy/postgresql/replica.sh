#!/bin/sh
# Starts a PostgreSQL server that follows another one, in PGDATA; where that is empty, the other is copied first.
# PRIMARY_URL: postgres://archive_replica:password@host:port/ of the server to follow. Arguments go to postgres.
set -eu

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    pg_basebackup --dbname="$PRIMARY_URL" --pgdata="$PGDATA" --wal-method=stream --checkpoint=fast \
        --write-recovery-conf
    chmod 700 "$PGDATA"
fi
# So that the first server keeps the rows that a reader of this one is looking at.
exec postgres -c hot_standby_feedback=on "$@"
