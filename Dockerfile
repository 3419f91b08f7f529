# The public site; the editors' desk is the same image with another command (docs/operators.md).
FROM python:3.11-slim AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN python -m venv /venv && /venv/bin/pip install --require-hashes -r requirements/run.txt
COPY . .
# The desk's settings: its static files are those of the public site and of Django's admin.
# The key serves this command alone; a running site gets its own from the environment.
RUN SECRET_KEY=only-while-building ARCHIVE_VAR_DIR=/app/var DJANGO_SETTINGS_MODULE=archive.settings.desk \
    /venv/bin/python manage.py collectstatic --noinput \
    && /venv/bin/pip uninstall --yes pip setuptools

FROM python:3.11-slim

ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
# The font of the pictures that show where a link is shared.
RUN apt-get update && apt-get install --yes --no-install-recommends fonts-noto-core && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 1000 --home-dir /nonexistent archive \
    && pip uninstall --yes --root-user-action ignore setuptools wheel pip
COPY --from=build /venv /venv
COPY --from=build /app /app
# Where SQLite keeps its database, for those who mount a volume here; PostgreSQL needs no writing at all.
RUN mkdir /data && chown archive /data
WORKDIR /app
USER archive
ENV DATABASE_URL=sqlite:////data/archive.sqlite3 ARCHIVE_VAR_DIR=/app/var
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["python", "deploy/healthcheck.py"]
CMD ["gunicorn", "archive.wsgi_public", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--no-control-socket", "--worker-tmp-dir", "/dev/shm"]
