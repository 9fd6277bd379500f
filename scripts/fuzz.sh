#!/usr/bin/env bash
# Builds the fuzz targets and runs each for SECONDS on its kept corpus (tests/corpus/NAME) and with its dictionary
# (tests/corpus/NAME.dict), where there are such.
#   scripts/fuzz.sh SECONDS [NAME...]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?seconds}; shift
names=("$@")
if [ ${#names[@]} -eq 0 ]; then
  mapfile -t names < <(find src -name '*_fuzz.cpp' -printf '%f\n' | sed 's/\.cpp$//' | sort)
fi
scripts/build.sh asan -- "${names[@]}"
failed=0
for name in "${names[@]}"; do
  program=$(find build/asan/src -type f -name "$name" -perm -u+x)
  corpus=build/asan/corpus/$name; mkdir -p "$corpus"
  seeds=(); [ -d "tests/corpus/$name" ] && seeds=("tests/corpus/$name")
  words=(); [ -f "tests/corpus/$name.dict" ] && words=("-dict=tests/corpus/$name.dict")
  if "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="build/asan/$name-" \
    ${words[@]+"${words[@]}"} "$corpus" ${seeds[@]+"${seeds[@]}"} >"build/asan/$name.log" 2>&1; then
    tail -n 1 "build/asan/$name.log"
  else
    echo "fuzz target $name found something:"; tail -n 40 "build/asan/$name.log"; failed=$((failed + 1))
  fi
done
echo "$((${#names[@]} - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
