# shellcheck shell=bash
# The certificate of the web server: the operator's, or one of our own that is made at the first start.

# own_certificate: exports what the web server reads; DAYU_HTTPS_PORT=0 leaves HTTPS out
own_certificate() {
  export DAYU_HTTPS_ENABLED=false
  [[ $DAYU_HTTPS_PORT != 0 ]] || return 0
  if [[ -z ${DAYU_HTTPS_PASSWORD:-} ]]; then
    local secret=$DAYU_HOME/etc/https.password
    [[ -s $DAYU_HTTPS_KEYSTORE && -s $secret ]] || make_certificate "$secret"
    DAYU_HTTPS_PASSWORD=$(cat "$secret") || die "cannot read $secret"
    export DAYU_HTTPS_PASSWORD
  fi
  (as_service test -r "$DAYU_HTTPS_KEYSTORE") || die "the user $(service_user) cannot read $DAYU_HTTPS_KEYSTORE"
  export DAYU_HTTPS_ENABLED=true
}

# make_certificate SECRET: for every name and address that this machine is known by
make_certificate() {
  local secret=$1 names name
  [[ ! -e $DAYU_HTTPS_KEYSTORE ]] ||
    die "$DAYU_HTTPS_KEYSTORE is there, but not its password: set DAYU_HTTPS_PASSWORD, or remove it to get a new one"
  names=dns:localhost,ip:127.0.0.1,ip:::1
  for name in $(hostname -I 2> /dev/null) "${DAYU_HTTP_ADDRESS#0.0.0.0}"; do
    [[ $name =~ ^[0-9.]+$ && $names, != *"ip:$name,"* ]] && names+=,ip:$name
  done
  name=$(hostname 2> /dev/null)
  [[ $name =~ ^[A-Za-z][A-Za-z0-9.-]*$ && $name != localhost ]] && names+=,dns:$name
  # shellcheck disable=SC2016  # the inner shell expands them
  (as_service bash -c 'umask 077
    head -c 24 /dev/urandom | base64 | tr -d "\n" > "$2" && rm -f "$3.new" &&
    "$1/bin/keytool" -genkeypair -alias dayu -keyalg EC -groupname secp256r1 -sigalg SHA256withECDSA -validity 825 \
      -dname "CN=$4" -ext "san=$5" -ext ku=digitalSignature -ext eku=serverAuth \
      -storetype PKCS12 -keystore "$3.new" -storepass:file "$2" -keypass:file "$2" 2> "$3.log" &&
    mv "$3.new" "$3" && rm -f "$3.log"' dayu "$JAVA_HOME" "$secret" "$DAYU_HTTPS_KEYSTORE" "${name:-localhost}" "$names") ||
    die "no certificate for HTTPS could be made; see $DAYU_HTTPS_KEYSTORE.log"
}
