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


class Count:
    """What became of the requests of one or several NDJSON reports."""

    def __init__(self):
        self.sent, self.failed, self.unanswered = 0, [], []

    def add(self, log: Path) -> int:
        """Counts one report; how many requests it has."""
        before = self.sent
        with log.open(encoding="utf-8") as lines:
            for line in lines:
                for interaction in interactions(json.loads(line)):
                    self.take(interaction["request"], interaction.get("response", {}))
        return self.sent - before

    def take(self, request, response) -> None:
        self.sent += 1
        status = response.get("status_code")
        asked = f"{request.get('method')} {request.get('uri')}"
        if status is None:  # it timed out, or the service hung up
            self.unanswered.append(f"no answer {asked}")
        elif status >= 500:
            self.failed.append(f"{status} {asked}")

    def story(self) -> str:
        return f"{len(self.failed)} answered 5xx, {len(self.unanswered)} not answered"

    def wrong(self) -> list[str]:
        return self.failed + self.unanswered


def interactions(event):
    """Every request with its answer, which is left out where none came."""
    for body in filter(lambda value: isinstance(value, dict), event.values()):
        yield from body.get("recorder", {}).get("interactions", {}).values()


def fuzz(name: str, base: str, wanted: int, home: Path) -> Count:
    counted, seed = Count(), 1
    examples = max(1, wanted // operations(base))
    while counted.sent < wanted and seed <= 10:
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
        if counted.add(report) == 0:
            sys.exit(f"schemathesis sent nothing to {base}; see {home / f'{name}-{seed}.log'}")
        seed += 1
    return counted


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--requests", type=int, required=True)
    options.add_argument("--evaluator", required=True)
    options.add_argument("--home", type=Path, required=True)
    args = options.parse_args()
    first = urllib.parse.urlsplit(args.evaluator)
    total, all_wrong, unanswered = 0, [], 0
    for offset, name in enumerate(SERVICES):
        base = f"{first.scheme}://{first.hostname}:{first.port + offset}"
        counted = fuzz(name, base, -(-args.requests // len(SERVICES)), args.home)
        print(f"{name:10} {counted.sent:6} requests, {counted.story()}", flush=True)
        total, all_wrong = total + counted.sent, all_wrong + counted.wrong()
        unanswered += len(counted.unanswered)
    for line in sorted(set(all_wrong)):
        print("  " + line)
    print(f"{total} requests in all, {len(all_wrong) - unanswered} answered 5xx, {unanswered} not answered")
    sys.exit(1 if all_wrong or total < args.requests else 0)


if __name__ == "__main__":
    main()
