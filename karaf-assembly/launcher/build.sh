# shellcheck shell=bash
# Builds the distribution when it is missing or older than its sources.

stale() {
  local built
  built=$(archive)
  [[ -n $built ]] || return 0
  [[ -n $(find "$CHECKOUT"/{pom.xml,bundles,bpmn,gis-layers,features,karaf-assembly} -type f -newer "$built" \
    -not -path '*/target/*' -not -path '*/node_modules/*' -not -path "*/itest/*" -not -path "*/rig/*" -not -path "*/demo/*" -not -path "*/bench/*" -not -name '*.md' -print -quit) ]]
}

# which module Maven is at, from its log
maven_progress() { sed -n 's/^\[INFO\] Building \(.*\) \[\([0-9/]*\)\].*/\2 \1/p' "$1" 2> /dev/null | sed 's/ 1\.0\.0-SNAPSHOT *//' | tail -n 1; }

# the lines of its log that name what failed: the last ones only say where to look
MAVEN_FAULTS='<<< (FAILURE|ERROR)|COMPILATION ERROR|^\[ERROR\] +[A-Z][A-Za-z]+Test\.|FAIL  '

maven() {
  (cd "$CHECKOUT" && STEP_DETAIL=maven_progress STEP_FAULTS=$MAVEN_FAULTS STEP_TAIL=40 \
    step "$1" "$TOOLS/build.log" mvn -B "${@:2}")
}

build() {
  needs_of_build
  mkdir -p "$TOOLS"
  rm -f "$CHECKOUT"/karaf-assembly/distribution/target/dayu-*.tar.gz
  maven "Building Dayu" -DskipTests -Dspotless.check.skip package || exit 1
}

build_if_stale() {
  if stale; then build; fi
}
