#!/bin/sh
# Install what uv.lock says into .venv. `--group dev` adds what the tests and checks need.
# Packages that are there already stay (--inexact), so that the two kinds of install never fight.
set -eu
cd "$(dirname "$0")/.."

UV_VERSION=0.13.9
OLDEST='import sys; sys.exit(sys.version_info < (3, 11))'

# The first Python that is new enough, whether or not it can make environments.
find_python() {
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
        if command -v "$name" >/dev/null && "$name" -c "$OLDEST" 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

can_make_environments() {
    [ -n "$1" ] && "$1" -c 'import ensurepip, venv' 2>/dev/null
}

make_environment() {
    python=$(find_python)
    if ! can_make_environments "$python"; then
        case "$python" in
            '') tools/apt.sh python3.11 python3.11-venv ;;
            python3) tools/apt.sh python3-venv ;;
            *) tools/apt.sh "$(basename "$python")-venv" ;;
        esac
        python=$(find_python)
    fi
    "$python" -m venv --clear .venv
}

.venv/bin/python -c "$OLDEST" 2>/dev/null || make_environment
# An environment made by other hands may have no pip.
.venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
[ "$(.venv/bin/uv --version 2>/dev/null | cut -d ' ' -f 2)" = "$UV_VERSION" ] ||
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"

[ $# -gt 0 ] || set -- --no-dev
unset VIRTUAL_ENV
UV_PROJECT_ENVIRONMENT="$PWD/.venv" .venv/bin/uv sync \
    --quiet --frozen --inexact --compile-bytecode --python .venv/bin/python "$@"
