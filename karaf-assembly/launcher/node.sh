# shellcheck shell=bash
# Start and stop of the node and of the servers below it.

# as_service COMMAND...: replaces this (sub)shell by the command, as the service user when root started us
as_service() {
  if ((EUID == 0)); then
    exec setpriv --reuid="$SERVICE_USER" --regid="$(id -g "$SERVICE_USER")" --clear-groups --inh-caps=-all \
      --bounding-set=-all --no-new-privs -- "$@"
  fi
  exec "$@"
}

ensure_user() {
  ((EUID == 0)) || return 0
  id "$SERVICE_USER" > /dev/null 2>&1 ||
    useradd --system --no-create-home --home-dir "$DAYU_HOME" --shell /usr/sbin/nologin "$SERVICE_USER" ||
    die "cannot create the user $SERVICE_USER"
}

# own_state: what the node writes belongs to the service user; the program stays read-only for it
own_state() {
  mkdir -p "$DATA" "$DAYU_HOME/deploy" "$DAYU_HOME/etc"
  if ((EUID == 0)); then
    local folder
    for folder in "$DATA" "$DAYU_HOME/etc" "$DAYU_HOME/deploy"; do
      [[ $(stat -c %U "$folder") == "$SERVICE_USER" ]] || chown -R "$SERVICE_USER:" "$folder"
    done
    # a release, or root with an editor, put files of its own there; the node writes them when settings change
    find "$DAYU_HOME/etc" ! -user "$SERVICE_USER" -exec chown "$SERVICE_USER:" {} +
  fi
  (as_service test -r "$PROGRAM/bin/karaf" -a -w "$DATA" -a -w "$DAYU_HOME/etc") ||
    die "the user $(service_user) cannot use $DAYU_HOME: set DAYU_HOME to a folder of its own"
  # by that user, or the node cannot write there
  # shellcheck disable=SC2016  # the inner shell expands it
  (as_service sh -c 'mkdir -p "$1/log" "$1/tmp" && mkdir -p -m 700 "$1/ssh" && chmod 750 "$1"' dayu "$DATA") ||
    die "cannot prepare $DATA"
}

service_user() { if ((EUID == 0)); then printf '%s' "$SERVICE_USER"; else id -un; fi; }

java_home() {
  local java=${JAVA_HOME:+$JAVA_HOME/bin/java} version
  java=${java:-$(command -v java)} || die "no Java found: install a JDK 17, or set JAVA_HOME"
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
  ((${version:-0} >= 17)) || die "Java 17 is needed, $java is ${version:-unknown}"
  dirname "$(dirname "$(readlink -f "$java")")"
}

ports_free() {
  local bad=0 entry
  for entry in tcp:HTTP tcp:HTTPS tcp:SIP udp:SIP tcp:SSH; do
    local name=DAYU_${entry#*:}_PORT
    [[ ${!name} != 0 ]] || continue
    if port_used "${entry%%:*}" "${!name}"; then
      warn "${entry%%:*} port ${!name} is in use by another process: stop that, or set $name"
      bad=1
    fi
  done
  # a child server that survived a crash holds its own port, and is taken over
  find_process postgres > /dev/null || ! port_used tcp "$DAYU_PG_PORT" ||
    { warn "tcp port $DAYU_PG_PORT is in use by another process: set DAYU_PG_PORT"; bad=1; }
  find_process elasticsearch > /dev/null || ! port_used tcp "$DAYU_ES_PORT" ||
    { warn "tcp port $DAYU_ES_PORT is in use by another process: set DAYU_ES_PORT"; bad=1; }
  return "$bad"
}

launch() {
  local opts
  JAVA_HOME=$(java_home) || exit 1
  own_certificate
  opts="-Xms$DAYU_HEAP -Xmx$DAYU_HEAP -XX:+UseG1GC -XX:MaxGCPauseMillis=50 -XX:MaxMetaspaceSize=512m"
  # a call costs about a tenth less with them; a system that has none says so and goes on
  opts+=" -XX:+UseTransparentHugePages"
  opts+=" -XX:+ExitOnOutOfMemoryError -XX:ErrorFile=$DATA/log/hs_err.log -Xlog:gc*:file=$DATA/log/gc.log:time,level,tags:filecount=3,filesize=5m"
  opts+=" -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Duser.timezone=Asia/Shanghai ${DAYU_JAVA_OPTS:-}"
  export JAVA_HOME KARAF_BASE=$DAYU_HOME KARAF_DATA=$DATA KARAF_ETC=$DAYU_HOME/etc KARAF_LOG=$DATA/log
  export KARAF_EXEC=exec KARAF_REDIRECT=$DATA/log/console.log HOME=$DAYU_HOME EXTRA_JAVA_OPTS=$opts
  export KARAF_SYSTEM_OPTS="-Dkaraf.instances=$DATA/instances"
  # file names in Chinese need it, and a bare machine sets nothing
  export LANG=C.UTF-8 LC_ALL=C.UTF-8
  unset KARAF_NOROOT KARAF_HOME KARAF_DEBUG
  save_settings > "$RUN_ENV"
  # a session of its own: closing the terminal does not end the node; the pid stays through both execs
  # shellcheck disable=SC2016  # the inner shell expands them
  (as_service setsid bash -c 'umask 027; echo $$ > "$1"; cd "$2" && exec "$3/bin/karaf" server' dayu \
    "$PID_FILE" "$DAYU_HOME" "$PROGRAM" > "$DATA/log/console.log" 2>&1 < /dev/null 9>&-) &
}

# last_errors: what the log says of a failed start
last_errors() {
  tail -n 5 "$DATA/log/console.log"
  grep -E '\| (ERROR|FATAL) ' "$LOG" | tail -n 5 | cut -c1-1500
}

# settled ANSWER: is nothing starting any more, but the search that serves late and is not waited for?
settled() { ! components "$1" | awk -F'\t' '$2 == "STARTING" && $1 !~ /^(elasticsearch-server|search)$/' | grep -q .; }

# await_ready: until /health says ready; tells what is missing
await_ready() {
  local start=$SECONDS answer shown=0 pid missing=""
  while ((SECONDS - start < DAYU_WAIT)); do
    answer=$(http_get /health)
    missing=$(components "$answer" | awk -F'\t' '$2 != "UP" {printf "%s%s", sep, $1; sep = ", "}')
    if [[ ${answer%%$'\n'*} == 200 ]] && settled "$answer"; then
      [[ -t 1 ]] && printf '\r\033[K'
      say "Dayu is ready after $((SECONDS - start)) s, pid $(find_process node)${missing:+; not fully up: $missing}"
      return 0
    fi
    if ((SECONDS - start > 5)) && ! pid=$(find_process node); then
      [[ -t 1 ]] && printf '\r\033[K'
      warn "the node ended while starting; the log is $LOG; its last errors:"
      last_errors >&2
      return 1
    fi
    if [[ -t 1 ]]; then
      printf '\r\033[KDayu is starting … %d s %s' $((SECONDS - start)) "${missing:+waiting for $missing}"
    elif ((SECONDS - start >= shown + 15)); then
      shown=$((SECONDS - start))
      say "Dayu is starting … $shown s ${missing:+waiting for $missing}"
    fi
    sleep 0.5
  done
  [[ -t 1 ]] && printf '\r\033[K'
  warn "not ready within $DAYU_WAIT s; the log is $LOG. Not up:"
  components "$(http_get /health)" | awk -F'\t' '$2 != "UP" {printf "  %-18s %-9s %s\n", $1, $2, $3}' >&2
  return 1
}

# first_passwords: shown once, then gone
first_passwords() {
  local file=$DATA/first-start-passwords
  [[ -s $file ]] || return 0
  say ""
  say "First passwords, shown this once; each must be changed at first login:"
  sed 's/^/  /' "$file"
  # the demonstration sets up its city as the administrator
  [[ -z ${KEEP_FIRST:-} ]] || (umask 077 && awk '$1 == "admin" {print $2}' "$file" > "$KEEP_FIRST")
  rm -f "$file"
}

urls() {
  local host=$DAYU_HTTP_ADDRESS
  [[ $host == 0.0.0.0 ]] && host=127.0.0.1
  say ""
  say "  desks    http://$host:$DAYU_HTTP_PORT/"
  [[ $DAYU_HTTPS_PORT == 0 ]] || say "           https://$host:$DAYU_HTTPS_PORT/"
  say "  health   http://$host:$DAYU_HTTP_PORT/health"
  say "  SIP      $DAYU_SIP_ADDRESS:$DAYU_SIP_PORT (UDP, TCP)"
  say "  log      $LOG"
}

node_up() {
  local pid
  if pid=$(find_process node); then
    running_settings
    say "Dayu runs already, pid $pid"
  else
    settings
    ensure_user
    own_state
    ports_free || exit 1
    rm -f "$PID_FILE"
    launch
  fi
  await_ready || exit 1
  urls
  first_passwords
}

# end KIND TITLE SIGNAL SECONDS: asks, waits, then insists
end() {
  local pid start=$SECONDS
  pid=$(find_process "$1") || return 0
  kill "-$3" "$pid" 2> /dev/null
  if ! wait_gone "$1" "$pid" "$4"; then
    warn "$2 (pid $pid) does not end within $4 s, it is killed"
    kill -KILL "$pid" 2> /dev/null
    wait_gone "$1" "$pid" 10 || { warn "$2 (pid $pid) cannot be killed"; return 1; }
  fi
  say "$2 stopped (pid $pid, $((SECONDS - start)) s)"
}

node_down() {
  local result=0 before
  before=$(find_process node || find_process postgres || find_process elasticsearch) || before=""
  end node "Dayu" TERM "${DAYU_STOP_WAIT:-90}" || result=1
  # the node takes its servers with it; these are left over only after a crash
  end elasticsearch "Elasticsearch" TERM 30 || result=1
  end postgres "PostgreSQL" INT 60 || result=1
  rm -f "$PID_FILE" "$RUN_ENV"
  [[ -n $before ]] || say "Dayu does not run"
  return "$result"
}
