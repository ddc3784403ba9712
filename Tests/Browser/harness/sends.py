"""`POST /sends`: what the app tells of a request while it sends it."""
from __future__ import annotations

import base64
import http.client
import json
import socket
import time
from typing import Any, Iterator

from .app import App

NATIVE = {"kind": "native"}
ANSWERS_WITHIN_S = 60


class SendCall:
    """One call, its lines read as they come."""

    def __init__(self, app: App, draft: dict, via: dict = NATIVE, *, within_s: float = ANSWERS_WITHIN_S) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", app.port, timeout=within_s)
        self.began = time.monotonic()
        self._connection.request(
            "POST", "/api/v1/sends", json.dumps({"draft": draft, "via": via}),
            {"Authorization": f"Bearer {app.token}", "Content-Type": "application/json"},
        )
        self._socket = self._connection.sock
        self._answer = self._connection.getresponse()
        assert self._answer.status == 200, (self._answer.status, self._answer.read())

    def __iter__(self) -> Iterator[dict]:
        for line in self._answer:
            yield json.loads(line)

    def next(self, kind: str) -> dict:
        """The next line of that kind."""
        for line in self:
            if line["kind"] == kind:
                return line
            assert line["kind"] != "failed", line["error"]
        raise AssertionError(f"the call ended without a line of kind {kind}")

    def rest(self) -> "Told":
        """All that is still to come."""
        return Told(list(self), time.monotonic() - self.began)

    def close(self) -> None:
        """As a client that gives up."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._answer.close()
        self._connection.close()


class Told:
    """All lines of a call that has ended."""

    def __init__(self, lines: list[dict], seconds: float) -> None:
        self.lines, self.seconds = lines, seconds
        assert lines and lines[-1]["kind"] in ("done", "failed"), lines

    @property
    def done(self) -> dict:
        last = self.lines[-1]
        assert last["kind"] == "done", last["error"]
        return last

    @property
    def error(self) -> dict[str, Any]:
        last = self.lines[-1]
        assert last["kind"] == "failed", f"it was to fail: {last['exchange'].get('statusCode')}"
        return last["error"]

    @property
    def exchange(self) -> dict:
        return self.lines[-1]["exchange"]

    def of(self, kind: str) -> list[dict]:
        return [line for line in self.lines if line["kind"] == kind]

    @property
    def body(self) -> bytes:
        """What was told of the last answer's body, whose pieces follow one another."""
        body = b""
        last = max((place for place, line in enumerate(self.lines) if line["kind"] == "head"), default=0)
        for line in self.lines[last:]:
            if line["kind"] != "body":
                continue
            assert line["offsetBytes"] == len(body), "the pieces do not follow one another"
            body += base64.b64decode(line["base64"])
        return body


def send(app: App, draft: dict, via: dict = NATIVE) -> Told:
    """Sends and waits for the end."""
    return SendCall(app, draft, via).rest()


def fields(*pairs: tuple[str, str]) -> list[dict]:
    """Header lines, or fields of a form, as a draft has them."""
    return [{"name": name, "value": value} for name, value in pairs]
