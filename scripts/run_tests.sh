#!/bin/bash
# Style, types and migrations, then the tests on SQLite and, where a server answers, on PostgreSQL.
# With CI=true it refuses to leave out what a machine can be given: PostgreSQL and Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
# The tests choose their own database; what the caller's shell serves from is none of their business.
unset DATABASE_URL DJANGO_SETTINGS_MODULE

postgres=${TEST_POSTGRES_URL:-postgres://postgres@127.0.0.1:5432/archive}
missing=()
python scripts/answers_postgres.py "$postgres" || missing+=("PostgreSQL: no server answers at TEST_POSTGRES_URL")
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=("Chromium: not at /usr/bin/chromium, nor at \$CHROMIUM")
DJANGO_SETTINGS_MODULE=archive.settings.test python -c 'from django.conf import settings; assert settings.CARD_FONT' 2>/dev/null ||
    missing+=("Pictures of meetings: none of the usual fonts, nor one at \$CARD_FONT")

say_what_is_left_out() {
    for thing in "${missing[@]}"; do echo "LEFT OUT: $thing"; done
    # Not part of the project, and nothing that a machine could install: said, but no failure.
    for folder in evaluation gazetteer; do
        [ -d "../shared/$folder" ] || echo "LEFT OUT: comparisons with ../shared/$folder, which is absent"
    done
}

say_what_is_left_out
if [ "${CI:-}" = true ] && [ ${#missing[@]} -gt 0 ]; then
    echo "With CI=true nothing may be left out." >&2
    exit 1
fi

scripts/check_code.sh

if [[ " ${missing[*]} " == *" PostgreSQL"* ]]; then
    say_what_is_left_out
    exec pytest --cov --cov-report=term "$@"
fi
echo "== Tests on SQLite"
pytest --cov --cov-report= "$@"
echo "== Tests on PostgreSQL"
say_what_is_left_out
# What knows no database was tested above; on this one it would say the same again.
DATABASE_URL=$postgres exec pytest --cov --cov-append --cov-report=term \
    --ignore=tests/extraction --ignore=tests/benchmarks --ignore=tests/browser/test_every_page.py "$@"
