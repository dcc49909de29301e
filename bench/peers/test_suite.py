"""Times test-suite-sql-eval as it is, in one warm process.

usage: test_suite.py CHECKOUT GOLD DATABASES keep|remove PREDICTIONS...

CHECKOUT is a clone of https://github.com/taoyds/test-suite-sql-eval. Its evaluate() runs unchanged,
once for each predictions file; only its call of eval_exec_match is wrapped, to note the verdict and
the time inside it. Prints one JSON object: versions, and for each file the seconds of the whole
evaluate(), the seconds spent executing and comparing alone, and the verdicts in dataset order.
"""
import contextlib
import json
import os
import platform
import sqlite3
import sys
import time

checkout, gold, databases, distinct, *predictions = sys.argv[1:]
sys.path.insert(0, checkout)

import evaluation  # noqa: E402  (found in the checkout)

original = evaluation.eval_exec_match
verdicts, inside = [], 0.0


def timed(**arguments):
    global inside
    started = time.perf_counter()
    verdict = original(**arguments)
    inside += time.perf_counter() - started
    verdicts.append(verdict)
    return verdict


evaluation.eval_exec_match = timed
files = []
for prediction in predictions:
    verdicts, inside = [], 0.0
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        started = time.perf_counter()
        evaluation.evaluate(gold, prediction, databases, "exec", None, False, distinct == "keep", False)
        seconds = time.perf_counter() - started
    files.append({"seconds": seconds, "inside": inside, "verdicts": verdicts})
print(json.dumps({"python": platform.python_version(), "sqlite": sqlite3.sqlite_version, "files": files}))
