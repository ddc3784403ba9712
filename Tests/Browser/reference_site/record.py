"""What a server received and what it answered, byte for byte."""
from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import dataclass, field

BODY_KEPT_BYTES_MAX = 4 * 1024 * 1024


@dataclass
class Received:
    """One request as it came off the wire."""

    index: int
    """Arrival order over all servers and connections, taken when the head is complete."""
    at_ms: float
    scheme: str
    connection: int
    version: str
    method: str
    target: str
    authority: str
    headers: list[tuple[str, str]]
    """Name and value in the order and case received, bytes as U+0000 to U+00FF, without HTTP/2's pseudo-headers."""
    raw_head: bytes = b""
    body: bytes = b""
    """The first `BODY_KEPT_BYTES_MAX` bytes."""
    body_bytes: int = 0
    body_sha256: str = hashlib.sha256().hexdigest()
    is_complete: bool = False
    """False while the body is on its way, or for ever when the browser gave up."""
    status: int | None = None
    reason: str = ""
    answer_headers: list[tuple[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    @property
    def is_websocket(self) -> bool:
        return any(n.lower() == "upgrade" and v.lower() == "websocket" for n, v in self.headers)

    def header(self, name: str) -> str | None:
        """The first value of that header, whatever its case."""
        return next((v for n, v in self.headers if n.lower() == name.lower()), None)


class BodyReader:
    """Takes a body in pieces and keeps its hash, its size and its beginning."""

    def __init__(self, received: Received) -> None:
        self._received = received
        self._hash = hashlib.sha256()
        self._kept = bytearray()

    def append(self, piece: bytes) -> None:
        self._hash.update(piece)
        self._received.body_bytes += len(piece)
        room = BODY_KEPT_BYTES_MAX - len(self._kept)
        if room > 0:
            self._kept += piece[:room]

    def finish(self) -> None:
        self._received.body = bytes(self._kept)
        self._received.body_sha256 = self._hash.hexdigest()
        self._received.is_complete = True


class Record:
    """Everything received, in order of arrival; safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Condition()
        self._all: list[Received] = []

    def add(self, **members) -> Received:
        with self._lock:
            received = Received(index=len(self._all), at_ms=time.time() * 1000, **members)
            self._all.append(received)
            self._lock.notify_all()
            return received

    def all(self) -> list[Received]:
        with self._lock:
            return list(self._all)

    def of_kind(self, name: str) -> list[Received]:
        """Those whose target belongs to that kind, or that carry its referrer."""
        mark = f"/k/{name}/"
        return [r for r in self.all() if mark in r.target]

    def __len__(self) -> int:
        with self._lock:
            return len(self._all)
