#!/bin/bash
# Builds the examples, and compares the listings of a-bundle-in-ten-minutes.md with them. Arguments go to Maven.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
page=a-bundle-in-ten-minutes.md
while read -r file; do
  diff -u "$file" <(awk -v mark="<!-- listing: $file -->" '
    $0 == mark {found = 1; next}
    found && /^```/ {if (inside) exit; inside = 1; next}
    inside' "$page") || { echo "$page differs from $file" >&2; exit 1; }
done < <(sed -n 's/^<!-- listing: \(.*\) -->$/\1/p' "$page")
for pom in examples/*/pom.xml; do mvn -q -B "$@" -f "$pom" package; done
