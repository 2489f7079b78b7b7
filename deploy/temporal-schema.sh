#!/bin/sh
# Brings both of Temporal's databases to the schema of the server beside it. Running it again changes nothing.
set -eu
SQL_PASSWORD=$(cat /run/secrets/temporal_password)
export SQL_PASSWORD
tool() {
  temporal-sql-tool --plugin postgres12_pgx --ep postgres --port 5432 --user temporal "$@"
}
for pair in temporal:temporal temporal_visibility:visibility; do
  tool --db "${pair%%:*}" setup-schema -v 0.0
  tool --db "${pair%%:*}" update-schema --schema-name "postgresql/v12/${pair##*:}"
done
