"""Runs Schemathesis against the four services until so many requests were sent; see run."""

import argparse
import json
import os
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

SERVICES = ("evaluator", "generator", "executor", "trainer")


def operations(base: str) -> int:
    """How many operations a service describes, so that each gets its share of the requests."""
    with urllib.request.urlopen(f"{base}/v3/api-docs", timeout=30) as answer:
        paths = json.load(answer)["paths"]
    return sum(method in ("get", "post", "put", "patch", "delete") for item in paths.values() for method in item)


def count(log: Path) -> tuple[int, list[str]]:
    """Requests that were answered, and those that were answered with 5xx, from the NDJSON report."""
    sent, failed = 0, []
    with log.open(encoding="utf-8") as lines:
        for line in lines:
            for interaction in interactions(json.loads(line)):
                status = interaction["response"].get("status_code")
                if status is None:
                    continue
                sent += 1
                request = interaction["request"]
                if status >= 500:
                    failed.append(f"{status} {request.get('method')} {request.get('uri')}")
    return sent, failed


def interactions(event):
    """Every request with its answer, wherever the report nests it."""
    if isinstance(event, dict):
        if isinstance(event.get("request"), dict) and isinstance(event.get("response"), dict):
            yield event
            return
        for value in event.values():
            yield from interactions(value)
    elif isinstance(event, list):
        for value in event:
            yield from interactions(value)


def fuzz(name: str, base: str, wanted: int, home: Path) -> tuple[int, list[str]]:
    sent, failed, seed = 0, [], 1
    examples = max(1, wanted // operations(base))
    while sent < wanted and seed <= 10:
        report = home / f"{name}-{seed}.ndjson"
        report.unlink(missing_ok=True)
        command = [str(home / "venv" / "bin" / "st"), "run", f"{base}/v3/api-docs", "--url", base,
                   "--checks", "not_a_server_error", "--phases", "examples,coverage,fuzzing",
                   "--max-examples", str(examples), "--seed", str(seed), "--continue-on-failure",
                   "--request-timeout", "30", "--generation-database", "none",
                   # Event streams stay open as long as their job.
                   "--exclude-path-regex", "/events$",
                   "--report", "ndjson", "--report-ndjson-path", str(report)]
        if os.environ.get("RATCHET_TOKEN"):
            command += ["--header", "Authorization: Bearer " + os.environ["RATCHET_TOKEN"]]
        outcome = subprocess.run(command, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        (home / f"{name}-{seed}.log").write_text(outcome.stdout, encoding="utf-8")
        if not report.exists():
            sys.exit(f"schemathesis did not run against {base}:\n{outcome.stdout[-2000:]}")
        more, wrong = count(report)
        if more == 0:
            sys.exit(f"schemathesis sent nothing to {base}; see {home / f'{name}-{seed}.log'}")
        sent, failed, seed = sent + more, failed + wrong, seed + 1
    return sent, failed


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--requests", type=int, required=True)
    options.add_argument("--evaluator", required=True)
    options.add_argument("--home", type=Path, required=True)
    args = options.parse_args()
    first = urllib.parse.urlsplit(args.evaluator)
    total, wrong = 0, []
    for offset, name in enumerate(SERVICES):
        base = f"{first.scheme}://{first.hostname}:{first.port + offset}"
        sent, failed = fuzz(name, base, -(-args.requests // len(SERVICES)), args.home)
        print(f"{name:10} {sent:6} requests, {len(failed)} answered 5xx", flush=True)
        total, wrong = total + sent, wrong + failed
    for line in sorted(set(wrong)):
        print("  " + line)
    print(f"{total} requests in all, {len(wrong)} answered 5xx")
    sys.exit(1 if wrong or total < args.requests else 0)


if __name__ == "__main__":
    main()
