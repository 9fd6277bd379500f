#!/usr/bin/env bash
# Configures a preset when it was not yet (or when options are given) and builds it.
#   scripts/build.sh PRESET [CMAKE-OPTION...] [-- TARGET...]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1; shift
options=(); targets=()
while [ $# -gt 0 ]; do
  if [ "$1" = -- ]; then shift; targets=("$@"); break; fi
  options+=("$1"); shift
done
folder=build; [ "$preset" = release ] || folder=build/$preset
mkdir -p "$folder"
if [ ! -f "$folder/build.ninja" ] || [ ${#options[@]} -gt 0 ]; then
  log=$folder/configure.log
  cmake --preset "$preset" ${options[@]+"${options[@]}"} >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
fi
# Ninja's own progress on a terminal; elsewhere only what is wrong.
if [ -t 1 ]; then quiet=(); else quiet=(-- --quiet); fi
cmake --build "$folder" ${targets[@]+--target "${targets[@]}"} -j"$(nproc)" ${quiet[@]+"${quiet[@]}"}
