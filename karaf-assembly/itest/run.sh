#!/bin/bash
# Tests the built distribution from outside: starts one on free ports, loads the demo city, runs tests/, stops it.
# Arguments: test files or a part of their names; none for all; two-nodes for two nodes behind Kamailio.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
npm ci --no-audit --no-fund --loglevel=error
[[ $* == two-nodes ]] || node run.mjs "$@"
# two nodes of their own, with a broker and a SIP dispatcher, when no other tests are asked for
(($#)) && [[ $* != *two-nodes* ]] && exit 0
exec node --test --test-force-exit --test-reporter=spec nodes/two-nodes.test.mjs
