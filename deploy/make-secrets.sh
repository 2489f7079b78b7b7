#!/bin/sh
# Makes the passwords and the payload key that docker-compose.yml reads, in deploy/secrets unless a folder is given.
# Files that exist are kept. The folder is closed to others; the files are readable because containers read them under
# users of their own.
set -eu
folder=${1:-$(dirname "$0")/secrets}
mkdir -p "$folder"
chmod 700 "$folder"
for name in postgres temporal yishi; do
  file="$folder/${name}_password"
  [ -s "$file" ] || head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n' >"$file"
  chmod 444 "$file"
done
keys="$folder/payload_keys"
[ -s "$keys" ] || echo "key-1 $(head -c 32 /dev/urandom | base64)" >"$keys"
chmod 444 "$keys"
