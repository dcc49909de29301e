#!/bin/sh
# The trained model with repair that gold verifies: an upper bound. TRAINED names another model or adapter.
. "$(dirname -- "$0")/lib.sh"
made sft-dpo "${TRAINED:-}" 07-sft-dpo.sh .result.adapter
trained=$made
regime=$VERIFIED
if [ -z "${TRAINED:-}" ]; then
  made sft-dpo-one-shot "" 07-sft-dpo.sh
  regime=$(from "$made" "$VERIFIED")
fi
evaluated sft-dpo-repair "$trained" "$regime"
