#!/bin/sh
# What the tests start for themselves: PostgreSQL, Redis and Chromium; a compiler; pdftotext, with which
# they read redacted copies as a stranger would. Only what is missing.
set -eu
cd "$(dirname "$0")/.."

missing=''
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null ||
    missing="$missing postgresql"
command -v redis-server >/dev/null || missing="$missing redis-server"
command -v pdftotext >/dev/null || missing="$missing poppler-utils"
# The disk that forgets (tests/torture/powercut.c) is compiled by the test that needs it.
{ command -v cc && [ -e /usr/include/stdio.h ]; } >/dev/null || missing="$missing gcc libc6-dev"

if ! command -v chromium-headless-shell >/dev/null; then
    if grep -q '^ID=ubuntu' /etc/os-release 2>/dev/null; then
        # Ubuntu's chromium is a snap, which neither containers nor tests can start.
        ls -d ~/.cache/ms-playwright/chromium_headless_shell-* >/dev/null 2>&1 ||
            .venv/bin/playwright install --with-deps --only-shell chromium
    else
        missing="$missing chromium-headless-shell fonts-dejavu-core"
    fi
fi

# shellcheck disable=SC2086 # one word a package
[ -z "$missing" ] || tools/apt.sh $missing
