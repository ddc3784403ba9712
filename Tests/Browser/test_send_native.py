"""Sending natively: what reaches the server is what was written, and redirects, streams and cancelling go as they should."""
from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from harness.app import App, until
from harness.lasting import app, server  # noqa: F401
from harness.raw_server import Call, Certificate, HTTP2Server, RawServer, answer
from harness.restricted_headers import BODY, MORE, RESTRICTED, body_for
from harness.send_corpus import COUNT, HTTP1, Case, cases
from harness.sends import SendCall, fields, send


# Header lines and bodies


@pytest.mark.parametrize("name, value", RESTRICTED + MORE)
def test_a_restricted_header_arrives_as_written(app: App, server: RawServer, name: str, value: str) -> None:
    target, body = f"/header/{name}", body_for(name)
    lines = [("X-Before", "1"), (name, value), ("X-After", "2")]
    send(app, {"method": "POST", "url": server.url(target), "headers": fields(*lines), "body": body}).done
    arrived = server.one(target)
    host = [] if name == "Host" else [b"Host: 127.0.0.1:%d" % server.port]
    assert arrived.lines == [b"POST %s HTTP/1.1" % target.encode(), *host, *(f"{n}: {v}".rstrip().encode() for n, v in lines)]
    assert arrived.content == body.get("text", "").encode()


@pytest.mark.parametrize("lines, reason", [
    ([("Content-Length", "4")], "Content-Length is not the length of the body, which is 5 bytes"),
    ([("Content-Length", "5"), ("content-length", "6")], "Content-Length is not the length of the body"),
    ([("Content-Length", "")], "Content-Length is not the length of the body"),
    ([("Transfer-Encoding", "gzip")], "Transfer-Encoding"),
    ([("Transfer-Encoding", "chunked, gzip")], "Transfer-Encoding"),
    ([("Content-Length", "5"), ("Transfer-Encoding", "chunked")], "contradict each other"),
    ([("X-Two", "1\r\nX-Lines: 2")], "X-Two has a line break"),
    ([("X Space", "1")], "header line 1"),
])
def test_what_would_be_false_is_refused_with_the_reason(app: App, server: RawServer, lines: list, reason: str) -> None:
    before = len(server.arrived)
    told = send(app, {"method": "POST", "url": server.url("/false"), "headers": fields(*lines), "body": BODY})
    assert told.error["code"] == "invalidRequest" and told.error["phase"] == "prepare"
    assert reason in told.error["message"]
    assert len(server.arrived) == before


def test_200_requests_arrive_as_written(app: App, server: RawServer, tmp_path: Path) -> None:
    with HTTP2Server(Certificate()) as newer, ThreadPoolExecutor(8) as threads:
        faults = list(threads.map(lambda case: wrong_with(case, app, server if case.version == HTTP1 else newer), cases(tmp_path)))
    wrong = [fault for fault in faults if fault]
    assert len(faults) == COUNT
    assert not wrong, f"{len(wrong)} of {COUNT}:\n" + "\n".join(wrong[:12])


def wrong_with(case: Case, app: App, server: RawServer | HTTP2Server) -> str:
    try:
        told = send(app, case.draft(server.url(case.target)))
        if told.lines[-1]["kind"] == "failed":
            return f"{case.label}: {told.error['message']}"
        return in_http1(case, server) if isinstance(server, RawServer) else in_http2(case, server)
    except Exception as error:  # of any kind: it is told with the case
        return f"{case.label}: {error!r}"


def in_http1(case: Case, server: RawServer) -> str:
    arrived = server.one(case.target)
    boundary = boundary_of([v for n, v in pairs(arrived.lines[1:]) if n.lower() == b"content-type"])
    lines = case.header_lines(boundary)
    host = [] if any(n.lower() == b"host" for n, _ in lines) else [(b"Host", b"127.0.0.1:%d" % server.port)]
    start = f"{case.method} {case.target} HTTP/1.1".encode()
    expected = [start, *(f"{n}: {v}".rstrip(" ").encode("latin-1") for n, v in latin1(host + lines))]
    return difference(case, (arrived.lines, arrived.content), (expected, case.body.bytes_of(boundary)))


def in_http2(case: Case, server: HTTP2Server) -> str:
    arrived = server.one(case.target)
    boundary = boundary_of([v.encode("latin-1") for n, v in arrived.headers if n == "content-type"])
    expected = [(n.lower(), v) for n, v in latin1(case.header_lines(boundary))]
    there = ((arrived.method, arrived.target, arrived.headers), arrived.body)
    return difference(case, there, ((case.method, case.target, expected), case.body.bytes_of(boundary)))


def pairs(lines: list[bytes]) -> list[tuple[bytes, bytes]]:
    return [(name, value.strip()) for name, _, value in (line.partition(b":") for line in lines)]


def latin1(lines: list[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    """One character a byte."""
    return [(n.decode("latin-1"), v.decode("latin-1")) for n, v in lines]


def boundary_of(types: list[bytes]) -> bytes:
    return types[0].partition(b"boundary=")[2].strip(b'"') if types else b""


def difference(case: Case, arrived: tuple, written: tuple) -> str:
    return "" if arrived == written else f"{case.label}:\n  arrived {arrived}\n  written {written}"


# Redirects


def test_cookies_of_the_jar_go_where_a_cookie_line_without_a_value_stands(app: App, server: RawServer) -> None:
    lines = [("X-Before", "1"), ("cookie", ""), ("X-After", "2")]
    draft = {"method": "GET", "url": server.url("/placed"), "headers": fields(*lines)}
    send(app, {**draft, "url": server.url("/placed/none")}).done
    app.api("POST", "/cookies", {"setCookie": "sid=7; Path=/placed", "url": server.url("/placed")})
    send(app, draft).done
    host = b"Host: 127.0.0.1:%d" % server.port
    assert server.one("/placed").lines[1:] == [host, b"X-Before: 1", b"cookie: sid=7", b"X-After: 2"]
    assert server.one("/placed/none").lines[1:] == [host, b"X-Before: 1", b"X-After: 2"]
    send(app, {**draft, "url": server.url("/placed/off"), "settings": {"usesCookies": False}}).done
    assert server.one("/placed/off").lines[1:] == [host, b"X-Before: 1", b"cookie:", b"X-After: 2"]


def test_each_hop_of_a_redirect_takes_the_cookies_before_it_and_is_in_history(app: App, server: RawServer) -> None:
    hops = [("/r/1", "302 Found", "/r/2", "one=1; Path=/r"), ("/r/2", "303 See Other", "/r/3", "two=2; Path=/r"), ("/r/3", "307 Again", "/r/4", "one=; Path=/r; Max-Age=0")]
    for target, status, location, cookie in hops:
        server.plan(target, lambda call, s=status, l=location, c=cookie: call.send(answer(b"", f"Location: {l}", f"Set-Cookie: {c}", status=s)))
    told = send(app, {"method": "POST", "url": server.url("/r/1"), "headers": fields(("Cookie", "two=mine"), ("X-A", "1")), "body": BODY})
    arrived = [server.one(f"/r/{number}") for number in (1, 2, 3, 4)]
    assert [a.lines[0].split()[0] for a in arrived] == [b"POST", b"GET", b"GET", b"GET"]
    assert [a.content for a in arrived] == [b"12345", b"", b"", b""]
    assert [sorted(a.values("cookie")[0].split(b"; ")) for a in arrived] == [
        [b"two=mine"], [b"one=1", b"two=mine"], [b"one=1", b"two=mine"], [b"two=mine"],
    ]
    assert all(a.values("x-a") == [b"1"] for a in arrived) and not arrived[1].values("content-length")
    chain = app.api("GET", f"/exchanges/{told.exchange['id']}/chain")["exchanges"]
    assert [(e["statusCode"], e["hop"]) for e in chain] == [(302, 0), (303, 1), (307, 2), (200, 3)]
    assert [h["exchange"]["id"] for h in told.of("hop")] == [e["id"] for e in chain[:-1]]
    assert "mine" not in str([app.exchange(e["id"]) for e in chain])


def test_redirects_are_followed_only_when_asked_to(app: App, server: RawServer) -> None:
    server.plan("/once", lambda call: call.send(answer(b"", "Location: /never", status="302 Found")))
    told = send(app, {"url": server.url("/once"), "settings": {"followsRedirects": False}})
    assert told.done["exchange"]["statusCode"] == 302 and not server.of("/never")


def test_no_more_redirects_are_followed_than_may_be(app: App, server: RawServer) -> None:
    server.plan("/loop", lambda call: call.send(answer(b"", "Location: /loop", status="302 Found")))
    send(app, {"url": server.url("/loop"), "settings": {"redirectsMax": 3}})
    assert len(server.of("/loop")) == 4


# Streams and cancelling


def test_an_answer_is_told_as_it_comes(app: App, server: RawServer) -> None:
    is_read = threading.Event()

    def stream(call: Call) -> None:
        call.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n", b"9\r\ndata: 1\n\n\r\n")
        assert is_read.wait(10)
        call.send(b"9\r\ndata: 2\n\n\r\n0\r\n\r\n")

    server.plan("/stream", stream)
    call = SendCall(app, {"url": server.url("/stream")})
    assert call.next("head")["statusCode"] == 200
    assert call.next("body")["base64"] == "ZGF0YTogMQoK"
    is_read.set()
    assert call.rest().done["sizes"]["responseBodyBytes"] == 18


BEGINNINGS = {"before the answer": b"", "amid the answer": b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"}


@pytest.fixture(scope="module")
def cancelled(app: App, server: RawServer) -> dict[str, float | None]:
    """Calls that were closed once their transfer had begun: how long the server still had its client."""
    return {when: cancel(app, server, f"/cancel/{len(begins)}", begins) for when, begins in BEGINNINGS.items()}


def cancel(app: App, server: RawServer, target: str, begins: bytes) -> float | None:
    closed, begun, gone = [], threading.Event(), []

    def wait(call: Call) -> None:
        call.send(begins)
        begun.set()
        gone.append(call.until_gone(10) and time.monotonic() - closed[0])

    server.plan(target, wait)
    call = SendCall(app, {"url": server.url(target)})
    call.next("body" if begins else "started")
    assert begun.wait(10)
    closed.append(time.monotonic())
    call.close()
    return until(lambda: gone, "the transfer to end", within_s=12)[0]


@pytest.mark.parametrize("when", BEGINNINGS)
def test_ending_the_call_ends_the_transfer_within_a_second(cancelled: dict, when: str) -> None:
    assert cancelled[when] is not None, "the server still had its client after 10 s"
    assert cancelled[when] < 1


@pytest.mark.parametrize("when", BEGINNINGS)
def test_a_cancelled_request_is_kept_with_what_had_come(app: App, cancelled: dict, when: str) -> None:
    target = f"/cancel/{len(BEGINNINGS[when])}"
    kept = until(lambda: list(app.summaries(f"url:{target}")), "the exchange to be kept", within_s=3)[0]
    assert kept["state"] == "failed" and "cancelled" in kept["error"]
    if BEGINNINGS[when]:
        assert kept["statusCode"] == 200 and app.body(kept["id"], "response") == b"half"


def test_many_at_once_do_not_wait_for_each_other(app: App, server: RawServer) -> None:
    together = threading.Barrier(50)

    def meet(call: Call) -> None:
        together.wait(20)
        call.send(answer(call.request.values("x-own")[0]))

    for number in range(50):
        server.plan(f"/many/{number}", meet)
    with ThreadPoolExecutor(50) as threads:
        told = threads.map(lambda n: send(app, {"url": server.url(f"/many/{n}"), "headers": fields(("X-Own", str(n)))}).body, range(50))
    assert list(told) == [str(number).encode() for number in range(50)]
