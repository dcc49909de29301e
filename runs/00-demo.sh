#!/bin/sh
# The demo: the whole loop on the built-in benchmark. Starts a platform of its own, so nothing may run on its ports.
#
#   runs/00-demo.sh [further options of `ratchet demo`]     --scripted takes seconds and needs no model
#
# Leaves its dataset in the database, so that `ratchet serve` with the same --data finds it for the other scripts.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
out=${OUT:-"$root/var/runs"}
mkdir -p -- "$out"
exec "$root/ratchet" demo --data "${RATCHET_DATA:-"$root/var"}" --exit --json "$out/demo.json" "$@"
