"""Loopback servers that keep every byte of a request and answer as a test says, byte for byte."""
from __future__ import annotations

import select
import socket
import ssl
import struct
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from reference_site.answers import Answer
from reference_site.certificate import make_certificate
from reference_site.http1 import HTTP1Server
from reference_site.http2 import HTTP2Connection, _Session
from reference_site.record import Received, Record

from .app import until

NAMES = ["localhost", "*.test", "*.app.test"]


@dataclass
class Arrived:
    """A request in HTTP/1.1 as it came off the wire."""

    head: bytes
    """From the request line to the empty line."""
    framed: bytes = b""
    """What followed, with the framing of chunks."""
    content: bytes = b""
    """What followed, without it."""

    @property
    def lines(self) -> list[bytes]:
        """The request line and the header lines."""
        return self.head.split(b"\r\n")[:-2]

    @property
    def target(self) -> str:
        return self.lines[0].split(b" ")[1].decode("latin-1")

    def values(self, name: str) -> list[bytes]:
        """Of every header line of that name, without the space around them."""
        fields = (line.partition(b":") for line in self.lines[1:])
        return [value.strip(b" \t") for key, _, value in fields if key.lower() == name.lower().encode()]


class Call:
    """One request on its connection, to be answered."""

    def __init__(self, connection: socket.socket, request: Arrived) -> None:
        self.connection, self.request = connection, request
        self.is_last = False
        """Whether the connection ends when the script does."""

    def send(self, *pieces: bytes) -> None:
        for piece in pieces:
            self.connection.sendall(piece)

    def until_gone(self, within_s: float) -> float | None:
        """Seconds until the client has gone; nothing when it stays."""
        began = time.monotonic()
        while (left := within_s - (time.monotonic() - began)) > 0:
            if not select.select([self.connection], [], [], left)[0]:
                break
            try:
                if not self.connection.recv(65536):
                    return time.monotonic() - began
            except OSError:
                return time.monotonic() - began
        return None

    def reset(self) -> None:
        """Ends the connection with RST."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.is_last = True


Script = Callable[[Call], None]


def answer(body: bytes = b"ok", *lines: str, status: str = "200 OK") -> bytes:
    """A whole answer with these header lines and its Content-Length."""
    head = "".join(f"{line}\r\n" for line in (f"HTTP/1.1 {status}", *lines, f"Content-Length: {len(body)}"))
    return head.encode() + b"\r\n" + body


def says(*pieces: bytes, closes: bool = False) -> Script:
    """A script that sends these bytes."""

    def script(call: Call) -> None:
        call.send(*pieces)
        call.is_last = closes

    return script


class RawServer:
    """One port; what is not planned is answered with 200 and `ok`."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.arrived: list[Arrived] = []
        self._tls = tls
        self._plans: dict[str, Script] = {}
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    def plan(self, target: str, script: Script) -> None:
        """Answers a target (path and query) so from now on."""
        self._plans[target] = script

    def of(self, target: str) -> list[Arrived]:
        """The requests for a target, in the order their bodies ended."""
        return [request for request in list(self.arrived) if request.target == target]

    def one(self, target: str) -> Arrived:
        """The request for a target, of which there is one."""
        found = until(lambda: self.of(target), f"a request for {target}", within_s=10)
        assert len(found) == 1, f"{len(found)} requests came for {target}"
        return found[0]

    def close(self) -> None:
        self._listener.close()

    def __enter__(self) -> "RawServer":
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            stream = connection.makefile("rb", buffering=1 << 18)
            while request := _read(stream):
                self.arrived.append(request)
                call = Call(connection, request)
                self._plans.get(request.target, says(answer()))(call)
                if call.is_last:
                    break
            stream.close()
        except (OSError, ValueError):
            pass
        finally:
            connection.close()


def _read(stream) -> Arrived | None:
    head = bytearray()
    while not head.endswith(b"\r\n\r\n"):
        line = stream.readline(1 << 20)
        if not line:
            return None
        head += line
    request = Arrived(bytes(head))
    if request.values("transfer-encoding"):
        while _read_chunk(stream, request):
            pass
    elif lengths := request.values("content-length"):
        request.framed = request.content = _exactly(stream, int(lengths[0]))
    return request


def _read_chunk(stream, request: Arrived) -> bool:
    line = stream.readline()
    size = int(line.split(b";")[0], 16)
    piece = _exactly(stream, size + 2)
    request.framed += line + piece
    request.content += piece[:size]
    return size > 0


def _exactly(stream, count: int) -> bytes:
    piece = stream.read(count)
    if len(piece) < count:
        raise ValueError("the body ended early")
    return piece


class Certificate:
    """A certificate of this run for the names of tests, in a folder that goes with it."""

    def __init__(self, names: list[str] | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="interceptor-raw-")
        self.file, self._key, _ = make_certificate(Path(self._folder.name), names or NAMES)

    def context(self, *protocols: str) -> ssl.SSLContext:
        """For a server that speaks these by ALPN."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self._key)
        context.set_alpn_protocols(list(protocols) or ["http/1.1"])
        return context


class HTTP2AsSent(HTTP2Connection):
    """Keeps Cookie fields where they stood; h2 would join them at the end."""

    def __call__(self, connection: ssl.SSLSocket, number: int) -> None:
        session = _Session(self._record, self._answer, connection, number)
        session._h2.config.normalize_inbound_headers = False
        session.run()


class HTTP2Server:
    """HTTP/2 over TLS; keeps header fields as they were decoded, answers with 200 and `ok`."""

    def __init__(self, certificate: Certificate) -> None:
        self.record = Record()
        respond = lambda _: Answer(headers=[("content-type", "text/plain")], pieces=[b"ok"])
        session = HTTP2AsSent(self.record, respond)
        self._server = HTTP1Server(self.record, respond, tls=certificate.context("h2"), http2=session)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"https://{host}:{self._server.port}{path}"

    def one(self, target: str) -> Received:
        """The request for a target, of which there is one, once it is complete."""
        mine = lambda: [r for r in self.record.all() if r.target == target and r.is_complete]
        found = until(mine, f"a request for {target}", within_s=10)
        assert len(found) == 1, f"{len(found)} requests came for {target}"
        return found[0]

    def close(self) -> None:
        self._server.close()

    def __enter__(self) -> "HTTP2Server":
        return self

    def __exit__(self, *_) -> None:
        self.close()
