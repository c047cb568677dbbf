# shellcheck shell=bash
# What the launcher says: plain sentences, progress of long steps, failures with the place of the log.

say() { printf '%s\n' "$*"; }
warn() { printf 'dayu: %s\n' "$*" >&2; }
die() {
  warn "$*"
  exit 1
}

# step TITLE LOG COMMAND...: runs a command into a log and shows that it is alive; $STEP_DETAIL may name a function
# that prints what it is doing just now, $STEP_FAULTS be a pattern of the lines that say why it failed
step() {
  local title=$1 log=$2 pid start=$SECONDS shown=0 result=0 detail
  shift 2
  # a process group of its own, so that an interrupt ends all that the command started
  set -m
  "$@" > "$log" 2>&1 < /dev/null &
  pid=$!
  set +m
  # shellcheck disable=SC2064  # expand now
  trap "kill -TERM -- -$pid 2> /dev/null; wait $pid 2> /dev/null; exit 130" INT TERM
  while kill -0 "$pid" 2> /dev/null; do
    detail=$([[ -n ${STEP_DETAIL:-} ]] && "$STEP_DETAIL" "$log")
    if [[ -t 1 ]]; then
      printf '\r\033[K%s … %d s %s' "$title" $((SECONDS - start)) "${detail:0:70}"
    elif ((SECONDS - start >= shown + 15)); then
      shown=$((SECONDS - start))
      printf '%s … %d s %s\n' "$title" "$shown" "$detail"
    fi
    sleep 0.5
  done
  wait "$pid" || result=$?
  trap - INT TERM
  [[ -t 1 ]] && printf '\r\033[K'
  if ((result == 0)); then
    printf '%s: done in %d s\n' "$title" $((SECONDS - start))
  else
    printf '%s: failed after %d s, the log is %s; what failed and the last lines:\n' "$title" $((SECONDS - start)) "$log" >&2
    [[ -z ${STEP_FAULTS:-} ]] || grep -aE "$STEP_FAULTS" "$log" | head -n 60 >&2 || true
    tail -n "${STEP_TAIL:-20}" "$log" >&2
  fi
  return "$result"
}
