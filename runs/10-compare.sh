#!/bin/sh
# What each evaluation that lies in OUT differs in from the base one-shot, with intervals, and all of them side by side.
# LEFT names another rollout to compare with.
. "$(dirname -- "$0")/lib.sh"
made base-one-shot "${LEFT:-}" 01-base-one-shot.sh
left=$made
ids=
for name in base-repair sft-one-shot dpo-one-shot sft-dpo-one-shot sft-dpo-repair sft-dpo-gold-free; do
  [ -f "$OUT/$name.evaluation.json" ] && [ "$(jq -r .state "$OUT/$name.evaluation.json")" = SUCCEEDED ] || continue
  jq -n --arg left "$left" --arg right "$(jq -r .id "$OUT/$name.json")" --argjson seed "$SEED" '{left: $left, right: $right, seed: $seed}' >"$work/comparison"
  step "compare.$name" evaluator /v1/comparisons <"$work/comparison"
  comparison=$(jq -r .id "$OUT/compare.$name.json")
  api GET "$RATCHET_EVALUATOR/v1/comparisons/$comparison.md" >"$OUT/compare.$name.md"
  api GET "$RATCHET_EVALUATOR/v1/comparisons/$comparison" >"$work/compared"
  jq -r --arg name "$name" '.metrics.FIRST_TURN | "\($name) - base, first turn: \(.difference) (\(.low) to \(.high)), n \(.n)"' "$work/compared"
  ids="$ids $name"
done
[ -n "$ids" ] || die "there is nothing to compare in $OUT yet; run one of 02 to 09 first"
: >"$work/runs"
for name in base-one-shot $ids; do
  id=$(jq -r .id "$OUT/$name.json")
  [ "$name" != base-one-shot ] || id=$left
  jq -n --arg id "$id" --arg name "$name" '{rolloutId: $id, "label": $name}' >"$work/analysis"
  step "$name.analysis" evaluator /v1/analyses <"$work/analysis"
  jq -n --arg id "$(jq -r .id "$OUT/$name.analysis.json")" '{analysisId: $id}' >>"$work/runs"
done
jq -s '{runs: .}' "$work/runs" >"$work/table"
step table evaluator /v1/run-tables <"$work/table"
api GET "$RATCHET_EVALUATOR/v1/run-tables/$(jq -r .id "$OUT/table.json").md" >"$OUT/table.md"
printf '%s\n' "side by side: $OUT/table.md"
