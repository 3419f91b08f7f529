#!/bin/sh
# What needs no test run: style, types, migrations, Django's own checks as in production.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"

ruff check --quiet .
ruff format --quiet --check .
mypy --no-error-summary
python manage.py makemigrations --check --dry-run --verbosity 0

for site in public desk; do
    SECRET_KEY=$(python -c 'import secrets; print(secrets.token_urlsafe(50))') \
        BEHIND_HTTPS=1 ALLOWED_HOSTS=archive.example \
        DJANGO_SETTINGS_MODULE=archive.settings.$site \
        python manage.py check --deploy --fail-level WARNING --verbosity 0
done
echo "Style, types, migrations and deployment settings are in order."
