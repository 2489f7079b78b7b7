#!/bin/sh
# Runs one of our programs with the address of the register; the password stays in its file until here.
set -eu
DATABASE_URL="postgres://yishi:$(cat /run/secrets/yishi_password)@postgres:5432/yishi"
export DATABASE_URL
exec node --import tsx "$@"
