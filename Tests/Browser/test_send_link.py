"""Sending through a link that says what no real browser would, or sooner than one would: every send ends all the same."""
from __future__ import annotations

import threading
from typing import Callable, Iterator

import pytest

from harness.app import App, until
from harness.frames import Link
from harness.sends import SendCall, Told

SENDS = 600
"""One after the other: the app is then at its slowest to wait for an answer after it has sent."""
ENDS_WITHIN_S = 5
DRAFT = {"url": "http://app.test/", "settings": {"timeoutMs": 60_000}}


class SendingLink(Link):
    """Answers every `send` with frames, on a thread of its own, at once."""

    def __init__(self, app: App, frames: Callable[[dict], list[dict]]) -> None:
        super().__init__(app, timeout_s=120)
        self.via = {"kind": "browser", "linkId": self.greet()["linkId"]}
        self.heard: list[dict] = []
        self._frames = frames
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        try:
            while (message := self.receive()) is not None:
                self.heard.append(message)
                if message["kind"] == "send":
                    self.send(*self._frames(message))
        except OSError:
            pass  # it was closed


@pytest.fixture
def link(app: App, request: pytest.FixtureRequest) -> Iterator[SendingLink]:
    with SendingLink(app, request.param) as link:
        yield link


def send_all(app: App, via: dict) -> list[Told]:
    return [send_one(app, via, number) for number in range(SENDS)]


def send_one(app: App, via: dict, number: int) -> Told:
    try:
        return SendCall(app, DRAFT, via, within_s=ENDS_WITHIN_S).rest()
    except TimeoutError:
        pytest.fail(f"of {SENDS} requests that the link ended at once, number {number} had not ended after {ENDS_WITHIN_S} s")


def refused(send: dict) -> list[dict]:
    return [{"kind": "sendDone", "id": send["id"], "error": {"code": "invalidRequest", "message": "No."}}]


def answered(send: dict) -> list[dict]:
    id = send["id"]
    head = {"kind": "sendHead", "id": id, "statusCode": 200, "statusText": "OK", "httpVersion": "HTTP/1.1", "requestHeaders": [], "responseHeaders": ["X-A", "1"], "timings": {}}
    return [head, {"kind": "sendBody", "id": id, "offsetBytes": 0, "base64": "b2s="}, {"kind": "sendDone", "id": id, "sizeBytes": 2}]


def nonsense(send: dict) -> list[dict]:
    """A piece before the head, one out of its place, and an end for another request."""
    id = send["id"]
    piece = {"kind": "sendBody", "id": id, "offsetBytes": 7, "base64": "b2s="}
    return [{"kind": "sendDone", "id": "q0-other"}, {"kind": "sendMore", "id": id, "offsetBytes": 1 << 40}, piece, {"kind": "sendDone", "id": id, "sizeBytes": 2}]


@pytest.mark.parametrize("link", [refused], indirect=True)
def test_no_refusal_is_lost_that_comes_at_once(app: App, link: SendingLink) -> None:
    assert {told.error["code"] for told in send_all(app, link.via)} == {"invalidRequest"}


@pytest.mark.parametrize("link", [answered], indirect=True)
def test_no_answer_is_lost_that_comes_at_once(app: App, link: SendingLink) -> None:
    assert {(told.done["exchange"]["statusCode"], told.body) for told in send_all(app, link.via)} == {(200, b"ok")}


@pytest.mark.parametrize("link", [nonsense], indirect=True)
def test_nonsense_ends_the_send_and_not_the_app(app: App, link: SendingLink) -> None:
    told = SendCall(app, DRAFT, link.via, within_s=ENDS_WITHIN_S).rest()
    assert told.error["code"] == "failed" and "piece is missing" in told.error["message"]
    assert app.is_running and app.status()["links"]


@pytest.mark.parametrize("link", [lambda _: []], indirect=True)
def test_a_link_that_ends_ends_its_sends(app: App, link: SendingLink) -> None:
    calls = [SendCall(app, DRAFT, link.via, within_s=ENDS_WITHIN_S) for _ in range(20)]
    for call in calls:
        call.next("started")
    link.socket.shutdown(2)
    assert {call.rest().error["code"] for call in calls} <= {"connectionClosed", "couldNotConnect"}


@pytest.mark.parametrize("link", [lambda _: []], indirect=True)
def test_a_call_that_is_closed_cancels_in_the_browser(app: App, link: SendingLink) -> None:
    """Every other one as soon as it has begun, when the browser may not have heard of it yet."""
    ids = lambda kind: {message["id"] for message in list(link.heard) if message["kind"] == kind}
    for number in range(60):
        before = len(ids("send"))
        call = SendCall(app, DRAFT, link.via, within_s=ENDS_WITHIN_S)
        call.next("started")
        if number % 2:
            until(lambda: len(ids("send")) > before, "the browser to hear of it", within_s=5)
        call.close()
    until(lambda: len(ids("send")) >= 30 and not ids("send") - ids("cancel"), "every send that the browser heard of to be cancelled", within_s=5)
