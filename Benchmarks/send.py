"""Sends through the whole program: 1 GB down and up, and 500 at once; speed and memory, each with its limit."""

import concurrent.futures
import http.client
import http.server
import json
import os
import pathlib
import subprocess
import tempfile
import threading
import time

import app as apps

BYTES = int(os.environ.get("INTERCEPTOR_LARGE_BODY_BYTES", 1_000_000_000))
BLOCK = bytes(1 << 18)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, length):
        self.send_response(200)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def do_GET(self):
        left = int(self.path[1:])
        self.answer(left)
        while left > 0:
            self.wfile.write(BLOCK[:left])
            left -= len(BLOCK[:left])

    def do_PUT(self):
        left = int(self.headers["Content-Length"])
        while left > 0 and (piece := self.rfile.read(min(left, 1 << 18))):
            left -= len(piece)
        self.answer(0)


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 1024
    daemon_threads = True


def send(running, draft):
    """One call on a connection of its own; its last line."""
    said = running.announcement
    connection = http.client.HTTPConnection("127.0.0.1", said["port"], timeout=300)
    connection.request("POST", "/api/v1/sends", json.dumps({"draft": draft}), {"Authorization": f"Bearer {said['token']}"})
    last = json.loads(connection.getresponse().read().splitlines()[-1])
    connection.close()
    assert last["kind"] == "done", last["error"]
    return last


def large(url, folder):
    """1 GB each way: how fast, and the most memory the process had."""
    path = pathlib.Path(folder, "large")
    with path.open("wb") as file:
        file.truncate(BYTES)
    up = {"method": "PUT", "url": url, "body": {"kind": "file", "path": str(path)}}
    for name, draft in ("down", {"method": "GET", "url": f"{url}{BYTES}"}), ("up", up):
        with apps.running() as running:
            began = time.monotonic()
            send(running, draft)
            seconds = time.monotonic() - began
            print(f"app, {BYTES:,} bytes {name}: {seconds:.1f} s into history, VmHWM {running.memory('VmHWM') / 1e6:.0f} MB (limit 100 MB)")
    for name, arguments in ("down", [f"{url}{BYTES}"]), ("up", ["-T", str(path), url]):
        with tempfile.TemporaryDirectory() as data:
            began = time.monotonic()
            process = subprocess.Popen([apps.PROGRAM, "send", "--data-dir", data, "-s", "-o", "/dev/null", *arguments])
            _, status, usage = os.wait4(process.pid, 0)
            assert status == 0, status
            print(f"interceptor send, {BYTES:,} bytes {name}: {time.monotonic() - began:.1f} s, maximum RSS {usage.ru_maxrss * 1024 / 1e6:.0f} MB (limit 100 MB)")


def parallel(url, count=500):
    """Many at once."""
    with apps.running() as running, concurrent.futures.ThreadPoolExecutor(count) as threads:
        began = time.monotonic()
        answered = sum(1 for _ in threads.map(lambda n: send(running, {"method": "GET", "url": f"{url}{n}"}), range(count)))
        print(f"{answered} of {count} sends at once answered in {time.monotonic() - began:.2f} s, VmHWM {running.memory('VmHWM') / 1e6:.0f} MB")


def main():
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    with tempfile.TemporaryDirectory() as folder:
        large(url, folder)
    parallel(url)


main()
