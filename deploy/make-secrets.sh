#!/bin/sh
# Makes the database passwords that docker-compose.yml reads. Files that exist are kept.
# The folder is closed to others; the files are readable because containers read them under users of their own.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets
for name in postgres temporal yishi; do
  file="secrets/${name}_password"
  [ -s "$file" ] || openssl rand -hex 24 >"$file"
  chmod 444 "$file"
done
