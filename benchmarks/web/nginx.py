"""nginx with the project's own configuration in front of the site: what it keeps, and what it hands out."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.web.commands import ROOT
from benchmarks.web.servers import Server, free_port, served

PROGRAM = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
HOST = "archive.example"
# No reader asks as often as a benchmark does; and encryption would hide, the same for all, what is measured.
CHANGED = {
    r"\brate=\d+r/s": "rate=1000000r/s",
    r"\n *listen \[::\][^;]+;": "",
    r"(listen \$\{HTTPS_PORT\}) ssl": r"\1",
    r"\n *ssl_[^;]+;": "",
    r"\n    return 444;": "\n    return 404;",
}
FOLDERS = ("conf.d", "cache", "challenges", "errors", "export")


def configured(folder: Path, static: Path, site_port: int, port: str) -> Path:
    """Writes its files, with places below the folder."""
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    template = (ROOT / "deploy/nginx/archive.conf.template").read_text()
    for pattern, text in CHANGED.items():
        template, times = re.subn(pattern, text, template)
        if not times:
            raise SystemExit(f"deploy/nginx has nothing like {pattern} any more")
    values = {
        "PUBLIC_HOST": HOST,
        "DESK_HOST": f"desk.{HOST}",
        "PUBLIC_UPSTREAM": f"127.0.0.1:{site_port}",
        "DESK_UPSTREAM": f"127.0.0.1:{site_port}",
        "HTTP_PORT": f"127.0.0.1:{free_port()}",
        "HTTPS_PORT": f"127.0.0.1:{port}",
        "CHALLENGE_DIR": str(folder / "challenges"),
        "CACHE_DIR": str(folder / "cache"),
        "CACHE_SIZE": "100m",
        "STATIC_DIR": str(static),
        "ERROR_DIR": str(folder / "errors"),
        "EXPORT_DIR": str(folder / "export"),
    }
    (folder / "conf.d/archive.conf").write_text(
        re.sub(r"\$\{([A-Z_]+)\}", lambda name: values[name[1]], template)
    )
    whole = (ROOT / "deploy/nginx/nginx.conf").read_text()
    whole = whole.replace("/etc/nginx/conf.d", f"{folder}/conf.d").replace("/var/log/nginx", str(folder))
    # Its workers read what only the user of this run may.
    user = "user root;" if os.geteuid() == 0 else ""
    path = folder / "nginx.conf"
    path.write_text(whole.replace("user www-data;", user))
    return path


@contextmanager
def in_front_of(site: Server, folder: Path, static: Path) -> Iterator[Server]:
    shutil.rmtree(folder, ignore_errors=True)
    port = free_port()
    path = configured(folder, static, site.port, str(port))
    command = [PROGRAM, "-c", path, "-g", f"daemon off; pid {folder}/nginx.pid;"]
    with served("nginx", command, folder / "nginx.log", port=port) as server:
        yield server
