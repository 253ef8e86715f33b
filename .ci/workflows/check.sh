#!/usr/bin/env bash
# actionlint and zizmor over the workflows, both at the version that lies beside this file. Neither asks GitHub anything.
# Needs Go and Python.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools="$PWD/reports/tools"

(cd .ci/workflows && GOWORK=off go build -o "$tools/actionlint" github.com/rhysd/actionlint/cmd/actionlint)
# Without shellcheck and pyflakes, which only some machines have: it has to say the same everywhere.
"$tools/actionlint" -shellcheck= -pyflakes=

python3 -m venv "$tools/python"
"$tools/python/bin/pip" install --quiet --disable-pip-version-check --requirement .ci/workflows/requirements.txt
"$tools/python/bin/zizmor" --offline --no-progress --quiet .
