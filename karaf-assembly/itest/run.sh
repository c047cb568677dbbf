#!/bin/bash
# Tests the built distribution from outside: starts one on free ports, loads the demo city, runs tests/, stops it.
# Arguments: test files or a part of their names; none for all; two-nodes for two nodes behind Kamailio, nodes-apart for such
# nodes that lose sight of each other, of their database and of their broker, dialler-moves for such nodes and a campaign that changes its node,
# two-sites for two installations that overflow to each other, clock-jumps for a node whose time of day is put forward and back.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
npm ci --no-audit --no-fund --loglevel=error
[[ $* == two-nodes || $* == nodes-apart || $* == dialler-moves || $* == two-sites || $* == clock-jumps ]] || node run.mjs "$@"
# nodes of their own: two with a broker and a SIP dispatcher, two with nothing in common, one whose clock is set; when asked
# for, or nothing else is
own=()
for name in two-nodes nodes-apart dialler-moves two-sites clock-jumps; do
  (($#)) && [[ $* != *$name* ]] || own+=("nodes/$name.test.mjs")
done
((${#own[@]})) || exit 0
exec node --test --test-force-exit --test-concurrency=1 --test-reporter=spec "${own[@]}"
