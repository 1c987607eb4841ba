# What tests/run, examples/run and .ci/run share: find a Python, make a virtual environment, install what is needed.
# Source it from the top of the repository:  . .ci/setup.sh

# What WeasyPrint needs to set a PDF, as Debian calls it.
PDF_LIBRARIES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

say() {
    printf '%s\n' "$*" >&2
}

stop() {
    say "$*"
    exit 1
}

# Run as root: as we are, or with a sudo that asks for nothing.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@" </dev/null
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        sudo -n "$@" </dev/null
    else
        return 1
    fi
}

# find_python: print a Python that is 3.11 or newer.
find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python "$HOME"/.pyenv/versions/3.1[1-9]*/bin/python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            "$candidate" -c 'import sys; print(sys.executable)'
            return 0
        fi
    done
    say "No Python 3.11 or newer is here. On Debian or Ubuntu: apt-get install python3 python3-venv"
    say "Elsewhere: https://www.python.org/downloads/ ; or say where it is: PYTHON=/path/to/python3 sh $0"
    return 1
}

# debian_packages NAME…: install those that are missing, where this is Debian and we may; 1 where some stay missing.
debian_packages() {
    missing=""
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "Installing$missing …"
    # shellcheck disable=SC2086 # one word for each package
    {
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing ||
            { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing; }
    } >/dev/null 2>&1 && return 0
    say "Not installed:$missing. Type this as root: apt-get install$missing"
    return 1
}

# native_libraries: what PDFs need. 1, with the line to type, where it is not to be had.
native_libraries() {
    if command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; then
        # shellcheck disable=SC2086
        debian_packages $PDF_LIBRARIES
        return
    fi
    "$1" -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library("pango-1.0"))' 2>/dev/null && return 0
    case "$(uname -s)" in
    Darwin) say "PDFs need Pango. Type: brew install pango" ;;
    *) say "PDFs need Pango. Fedora: dnf install pango ; Arch: pacman -S pango ; Alpine: apk add pango" ;;
    esac
    return 1
}

# make_venv PYTHON DIR: a virtual environment that works; on Debian with what it needs for that.
make_venv() {
    [ -x "$2/bin/python" ] && "$2/bin/python" -m pip --version >/dev/null 2>&1 && return 0
    rm -rf "$2"
    say "Making a virtual environment in $2 …"
    "$1" -m venv "$2" >/dev/null 2>&1 && return 0
    rm -rf "$2"
    debian_packages python3-venv && "$1" -m venv "$2" && return 0
    say "No virtual environment could be made. On Debian or Ubuntu: apt-get install python3-venv"
    return 1
}

# install_package DIR [EXTRAS]: this repository into a virtual environment, editable; done again only when what it
# asks for has changed.
install_package() {
    wanted="$(cksum <pyproject.toml) $("$1/bin/python" -V) $(pwd)"
    for stamp in "$1/installed-${2:-plain}" "$1/installed-dev"; do
        [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
    done
    say "Installing newsroom${2:+ with [$2]} …"
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check -e ".${2:+[$2]}" </dev/null || {
        say "pip could not install it: see above"
        return 1
    }
    printf '%s\n' "$wanted" >"$1/installed-${2:-plain}"
}
