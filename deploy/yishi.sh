#!/bin/sh
# Runs one of our programs with the address of the register; the password stays in its file until here.
set -eu
DATABASE_URL="postgres://yishi:$(cat "${SECRETS:-/run/secrets}/yishi_password")@$DATABASE_ADDRESS/yishi"
export DATABASE_URL
exec node --import tsx "$@"
