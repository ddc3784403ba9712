#!/usr/bin/env python3
"""What the bridge costs: start, memory, added latency, throughput; each next to something known.

    Benchmarks/bridge.py [--bridge PATH] [--runs N] [--json]

Needs a release build: swift build -c release --static-swift-stdlib --product interceptor-bridge
Ends with 1 when a bar is missed.
"""

import argparse
import contextlib
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
IDENTITY = ROOT / "Sources/InterceptorFrames/ExtensionIdentity.swift"
ORIGIN = "chrome-extension://%s/" % re.search(r'id = "([a-p]{32})"', IDENTITY.read_text()).group(1)
MIB = 1_048_576


def frame(payload):
    return struct.pack("=I", len(payload)) + payload


def read_exactly(read, count):
    parts = []
    while count:
        part = read(min(count, MIB))
        if not part:
            raise EOFError
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def read_frame(read):
    (length,) = struct.unpack("=I", read_exactly(read, 4))
    return read_exactly(read, length)


def milliseconds(seconds):
    return seconds * 1000


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def start_times(arguments, runs):
    """From asking for the process to its end, in milliseconds."""
    null = os.open(os.devnull, os.O_RDWR)
    quiet = [(os.POSIX_SPAWN_DUP2, null, target) for target in (0, 1, 2)]
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        process = os.posix_spawn(arguments[0], arguments, dict(os.environ), file_actions=quiet)
        os.waitpid(process, 0)
        times.append(milliseconds(time.perf_counter() - start))
    os.close(null)
    return times


@contextlib.contextmanager
def installed(bridge):
    """A data folder with the bridge in it and a socket that listens; gives both."""
    with tempfile.TemporaryDirectory(prefix="bridge-bench-") as folder:
        place = pathlib.Path(folder, "bridge")
        place.mkdir(mode=0o700)
        shutil.copy(bridge, place / "interceptor-bridge")
        (place / "data-dir").write_text("..\n")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(folder + "/interceptor.sock")
        listener.listen(8)
        with listener:
            yield str(place / "interceptor-bridge"), listener


def start_bridge(path):
    return subprocess.Popen(
        [path, ORIGIN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)


def connect_times(bridge, runs):
    """From asking for the process to the bridge's first word at the app, in milliseconds."""
    times = []
    with installed(bridge) as (path, listener):
        for _ in range(runs):
            start = time.perf_counter()
            process = start_bridge(path)
            connection, _ = listener.accept()
            with connection:
                first = json.loads(read_frame(connection.recv))
                times.append(milliseconds(time.perf_counter() - start))
                assert first["kind"] == "bridge", first
                process.stdin.close()
            process.wait()
            process.stdout.close()
    return times


def memory_kib(process, member):
    status = pathlib.Path("/proc/%d/status" % process.pid).read_text()
    return int(re.search(r"%s:\s+(\d+) kB" % member, status).group(1))


def echo_until_end(connection):
    """Answers small frames as they come and counts large ones; runs in a process of its own."""
    with contextlib.suppress(EOFError, ConnectionResetError):
        while True:
            payload = read_frame(connection.recv)
            if payload.startswith(b'{"kind":"bridge"'):
                continue
            connection.sendall(frame(payload if len(payload) < MIB else b"{}"))


def fork_echo(connection, *foreign):
    """Starts the other end; what is foreign to it is closed there, or it would hold the bridge's input open."""
    child = os.fork()
    if child == 0:
        for thing in foreign:
            thing.close()
        echo_until_end(connection)
        os._exit(0)
    connection.close()
    return child


def round_trips(write, read, payload, runs):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        write(frame(payload))
        read_frame(read)
        times.append(milliseconds(time.perf_counter() - start))
    return times[runs // 10:]


def throughput(write, read, payload, count):
    """Megabytes a second of large frames, each answered by a small one."""
    start = time.perf_counter()
    for _ in range(count):
        write(frame(payload))
        read_frame(read)
    return len(payload) * count / 1e6 / (time.perf_counter() - start)


def measure_link(write, read, runs):
    large = b'{"a":"' + b"x" * (8 * MIB) + b'"}'
    return {
        "small": round_trips(write, read, b'{"kind":"ping"}', runs),
        "medium": round_trips(write, read, b'{"a":"' + b"x" * 4096 + b'"}', runs),
        "rate": throughput(write, read, large, 12),
    }


def measure_direct(runs):
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    child = fork_echo(theirs, ours)
    with ours:
        result = measure_link(ours.sendall, ours.recv, runs)
    os.waitpid(child, 0)
    return result


def measure_bridge(bridge, runs):
    with installed(bridge) as (path, listener):
        process = start_bridge(path)
        connection, _ = listener.accept()
        child = fork_echo(connection, process.stdin, process.stdout, listener)

        def write(data):
            view = memoryview(data)
            while view:
                view = view[process.stdin.write(view):]

        result = {}
        write(frame(b"{}"))
        read_frame(process.stdout.read)
        result["rssAtRestKiB"] = memory_kib(process, "VmRSS")
        result |= measure_link(write, process.stdout.read, runs)
        write(frame(b'{"a":"' + b"x" * (64 * MIB - 64) + b'"}'))
        read_frame(process.stdout.read)
        result["rssPeakKiB"] = memory_kib(process, "VmHWM")
        process.stdin.close()
        process.wait()
        process.stdout.close()
        os.waitpid(child, 0)
    return result


def measure(bridge, runs):
    true_times = start_times([shutil.which("true")], runs)
    true_ms = statistics.median(true_times)
    python_ms = statistics.median(start_times([sys.executable, "-c", "pass"], max(10, runs // 5)))
    version = start_times([bridge, "--version"], runs)
    connected = connect_times(bridge, runs)
    direct = measure_direct(runs * 20)
    relayed = measure_bridge(bridge, runs * 20)
    added = {
        size: statistics.median(relayed[size]) - statistics.median(direct[size]) for size in ("small", "medium")
    }
    added95 = percentile(relayed["small"], 0.95) - percentile(direct["small"], 0.95)
    start_ms = statistics.median(version)
    rows = [
        ("bridge: start to end (--version), median", start_ms, "ms", 10,
         "%.1f× /bin/true (%.2f ms), %.2f× python3 -c pass (%.1f ms)"
         % (start_ms / true_ms, true_ms, start_ms / python_ms, python_ms)),
        ("bridge: start to first frame at the app, median", statistics.median(connected), "ms", 10, ""),
        ("bridge: start to first frame at the app, p95", percentile(connected, 0.95), "ms", None,
         "/bin/true p95 on the same machine: %.2f ms" % percentile(true_times, 0.95)),
        ("bridge: memory at rest", relayed["rssAtRestKiB"] / 1024, "MiB", 10, ""),
        ("bridge: memory peak, after a frame of 64 MiB", relayed["rssPeakKiB"] / 1024, "MiB", 10, ""),
        ("bridge: added round trip, ping, median", added["small"], "ms", 1,
         "%.1f× the socket alone (%.3f ms)"
         % (statistics.median(relayed["small"]) / statistics.median(direct["small"]),
            statistics.median(direct["small"]))),
        ("bridge: added round trip, 4 KiB, median", added["medium"], "ms", 1, ""),
        ("bridge: added round trip, ping, p95", added95, "ms", 1, ""),
        ("bridge: frames of 8 MiB", relayed["rate"], "MB/s", None,
         "%.2f× the socket alone (%.0f MB/s)" % (relayed["rate"] / direct["rate"], direct["rate"])),
    ]
    return [
        {"name": name, "value": round(value, 3), "unit": unit, "bar": bar, "ratio": ratio,
         "isMet": bar is None or value < bar}
        for name, value, unit, bar, ratio in rows
    ]


def table(rows):
    lines = ["| figure | value | bar | ratio |", "|---|--:|--:|---|"]
    for row in rows:
        bar = "–" if row["bar"] is None else "< %g %s%s" % (row["bar"], row["unit"], "" if row["isMet"] else " MISSED")
        lines.append("| %s | %.3g %s | %s | %s |" % (row["name"], row["value"], row["unit"], bar, row["ratio"]))
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bridge", default=str(ROOT / ".build/release/interceptor-bridge"))
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not os.access(options.bridge, os.X_OK):
        sys.exit("%s is not there. Build it: swift build -c release --static-swift-stdlib "
                 "--product interceptor-bridge" % options.bridge)
    rows = measure(options.bridge, options.runs)
    print(json.dumps(rows, indent=2) if options.json else table(rows))
    sys.exit(0 if all(row["isMet"] for row in rows) else 1)


if __name__ == "__main__":
    main()
