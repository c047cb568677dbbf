# shellcheck shell=bash
# Where things are and which ports are used. Order: environment, $DAYU_HOME/etc/dayu.env, default.

# shellcheck disable=SC2034  # used in node.sh
SERVICE_USER=${DAYU_USER:-dayu}

# layout HOME PROGRAM: sets all paths. In a checkout the program is $DAYU_HOME/program; an unpacked archive is both.
layout() {
  DAYU_HOME=$(readlink -m "$1")
  PROGRAM=$(readlink -m "$2")
  DATA=$DAYU_HOME/data
  PID_FILE=$DATA/dayu.pid
  RUN_ENV=$DATA/run.env
  LOG=$DATA/log/karaf.log
  export DAYU_HOME PROGRAM DATA PID_FILE RUN_ENV LOG
}

# read_env FILE: DAYU_* lines of a file, for names that have no value yet
read_env() {
  local line name
  [[ -r $1 ]] || return 0
  while IFS= read -r line || [[ -n $line ]]; do
    [[ $line =~ ^(DAYU_[A-Z0-9_]+)=(.*)$ ]] || continue
    name=${BASH_REMATCH[1]}
    [[ -n ${!name+set} ]] || export "$name=${BASH_REMATCH[2]}"
  done < "$1"
}

# settings: what a start uses
settings() {
  read_env "$DAYU_HOME/etc/dayu.env"
  export DAYU_HTTP_ADDRESS=${DAYU_HTTP_ADDRESS:-127.0.0.1} DAYU_HTTP_PORT=${DAYU_HTTP_PORT:-8080}
  export DAYU_HTTPS_PORT=${DAYU_HTTPS_PORT:-8443} DAYU_HTTPS_KEYSTORE=${DAYU_HTTPS_KEYSTORE:-$DAYU_HOME/etc/https.p12}
  export DAYU_SIP_ADDRESS=${DAYU_SIP_ADDRESS:-127.0.0.1} DAYU_SIP_PORT=${DAYU_SIP_PORT:-5060}
  export DAYU_RTP_PORTS=${DAYU_RTP_PORTS:-20000-21999} DAYU_SSH_PORT=${DAYU_SSH_PORT:-8101}
  export DAYU_PG_PORT=${DAYU_PG_PORT:-15432} DAYU_ES_PORT=${DAYU_ES_PORT:-19200}
  export DAYU_HEAP=${DAYU_HEAP:-1g} DAYU_WAIT=${DAYU_WAIT:-300}
}

# running_settings: what the running node was started with, whatever the environment says now
running_settings() {
  local line
  if [[ -r $RUN_ENV ]]; then
    while IFS= read -r line; do
      [[ $line =~ ^(DAYU_[A-Z0-9_]+)=(.*)$ ]] && export "${BASH_REMATCH[1]}=${BASH_REMATCH[2]}"
    done < "$RUN_ENV"
  fi
  settings
}

save_settings() {
  local name
  for name in HTTP_ADDRESS HTTP_PORT HTTPS_PORT SIP_ADDRESS SIP_PORT RTP_PORTS SSH_PORT PG_PORT ES_PORT; do
    name=DAYU_$name
    printf '%s=%s\n' "$name" "${!name}"
  done
}
