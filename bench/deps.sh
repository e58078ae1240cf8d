#!/bin/bash
# deps.sh - what the workloads need beside the product: a load generator and a reference.
set -eu
missing=()
command -v wrk >/dev/null || missing+=(wrk)
command -v nginx >/dev/null || missing+=(nginx-light)
command -v curl >/dev/null || missing+=(curl)
[ ${#missing[@]} = 0 ] && exit 0
echo "bench: installing ${missing[*]}"
apt-get install -y --no-install-recommends "${missing[@]}" >/dev/null
