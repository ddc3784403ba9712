"""HTTP/1.1 from the bare socket, so that nothing between the wire and the record tidies up."""
from __future__ import annotations

import itertools
import select
import socket
import ssl
import threading
import time
from typing import Callable

from .answers import Answer, websocket_accept
from .record import BodyReader, Received, Record

_connections = itertools.count(1)
HEAD_BYTES_MAX = 1 << 20


class HTTP1Server:
    """Accepts on a free loopback port until `close`."""

    def __init__(
        self,
        record: Record,
        answer: Callable[[Received], Answer],
        *,
        address: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
        http2: Callable[[ssl.SSLSocket, int], None] | None = None,
    ) -> None:
        self._record, self._answer, self._tls, self._http2 = record, answer, tls, http2
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self._listener = socket.create_server((address, 0), family=family, backlog=512)
        self.port: int = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._is_closed = False
        threading.Thread(target=self._accept, name=f"site:{self.port}", daemon=True).start()

    def close(self) -> None:
        self._is_closed = True
        self._listener.close()
        for connection in list(self._open):
            _close_hard(connection)

    def _accept(self) -> None:
        while not self._is_closed:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        number = next(_connections)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
                if self._http2 and connection.selected_alpn_protocol() == "h2":
                    self._http2(connection, number)
                    return
            self._open.add(connection)
            stream = connection.makefile("rb", buffering=1 << 18)
            while self._exchange(connection, stream, number):
                pass
        except (OSError, ValueError):
            pass
        finally:
            self._open.discard(connection)
            _close_hard(connection)

    def _exchange(self, connection: socket.socket, stream, number: int) -> bool:
        """Reads one request and answers it; false when the connection is over."""
        head = bytearray()
        if stream.peek(1)[:1] == b"\x16":  # a TLS hello
            return False
        while not head.endswith(b"\r\n\r\n"):
            line = stream.readline(HEAD_BYTES_MAX)
            if not line or len(head) > HEAD_BYTES_MAX:
                return False
            head += line
        lines = bytes(head).decode("latin-1").split("\r\n")
        method, target, version = lines[0].split(" ", 2)
        headers = []
        for line in lines[1:]:
            if line:
                name, _, value = line.partition(":")
                headers.append((name, value[1:] if value.startswith(" ") else value))
        authority = next((v for n, v in headers if n.lower() == "host"), "")
        received = self._record.add(
            scheme="https" if self._tls else "http",
            connection=number,
            version=version,
            method=method,
            target=target,
            authority=authority,
            headers=headers,
            raw_head=bytes(head),
        )
        answer = self._answer(received)
        if answer.closes_before_body:
            return False
        if not _read_body(stream, received, answer.read_pause_ms):
            return False
        if answer.makes_final is not None:
            answer = answer.makes_final(received)
        received.status, received.reason = answer.status, answer.reason
        received.answer_headers = list(answer.headers)
        if answer.delay_ms:
            time.sleep(answer.delay_ms / 1000)
        if answer.is_never:
            _wait_until_gone(connection)
            return False
        if answer.closes_at_once:
            return False
        if received.is_websocket and answer.status == 101:
            _websocket(connection, stream, received, answer)
            return False
        return _send(connection, received, answer)


def _read_body(stream, received: Received, pause_ms: float) -> bool:
    reader = BodyReader(received)
    if (received.header("transfer-encoding") or "").lower() == "chunked":
        while True:
            size = int(stream.readline().split(b";")[0].strip() or b"0", 16)
            left = size
            while left:
                piece = stream.read(min(left, 1 << 18))
                if not piece:
                    return False
                reader.append(piece)
                left -= len(piece)
            stream.readline()
            if size == 0:
                break
    else:
        left = int(received.header("content-length") or 0)
        while left:
            piece = stream.read1(min(left, 1 << 18))
            if not piece:
                return False
            reader.append(piece)
            left -= len(piece)
            if pause_ms:
                time.sleep(pause_ms / 1000)
    reader.finish()
    return True


def _send(connection: socket.socket, received: Received, answer: Answer) -> bool:
    has_body = received.method != "HEAD" and answer.status not in (204, 304) and answer.status >= 200
    headers = list(answer.headers)
    if answer.status not in (204, 304) and not any(n.lower() == "content-length" for n, _ in headers):
        if answer.framing == "length":
            headers.append(("Content-Length", str(sum(map(len, answer.pieces)))))
        elif answer.framing == "chunked":
            headers.append(("Transfer-Encoding", "chunked"))
        else:
            headers.append(("Connection", "close"))
    received.answer_headers = headers
    for informational in answer.informational:
        connection.sendall(informational)
    version = answer.version or "HTTP/1.1"
    head = f"{version} {answer.status} {answer.reason}\r\n" + "".join(f"{n}: {v}\r\n" for n, v in headers)
    connection.sendall(head.encode("latin-1") + b"\r\n")
    if has_body:
        sent = 0
        for piece in answer.all_pieces():
            if answer.framing == "chunked":
                piece = b"%x\r\n%s\r\n" % (len(piece), piece) if piece else b""
            connection.sendall(piece)
            sent += len(piece)
            if answer.closes_after_bytes is not None and sent >= answer.closes_after_bytes:
                return False
            if answer.piece_delay_ms:
                time.sleep(answer.piece_delay_ms / 1000)
        if answer.framing == "chunked":
            connection.sendall(b"0\r\n\r\n")
    return answer.framing != "close" and (received.header("connection") or "").lower() != "close"


def _websocket(connection: socket.socket, stream, received: Received, answer: Answer) -> None:
    """Accepts, then echoes short text frames until the browser closes."""
    headers = [
        ("Upgrade", "websocket"),
        ("Connection", "Upgrade"),
        ("Sec-WebSocket-Accept", websocket_accept(received.header("sec-websocket-key") or "")),
    ] + list(answer.headers)
    received.answer_headers = headers
    head = "HTTP/1.1 101 Switching Protocols\r\n" + "".join(f"{n}: {v}\r\n" for n, v in headers) + "\r\n"
    connection.sendall(head.encode("latin-1"))
    while True:
        first = stream.read(2)
        if len(first) < 2:
            return
        opcode, length = first[0] & 15, first[1] & 127
        if length == 126:
            length = int.from_bytes(stream.read(2), "big")
        elif length == 127:
            length = int.from_bytes(stream.read(8), "big")
        mask = stream.read(4)
        payload = bytes(b ^ mask[i % 4] for i, b in enumerate(stream.read(length)))
        if opcode == 8:
            connection.sendall(bytes([0x88, len(payload)]) + payload)
            return
        if opcode == 1 and len(payload) < 126:
            connection.sendall(bytes([0x81, len(payload)]) + payload)


def _wait_until_gone(connection: socket.socket) -> None:
    while True:
        readable, _, _ = select.select([connection], [], [], 60)
        if not readable or not connection.recv(4096):
            return


def _close_hard(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()
