#!/bin/bash
# Style, types and migrations, then the tests on SQLite and, where a server answers, on PostgreSQL.
# With CI=true it refuses to leave out what a machine can be given: PostgreSQL, Chromium, nginx, R.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
# The tests choose their own database; what the caller's shell serves from is none of their business.
unset DATABASE_URL DJANGO_SETTINGS_MODULE

postgres=${TEST_POSTGRES_URL:-postgres://postgres@127.0.0.1:5432/archive}
# Tests of both databases at once look for it there.
export TEST_POSTGRES_URL=$postgres
missing=()
python scripts/answers_postgres.py "$postgres" || missing+=("PostgreSQL: no server answers at TEST_POSTGRES_URL")
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=("Chromium: not at /usr/bin/chromium, nor at \$CHROMIUM")
DJANGO_SETTINGS_MODULE=archive.settings.test python -c 'from django.conf import settings; assert settings.CARD_FONT' 2>/dev/null ||
    missing+=("Pictures of meetings: none of the usual fonts, nor one at \$CARD_FONT")

compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null ||
    missing+=("Replicas and backups: no servers' programs in /usr/lib/postgresql")
PATH="$PATH:/usr/sbin" command -v nginx >/dev/null && command -v openssl >/dev/null ||
    missing+=("The site behind nginx: no nginx, or no openssl to make it a certificate")
command -v Rscript >/dev/null || missing+=("The example in R: no Rscript on the path")

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
# A process a core, each with a database of its own.
tests=(pytest --numprocesses auto --maxprocesses 4)

if [[ " ${missing[*]} " == *" PostgreSQL"* ]]; then
    say_what_is_left_out
    exec "${tests[@]}" "$@"
fi
echo "== Tests on SQLite"
"${tests[@]}" "$@"
echo "== Tests on PostgreSQL"
say_what_is_left_out
# What knows no database was tested above, and so was what goes from one to the other; on this one it would say
# the same again. What a browser shows is made by views that are tested here.
once=(
    extraction evaluation benchmarks browser replaying/test_both_databases.py security/test_supply_chain.py
    deployment/test_{compose,dockerfile,nginx,systemd}.py
)
DATABASE_URL=$postgres exec "${tests[@]}" "${once[@]/#/--ignore=tests/}" "$@"
