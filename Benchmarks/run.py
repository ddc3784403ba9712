"""Collection runs on loopback: sequential sends against libcurl alone, with and without a test script, and memory.

INTERCEPTOR_RUN_COUNT is the number of requests of a run (5,000 unless told), INTERCEPTOR_RUN_LONG of the one whose
memory is compared with it (20,000).
"""

import json
import multiprocessing
import os
import pathlib
import socket
import subprocess
import tempfile
import time

import app as apps

COUNT = int(os.environ.get("INTERCEPTOR_RUN_COUNT", 5_000))
LONG = int(os.environ.get("INTERCEPTOR_RUN_LONG", 20_000))
ROUNDS = 3
ANSWER = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{"ok":true}'
TEST = 'pm.test("it is well", function () { pm.expect(pm.response.json().ok).to.equal(true); });'
RATIO_MAX, RATE_MIN, RATE_WITH_TESTS_MIN = 1.3, 1_500, 300


def serve(listener):
    """One connection after the other; a request ends with its head."""
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection:
            while piece := connection.recv(65536):
                if piece.endswith(b"\r\n\r\n"):
                    connection.sendall(ANSWER)


def collection(url, script=None):
    event = [{"listen": "test", "script": {"exec": [script]}}] if script else []
    return {
        "info": {"name": "One", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
        "item": [{"name": "Get", "event": event, "request": {"method": "GET", "url": url}}],
    }


def ours(file, count):
    """Seconds of a run, and the most memory it held."""
    with tempfile.TemporaryDirectory() as data:
        command = [apps.PROGRAM, "run", file, "-n", str(count), "-r", "none", "--data-dir", data]
        began = time.monotonic()
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, f"the run ended with {process.returncode}"
        return time.monotonic() - began, usage.ru_maxrss * 1024


def theirs(peer, url, count):
    began = time.monotonic()
    subprocess.run([peer, url, str(count)], check=True)
    return time.monotonic() - began


def line(name, value, bar):
    print(f"{name:<52}{value:>14}   {bar}")


def main():
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    multiprocessing.get_context("fork").Process(target=serve, args=(listener,), daemon=True).start()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "plain.json").write_text(json.dumps(collection(url)))
        (folder / "tested.json").write_text(json.dumps(collection(url, TEST)))
        peer = folder / "libcurl"
        source = pathlib.Path(__file__).with_name("libcurl.c")
        subprocess.run(["cc", "-O2", source, "-o", peer, "-lcurl"], check=True)

        start = min(ours(folder / "plain.json", 1)[0] for _ in range(ROUNDS))
        plain = [ours(folder / "plain.json", COUNT) for _ in range(ROUNDS)]
        alone = min(theirs(peer, url, COUNT) for _ in range(ROUNDS))
        seconds = min(seconds for seconds, _ in plain)
        tested = min(ours(folder / "tested.json", COUNT // 5)[0] for _ in range(ROUNDS))
        _, long = ours(folder / "plain.json", LONG)

    line("start, one request and end", f"{start * 1000:.0f} ms", "")
    line(f"{COUNT:,} requests, without scripts", f"{COUNT / seconds:,.0f}/s", f"at least {RATE_MIN:,}/s")
    line("  libcurl alone", f"{COUNT / alone:,.0f}/s", "")
    line("  ratio without the start", f"{(seconds - start) / alone:.2f}", f"at most {RATIO_MAX}")
    line(f"{COUNT // 5:,} requests, each with a test", f"{COUNT / 5 / tested:,.0f}/s", f"at least {RATE_WITH_TESTS_MIN}/s")
    line(f"memory after {COUNT:,}", f"{plain[0][1] / 1e6:.0f} MB", "")
    line(f"memory after {LONG:,}", f"{long / 1e6:.0f} MB", "the same")


main()
