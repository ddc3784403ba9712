# Shared by the scripts in this folder; sourced, never run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf '%s\n' "$*" >&2; exit "${2:-1}"; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
        fail "Only root can do this: $*" 3
    fi
}

# Installs Debian packages that are missing; elsewhere says which to install by hand.
packages() {
    command -v dpkg-query >/dev/null || return 0
    local missing=()
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null)" = "install ok installed" ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

has_swift() { command -v swift >/dev/null || fail "Swift 6.2 or later is needed: https://www.swift.org/install" 3; }

build_packages() {
    packages libsqlite3-dev libpsl-dev libidn2-dev publicsuffix libcurl4-openssl-dev zlib1g-dev libbrotli-dev libzstd-dev \
        libjavascriptcoregtk-4.1-dev libseccomp-dev pkg-config libjs-codemirror
    script/code-editor
    sandbox_bundle
}

# The sandbox of scripts, made again when something it is made of is newer.
sandbox_bundle() {
    local newer
    newer=$(find sandbox script/sandbox -type f -not -path "sandbox/bundle/*" -not -path "sandbox/tests/*" \
        -newer sandbox/bundle/.made 2>/dev/null | head -1) || true
    if ! [ -f sandbox/bundle/.made ] || [ -n "$newer" ]; then script/sandbox; fi
}

# The release build, one file per program beside its resources.
release_build() {
    has_swift
    build_packages
    say "Building"
    local link=()
    [ "$(uname)" = Linux ] && link=(--static-swift-stdlib)
    swift build -c release ${link[@]+"${link[@]}"} --product interceptor -q
    swift build -c release ${link[@]+"${link[@]}"} --product interceptor-bridge -q
    swift build -c release ${link[@]+"${link[@]}"} --product interceptor-script-host -q
}

release=.build/release

# Folders of Python packages for the browser tests and benchmarks, and for the httpbin that they drive.
python_environment() {
    packages python3 python3-venv chromium curl openssl iproute2 strace faketime libnss3-tools
    python_packages .build/venv Tests/Browser/requirements.txt
    python_packages .build/httpbin Tests/Browser/httpbin-requirements.txt
}

# python_packages FOLDER LIST
python_packages() {
    if ! [ -f "$1/ready" ] || ! cmp -s "$2" "$1/ready"; then
        python3 -m venv "$1"
        "$1/bin/pip" install -q --disable-pip-version-check -r "$2"
        cp "$2" "$1/ready"
    fi
}
