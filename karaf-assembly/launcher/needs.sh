# shellcheck shell=bash
# What the machine must have: installed by root, named in one line for anybody else.

NODE_VERSION=20.20.2
NODE_LEAST=20.19.0
NPM_VERSION=10.9.8

# need PROGRAM PACKAGE...: pairs; installs the packages of the missing programs
need() {
  local missing=()
  while (($#)); do
    command -v "$1" > /dev/null || missing+=("$2")
    shift 2
  done
  ((${#missing[@]})) || return 0
  if ((EUID != 0)); then
    warn "some programs are missing; install them with:"
    warn "  sudo apt-get install -y --no-install-recommends ${missing[*]}"
    exit 1
  fi
  mkdir -p "$TOOLS"
  step "Installing ${missing[*]}" "$TOOLS/apt.log" apt_install "${missing[@]}" || exit 1
}

apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update && apt-get install -y --no-install-recommends "$@"
}

# version_least FOUND WANTED
version_least() { [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]; }

node_ok() {
  local found
  found=$(node --version 2> /dev/null) && version_least "${found#v}" "$NODE_LEAST" && command -v npm > /dev/null
}

# need_node: the web build wants a newer Node than Debian 12 has; the npm registry has one as a package
need_node() {
  [[ -d $TOOLS/node/bin ]] && PATH=$TOOLS/node/bin:$PATH
  node_ok && return 0
  need npm npm
  mkdir -p "$TOOLS"
  step "Installing Node $NODE_VERSION to .dayu/node" "$TOOLS/node.log" install_node || exit 1
  PATH=$TOOLS/node/bin:$PATH
  hash -r
  node_ok || die "Node $NODE_LEAST or newer is needed for the web build, found $(node --version 2>&1)"
}

install_node() {
  local arch=x64 new=$TOOLS/node.new
  [[ $(uname -m) == aarch64 ]] && arch=arm64
  rm -rf "$new" "$TOOLS/node"
  mkdir -p "$new/bin"
  npm install --prefix "$new" --no-save --no-audit --no-fund --ignore-scripts "node-linux-$arch@$NODE_VERSION" "npm@$NPM_VERSION" || return 1
  ln -s "../node_modules/node-linux-$arch/bin/node" "$new/bin/node"
  ln -s ../node_modules/npm/bin/npm-cli.js "$new/bin/npm"
  ln -s ../node_modules/npm/bin/npx-cli.js "$new/bin/npx"
  mv "$new" "$TOOLS/node"
}

needs_of_build() {
  need javac openjdk-17-jdk-headless mvn maven
  need_node
}

needs_of_node() {
  # without a voice texts cannot be spoken, and the node would be degraded from its first minute
  need java openjdk-17-jre-headless setpriv util-linux flock util-linux espeak-ng espeak-ng
}

needs_of_test() {
  needs_of_build
  need sipp sip-tester baresip baresip chromium chromium espeak-ng espeak-ng sox sox tshark tshark \
    curl curl jq jq python3 python3 ssh openssh-client kamailio kamailio faketime faketime
  # without a font for Han characters screenshots show boxes
  need_font
}

need_font() {
  compgen -G '/usr/share/fonts/truetype/wqy/*' > /dev/null || compgen -G '/usr/share/fonts/opentype/noto/*CJK*' > /dev/null ||
    need dayu-no-such-program fonts-wqy-zenhei
}
