#!/bin/bash
# The long forms of tests/faults, tests/security and tests/deployment, on both databases: hours. What each saw
# goes to var/faults/.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH"
unset DATABASE_URL DJANGO_SETTINGS_MODULE

postgres=${TEST_POSTGRES_URL:-postgres://postgres@127.0.0.1:5432/archive}
export FAULT_KILLS=${FAULT_KILLS:-500} FAULT_EVERY=${FAULT_EVERY:-1} FUZZ_QUERIES=${FUZZ_QUERIES:-10000}
export FAULT_SECONDS=${FAULT_SECONDS:-60}
seen=${ARCHIVE_VAR_DIR:-var}/faults
mkdir -p "$seen"

run() {
    echo "== $1"
    # Passed tests say what they counted, too.
    pytest -p no:randomly -rP tests/faults tests/security tests/deployment | tee "$seen/$1.txt"
}
run sqlite
DATABASE_URL=$postgres run postgresql
