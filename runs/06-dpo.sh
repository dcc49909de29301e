#!/bin/sh
# DPO on the base model, then dev one-shot. PAIRS names another set.
. "$(dirname -- "$0")/lib.sh"
made merged "${PAIRS:-}" 04-merge-quality.sh
pairs=$made
training dpo DPO "$(jq -n -c --arg pairs "$pairs" '{data: {pairSet: $pairs}}')"
evaluated dpo-one-shot "$(jq -r .result.adapter "$OUT/dpo.json")" "$ONE_SHOT"
