# shellcheck shell=bash
# Which processes are ours. A pid file alone proves nothing: the command line must name this installation.

# has_word PID WORD: is WORD one of the arguments of the live process PID? (false for a zombie)
has_word() { [[ -r /proc/$1/cmdline ]] && grep -qzxF -- "$2" "/proc/$1/cmdline" 2> /dev/null; }

is_node() { has_word "$1" "-Dkaraf.base=$DAYU_HOME"; }
is_postgres() { has_word "$1" "$DATA/postgres/data" && [[ $(first_word "$1") == */postgres ]]; }
is_elasticsearch() { has_word "$1" "-Ddayu.elasticsearch.data=$DATA/elasticsearch"; }
first_word() { local word=""; IFS= read -r -d '' word < "/proc/$1/cmdline" 2> /dev/null; printf '%s' "$word"; }

# find_process KIND: prints the pid of the node, postgres or elasticsearch of this installation
find_process() {
  local kind=$1 file pid entry
  case $kind in
    node) file=$PID_FILE ;;
    postgres) file=$DATA/postgres/data/postmaster.pid ;;
    elasticsearch) file=$DATA/elasticsearch/elasticsearch.pid ;;
  esac
  if pid=$(head -n 1 "$file" 2> /dev/null) && [[ $pid =~ ^[0-9]+$ ]] && "is_$kind" "$pid"; then
    printf '%s' "$pid"
    return 0
  fi
  # the pid file may be lost or old while the process lives
  for entry in /proc/[0-9]*; do
    if "is_$kind" "${entry#/proc/}"; then
      printf '%s' "${entry#/proc/}"
      return 0
    fi
  done
  return 1
}

# wait_gone KIND PID SECONDS
wait_gone() {
  local end=$((SECONDS + $3))
  while "is_$1" "$2"; do
    ((SECONDS < end)) || return 1
    sleep 0.2
  done
}

rss_mib() { awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$1/status" 2> /dev/null; }
owner() { stat -c %U "/proc/$1" 2> /dev/null; }

# uptime_of PID: e.g. 2d03h, 4h12m, 3m07s
uptime_of() {
  local started now hertz seconds line
  line=$(cat "/proc/$1/stat" 2> /dev/null) || return 0
  # the name in parentheses may hold spaces: count fields after it
  started=$(awk '{print $20}' <<< "${line##*) }")
  hertz=$(getconf CLK_TCK)
  now=$(awk '{print int($1)}' /proc/uptime)
  seconds=$((now - started / hertz))
  if ((seconds >= 86400)); then
    printf '%dd%02dh' $((seconds / 86400)) $((seconds % 86400 / 3600))
  elif ((seconds >= 3600)); then
    printf '%dh%02dm' $((seconds / 3600)) $((seconds % 3600 / 60))
  else
    printf '%dm%02ds' $((seconds / 60)) $((seconds % 60))
  fi
}

# port_used tcp|udp PORT: does anything listen there? Read from /proc, so no tool is needed.
port_used() {
  local hex state
  hex=$(printf '%04X' "$2")
  state=07
  [[ $1 == tcp ]] && state=0A
  awk -v port=":$hex" -v state="$state" '$4 == state && substr($2, length($2) - 4) == port {found = 1} END {exit !found}' \
    "/proc/net/$1" "/proc/net/${1}6" 2> /dev/null
}

# http_get PATH: the status line's number on the first line, then the body
http_get() {
  local host=$DAYU_HTTP_ADDRESS status line
  [[ $host == 0.0.0.0 ]] && host=127.0.0.1
  {
    exec 3<> "/dev/tcp/$host/$DAYU_HTTP_PORT" || return 1
  } 2> /dev/null
  printf 'GET %s HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n\r\n' "$1" "$host:$DAYU_HTTP_PORT" >&3
  IFS= read -r -t 10 status <&3 || { exec 3>&-; return 1; }
  while IFS= read -r -t 10 line <&3 && [[ $line != $'\r' ]]; do :; done
  printf '%s\n' "$(cut -d' ' -f2 <<< "$status")"
  timeout 10 cat <&3
  exec 3>&-
}
