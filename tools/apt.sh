#!/bin/sh
# Install Debian packages: as root, or through sudo. With neither, one line says what is missing.
set -eu

if [ "$(id -u)" = 0 ]; then
    as_root=''
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root='sudo'
else
    as_root='none'
fi
if [ "$as_root" = none ] || ! command -v apt-get >/dev/null; then
    echo "Missing packages; install them as an administrator and try again: $*" >&2
    exit 1
fi

apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq \
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" </dev/null
}

echo "Installing $*"
apt update
apt install -y --no-install-recommends "$@" >/dev/null
