#!/bin/bash
# Tests the built distribution from outside: starts one on free ports, loads the demo city, runs tests/, stops it.
# Arguments: test files or a part of their names; none for all.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
npm ci --no-audit --no-fund --loglevel=error
exec node run.mjs "$@"
