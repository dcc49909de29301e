#!/bin/sh
# The trained model with repair as it can be deployed: nothing of gold decides. TRAINED names another model or adapter.
. "$(dirname -- "$0")/lib.sh"
made sft-dpo "${TRAINED:-}" 07-sft-dpo.sh .result.adapter
trained=$made
regime=$GOLD_FREE
if [ -z "${TRAINED:-}" ]; then
  made sft-dpo-one-shot "" 07-sft-dpo.sh
  regime=$(from "$made" "$GOLD_FREE")
fi
evaluated sft-dpo-gold-free "$trained" "$regime"
