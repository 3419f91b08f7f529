#!/bin/sh
# Puts a backup into the empty database at DATABASE_URL; then run deploy/prepare.sh.
# Usage: deploy/restore.sh FILE
# PostgreSQL needs psql and pg_restore. What is there already is never touched: a database with tables is refused.
set -eu
file=${1:?usage: deploy/restore.sh FILE}
url=${DATABASE_URL:-sqlite:///${ARCHIVE_VAR_DIR:-var}/archive.sqlite3}
umask 077

refuse() { echo "$1 Nothing was changed." >&2; exit 2; }

for needed in "$file" "$file.sha256"; do
    [ -r "$needed" ] || refuse "$needed isn't there, or $(id -un) may not read it."
done
(cd "$(dirname "$file")" && sha256sum --check --status "$(basename "$file").sha256") ||
    refuse "$file is not what was backed up: its sum, in $file.sha256, is another."

case "$url $file" in
    postgres*.dump)
        . "$(dirname "$0")/postgresql/hide_password.sh"
        tables=$(psql "$url" --no-psqlrc --tuples-only --no-align \
            --command "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        [ "$tables" = 0 ] || refuse "The database has $tables tables. Restore into a new one."
        pg_restore --dbname="$url" --single-transaction --exit-on-error --no-owner --no-privileges "$file"
        ;;
    sqlite*.sqlite3)
        target=$(python3 -c 'import sys, urllib.parse; print(urllib.parse.unquote(sys.argv[1]))' "${url#sqlite:///}")
        for taken in "$target" "$target-wal"; do
            [ ! -e "$taken" ] || refuse "$taken is there. Stop both sites and move it away."
        done
        cp "$file" "$target.draft"
        sync "$target.draft"
        mv "$target.draft" "$target"
        ;;
    *) refuse "A .dump goes into PostgreSQL and a .sqlite3 into SQLite; DATABASE_URL names the other." ;;
esac
echo "Restored $file."
