#!/bin/sh
# The main job on real Spider: SFT on all of train that fits, mining, DPO, and all of dev one-shot and with repair.
# Hours on two cores. Stop it whenever you like; the same command goes on where it was.
#
#   SPIDER=/path/to/spider runs/spider-starter.sh [further options of `ratchet loop`]
#
# SPIDER holds train_spider.json (or train_spider_min.json), dev.json and database/.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
spider=${SPIDER:-"$root/../shared/spider"}
for train in "$spider/train_spider.json" "$spider/train_spider_min.json"; do
  [ ! -f "$train" ] || break
done
if [ ! -f "$train" ] || [ ! -f "$spider/dev.json" ] || [ ! -d "$spider/database" ]; then
  echo "spider-starter: $spider holds no Spider (train_spider.json, dev.json, database). Set SPIDER." >&2
  exit 2
fi
exec "$root/ratchet" loop --name spider-starter --train "$train" --dev "$spider/dev.json" --databases "$spider/database" \
  --grader spider-test-suite-distinct --data "${RATCHET_DATA:-"$root/var"}" --json "${RATCHET_TABLE:-"$root/var/spider-starter.json"}" "$@"
