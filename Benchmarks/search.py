#!/usr/bin/env python3
"""Search over the API, against SQLite's own substring scan of the same texts in the same run.

Usage: search.py [COUNT…]   defaults to 100,000 and 1,000,000 exchanges.
"""

import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
import urllib.parse

import app as application
import ingest
import records

REPEATS = 12


def queries(seed=2):
    """A mix as people type it: rare and common words, fields, several terms, nothing found."""
    source = random.Random(seed)
    word = lambda: source.choice(records.WORDS)
    return [
        word(), f"{word()} {word()}", "page=7&q=login", f"/{source.randrange(10000, 99999)}?", "nothing-like-this",
        "method:POST", "status:>=500", f"host:api.example.com {word()}", "header:x-request-id", "header:gzip",
        f"{source.getrandbits(12):03x}abc", f"-url:/{word()}", "status:500 method:PUT", "type:fetch", "cookie:sid",
        "GMT", "mime:json", "is:failed", f"path:{word()}", "no",
    ]


def measure(app, count):
    """Milliseconds of every query's first page, and of the first page of everything."""
    def page(query):
        started = time.perf_counter()
        app.get("/exchanges?limit=100&q=" + urllib.parse.quote(query))
        return (time.perf_counter() - started) * 1000

    page("")
    first = page("")
    times = [(page(query), query) for seed in range(REPEATS) for query in queries(seed)]
    return first, sorted(times)


def peer(count):
    """Milliseconds SQLite takes to look through the same URLs and header texts with LIKE, in memory's reach."""
    rows = [(item["url"], "\n".join(item["requestHeaders"] + item["responseHeaders"])) for item in records.records(count)]
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE row (url TEXT, headers TEXT)")
    database.executemany("INSERT INTO row VALUES (?, ?)", rows)
    times = []
    for query in ["nothing-like-this", "zzz", "another-one"]:
        started = time.perf_counter()
        database.execute(
            "SELECT * FROM row WHERE url LIKE ?1 OR headers LIKE ?1 LIMIT 100", (f"%{query}%",)).fetchall()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def report(count, folder=None):
    with tempfile.TemporaryDirectory() as scratch, application.running(folder) as app:
        if folder is None:
            path = os.path.join(scratch, "frames")
            ingest.fill(app, path, records.write_frames(path, count))
        first, times = measure(app, count)
    p50, p95 = times[len(times) // 2][0], times[int(len(times) * 0.95)][0]
    scan = peer(100_000) * count / 100_000
    print(f"{count:>10,} {first:>8.1f} {p50:>7.1f} {p95:>7.1f} {times[-1][0]:>7.1f} {scan:>9.0f} {scan / p95:>6.0f}   {times[-1][1]}")


def main():
    counts = [int(text) for text in sys.argv[1:]] or [100_000, 1_000_000]
    print(f"{'exchanges':>10} {'first ms':>8} {'p50 ms':>7} {'p95 ms':>7} {'max ms':>7} {'LIKE ms':>9} {'ratio':>6}   slowest query")
    for count in counts:
        report(count)
    print("bars: p95 20 ms at 100,000, 50 ms at 1,000,000, first page 100 ms; LIKE: SQLite scanning 100,000 rows, scaled")


if __name__ == "__main__":
    main()
