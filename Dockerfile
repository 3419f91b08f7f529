# Two images: the last stage serves the public site or the editors' desk, `--target loader` reads reports with a
# second reader of names beside the first. How they are run together: compose.yaml, docs/operators.md.
FROM python:3.11-slim-bookworm AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements/run.txt requirements/run.txt
RUN python -m venv --without-pip /venv \
    && pip --python /venv/bin/python install --require-hashes --requirement requirements/run.txt
COPY . .
# The desk's settings: its static files are those of the public site and of Django's admin.
# The key serves this command alone; a running site gets its own from the environment.
RUN SECRET_KEY=only-while-building ARCHIVE_VAR_DIR=/app/var DJANGO_SETTINGS_MODULE=archive.settings.desk \
    /venv/bin/python manage.py collectstatic --noinput

FROM build AS build-loader

RUN pip --python /venv/bin/python install --require-hashes --requirement requirements/loader.txt

FROM python:3.11-slim-bookworm AS runtime

ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 MALLOC_ARENA_MAX=2
# The font of the pictures that show where a link is shared.
RUN apt-get update && apt-get install --yes --no-install-recommends fonts-noto-core && rm -rf /var/lib/apt/lists/*
# What is written, each a volume: an SQLite database, and what nginx hands out. All the rest is for reading.
RUN useradd --uid 1000 --no-create-home --home-dir /nonexistent archive \
    && pip uninstall --yes --root-user-action ignore setuptools wheel pip \
    && mkdir /data /web && chown archive /data /web
WORKDIR /app
ENV DATABASE_URL=sqlite:////data/archive.sqlite3 ARCHIVE_VAR_DIR=/app/var

FROM runtime AS loader

COPY --from=build-loader /venv /venv
COPY --from=build-loader /app /app
USER archive
ENTRYPOINT ["python", "manage.py"]
CMD ["load_articles", "/articles"]

FROM runtime AS web

COPY --from=build /venv /venv
COPY --from=build /app /app
USER archive
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "deploy/healthcheck.py"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", "0.0.0.0:8000", "archive.wsgi_public"]
