"""Sends that are large or many, through the whole app."""
from __future__ import annotations

import hashlib
import http.client
import os
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Iterator

import pytest

from harness.app import App
from harness.sends import SendCall, send

BLOCK = bytes(range(256)) * 1024
LARGE = int(os.environ.get("INTERCEPTOR_LARGE_BODY_BYTES", 200_000_000))
# Above what the app has at rest, which differs between builds.
MEMORY_GROWTH_MAX = 64_000_000


class Handler(BaseHTTPRequestHandler):
    """GET /size/N is answered with N bytes, GET /echo/X with X, GET /hop with a redirect to /gate, PUT with a hash."""

    protocol_version = "HTTP/1.1"
    gate = threading.Event()

    def log_message(self, *_: object) -> None: pass

    def head(self, length: int, status: int = 200, **more: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(length), **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def do_GET(self) -> None:
        if self.path == "/hop":
            return self.head(0, 302, Location="/gate")
        if self.path == "/gate":
            Handler.gate.wait(30)
            return self.head(0)
        kind, _, rest = self.path[1:].partition("/")
        if kind == "echo":
            self.head(len(rest))
            self.wfile.write(rest.encode())
            return
        left = int(rest)
        self.head(left)
        while left > 0:
            self.wfile.write(BLOCK[:left])
            left -= len(BLOCK[:left])

    def do_PUT(self) -> None:
        digest, left = hashlib.sha256(), int(self.headers["Content-Length"])
        while left > 0 and (piece := self.rfile.read(min(left, 1 << 18))):
            digest.update(piece)
            left -= len(piece)
        self.head(64)
        self.wfile.write(digest.hexdigest().encode())


class Server(ThreadingHTTPServer):
    request_queue_size = 1024
    daemon_threads = True


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    app = App(tmp_path / "data")
    app.data_dir.mkdir()
    app.start()
    yield app
    app.stop()


def memory_peak(app: App) -> int:
    """The most memory the app has had, in bytes."""
    for line in Path(f"/proc/{app.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("the kernel tells no peak")


def stored_hash(app: App, exchange_id: int, side: str) -> tuple[int, str]:
    """The length and the hash of a body in history."""
    connection = http.client.HTTPConnection("127.0.0.1", app.port, timeout=120)
    connection.request("GET", f"/api/v1/exchanges/{exchange_id}/{side}/body", headers={"Authorization": f"Bearer {app.token}"})
    answer, digest, count = connection.getresponse(), hashlib.sha256(), 0
    assert answer.status == 200, answer.read()
    while piece := answer.read(1 << 20):
        digest.update(piece)
        count += len(piece)
    return count, digest.hexdigest()


def test_a_large_answer_is_in_history_and_never_in_memory(app: App, url: str) -> None:
    idle = memory_peak(app)
    told = SendCall(app, {"method": "GET", "url": f"{url}/size/{LARGE}"}, within_s=300).rest()
    assert told.done["sizes"]["responseBodyBytes"] == LARGE
    expected = hashlib.sha256()
    for offset in range(0, LARGE, len(BLOCK)):
        expected.update(BLOCK[:LARGE - offset])
    assert stored_hash(app, told.exchange["id"], "response") == (LARGE, expected.hexdigest())
    assert memory_peak(app) - idle < MEMORY_GROWTH_MAX


def test_a_large_file_is_sent_kept_and_never_in_memory(app: App, url: str, tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.write(os.urandom(1 << 20))
        file.truncate(LARGE)
    idle = memory_peak(app)
    draft = {"method": "PUT", "url": f"{url}/", "body": {"kind": "file", "path": str(path)}}
    told = SendCall(app, draft, within_s=300).rest()
    told.done
    kept = stored_hash(app, told.exchange["id"], "request")
    assert kept == (LARGE, told.body.decode())
    assert memory_peak(app) - idle < MEMORY_GROWTH_MAX


def test_a_file_that_changes_while_it_is_sent_is_not_said_to_be_what_was_sent(app: App, url: str, tmp_path: Path) -> None:
    path = tmp_path / "changing"
    path.write_bytes(b"before")
    draft = {"method": "POST", "url": f"{url}/", "body": {"kind": "file", "path": str(path)}}
    with socket.create_server(("127.0.0.1", 0)) as listener:
        draft["url"] = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with ThreadPoolExecutor(1) as threads:
            sending = threads.submit(send, app, draft)
            connection, _ = listener.accept()
            connection.recv(65536)
            path.write_bytes(b"after!")
            connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")
            exchange = sending.result(60).exchange
            connection.close()
    assert not exchange["requestBody"]["isAvailable"]
    assert [note["code"] for note in exchange["notes"]] == ["notKept"]


def test_a_redirect_is_told_when_it_happens(app: App, url: str) -> None:
    Handler.gate.clear()
    try:
        call = SendCall(app, {"method": "GET", "url": f"{url}/hop"})
        hop = call.next("hop")["exchange"]  # the next request is still waiting for its answer
        assert hop["statusCode"] == 302 and hop["id"]
    finally:
        Handler.gate.set()
    assert call.rest().done["exchange"]["statusCode"] == 200


def test_500_sends_at_once_are_all_answered_and_none_is_mixed_up(app: App, url: str) -> None:
    def one(number: int) -> bool:
        told = SendCall(app, {"method": "GET", "url": f"{url}/echo/{number}"}, within_s=120).rest()
        return told.body == str(number).encode() and told.done["exchange"]["url"].endswith(f"/echo/{number}")

    with ThreadPoolExecutor(500) as threads:
        assert all(threads.map(one, range(500), timeout=240))


@pytest.mark.parametrize("is_chunked", [False, True])
def test_a_call_over_64_mib_is_refused_and_says_what_to_try(app: App, is_chunked: bool) -> None:
    size, piece = (64 << 20) + 1, bytes(1 << 20)
    connection = http.client.HTTPConnection("127.0.0.1", app.port, timeout=60)
    connection.putrequest("POST", "/api/v1/sends")
    connection.putheader("Authorization", f"Bearer {app.token}")
    connection.putheader(*(("Transfer-Encoding", "chunked") if is_chunked else ("Content-Length", str(size))))
    connection.endheaders()
    for offset in range(0, size, len(piece)):
        part = piece[:size - offset]
        connection.send(b"%x\r\n%s\r\n" % (len(part), part) if is_chunked else part)
    if is_chunked:
        connection.send(b"0\r\n\r\n")
    answer = connection.getresponse()
    text = answer.read().decode()
    assert answer.status == (200 if is_chunked else 413)
    assert "bodyTooLarge" in text and "Name a file" in text
