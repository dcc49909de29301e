"""Writes evaluator-service/src/test/resources/comparison/paired-bootstrap.json: intervals by resampling examples one by one with numpy."""
import json
import sys

import numpy

RESAMPLES = 100_000
CASES = [(40, 9, 3), (1034, 120, 80), (200, 0, 10), (25, 25, 0), (500, 30, 30), (7, 3, 1)]

rng = numpy.random.default_rng(13)
cases = []
for n, gained, lost in CASES:
    differences = numpy.array([1] * gained + [-1] * lost + [0] * (n - gained - lost), dtype=numpy.int8)
    means = numpy.concatenate([differences[rng.integers(0, n, size=(1000, n))].mean(axis=1) for _ in range(RESAMPLES // 1000)])
    low, high = numpy.percentile(means, [2.5, 97.5])
    cases.append({"n": n, "gained": gained, "lost": lost, "low": round(float(low), 6), "high": round(float(high), 6)})
with open(sys.argv[1], "w") as out:
    json.dump({"numpy": numpy.__version__, "resamples": RESAMPLES, "cases": cases}, out, indent=1)
    out.write("\n")
