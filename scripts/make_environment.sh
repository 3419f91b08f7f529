#!/bin/sh
# Makes .venv with what requirements/<name>.txt locks, and leaves the stamp .venv/installed-<name>.
# Usage: scripts/make_environment.sh run|dev     PYTHON=… chooses the interpreter (3.11 or later).
set -eu
cd "$(dirname "$0")/.."
name=$1

is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if is_recent "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "Python 3.11 or later is needed. Found: $(python3 --version 2>&1 || echo none)." >&2
    echo "If it is installed under another name: PYTHON=/path/to/python3 make $(echo "$name" | sed s/dev/test/)" >&2
    exit 1
}

# Left half made by an interrupted start, or by a Python that is gone: made anew.
if ! { is_recent .venv/bin/python && .venv/bin/python -c 'import pip' 2>/dev/null; }; then
    python=$(find_python)
    echo "Making .venv with $("$python" --version) …"
    if ! "$python" -m venv --clear .venv; then
        echo "This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv" >&2
        exit 1
    fi
fi

echo "Installing requirements/$name.txt (only the first time, and when it changes) …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$name.txt"
touch ".venv/installed-$name"
# dev.txt holds all of run.txt, in the same versions.
[ "$name" = run ] || touch .venv/installed-run
