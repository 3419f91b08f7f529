#!/bin/sh
# After each installation and update, before the sites start: the database as this release needs it, and in
# ARCHIVE_VAR_DIR what nginx hands out by itself (static/, errors/). Run again, it changes nothing.
set -eu
cd "$(dirname "$0")/.."
[ ! -x .venv/bin/python ] || PATH="$PWD/.venv/bin:$PATH"

# An SQLite file that is made here holds editors' accounts: it is its user's alone.
(umask 077 && python manage.py migrate --verbosity 0)
case "${DATABASE_URL:-}" in
    postgres*) python manage.py grant_reading ;;
esac
python manage.py load_gazetteer
python manage.py rebuild_search --if-stale
python manage.py rebuild_counts --if-missing
python manage.py collectstatic --noinput --verbosity 0
python manage.py write_error_pages "${ARCHIVE_VAR_DIR:-var}/errors"
echo "The database and the files for nginx are ready."
