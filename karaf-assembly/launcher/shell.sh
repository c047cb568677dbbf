# shellcheck shell=bash
# The maintenance shell of the running node, by a key that is made at first use.

node_shell() {
  local key=$DATA/ssh/shell.key keys=$DAYU_HOME/etc/keys.properties
  find_process node > /dev/null || die "Dayu does not run"
  running_settings
  command -v ssh-keygen > /dev/null || die "ssh is missing: apt-get install openssh-client"
  if [[ ! -s $key ]]; then
    (umask 077 && ssh-keygen -q -t rsa -b 3072 -N '' -C dayu-shell -f "$key") || die "cannot make a key in $DATA/ssh"
  fi
  if ! grep -qF "$(cut -d' ' -f2 "$key.pub")" "$keys"; then
    sed -i '/^dayu *=/d' "$keys"
    printf 'dayu = %s,_g_:admingroup\n' "$(cut -d' ' -f2 "$key.pub")" >> "$keys"
    # the node reads the file again when it has changed, and drops who comes while it does
    for _ in 1 2 3 4 5 6 7 8 9 10; do
      shell_command "$key" 'echo ready' > /dev/null 2>&1 && break
      sleep 0.5
    done
  fi
  shell_command "$key" "$@"
}

# the server ends the connection itself after a command, of which ssh complains now and then
shell_command() { # KEY [COMMAND]
  ssh -o LogLevel=ERROR -i "$1" -p "$DAYU_SSH_PORT" -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new \
    -o UserKnownHostsFile="$DATA/ssh/known_hosts" -o PubkeyAcceptedAlgorithms=+ssh-rsa dayu@127.0.0.1 "${@:2}" \
    2> >(grep -v 'closed by remote host' >&2)
}
