#!/bin/sh
# See that programs are there; as root on Debian install what is missing, else say what to install.
# debian_packages.sh needed|advised PROGRAM:PACKAGE…      PROGRAM is a command or a file
set -eu
strength=$1
shift

missing=
for pair in "$@"; do
    program=${pair%%:*}
    if ! command -v "$program" >/dev/null && ! [ -e "$program" ]; then
        missing="$missing ${pair#*:}"
    fi
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing$missing …"
    # shellcheck disable=SC2086 # a list of words
    install() { DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null; }
    install 2>/dev/null || { apt-get update -qq && install; } && exit 0
fi

echo "Missing:$missing. Install them (Debian and Ubuntu: sudo apt-get install$missing)." >&2
[ "$strength" = needed ] && exit 1
echo "CodeHub starts without, but cannot judge code: nothing ever runs outside the sandbox." >&2
