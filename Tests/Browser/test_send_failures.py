"""Servers that misbehave: each ends with a clear error within its timeout, and what came is in history."""
from __future__ import annotations

import gzip
import socket
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

import pytest

from harness.app import App
from harness.lasting import app, server  # noqa: F401
from harness.raw_server import Call, Certificate, RawServer, Script, says
from harness.sends import Told, send

TIMEOUT_MS = 600
LATE_S = 1.5
"""How much later than its timeout a busy machine may tell of the end."""

TEXT = b"kept as far as it came\n" * 40
GZIPPED = gzip.compress(TEXT, mtime=0)


def head(*lines: str, status: str = "200 OK") -> bytes:
    return "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *lines)).encode() + b"\r\n"


def silent(*before: bytes) -> Script:
    def script(call: Call) -> None:
        call.send(*before)
        call.until_gone(10)

    return script


def reset(*before: bytes) -> Script:
    def script(call: Call) -> None:
        call.send(*before)
        time.sleep(0.1)  # so that the client has read it: a reset takes back what is under way
        call.reset()

    return script


def drip(before: bytes, piece: bytes, pause_s: float) -> Script:
    def script(call: Call) -> None:
        call.send(before)
        while call.until_gone(pause_s) is None:
            call.send(piece)

    return script


def bomb(call: Call) -> None:
    """Header lines without an end."""
    call.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(1_000_000):
        call.send(b"X-Bomb-%d: %s\r\n" % (number, b"x" * 4000))


@dataclass
class Fault:
    name: str
    script: Script
    code: str
    says: str
    """A piece of the message."""
    status: int | None = None
    """Of the answer that is kept; none when nothing came."""
    body: bytes | Callable[[bytes], bool] | None = None
    """That is kept, or what holds of it."""
    phase: str = "receive"
    settings: dict = field(default_factory=lambda: {"timeoutMs": 5000})
    is_timeout: bool = False


LIMITED = {"timeoutMs": TIMEOUT_MS}
TWO_HUNDRED = head("Content-Length: 100")
FAULTS = [
    Fault("reset before an answer", reset(), "connectionClosed", "was reset"),
    Fault("reset amid the answer", reset(TWO_HUNDRED, b"some"), "connectionClosed", "was reset", 200, b"some"),
    Fault("no answer", says(closes=True), "connectionClosed", "before an answer came"),
    Fault("silent", silent(), "timedOut", "is silent", settings=LIMITED, is_timeout=True),
    Fault("silent amid the head", silent(b"HTTP/1.1 200 OK\r\nX-A: 1\r\n"), "timedOut", "before the whole answer", 200, b"", settings=LIMITED, is_timeout=True),
    Fault("silent amid the body", silent(TWO_HUNDRED, b"some"), "timedOut", "before the whole answer", 200, b"some", settings=LIMITED, is_timeout=True),
    Fault("half an answer", says(TWO_HUNDRED, b"half", closes=True), "connectionClosed", "before the whole answer", 200, b"half"),
    Fault("half a chunk", says(head("Transfer-Encoding: chunked"), b"5\r\nwhole\r\n9\r\nhalf", closes=True), "connectionClosed", "before the whole", 200, b"wholehalf"),
    Fault("no chunk", says(head("Transfer-Encoding: chunked"), b"5\r\nwhole\r\nnonsense\r\n", closes=True), "protocolError", "proper HTTP", 200, b"whole"),
    Fault("damaged gzip", says(head("Content-Encoding: gzip", f"Content-Length: {len(GZIPPED)}"), GZIPPED[:-8] + b"\xff" * 8), "undecodableBody", "gzip", 200, TEXT),
    Fault("half a gzip", says(head("Content-Encoding: gzip", "Content-Length: 20"), GZIPPED[:20]), "undecodableBody", "gzip", 200, TEXT.startswith),
    Fault("no gzip", says(head("Content-Encoding: gzip", "Content-Length: 6"), b"plain\n"), "undecodableBody", "gzip", 200, b"plain\n"),
    Fault("no deflate", says(head("Content-Encoding: deflate", "Content-Length: 6"), b"\xff" * 6), "undecodableBody", "deflate", 200, b"\xff" * 6),
    Fault("a bomb of header lines", bomb, "responseTooLarge", "header lines are larger", 200),
    Fault("one long header line", says(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 2_000_000), "responseTooLarge", "too long", 200),
    Fault("a slow drip", drip(TWO_HUNDRED, b"a", 0.1), "timedOut", "The server is slow", 200, lambda kept: 0 < len(kept) < 40, settings=LIMITED, is_timeout=True),
    Fault("a slow drip of a head", drip(b"HTTP/1.1 200 OK\r\nX-A: ", b"a", 0.1), "timedOut", "before the whole answer", 200, b"", settings=LIMITED, is_timeout=True),
    Fault("no HTTP", says(b"220 mail.test ESMTP\r\n", closes=True), "protocolError", "not an HTTP answer"),
    Fault("two lengths", says(head("Content-Length: 4", "Content-Length: 9"), b"four", closes=True), "connectionClosed", "before the whole answer", 200, b"four"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_server_that_misbehaves(app: App, server: RawServer, fault: Fault) -> None:
    target = "/fault/" + fault.name.replace(" ", "-")
    server.plan(target, fault.script)
    told = send(app, {"method": "POST", "url": server.url(target), "body": {"kind": "text", "text": "sent"}, "settings": fault.settings})
    assert_told(told, fault.code, fault.phase, fault.says)
    assert_ended_in_time(told, fault)
    assert_kept(app, told, fault)


def assert_told(told: Told, code: str, phase: str, words: str) -> None:
    """A code, how far it had come, and more than a word about it."""
    assert (told.error["code"], told.error["phase"]) == (code, phase), told.error
    assert words in told.error["message"], told.error["message"]
    assert told.error["message"].endswith(".") and len(told.error["message"]) > 40


def assert_ended_in_time(told: Told, fault: Fault) -> None:
    if fault.is_timeout:
        assert told.seconds > TIMEOUT_MS / 1000 - 0.05
        assert told.seconds < TIMEOUT_MS / 1000 + LATE_S
    else:
        assert told.seconds < LATE_S


def assert_kept(app: App, told: Told, fault: Fault) -> None:
    kept = app.exchange(told.exchange["id"])
    assert (kept["state"], kept["error"]) == ("failed", told.error["message"])
    assert kept.get("statusCode") == fault.status
    assert app.body(kept["id"]) == b"sent"
    if fault.body is not None:
        body = app.body(kept["id"], "response") or b""
        assert fault.body(body) if callable(fault.body) else body == fault.body


def test_bytes_beyond_the_length_are_left_out_and_noted(app: App, server: RawServer) -> None:
    in_one_piece = head("Content-Length: 4") + b"four and more"  # what comes later is never read
    server.plan("/long", says(in_one_piece, closes=True))
    told = send(app, {"url": server.url("/long")})
    assert told.body == b"four" and "more bytes than its Content-Length" in told.done["notes"][0]


# Nobody there, and TLS


def test_a_port_that_refuses(app: App) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        told = send(app, {"url": f"http://127.0.0.1:{deaf.getsockname()[1]}/refused"})
    assert_told(told, "couldNotConnect", "connect", "Check that the server runs")
    assert told.exchange["state"] == "failed" and told.seconds < LATE_S


def test_a_server_that_does_not_accept(app: App) -> None:
    """Its queue is full: connecting takes for ever, as with a firewall."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/full"
        with fill(listener.getsockname()):
            told = send(app, {"url": url, "settings": {"connectTimeoutMs": TIMEOUT_MS}})
    assert_told(told, "timedOut", "connect", "Nobody answers at that address")
    assert told.seconds < TIMEOUT_MS / 1000 + LATE_S


class fill:
    """Takes every place in a listener's queue."""

    def __init__(self, address: tuple) -> None:
        self._sockets = [socket.socket() for _ in range(4)]
        for waiting in self._sockets:
            waiting.setblocking(False)
            waiting.connect_ex(address)

    def __enter__(self) -> None:
        time.sleep(0.1)

    def __exit__(self, *_) -> None:
        for waiting in self._sockets:
            waiting.close()


def test_a_certificate_nobody_vouches_for(app: App) -> None:
    certificate = Certificate()
    with RawServer(certificate.context()) as secure:
        told = send(app, {"url": secure.url("/tls")})
        assert_told(told, "tlsFailed", "tls", "certificate")
        assert not secure.arrived
        assert send(app, {"url": secure.url("/tls"), "settings": {"isTLSVerified": False}}).done["exchange"]["statusCode"] == 200
        done = send(app, {"url": secure.url("/tls"), "settings": {"caPath": str(certificate.file)}}).done
        assert done["certificates"][0]["subject"] == "CN = Interceptor reference site"


def test_a_certificate_for_another_name(app: App) -> None:
    certificate = Certificate(["else.test"])
    with RawServer(certificate.context()) as secure:
        resolve = [{"host": "app.test", "port": secure.port, "address": "127.0.0.1"}]
        told = send(app, {"url": secure.url("/tls", "app.test"), "settings": {"caPath": str(certificate.file), "resolve": resolve}})
        assert_told(told, "tlsFailed", "tls", "name")
        assert not secure.arrived


@pytest.mark.parametrize("answer, code, words", [
    (b"HTTP/1.1 400 Bad Request\r\n\r\n", "tlsFailed", "http"), (b"", "tlsFailed", ""), (b"\x15\x03\x01\x00\x02\x02\x28", "tlsFailed", ""),
], ids=["plain HTTP", "a closed door", "an alert"])
def test_a_port_that_speaks_no_tls(app: App, answer: bytes, code: str, words: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        def speak() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(answer)

        threading.Thread(target=speak, daemon=True).start()
        told = send(app, {"url": f"https://127.0.0.1:{listener.getsockname()[1]}/", "settings": {"timeoutMs": 5000}})
    assert_told(told, code, "tls", words)
    assert told.seconds < LATE_S


def test_tls_that_never_answers(app: App) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        told = send(app, {"url": f"https://127.0.0.1:{listener.getsockname()[1]}/", "settings": LIMITED})
    assert_told(told, "timedOut", "tls", "something other than TLS")
    assert told.seconds < TIMEOUT_MS / 1000 + LATE_S


# Bodies that cannot be sent


def test_a_file_that_is_not_there(app: App, server: RawServer, tmp_path: Path) -> None:
    before = len(server.arrived)
    told = send(app, {"method": "PUT", "url": server.url("/file"), "body": {"kind": "file", "path": str(tmp_path / "none")}})
    assert_told(told, "unreadableBody", "prepare", str(tmp_path / "none"))
    assert len(server.arrived) == before


@pytest.mark.parametrize("url, code", [("app.test/x", "invalidURL"), ("ftp://127.0.0.1/", "unsupportedScheme"), ("http:///x", "invalidURL"), ("http://127.0.0.1:99999/", "invalidURL")])
def test_a_url_that_cannot_be_sent(app: App, url: str, code: str) -> None:
    assert_told(send(app, {"url": url}), code, "prepare", "")
