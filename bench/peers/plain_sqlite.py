"""Runs a file of queries on their databases with Python's own sqlite3: no isolation, no limits.

usage: plain_sqlite.py GOLD DATABASES PASSES

GOLD has lines of SQL, a tab and a database name. Prints one JSON object: versions, queries and
seconds. Each database is opened once, read-only and immutable; every row is fetched.
"""
import json
import platform
import sqlite3
import sys
import time

gold, databases, passes = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(gold, encoding="utf-8") as lines:
    pairs = [line.rstrip("\n").rsplit("\t", 1) for line in lines if line.strip()]
connections = {}
for _, name in pairs:
    if name not in connections:
        uri = f"file:{databases}/{name}/{name}.sqlite?mode=ro&immutable=1"
        connections[name] = sqlite3.connect(uri, uri=True)
started = time.perf_counter()
for _ in range(passes):
    for sql, name in pairs:
        connections[name].execute(sql).fetchall()
seconds = time.perf_counter() - started
print(json.dumps({
    "python": platform.python_version(),
    "sqlite": sqlite3.sqlite_version,
    "queries": passes * len(pairs),
    "seconds": seconds,
}))
