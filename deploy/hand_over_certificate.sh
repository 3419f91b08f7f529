#!/bin/sh
# certbot's deploy hook for compose.yaml: hands a new certificate to nginx, which reads it as user 101.
set -eu
cd "$(dirname "$0")/.."
for name in fullchain privkey; do
    install --owner=101 --mode=400 "${RENEWED_LINEAGE:?set by certbot}/$name.pem" "certificates/$name.pem"
done
# From within: a container that was sent a signal from outside isn't started again after a reboot.
docker compose exec -T nginx sh -c 'kill -HUP 1' || echo "nginx doesn't run: it reads the certificate when it starts."
