#!/bin/sh
# Resolves the dependencies of pyproject.toml into the two locks: hashes, no addresses.
#
#   sh scripts/lock.sh             keep the locked versions where they still fit
#   sh scripts/lock.sh --upgrade   take the newest ones
set -eu
cd "$(dirname "$0")/.."

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT

# uv only resolves; what runs is installed by pip (scripts/prepare.sh). So it needs no place in .venv.
.venv/bin/python -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check uv

compile() {
    "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-header --group build "$@"
}

compile pyproject.toml --output-file requirements.lock "$@"
# The second lock contains the first, at the same versions.
compile pyproject.toml --extra dev --constraints requirements.lock --output-file requirements-dev.lock "$@"
