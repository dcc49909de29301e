#!/bin/sh
# The base model, one answer to each question of dev.
. "$(dirname -- "$0")/lib.sh"
evaluated base-one-shot "$MODEL" "$ONE_SHOT"
