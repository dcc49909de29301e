#!/bin/sh
# The base model with repair that gold verifies: an upper bound, never a result of its own. BASE_ONE_SHOT names another one-shot rollout.
. "$(dirname -- "$0")/lib.sh"
made base-one-shot "${BASE_ONE_SHOT:-}" 01-base-one-shot.sh
evaluated base-repair "$MODEL" "$(from "$made" "$VERIFIED")"
