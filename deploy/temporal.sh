#!/bin/sh
# The server takes its password from the environment only.
set -eu
POSTGRES_PWD=$(cat "${SECRETS:-/run/secrets}/temporal_password")
export POSTGRES_PWD
[ -z "${TEMPORAL_SERVER:-}" ] || exec "$TEMPORAL_SERVER" start
exec /etc/temporal/entrypoint.sh
