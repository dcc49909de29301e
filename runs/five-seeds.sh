#!/bin/sh
# Trains five seeds and prints SFT+DPO minus base on the first turn of dev with its 95 % interval (experiments/five-seeds.yaml).
# Stopped in the middle, the experiment goes on at the evaluator; the same command waits for it.
#
# SEEDS is the list of seeds ([13, 14, 15, 16, 17]), SHARE the most that may be synthetic (0.2), PRESET that of the trainings (starter),
# NEW_TOKENS the longest answer (256), TUNED_LIMIT how many questions each SFT adapter is asked for the pairs of its DPO (MINE_LIMIT).
. "$(dirname -- "$0")/lib.sh"
dataset=$(dataset)
: "${SEEDS:=[13, 14, 15, 16, 17]}" "${SHARE:=0.2}" "${PRESET:=starter}" "${NEW_TOKENS:=256}"
query=$(jq -r -n --arg dataset "$dataset" --arg trainSplit "$TRAIN_SPLIT" --arg devSplit "$DEV_SPLIT" --arg model "$MODEL" \
  --arg devLimit "${LIMIT:-1000000}" --arg trainLimit "${TRAIN_LIMIT:-1000000}" --arg mineLimit "${MINE_LIMIT:-${TRAIN_LIMIT:-1000000}}" \
  --arg tunedLimit "${TUNED_LIMIT:-${MINE_LIMIT:-${TRAIN_LIMIT:-1000000}}}" --arg newTokens "$NEW_TOKENS" --arg samples "$SAMPLES" --arg turns "$TURNS" \
  --arg share "$SHARE" --arg preset "$PRESET" --arg drawSeed "$SEED" --arg seed "$SEEDS" \
  '$ARGS.named | to_entries | map("set=" + ("\(.key)=\(.value)" | @uri)) | join("&")')
CONTENT=application/yaml step five-seeds evaluator "/v1/experiments?$query${FORCE:+&force=true}" <"${EXPERIMENT:-$root/experiments/five-seeds.yaml}"
id=$(jq -r .id "$OUT/five-seeds.json")
api GET "$RATCHET_EVALUATOR/v1/experiments/$id/report.md" >"$OUT/five-seeds.md"
api GET "$RATCHET_EVALUATOR/v1/experiments/$id/report.json" >"$OUT/five-seeds.report.json"
jq -r 'def points: . * 10000 | round / 100;
  (.differencesOverSeeds[] | select(.metric == "FIRST_TURN")
   | "SFT+DPO minus base, first-turn EX, \(.examples) examples, seeds \(.seeds | map(tostring) | join(" ")): "
     + "\(.spread.mean | points) points ± \((.spread.deviation // 0) | points) over seeds, "
     + (if .low == null then "no interval: the evaluations are gone"
        else "95 % interval \(.low | points) to \(.high | points) (paired bootstrap, \(.resamples) resamples): "
             + (if .low > 0 then "above 0" else "not above 0" end) end)),
  (.differences[] | "  \(.step): \(.firstTurn.difference | points) (\(.firstTurn.low | points) to \(.firstTurn.high | points)), n \(.n)")' \
  "$OUT/five-seeds.report.json"
printf '%s\n' "report: $OUT/five-seeds.md"
