#!/bin/sh
# Adds synthetic hard negatives, at most SYNTHETIC_SHARE of the whole (0.2), filters, and writes the quality before and after.
# MINED names another mined set; SYNTHETIC and MERGE are JSON objects of further properties of the two new ones.
. "$(dirname -- "$0")/lib.sh"
made mined "${MINED:-}" 03-mine.sh
mined=$made
dataset=$(dataset)
jq -n --arg dataset "$dataset" --arg split "$TRAIN_SPLIT" --arg dev "$DEV_SPLIT" --arg limit "$TRAIN_LIMIT" --argjson seed "$SEED" --argjson own "${SYNTHETIC:-{\}}" \
  '({kind: "SYNTHETIC", datasetId: $dataset, split: $split, seed: $seed, prompts: {promptStyle: "COMPACT"},
    leakage: {splits: [{datasetId: $dataset, split: $dev}], onLeak: "LEAVE_OUT"}}
   + (if $limit == "" then {} else {limit: ($limit | tonumber)} end)) * $own' >"$work/synthetic"
step synthetic trainer /v1/pair-sets <"$work/synthetic"
synthetic=$(jq -r .id "$OUT/synthetic.json")
jq -n --arg mined "$mined" --arg synthetic "$synthetic" --argjson share "${SYNTHETIC_SHARE:-0.2}" --argjson seed "$SEED" --argjson own "${MERGE:-{\}}" \
  '{kind: "MERGED", inputs: [{set: $mined}, {set: $synthetic, cap: $share}], seed: $seed} * $own' >"$work/merged"
step merged trainer /v1/pair-sets <"$work/merged"
merged=$(jq -r .id "$OUT/merged.json")
ACCEPT=text/markdown api GET "$RATCHET_TRAINER/v1/pair-sets/$mined/quality?with=$synthetic&with=$merged&labels=mined&labels=synthetic&labels=merged" >"$OUT/quality.md"
jq -r '"merged: \(.result.counts.pairs) pairs"' "$OUT/merged.json"
printf '%s\n' "quality: $OUT/quality.md"
