#!/bin/sh
# Samples answers to train, with repair, and makes preference pairs of them; what dev asks, or nearly so, is left out.
# MINE is a JSON object of further properties of the set; {"leakage": null} where train and dev are one.
. "$(dirname -- "$0")/lib.sh"
rollout mining "$MODEL" "$TRAIN_SPLIT" "${MINE_LIMIT:-$TRAIN_LIMIT}" \
  "{\"turns\": $TURNS, \"samples\": $SAMPLES, \"temperature\": 0.8, \"topP\": 0.95, \"scope\": \"VERIFIED\", \"feedbackMode\": \"RESULT_STATUS\"}"
dataset=$(dataset)
jq -n --arg id "$(jq -r .id "$OUT/mining.json")" --arg dataset "$dataset" --arg split "$DEV_SPLIT" --argjson seed "$SEED" --argjson own "${MINE:-{\}}" \
  '{kind: "MINED", rollouts: [$id], seed: $seed, leakage: {splits: [{datasetId: $dataset, split: $split}], onLeak: "LEAVE_OUT"}} * $own' >"$work/mined"
step mined trainer /v1/pair-sets <"$work/mined"
jq -r '"mined: \(.result.counts.pairs) pairs"' "$OUT/mined.json"
