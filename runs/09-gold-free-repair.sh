#!/bin/sh
# The trained model with repair as it can be deployed: nothing of gold decides. TRAINED names another model or adapter.
. "$(dirname -- "$0")/lib.sh"
trained=$(made sft-dpo "${TRAINED:-}" 07-sft-dpo.sh .result.adapter)
regime=$GOLD_FREE
[ -n "${TRAINED:-}" ] || regime=$(from "$(made sft-dpo-one-shot "" 07-sft-dpo.sh)" "$GOLD_FREE")
evaluated sft-dpo-gold-free "$trained" "$regime"
