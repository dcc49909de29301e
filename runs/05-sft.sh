#!/bin/sh
# SFT on the golds of train and on the chosen sides of the pairs, then dev one-shot. PAIRS names another set.
. "$(dirname -- "$0")/lib.sh"
made merged "${PAIRS:-}" 04-merge-quality.sh
pairs=$made
dataset=$(dataset)
training sft SFT "$(jq -n -c --arg pairs "$pairs" --arg dataset "$dataset" --arg split "$TRAIN_SPLIT" --arg limit "$TRAIN_LIMIT" \
  '{data: ({pairSet: $pairs, datasetId: $dataset, split: $split, prompts: {promptStyle: "COMPACT"}} + (if $limit == "" then {} else {limit: ($limit | tonumber)} end))}')"
evaluated sft-one-shot "$(jq -r .result.adapter "$OUT/sft.json")" "$ONE_SHOT"
