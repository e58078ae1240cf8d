#!/bin/sh
# assets.sh OUT - css, js, fonts and icons for the pages, made with npm packages at build time.
set -eu
mkdir -p "$1"
