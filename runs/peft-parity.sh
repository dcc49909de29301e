#!/bin/sh
# Do Ratchet and Python's PEFT mean the same by an adapter? Trains adapters on tiny random models of the three families, loads them
# with PEFT, has PEFT make others, loads those, and compares the logits: PEFT's with those of the learner and of the served export.
#
#   PEER_PYTHON=/path/to/python runs/peft-parity.sh [MODEL_DIRECTORY]     # a Hugging Face directory is tried besides the tiny models
#
# PEER_PYTHON has torch, transformers, peft and safetensors.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
python=${PEER_PYTHON:-python3}
if ! "$python" -c "import peft, safetensors, transformers" 2>/dev/null; then
  echo "peft-parity: $python lacks peft, transformers or safetensors. Install them, or set PEER_PYTHON." >&2
  exit 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/bench/run" PeftParity --work "$work" --write ${1:+--model "$1"}
"$python" "$root/runs/golden/peft_parity.py" cases "$work"
"$root/bench/run" PeftParity --work "$work"
