#!/bin/sh
# Refuse to build with a Node that Vite cannot run on.
set -eu
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "Building the front end needs Node 20.19 or newer with npm: https://nodejs.org/en/download." >&2
    exit 1
fi
node -e '
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Building the front end needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}'
