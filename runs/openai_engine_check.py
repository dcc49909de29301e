"""Starts a rollout whose model is a server's, and tells what came; see openai-engine-check.sh. Needs the standard library only."""

import collections
import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid


def call(url, body=None):
    request = urllib.request.Request(url, headers={"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())})
    if body is not None:
        request.data = json.dumps(body).encode()
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as refusal:
        sys.exit(f"openai-engine-check: {url} answered {refusal.code}: {refusal.read().decode(errors='replace')[:500]}")
    except urllib.error.URLError as missing:
        sys.exit(f"openai-engine-check: {url} can't be reached: {missing.reason}")


def rollout(generator, dataset, engine, model, limit, **settings):
    body = {"datasetId": dataset, "model": model, "limit": limit, "turns": 2, "samples": 2, "scope": "ONLINE", "maxNewTokens": 48,
            "promptStyle": "COMPACT", "schemaMode": "BM25", "topKTables": 2, "temperature": 0.7, "topP": 0.9, "seed": 7, "engine": engine}
    started = call(f"{generator}/v1/rollouts", body | settings)
    address = f"{generator}/v1/rollouts/{started['id']}"
    begin = time.monotonic()
    while (now := call(address))["state"] not in ("SUCCEEDED", "FAILED", "CANCELLED"):
        if time.monotonic() - begin > 600:
            sys.exit(f"openai-engine-check: after 10 minutes the rollout is still {now['state']}; {address}")
        time.sleep(0.5)
    return now, call(f"{address}/trajectories?limit=100")["items"], time.monotonic() - begin


def texts(items):
    return [c["rawText"] for item in items for turn in item["turns"] for c in turn["candidates"]]


def tell(name, now, items, seconds):
    candidates = [c for item in items for turn in item["turns"] for c in turn["candidates"]]
    finishes = collections.Counter(c.get("finishReason", "none") for c in candidates)
    problem = now.get("problem")
    print(f"{name}: {now['state']} in {seconds:.1f} s, {len(items)} trajectories, {len(candidates)} candidates, finish {dict(finishes)}, "
          f"{sum(c['promptTokens'] for c in candidates)} prompt tokens, {sum(c['completionTokens'] for c in candidates)} new tokens, "
          f"{sum(1 for c in candidates if c.get('tokens'))} with log-probabilities, {sum(1 for c in candidates if c['sql'])} with SQL")
    if problem:
        print(f"  {problem['code']}: {problem['detail']}")
    for reason in sorted({item["reason"] for item in items if "reason" in item and "not generated" in item["reason"]})[:1]:
        print(f"  {reason}")


def main():
    generator, executor, base_url, model = sys.argv[1:5]
    limit = int(sys.argv[5]) if len(sys.argv) > 5 else 6
    datasets = call(f"{executor}/v1/datasets?limit=1")["items"]
    if not datasets:
        sys.exit("openai-engine-check: the executor has no dataset; import one, or use ./ratchet demo --scripted")
    dataset = datasets[0]["id"]
    engine = {"baseUrl": base_url, "stop": ["\n\n"]}
    if os.environ.get("KEY_NAME"):
        engine["apiKeyName"] = os.environ["KEY_NAME"]
    failed = False
    now, items, seconds = rollout(generator, dataset, engine, model, limit)
    tell("two samples, seed 7", now, items, seconds)
    failed |= now["state"] != "SUCCEEDED"
    again, repeated, seconds = rollout(generator, dataset, engine, model, limit)
    tell("the same again", again, repeated, seconds)
    same = sum(a == b for a, b in zip(texts(items), texts(repeated)))
    print(f"  {same} of {len(texts(items))} texts are equal, so the server {'heeds' if same == len(texts(items)) else 'does not heed'} the seed")
    logged = rollout(generator, dataset, engine | {"logProbabilities": True}, model, 1, samples=1, turns=1)
    tell("with log-probabilities", *logged)
    wide = rollout(generator, dataset, engine, model, 2, samples=1, turns=1, promptStyle="STANDARD", schemaMode="FULL", maxNewTokens=4096)
    tell("4096 new tokens asked", *wide)
    if texts(items):
        print("first text:", json.dumps(texts(items)[0]))
    sys.exit(1 if failed else 0)


main()
