# shellcheck shell=bash
# The engine of the ACD outside a node: replay of its journal, and simulation.

# engine_tool replay|simulate [ARGUMENT...]
engine_tool() {
  local classes='' jar name home
  for name in org.dayu.acd org.dayu.hotline.api org.dayu.core.api jackson-databind jackson-core jackson-annotations; do
    jar=$(find "$PROGRAM/system" -name "$name-[0-9]*.jar" | sort | tail -n 1)
    [[ -n $jar ]] || die "there is no $name in $PROGRAM/system"
    classes+=$jar:
  done
  home=$(java_home) || exit 1
  exec "$home/bin/java" -Dfile.encoding=UTF-8 -cp "$classes" org.dayu.acd.internal.tool.Tools "$@"
}
