#!/bin/sh
# DPO that goes on from the adapter of SFT, then dev one-shot. PAIRS and SFT_ADAPTER name others.
. "$(dirname -- "$0")/lib.sh"
made merged "${PAIRS:-}" 04-merge-quality.sh
pairs=$made
made sft "${SFT_ADAPTER:-}" 05-sft.sh .result.adapter
sft=$made
training sft-dpo DPO "$(jq -n -c --arg pairs "$pairs" --arg sft "$sft" '{initialAdapter: $sft, data: {pairSet: $pairs}}')"
evaluated sft-dpo-one-shot "$(jq -r .result.adapter "$OUT/sft-dpo.json")" "$ONE_SHOT"
