#!/bin/sh
# Start the next decision record: new_adr.sh "Title"
set -eu
title=$1
if [ -z "$title" ]; then
    echo 'Say what was decided: make adr title="Attempts are rows"' >&2
    exit 1
fi
last=$(ls docs/adr | sed -n 's/^\([0-9]\{4\}\)-.*/\1/p' | sort | tail -1)
number=$(printf '%s' "${last:-0000}" | sed 's/^0*//')
number=$((${number:-0} + 1))
slug=$(printf '%s' "$title" | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9]\{1,\}/-/g; s/^-//; s/-$//')
file=$(printf 'docs/adr/%04d-%s.md' "$number" "$slug")
cat >"$file" <<PAGE
# $number. $title

Status: proposed, $(date +%F)

## Context

## Decision

## Consequences

## Alternatives
PAGE
echo "$file"
