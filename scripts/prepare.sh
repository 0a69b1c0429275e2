#!/bin/sh
# What has to be on the machine before a target runs.
#
#   sh scripts/prepare.sh run    Python and what the program needs            (requirements.lock)
#   sh scripts/prepare.sh test   the same, the test tools and system packages (requirements-dev.lock)
#
# PYTHON names the interpreter (default: python3). A stamp inside .venv makes a second call quick.
set -eu
cd "$(dirname "$0")/.."

purpose=${1:-run}
venv=.venv

say() { printf '%s\n' "$*" >&2; }
stop() { for line in "$@"; do say "$line"; done; exit 1; }

# --- The interpreter ------------------------------------------------------------------------------

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in "${PYTHON:-python3}" python3.11 python3.12 python3.13 python3.14; do
        if is_new_enough "$candidate"; then
            printf '%s' "$candidate"
            return
        fi
    done
    stop "Hyokasho needs Python 3.11 or newer; \"${PYTHON:-python3}\" is missing or older, and none of python3.11 to python3.14 is there." \
         "Python 3.11 以上が必要です。導入後、make PYTHON=/パス/python3.11 のように指定してください。"
}

# --- Debian packages ------------------------------------------------------------------------------

is_root() { [ "$(id -u)" -eq 0 ]; }

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Installs what is missing of the named packages, or says who must do it.
need_packages() {
    missing=
    for package in "$@"; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    if is_root && command -v apt-get >/dev/null; then
        say "Installing system packages:$missing"
        apt-get update -qq >&2
        # Without a terminal of its own, dpkg keeps its progress apart from its errors.
        # shellcheck disable=SC2086  # a list of words
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            -o Dpkg::Use-Pty=0 $missing >/dev/null
        return
    fi
    stop "These system packages are missing:$missing" \
         "Run this once, then call make again:" \
         "次のコマンドを一度実行してから、もう一度 make を実行してください:" \
         "    sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing"
}

# LibreOffice opens every workbook that the tests write, in the font of the official forms; poppler makes its pages into pictures.
# Elsewhere than on Debian the three programs are looked for instead: their packages have other names there.
need_test_programs() {
    if command -v dpkg-query >/dev/null; then
        need_packages libreoffice-calc fonts-ipafont-gothic poppler-utils
        return
    fi
    for program in soffice pdftoppm; do
        command -v "$program" >/dev/null || stop \
            "The tests need \"$program\" (LibreOffice Calc, poppler) and the font IPAPGothic. Install them and call make again." \
            "テストには $program（LibreOffice Calc、poppler）と IPA Pゴシックが必要です。導入後、もう一度 make を実行してください。"
    done
}

# --- The virtual environment ----------------------------------------------------------------------

make_venv() {
    if is_new_enough "$venv/bin/python" && "$venv/bin/pip" --version >/dev/null 2>&1; then
        return
    fi
    python=$(find_python) || exit 1
    # Debian's python3 comes without ensurepip until python3-venv is there.
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        if command -v dpkg-query >/dev/null; then
            need_packages python3-venv
        fi
        "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || stop \
            "\"$python\" cannot make a virtual environment: its modules venv and ensurepip are missing." \
            "$python の venv と ensurepip がありません。この Python の venv パッケージを導入してください。"
    fi
    say "Making $venv with $("$python" --version)"
    "$python" -m venv --clear "$venv"
}

install_python_packages() {
    lock=$1
    # Whatever changes one of these makes the stamp stale; the scripts in .venv/bin know their folder by its full path.
    state=$({ pwd; cat "$lock" pyproject.toml; } | cksum)
    stamp=$venv/.stamp-$lock
    if is_new_enough "$venv/bin/python" && [ "$(cat "$stamp" 2>/dev/null)" = "$state" ]; then
        return
    fi
    make_venv
    say "Installing $lock"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
    printf '%s' "$state" >"$stamp"
}

case $purpose in
run)
    install_python_packages requirements.lock
    ;;
test)
    install_python_packages requirements-dev.lock
    need_test_programs
    ;;
*)
    stop "Usage: sh scripts/prepare.sh run|test"
    ;;
esac
