#!/bin/sh
# Locks all versions anew: lock.sh PYTHON [--upgrade]. The lock files name hashes, and no address to fetch from.
set -eu
cd "$(dirname "$0")/../.."
python=$1
shift

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"$python" -m venv "$tools"
"$tools/bin/pip" install --quiet uv

lock() {
    "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        pyproject.toml "$@"
}
lock "$@" -o requirements.txt
lock "$@" --extra local -o requirements-local.txt
npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund
