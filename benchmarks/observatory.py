#!/usr/bin/env python
"""What the scanner of the HTTP Observatory says of the site and the desk behind nginx, as they are deployed.

npm install --ignore-scripts --prefix /tmp/observatory @mdn/mdn-http-observatory
echo '127.0.0.1 archive.example desk.archive.example' >> /etc/hosts
.venv/bin/python -m benchmarks.observatory /tmp/observatory      as root: the scanner asks ports 80 and 443

Installing runs no script, so the list of sites whose HTTPS browsers know beforehand is missing; an empty one
takes its place, as no new site is on it.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.test")

from tests.deployment.served_site import DESK, PUBLIC, served

PACKAGE = "node_modules/@mdn/mdn-http-observatory"


def scan(package: Path, host: str, certificates: Path) -> dict:
    environment = os.environ | {"NODE_EXTRA_CA_CERTS": str(certificates / "fullchain.pem")}
    answered = subprocess.run(
        ["node", package / "src/scan.js", host], env=environment, capture_output=True, text=True, check=True
    )
    return json.loads(answered.stdout)


def tell(host: str, found: dict) -> None:
    scanned = found["scan"]
    tests = f"{scanned['testsPassed']} of {scanned['testsQuantity']} tests passed"
    print(f"\n{host}: {scanned['grade']}, {scanned['score']} points, {tests}")
    print("\n| test | passed | points | result |\n|---|---|---|---|")
    for name, test in found["tests"].items():
        passed = {True: "yes", False: "no", None: "–"}[test["pass"]]
        print(f"| {name} | {passed} | {test['scoreModifier']} | {test['result']} |")


def main() -> None:
    package = Path(sys.argv[1]) / PACKAGE
    preloaded = package / "conf/hsts-preload.json"
    if not preloaded.exists():
        preloaded.write_text("{}")
    for host in (PUBLIC, DESK):
        if socket.gethostbyname(host) != "127.0.0.1":
            sys.exit(f"{host} must lead to 127.0.0.1: add it to /etc/hosts.")
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), http=80, https=443):
        for host in (PUBLIC, DESK):
            tell(host, scan(package, host, Path(folder) / "certificates"))


if __name__ == "__main__":
    main()
