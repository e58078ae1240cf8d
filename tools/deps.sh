#!/bin/sh
# deps.sh - installs the Debian packages that chibo is built and tested with, if any is missing; says which.
set -eu
build="gcc make pkg-config libc6-dev libmicrohttpd-dev libsqlite3-dev libpq-dev libsodium-dev liboath-dev libzip-dev
libxml2-dev libutf8proc-dev libjansson-dev libseccomp-dev libxlsxwriter-dev libqrencode-dev libcurl4-openssl-dev libpango1.0-dev fonts-liberation2 gettext poppler-utils nodejs"
tests="libcmocka-dev postgresql chromium python3 curl zip"
checks="universal-ctags pmccabe cppcheck clang clang-format clang-tidy"
case ${1:-} in check) tests="$tests $checks" ;; fuzz) tests="clang libclang-rt-14-dev" ;; esac
missing=
for package in $build $tests; do
    case $package in nodejs) command -v node >/dev/null && command -v npm >/dev/null && continue
                             package="nodejs npm" ;; esac
    for one in $package; do
        dpkg-query -W -f '${Status}' "$one" 2>/dev/null | grep -q 'ok installed' || missing="$missing $one"
    done
done
[ -z "$missing" ] && exit 0
echo "Installing:$missing"
sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
