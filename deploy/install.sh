#!/bin/sh
# For a server without containers, as root, at first and after each update: nginx's files and systemd's units as this
# release has them. What nginx's need is in /etc/archive/nginx.env (docs/operators.md).
set -eu
cd "$(dirname "$0")/.."
set -a; . /etc/archive/nginx.env; set +a

mkdir -p "$CACHE_DIR" "$CHALLENGE_DIR"
cp deploy/nginx/nginx.conf /etc/nginx/nginx.conf
# nginx's own variables are left as they are.
envsubst "$(grep -o '\${[A-Z_]*}' deploy/nginx/archive.conf.template)" \
    < deploy/nginx/archive.conf.template > /etc/nginx/conf.d/archive.conf
nginx -t
cp deploy/systemd/* /etc/systemd/system/
systemctl daemon-reload
