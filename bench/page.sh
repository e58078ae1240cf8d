#!/bin/bash
# page.sh BUILD - the front of a province for an officer, against nginx serving a file of the same bytes.
set -eu
build=$1
. bench/serve.sh
start_server "$(bench/database.sh "$build")"
sign_in vanphong.tinhuy
plan=$(curl -s -H "Cookie: $cookie" "$base/plans?list=own" | grep -o '/plans/[0-9]*' | sort -u | head -1)
compare page "$plan/front"
