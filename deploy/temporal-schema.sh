#!/bin/sh
# Brings both of Temporal's databases to the schema of the server beside it. Running it again changes nothing.
set -eu
[ -n "${SQL_PASSWORD:-}" ] || SQL_PASSWORD=$(cat "${SECRETS:-/run/secrets}/temporal_password")
export SQL_PASSWORD
tool() {
  "${TEMPORAL_SQL_TOOL:-temporal-sql-tool}" \
    --plugin "$DB" --ep "$POSTGRES_SEEDS" --port "$DB_PORT" --user "$POSTGRES_USER" "$@"
}
for pair in "$DBNAME:temporal" "$VISIBILITY_DBNAME:visibility"; do
  tool --db "${pair%%:*}" setup-schema -v 0.0
  tool --db "${pair%%:*}" update-schema --schema-name "postgresql/v12/${pair##*:}"
done
