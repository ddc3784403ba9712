#!/usr/bin/env python3
"""The app at rest, and the time from spawning it to its first answer, beside `python3 -m http.server` in the same run.

    Benchmarks/footprint.py [--starts 15] [--json]
"""
import argparse
import http.client
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests/Browser"))

from harness.app import App, environment, temporary_folder  # noqa: E402

BAR_START_MS, BAR_MIB = 150, 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def first_answer_ms(command: list, port: int) -> tuple[float, subprocess.Popen]:
    """From fork to the last byte of a 200."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(), start_new_session=True)
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/")
            response = connection.getresponse()
            response.read()
            if response.status == 200:
                return (time.perf_counter() - began) * 1000, process
        except OSError:
            if process.poll() is not None:
                raise RuntimeError(f"{command[0]} ended by itself")
            time.sleep(0.0005)
        finally:
            connection.close()


def memory_mib(pid: int) -> dict[str, float]:
    found = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, value = line.split()[:2]
        found[name.rstrip(":")] = int(value) / 1024
    return {"rss": round(found["Rss"], 1), "pss": round(found["Pss"], 1), "private": round(found["Private_Clean"] + found["Private_Dirty"], 1)}


def stop(process: subprocess.Popen) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    folder = temporary_folder("interceptor-footprint")
    peer_folder = folder / "peer"
    peer_folder.mkdir()
    app = App(folder / "data")
    app.data_dir.mkdir()
    from harness.app import INTERCEPTOR

    ours, theirs, at_rest, peer_rest = [], [], None, None
    try:
        for round_number in range(arguments.starts + 1):
            port = free_port()
            ms, process = first_answer_ms([INTERCEPTOR, "up", "--data-dir", app.data_dir, "--port", str(port), "--no-open"], port)
            if round_number == arguments.starts:
                time.sleep(5)  # what "at rest" means: nothing was asked of it for five seconds
                at_rest = memory_mib(process.pid)
            stop(process)
            port = free_port()
            peer_ms, process = first_answer_ms([sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "-d", peer_folder, str(port)], port)
            if round_number == arguments.starts:
                peer_rest = memory_mib(process.pid)
            stop(process)
            if round_number:  # the first makes the store and warms the disk's cache
                ours.append(ms)
                theirs.append(peer_ms)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    result = {
        "figure": "app at rest and start", "startMs": round(statistics.median(ours), 1), "startMaxMs": round(max(ours), 1), "peer": "python3 -m http.server",
        "peerStartMs": round(statistics.median(theirs), 1), "atRestMiB": at_rest, "peerAtRestMiB": peer_rest, "barStartMs": BAR_START_MS, "barMiB": BAR_MIB,
    }
    result["isMet"] = result["startMs"] < BAR_START_MS and at_rest["rss"] < BAR_MIB
    if arguments.json:
        print(json.dumps(result))
    else:
        print(f"{'':<34}{'ours':>9}{'http.server':>13}{'ratio':>7}{'bar':>7}")
        print(f"{'spawn to first answer, ms (median)':<34}{result['startMs']:>9}{result['peerStartMs']:>13}{result['startMs'] / result['peerStartMs']:>7.2f}{BAR_START_MS:>7}")
        for name in ("rss", "pss", "private"):
            print(f"{f'at rest, {name}, MiB':<34}{at_rest[name]:>9}{peer_rest[name]:>13}{at_rest[name] / peer_rest[name]:>7.2f}{BAR_MIB if name == 'rss' else '':>7}")
    return 0 if result["isMet"] else 1


if __name__ == "__main__":
    sys.exit(main())
