#!/bin/sh
# Asks a real model server through the generator: one rollout over a few examples, with every setting that the engine sends.
#
#   runs/openai-engine-check.sh BASE_URL MODEL [EXAMPLES]
#
# BASE_URL (with /v1) must be on the generator's allow-list: GENERATOR_OPENAI_ALLOWEDBASEURLS=BASE_URL ./ratchet demo --scripted
# GENERATOR and EXECUTOR are the services' URLs (default http://localhost:8081 and :8082), KEY_NAME the name of a key of
# generator.openai.keys, PYTHON a Python 3. The executor's newest dataset is used. Ends with 1 when the rollout fails.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
if [ $# -lt 2 ] || [ $# -gt 3 ]; then
  echo "usage: runs/openai-engine-check.sh BASE_URL MODEL [EXAMPLES]" >&2
  exit 2
fi
exec "${PYTHON:-python3}" "$root/runs/openai_engine_check.py" "${GENERATOR:-http://localhost:8081}" \
  "${EXECUTOR:-http://localhost:8082}" "$@"
