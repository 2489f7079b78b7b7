#!/bin/sh
# Runs once, when the volume is empty: one role for Temporal, one for the register, each with databases of its own.
set -eu
create() {
  role=$1
  shift
  password=$(cat "/run/secrets/${role}_password")
  psql --username postgres --set ON_ERROR_STOP=1 --set role="$role" --set password="$password" <<'SQL'
create role :"role" login password :'password';
SQL
  for database in "$@"; do createdb --username postgres --owner "$role" "$database"; done
}
create temporal temporal temporal_visibility
create yishi yishi
