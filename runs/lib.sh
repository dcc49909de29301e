# shellcheck shell=sh
# What the numbered scripts have in common; each one reads it. They speak the public API with curl and jq.
#
#   RATCHET_EVALUATOR, _GENERATOR, _EXECUTOR, _TRAINER   base URLs (localhost:8080 to 8083)
#   RATCHET_TOKEN         a token, where the services ask for one
#   DATASET               id or name of a dataset with the splits below (default: the newest one)
#   TRAIN_SPLIT, DEV_SPLIT  (train, dev)
#   MODEL                 of the store, to train and to ask (smollm2-135m-instruct)
#   OFFSET, LIMIT         which examples of dev are evaluated (0, all)
#   TRAIN_LIMIT           so many examples of train are mined and trained on (all)
#   MINE_LIMIT            so many of these are mined (as many): sampled answers take longer than training steps
#   SAMPLES, TURNS        of the mining rollout (4, 3)
#   SEED                  of everything that draws (13)
#   ROLLOUT, TRAIN        JSON objects: further properties of every rollout or training
#   OUT                   folder of manifests and reports (var/runs)
#   FORCE=1               does the step anew although its manifest says done
#
# A step is a job with a manifest, OUT/NAME.json: the request, its hash, the key that it was sent under, the job's id, its state, the times.
# Stopped in the middle, the same command waits for the same job. Done with the same request, it is not done again.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")
script=$(basename -- "$0" .sh)

say() { printf '%s\n' "$*" >&2; }
die() {
  say "$script: $*"
  exit "${code:-1}"
}

case ${1:-} in
  -h | --help)
    sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p;}' "$0"
    printf '\nEverything is set by the environment:\n'
    sed -n '3,/^set /{/^#/s/^# \{0,1\}//p;}' "$here/lib.sh"
    exit 0
    ;;
esac

for tool in curl jq sha256sum; do
  command -v "$tool" >/dev/null 2>&1 || code=2 die "$tool is needed and was not found. Install it."
done

: "${RATCHET_EVALUATOR:=http://localhost:8080}" "${RATCHET_GENERATOR:=http://localhost:8081}"
: "${RATCHET_EXECUTOR:=http://localhost:8082}" "${RATCHET_TRAINER:=http://localhost:8083}"
: "${RATCHET_POLL:=1}"
: "${TRAIN_SPLIT:=train}" "${DEV_SPLIT:=dev}" "${MODEL:=smollm2-135m-instruct}"
: "${OFFSET:=0}" "${LIMIT:=}" "${TRAIN_LIMIT:=}" "${SAMPLES:=4}" "${TURNS:=3}" "${SEED:=13}"
: "${ROLLOUT:={\}}" "${TRAIN:={\}}" "${OUT:=$root/var/runs}" "${FORCE:=}"
mkdir -p -- "$OUT"
work=$(mktemp -d)
nested=
trap 'rm -rf -- "$work"' EXIT
trap 'stopped 130' INT
trap 'stopped 143' TERM

# stopped CODE: the job goes on at its service, a script that this one waits for does not.
stopped() {
  [ -z "$nested" ] || kill "$nested" 2>/dev/null || :
  exit "$1"
}

# api METHOD URL [BODY-FILE] [KEY]: the answer; a problem ends the script with what it says.
api() {
  set -- "$@" "" ""
  method=$1 url=$2 body=$3 key=$4
  set -- -sS -X "$method" -o "$work/answer" -w '%{http_code}' -H "Accept: ${ACCEPT:-application/json}"
  [ -z "${RATCHET_TOKEN:-}" ] || set -- "$@" -H "Authorization: Bearer $RATCHET_TOKEN"
  [ -z "$body" ] || set -- "$@" -H "Content-Type: ${CONTENT:-application/json}" --data-binary "@$body"
  [ -z "$key" ] || set -- "$@" -H "Idempotency-Key: $key"
  status=$(curl "$@" "$url") || die "no answer from $url. Is \`ratchet serve\` running?"
  case $status in
    2*) cat -- "$work/answer" ;;
    *) die "$method $url: $status $(jq -r '(.detail // empty) as $detail | $detail, (.errors // [] | .[] | select(.message != $detail) | "  \(.field): \(.message)")' "$work/answer" 2>/dev/null || cat -- "$work/answer")" ;;
  esac
}

base() {
  case $1 in
    evaluator) printf %s "$RATCHET_EVALUATOR" ;;
    generator) printf %s "$RATCHET_GENERATOR" ;;
    executor) printf %s "$RATCHET_EXECUTOR" ;;
    trainer) printf %s "$RATCHET_TRAINER" ;;
  esac
}

now() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# note MANIFEST JQ-PROGRAM [jq options]: changes it as a whole or not at all.
note() {
  file=$1 program=$2
  shift 2
  jq "$@" "$program" "$file" >"$file.part" && mv -- "$file.part" "$file"
}

# step NAME SERVICE PATH < REQUEST: starts the job and waits for its end, once.
step() {
  job=$1 service=$2 path=$3 manifest=$OUT/$1.json
  cat >"$work/$job.body"
  if [ "${CONTENT:-application/json}" = application/json ]; then
    jq -S -c . "$work/$job.body" >"$work/$job.request" || die "the request of $job is no JSON; look at ROLLOUT and TRAIN"
  else
    jq -R -s . "$work/$job.body" >"$work/$job.request"
  fi
  url=$(base "$service")$path
  hash=$(sha256sum <"$work/$job.request" | cut -d ' ' -f 1)
  state=
  if [ -z "$FORCE" ] && [ -f "$manifest" ] && [ "$(jq -r .requestHash "$manifest")" = "$hash" ] && [ "$(jq -r .url "$manifest")" = "$url" ]; then
    state=$(jq -r .state "$manifest")
  fi
  if [ "$state" = SUCCEEDED ]; then
    say "$job: done before, $(jq -r .id "$manifest")"
    return
  fi
  if [ "$state" != STARTED ]; then
    key=runs-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    jq -n --arg step "$job" --arg url "$url" --arg hash "$hash" --arg key "$key" --arg at "$(now)" --slurpfile request "$work/$job.request" \
      '{step: $step, url: $url, request: $request[0], requestHash: $hash, key: $key, id: null, state: "STARTED", startedAt: $at, endedAt: null}' \
      >"$manifest.part" && mv -- "$manifest.part" "$manifest"
  fi
  api POST "$url" "$work/$job.body" "$(jq -r .key "$manifest")" >"$work/$job.job"
  id=$(jq -r .id "$work/$job.job")
  note "$manifest" '.id = $id' --arg id "$id"
  finish "${url%%\?*}" "$id"
}

# finish URL ID: waits, and writes the end into the manifest.
finish() {
  told=
  while :; do
    state=$(jq -r '.state // "SUCCEEDED"' "$work/$job.job")
    case $state in
      SUCCEEDED | FAILED | CANCELLED) break ;;
    esac
    seen=$(jq -r '"\(.state)\(.progress // (if (.steps | type) == "array" then {done: ([.steps[] | select(.endedAt)] | length), total: (.steps | length)} else {} end) | if (.total // .steps) == null then "" else " \(.done // .step // 0) of \(.total // .steps)" end)"' "$work/$job.job")
    [ "$seen" = "$told" ] || say "$job: $seen"
    told=$seen
    sleep "$RATCHET_POLL"
    api GET "$1/$2" >"$work/$job.job"
  done
  note "$manifest" '.state = $state | .endedAt = $at
    | .result = ($job[0] | {hash, counts, adapter: .result.adapterName, meanLossOfLastTenSteps: .result.loss, progress, metrics: .summary.metrics, problem} | with_entries(select(.value != null)))' \
    --arg state "$state" --arg at "$(now)" --slurpfile job "$work/$job.job"
  [ "$state" = SUCCEEDED ] || die "$job is $state: $(jq -r '.problem.detail // "no reason given"' "$work/$job.job") The same command tries it anew."
  say "$job: done, $2"
}

# made NAME VARIABLE-VALUE SCRIPT [KEY]: sets $made to what an earlier step made: given, of its manifest, or made now.
# Not for $(...): a shell that reads from one learns of a signal only when it ends.
made() {
  made=$2
  [ -z "$made" ] || return 0
  if [ ! -f "$OUT/$1.json" ] || [ "$(jq -r .state "$OUT/$1.json")" != SUCCEEDED ]; then
    say "$script: needs $1, so $3 comes first"
    FORCE= sh "$here/$3" >&2 &
    nested=$!
    wait "$nested" || exit $?
    nested=
  fi
  made=$(jq -r "${4:-.id}" "$OUT/$1.json")
}

# dataset: its id.
dataset() {
  api GET "$RATCHET_EXECUTOR/v1/datasets?limit=200" >"$work/datasets"
  found=$(jq -r --arg wanted "${DATASET:-}" '[.items[] | select($wanted == "" or .id == $wanted or .name == $wanted)][0].id // empty' "$work/datasets")
  [ -n "$found" ] || code=2 die "there is no dataset ${DATASET:-at all}. Import one (docs/api.md), or run runs/00-demo.sh once."
  printf '%s\n' "$found"
}

# rollout NAME MODEL SPLIT LIMIT JSON: a rollout; JSON says how it differs.
rollout() {
  where=$(dataset)
  jq -n --arg name "$1" --arg dataset "$where" --arg model "$2" --arg split "$3" --arg limit "$4" --argjson seed "$SEED" \
    --argjson own "$5" --argjson all "$ROLLOUT" --arg dev "$DEV_SPLIT" --argjson offset "$OFFSET" \
    '{name: $name, datasetId: $dataset, model: $model, split: $split, seed: $seed, promptStyle: "COMPACT", feedbackDetail: "MINIMAL"}
     + (if $limit == "" then {} else {limit: ($limit | tonumber)} end)
     + (if $split == $dev then {offset: $offset} else {} end) + $own + $all' \
    >"$work/rollout" || die "ROLLOUT must be a JSON object, OFFSET, LIMIT and SEED numbers"
  step "$1" generator /v1/rollouts <"$work/rollout"
}

# evaluated NAME MODEL JSON: a rollout over dev, its evaluation and its report.
evaluated() {
  rollout "$1" "$2" "$DEV_SPLIT" "$LIMIT" "$3"
  rolloutId=$(jq -r .id "$OUT/$1.json")
  jq -n --arg id "$rolloutId" '{rolloutId: $id}' >"$work/evaluation"
  step "$1.evaluation" evaluator /v1/evaluations <"$work/evaluation"
  evaluationId=$(jq -r .id "$OUT/$1.evaluation.json")
  api GET "$RATCHET_EVALUATOR/v1/evaluations/$evaluationId/report.md" >"$OUT/$1.md"
  jq -r --arg name "$1" '.result.metrics | "\($name): first turn \(.firstTurnExampleAccuracy | "\(.hits) of \(.of)"), final \(.finalExampleExecutionAccuracy | "\(.hits) of \(.of)")"' "$OUT/$1.evaluation.json"
}

ONE_SHOT='{"turns": 1, "samples": 1, "temperature": 0}'
VERIFIED="{\"turns\": $TURNS, \"samples\": 1, \"temperature\": 0, \"scope\": \"VERIFIED\", \"feedbackMode\": \"RESULT_STATUS\"}"
GOLD_FREE="{\"turns\": $TURNS, \"samples\": 1, \"temperature\": 0, \"scope\": \"ONLINE_GUARDED\", \"feedbackMode\": \"ONLINE_VISIBLE\"}"

# from ROLLOUT REGIME: with the first turns of a one-shot rollout of the same model.
from() { jq -n -c --argjson regime "$2" --arg id "$1" '$regime + {firstTurnsFrom: $id}'; }

# training NAME METHOD JSON
training() {
  evaluated=$(dataset)
  jq -n --arg name "$1" --arg method "$2" --arg model "$MODEL" --argjson own "$3" --argjson all "$TRAIN" --argjson seed "$SEED" \
    --arg dataset "$evaluated" --arg split "$DEV_SPLIT" \
    '{name: $name, method: $method, model: $model, preset: "starter", parameters: {seed: $seed},
      data: {leakage: {splits: [{datasetId: $dataset, split: $split}], onLeak: "LEAVE_OUT"}}} * $own * $all' \
    >"$work/training" || die "TRAIN must be a JSON object, and SEED a number"
  step "$1" trainer /v1/trainings <"$work/training"
}
