#!/usr/bin/env python3
"""Framed records to committed and searchable rows, against SQLite alone in the same run.

Usage: ingest.py [COUNT] [--keep FOLDER]   COUNT defaults to 1,000,000; FOLDER keeps the filled history.
"""

import argparse
import os
import sqlite3
import tempfile
import threading
import time

import app as application
import records


def fill(app, path, frames):
    """Sends a file of frames down a link; returns the seconds until the last acknowledgement."""
    link = app.link()
    reader = link.makefile("rb")
    link.sendall(records.frame(records.HELLO))
    while application.read_frame(reader)["kind"] != "welcome":
        pass
    peak = [0]
    done = threading.Event()
    watcher = threading.Thread(target=watch, args=(app, peak, done))
    watcher.start()
    started = time.monotonic()
    sender = threading.Thread(target=lambda: link.sendfile(open(path, "rb")))
    sender.start()
    acknowledged = 0
    while acknowledged < frames:
        message = application.read_frame(reader)
        assert message and message["kind"] != "error", message
        if message["kind"] == "ack":
            acknowledged = message["seq"]
    elapsed = time.monotonic() - started
    done.set()
    watcher.join()
    sender.join()
    link.close()
    return elapsed, peak[0]


def watch(app, peak, done):
    """Notes the app's largest resident size."""
    while not done.wait(0.2):
        peak[0] = max(peak[0], app.memory())


def peer(count):
    """Rows a second of SQLite through Python's driver: a table, and the URL and header text in trigrams."""
    rows = [
        (number, item["id"], item["url"], "\n".join(item["requestHeaders"]), "\n".join(item["responseHeaders"]))
        for number, item in enumerate(records.records(count))
    ]
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(os.path.join(folder, "peer.sqlite"), isolation_level=None)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, uid TEXT UNIQUE, url TEXT, sent TEXT, got TEXT)")
        database.execute(
            "CREATE VIRTUAL TABLE found USING fts5 (url, sent, got, content = '', detail = none, tokenize = 'trigram')")
        started = time.monotonic()
        for start in range(0, count, 4096):
            some = rows[start:start + 4096]
            database.execute("BEGIN")
            database.executemany("INSERT INTO row VALUES (?, ?, ?, ?, ?)", some)
            database.executemany(
                "INSERT INTO found (rowid, url, sent, got) VALUES (?, ?, ?, ?)",
                [(row[0], row[2], row[3], row[4]) for row in some])
            database.execute("COMMIT")
        return count / (time.monotonic() - started)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "frames")
        frames = records.write_frames(path, arguments.count)
        size = os.path.getsize(path)
        with application.running(arguments.keep) as app:
            elapsed, peak = fill(app, path, frames)
            os.remove(path)
            stored = sum(entry.stat().st_size for entry in os.scandir(app.folder) if "sqlite" in entry.name)
    rate = arguments.count / elapsed
    alone = peer(min(arguments.count, 50_000))
    print(f"{'records':>12} {'bytes each':>10} {'records/s':>10} {'SQLite/s':>9} {'ratio':>6} {'peak MB':>8} {'disk B/row':>10}")
    print(
        f"{arguments.count:>12,} {size // arguments.count:>10} {rate:>10,.0f} {alone:>9,.0f} {rate / alone:>6.2f} "
        f"{peak / 1e6:>8.0f} {stored // arguments.count:>10}")
    print("bar: 15,000 records/s, under 150 MB; SQLite: Python's driver, one table, trigrams over URL and headers")


if __name__ == "__main__":
    main()
