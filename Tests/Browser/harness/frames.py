"""Frames on the app's Unix socket, as the bridge speaks them."""
from __future__ import annotations

import json
import socket
import struct
import time
from typing import Any

from .app import App, Missing

BROWSER_TO_APP_BYTES_MAX = 64 * 1024 * 1024


def frame(message: Any) -> bytes:
    payload = message if isinstance(message, bytes) else json.dumps(message).encode()
    return struct.pack("=I", len(payload)) + payload


def hello(profile: str = "f" * 32, **members) -> dict:
    return {
        "kind": "hello", "protocol": 1, "protocolMin": 1, "extensionVersion": "0.1.0", "profileId": profile,
        "profileName": "", "browser": {"name": "Chromium", "version": "156.0"}, "isIncognitoAllowed": False,
        "capture": settings(), "isCaptureChangedOffline": False, "waitingRecords": 0, "lostRecords": 0, **members,
    }


def settings(**members) -> dict:
    return {
        "isCapturing": True, "revision": 0, "saveTo": "history",
        "filter": {"urlRegex": "", "methods": [], "resourceTypes": ["main_frame", "xmlhttprequest"], "excludedDomains": []},
        **members,
    }


def record(id: str, **members) -> dict:
    now = time.time() * 1000
    return {
        "id": id, "revision": 1, "state": "done", "startedAtMs": now, "requestId": "1", "hop": 0, "method": "POST",
        "url": f"http://example.test/{id}", "resourceType": "xmlhttprequest", "initiator": "http://example.test",
        "tabId": 1, "frameId": 0, "parentFrameId": -1, "isIncognito": False,
        "requestHeaders": ["Host", "example.test", "X-A", "1"], "derivedRequestHeaders": ["Host"],
        "requestBody": {"sizeBytes": 7, "base64": "eyJhIjoxfQ=="}, "statusCode": 200, "statusText": "OK",
        "responseHeaders": ["Content-Type", "text/plain"], "timings": {"sentAtMs": now, "finishedAtMs": now + 1}, **members,
    }


def records(seq: int, *all: dict) -> dict:
    return {"kind": "records", "seq": seq, "records": list(all)}


class Link:
    """One connection to the app's socket."""

    def __init__(self, app: App, *, timeout_s: float = 25) -> None:
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(timeout_s)
        self.socket.connect(str(app.socket_path))
        self._buffer = b""

    def send(self, *messages: Any) -> "Link":
        for message in messages:
            self.socket.sendall(frame(message))
        return self

    def send_raw(self, raw: bytes) -> "Link":
        self.socket.sendall(raw)
        return self

    def greet(self, profile: str = "f" * 32, **members) -> dict:
        self.send({"kind": "bridge", "bridgeVersion": "0.1.0", "origin": "chrome-extension://x/", "pid": 1}, hello(profile, **members))
        return self.expect("welcome")

    def receive(self) -> dict | None:
        """The next frame, or nothing when the app closed."""
        while len(self._buffer) < 4 or len(self._buffer) < 4 + struct.unpack("=I", self._buffer[:4])[0]:
            try:
                piece = self.socket.recv(1 << 16)
            except (ConnectionResetError, BrokenPipeError):
                return None
            if not piece:
                return None
            self._buffer += piece
        length = struct.unpack("=I", self._buffer[:4])[0]
        payload, self._buffer = self._buffer[4 : 4 + length], self._buffer[4 + length :]
        return json.loads(payload)

    def expect(self, kind: str, **members) -> dict:
        """Reads on until a frame of that kind with those members comes."""
        seen = []
        while (message := self.receive()) is not None:
            if message["kind"] == kind and all(message.get(n) == v for n, v in members.items()):
                return message
            seen.append({n: message.get(n) for n in ("kind", "code", "message", "seq")})
        raise Missing(f"no {kind} {members}; came: {seen[-10:]}")

    def close(self) -> None:
        self.socket.close()

    def __enter__(self) -> "Link":
        return self

    def __exit__(self, *_) -> None:
        self.close()
