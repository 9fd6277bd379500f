#!/usr/bin/env bash
# clang-format over our sources and, unless --format is given, clang-tidy, which remembers which files were clean
# (build/lint) by the content of file, headers and configuration, so that a second run only looks at what changed.
#   scripts/lint.sh [--format]
set -euo pipefail
cd "$(dirname "$0")/.."
case "${1:-}" in '' | --format) ;; *) echo "usage: scripts/lint.sh [--format]" >&2; exit 64 ;; esac
mapfile -t files < <(git ls-files 'src/*.cpp' 'src/*.hpp' 'tests/*.cpp' 'tests/*.hpp' 'bench/*.cpp' 'bench/*.hpp')
failed=0
clang-format-14 --dry-run -Werror "${files[@]}" || failed=1
if [ "${1:-}" = --format ]; then
  echo "$((1 - failed)) passed, $failed failed"
  exit "$failed"
fi

[ -f build/compile_commands.json ] || scripts/build.sh release -DGUOHE_TESTS=ON -- help >/dev/null
mkdir -p build/lint
headers=$(cat .clang-tidy $(git ls-files 'src/*.hpp') | sha256sum)
tidy_one() {
  mark=build/lint/$(cat "$1" - <<<"$2" | sha256sum | cut -c1-32)
  [ -f "$mark" ] && return 0
  if clang-tidy-14 --quiet -p build "$1" >"$mark.log" 2>/dev/null; then mv "$mark.log" "$mark"; else cat "$mark.log"; return 1; fi
}
export -f tidy_one
git ls-files 'src/*.cpp' | grep -v -e '_test\.cpp$' -e '_fuzz\.cpp$' -e '_pgtest\.cpp$' |
  xargs -P"$(nproc)" -I{} bash -c 'tidy_one "$1" "$2"' _ {} "$headers" || failed=$((failed + 1))
echo "$((2 - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
