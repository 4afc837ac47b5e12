#!/bin/sh
# Put uv into a small venv of its own: install_uv.sh FOLDER
set -eu
folder=$1

python=
for candidate in python3.11 python3.12 python3.13 python3; do
    if command -v "$candidate" >/dev/null &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "CodeHub needs Python 3.11 or newer (Debian: apt-get install python3 python3-venv)." >&2
    exit 1
fi

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    sh "$(dirname "$0")/debian_packages.sh" needed "/usr/lib/python$version/ensurepip/__init__.py:python$version-venv"
fi
rm -rf "$folder"
"$python" -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check "uv>=0.9,<1" || { rm -rf "$folder"; exit 1; }
