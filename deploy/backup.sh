#!/bin/sh
# Writes a backup of the database at DATABASE_URL, and its sum, into a folder; safe while everything runs.
# Usage: deploy/backup.sh FOLDER      KEEP_DAYS=30 also removes backups older than that
# PostgreSQL needs pg_dump of the server's version or a later one, SQLite python3.
set -eu
folder=${1:?usage: deploy/backup.sh FOLDER}
url=${DATABASE_URL:-sqlite:///${ARCHIVE_VAR_DIR:-var}/archive.sqlite3}
moment=$(date -u +%Y%m%dT%H%M%SZ)
# Editors' accounts are in it.
umask 077

case "$url" in
    postgres*) name=archive-$moment.dump ;;
    *) name=archive-$moment.sqlite3 ;;
esac
draft=$folder/.$name.draft
trap 'rm -f "$draft"' EXIT

case "$url" in
    postgres*)
        . "$(dirname "$0")/postgresql/hide_password.sh"
        # Roles differ from server to server: deploy/prepare.sh gives them their rights anew.
        pg_dump --dbname="$url" --format=custom --no-owner --no-privileges --file="$draft"
        pg_restore --list "$draft" > /dev/null
        ;;
    *)
        python3 - "$url" "$draft" <<'PYTHON'
import contextlib, pathlib, re, sqlite3, sys, urllib.parse

path = pathlib.Path(urllib.parse.unquote(sys.argv[1].removeprefix("sqlite:///"))).absolute()
try:
    source = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    with contextlib.closing(source), contextlib.closing(sqlite3.connect(sys.argv[2])) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        # The tables' own conditions call it, and SQLite has none.
        copy.create_function("REGEXP", 2, lambda pattern, text: text is not None and bool(re.search(pattern, str(text))))
        (found,) = copy.execute("PRAGMA integrity_check").fetchone()
except sqlite3.Error as error:
    sys.exit(f"{path}: {error}")
if found != "ok":
    sys.exit(f"{path}: {found}")
PYTHON
        ;;
esac

sync "$draft"
mv "$draft" "$folder/$name"
(cd "$folder" && sha256sum "$name" > "$name.sha256")
if [ -n "${KEEP_DAYS:-}" ]; then
    find "$folder" -maxdepth 1 -name 'archive-*Z.*' -mtime "+$KEEP_DAYS" -delete
fi
echo "$folder/$name"
