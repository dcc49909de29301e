#!/bin/sh
# The trained model with repair that gold verifies: an upper bound. TRAINED names another model or adapter.
. "$(dirname -- "$0")/lib.sh"
trained=$(made sft-dpo "${TRAINED:-}" 07-sft-dpo.sh .result.adapter)
regime=$VERIFIED
[ -n "${TRAINED:-}" ] || regime=$(from "$(made sft-dpo-one-shot "" 07-sft-dpo.sh)" "$VERIFIED")
evaluated sft-dpo-repair "$trained" "$regime"
