# shellcheck shell=bash
# What runs, where, how healthy. Exit code: 0 healthy, 1 degraded, 3 stopped.

# components ANSWER: name, status and sentence of each part, separated by tabs
components() {
  grep -oE '"name":"([^"\\]|\\.)*","status":"[A-Z]+","sentence":"([^"\\]|\\.)*"' <<< "$1" |
    sed -E 's/^"name":"(([^"\\]|\\.)*)","status":"([A-Z]+)","sentence":"(([^"\\]|\\.)*)"$/\1\t\3\t\4/'
}

process_line() { # TITLE KIND
  local pid
  if pid=$(find_process "$2"); then
    printf '  %-14s pid %-8s up %-8s %5s MiB  user %s\n' "$1" "$pid" "$(uptime_of "$pid")" "$(rss_mib "$pid")" "$(owner "$pid")"
  else
    printf '  %-14s not running\n' "$1"
  fi
}

port_line() { # PROTOCOL PORT WHAT
  local state="closed"
  port_used "$1" "$2" && state="open"
  printf '  %-4s %-6s %-15s %s\n' "$1" "$2" "$3" "$state"
}

node_status() {
  local answer code status
  if ! find_process node > /dev/null; then
    settings
    say "Dayu is stopped ($DAYU_HOME)"
    local kind left=0
    for kind in postgres elasticsearch; do
      find_process "$kind" > /dev/null && { process_line "$kind" "$kind"; left=1; }
    done
    ((left == 0)) || say "left over after a crash: the next start takes them over, \"down\" stops them"
    return 3
  fi
  running_settings
  answer=$(http_get /health)
  code=${answer%%$'\n'*}
  status=$(grep -oE '"status":"[A-Z]+"' <<< "$answer" | head -n 1 | cut -d'"' -f4)
  say "Dayu is ${status:-NOT ANSWERING} ($DAYU_HOME)"
  say ""
  process_line "node" node
  process_line "PostgreSQL" postgres
  process_line "Elasticsearch" elasticsearch
  say ""
  port_line tcp "$DAYU_HTTP_PORT" HTTP
  [[ $DAYU_HTTPS_PORT == 0 ]] || port_line tcp "$DAYU_HTTPS_PORT" HTTPS
  port_line udp "$DAYU_SIP_PORT" SIP
  port_line tcp "$DAYU_SIP_PORT" SIP
  printf '  %-4s %-6s %s\n' udp "$DAYU_RTP_PORTS" "RTP, open by call"
  port_line tcp "$DAYU_SSH_PORT" "shell (ssh)"
  port_line tcp "$DAYU_PG_PORT" PostgreSQL
  port_line tcp "$DAYU_ES_PORT" Elasticsearch
  say ""
  components "$answer" | awk -F'\t' '{printf "  %-18s %-9s %s\n", $1, $2, $3}'
  [[ $code == 200 && $status == UP ]] && return 0
  [[ -n $status ]] || say "  no answer from /health; the log is $LOG"
  return 1
}
