#!/bin/sh
# Checks /v1/models and /v1/chat/completions of a running generator with OpenAI's official Python client.
#
#   runs/openai-client-check.sh MODEL [ADAPTER]
#
# GENERATOR is the generator's URL (default http://localhost:8081), PYTHON a Python that has the package openai.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
python=${PYTHON:-python3}
if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: runs/openai-client-check.sh MODEL [ADAPTER]" >&2
  exit 2
fi
if ! "$python" -c "import openai" 2>/dev/null; then
  echo "openai-client-check: $python has no package openai. Install it (pip install openai), or set PYTHON." >&2
  exit 2
fi
exec "$python" "$root/runs/openai_client_check.py" "${GENERATOR:-http://localhost:8081}/v1" "$@"
