#!/bin/bash
# home.sh BUILD - “my work” of a cell secretary, against nginx serving a file of the same bytes.
set -eu
build=$1
. bench/serve.sh
start_server "$(bench/database.sh "$build")"
sign_in bithu.tanhoa
compare home /
