"""Sending through Chromium: the header lines that were written, on that request alone, and a browser that is as it was."""
from __future__ import annotations

import hashlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Iterator

import pytest

from harness.app import until
from harness.cookies import difference, whole_store
from harness.raw_server import Arrived, Call, Certificate, HTTP2Server, RawServer, Script, answer, says
from harness.restricted_headers import BODY, MORE, RESTRICTED, body_for
from harness.send_corpus import COUNT, Case, cases
from harness.sends import SendCall, Told, fields, send
from harness.world import World

HOST = "app.test"
MIB = 1 << 20

ADDED = {
    b"host": b"where it goes", b"connection": b"keep-alive", b"content-length": b"the body's bytes", b"pragma": b"no-cache", b"cache-control": b"no-cache",
}
"""All that Chromium adds when it is not written: the first two always, the third with POST, PUT and PATCH or a body,
the last two with GET and HEAD, which are sent past its cache."""


class Sender:
    """The world's browser as the way out."""

    def __init__(self, world: World, server: RawServer) -> None:
        self.world, self.app, self.server = world, world.app, server

    @property
    def via(self) -> dict:
        return {"kind": "browser", "linkId": self.app.wait_for_links(1)[0]["id"]}

    def draft(self, target: str, method: str = "GET", lines: list = [], body: dict | None = None, **settings) -> dict:
        return {"method": method, "url": self.server.url(target, HOST), "headers": fields(*lines), "body": body or {"kind": "none"}, "settings": settings}

    def __call__(self, *draft, **members) -> Told:
        return send(self.app, self.draft(*draft, **members), self.via)

    def plan(self, target: str, script: Script) -> None:
        self.server.plan(target, script)

    def rules(self) -> list:
        return self.world.browser.worker.evaluate("() => chrome.declarativeNetRequest.getSessionRules()")


@pytest.fixture(scope="module")
def server() -> Iterator[RawServer]:
    with RawServer() as server:
        yield server


@pytest.fixture(scope="module")
def sender(world: World, server: RawServer) -> Sender:
    """The browser captures meanwhile."""
    return Sender(world, server)


@pytest.fixture(autouse=True)
def leaves_no_rule(sender: Sender) -> Iterator[None]:
    yield
    until(lambda: sender.rules() == [], "the session's rules to be gone", within_s=5)


def read(request: Arrived) -> dict[bytes, bytes]:
    """Values by lower-case name; no name may be there twice."""
    pairs = [(name.lower(), value.strip(b" ")) for name, _, value in (line.partition(b":") for line in request.lines[1:])]
    assert len(dict(pairs)) == len(pairs), f"a name is there twice: {pairs}"
    return dict(pairs)


def without_added(arrived: dict[bytes, bytes], written: set[bytes]) -> dict[bytes, bytes]:
    """What arrived, but for what the browser adds and was not written."""
    return {name: value for name, value in arrived.items() if name not in ADDED or name in written}


# Header lines


@pytest.mark.parametrize("name, value", [pair for pair in RESTRICTED if pair[0] != "Transfer-Encoding"] + MORE)
def test_a_restricted_header_arrives_as_written(sender: Sender, name: str, value: str) -> None:
    target, body = f"/header/{name}", body_for(name)
    sender(target, "POST", [("X-Before", "1"), (name, value), ("X-After", "2")], body).done
    arrived = sender.server.one(target)
    written = {b"x-before": b"1", name.lower().encode(): value.encode(), b"x-after": b"2"}
    assert without_added(read(arrived), set(written)) == written
    assert arrived.content == body.get("text", "").encode()


@pytest.mark.parametrize("method, added", [
    ("GET", {b"pragma", b"cache-control"}), ("HEAD", {b"pragma", b"cache-control"}), ("POST", {b"content-length"}), ("PUT", {b"content-length"}),
    ("DELETE", set()), ("OPTIONS", set()), ("patch", set()), ("PROPFIND", set()),
])
def test_what_the_browser_adds_is_known(sender: Sender, method: str, added: set[bytes]) -> None:
    sender(f"/added/{method}", method).done
    assert set(read(sender.server.one(f"/added/{method}"))) == {b"host", b"connection"} | added


@pytest.mark.parametrize("method, lines, body, reason", [
    ("POST", [("Transfer-Encoding", "chunked")], BODY, "cannot send Transfer-Encoding"), ("POST", [("Content-Length", "4")], BODY, "Content-Length has to be"),
    ("GET", [], BODY, "no body with GET"), ("TRACE", [], None, "no TRACE"), ("CONNECT", [], None, "no CONNECT"), ("post", [], None, "as POST"),
    ("GET", [("X Space", "1")], None, "not a header name"), ("GET", [("X-Two", "1\r\nX-Lines: 2")], None, "line break"),
])
def test_what_a_browser_cannot_send_is_refused_with_the_reason(sender: Sender, method: str, lines: list, body: dict | None, reason: str) -> None:
    before = len(sender.server.arrived)
    error = sender("/refused", method, lines, body).error
    assert error["code"] == "invalidRequest" and reason in error["message"]
    assert len(sender.server.arrived) == before


def test_what_is_refused_was_not_tried(sender: Sender) -> None:
    assert sender("/refused", "TRACE").error["phase"] == "prepare"


def test_the_corpus_arrives_as_written(sender: Sender, tmp_path: Path) -> None:
    """All of it that a browser can send; names in whatever case, values of one name joined, in the browser's order."""
    mine = [case for case in cases(tmp_path) if is_sendable(case)]
    with ThreadPoolExecutor(8) as threads:
        faults = [fault for fault in threads.map(lambda case: wrong_with(case, sender), mine) if fault]
    assert len(mine) > COUNT * 0.6
    assert not faults, f"{len(faults)} of {len(mine)}:\n" + "\n".join(faults[:8])


def is_sendable(case: Case) -> bool:
    has_bytes = case.body.bytes_of(b"") != b""
    return not (has_bytes and case.method in ("GET", "HEAD")) and "transfer-Encoding" not in case.framing


def wrong_with(case: Case, sender: Sender) -> str:
    target = f"/corpus/{case.number}?q=%20&&x=[1]"
    draft = {**case.draft(sender.server.url(target, HOST)), "settings": {"usesCookies": False, "timeoutMs": 20_000}}
    try:
        send(sender.app, draft, sender.via).done
        request = sender.server.one(target)
        arrived = read(request)
        boundary = arrived.get(b"content-type", b"").partition(b"boundary=")[2].strip(b'"')
        written: dict[bytes, bytes] = {}
        for name, value in case.header_lines(boundary):
            name = name.lower()
            separator = b"; " if name == b"cookie" else b", "
            written[name] = written[name] + separator + value if name in written else value
        written = {name: value.strip(b" ") for name, value in written.items()}
        if case.method in ("GET", "HEAD") and not case.framing:  # they have no body, not even an empty one
            written.pop(b"content-length", None)
        there = (request.lines[0], without_added(arrived, set(written)), request.content)
        expected = (f"{case.method} {target} HTTP/1.1".encode(), written, case.body.bytes_of(boundary))
        return "" if there == expected else f"{case.label}:\n  arrived {there}\n  written {expected}"
    except Exception as error:  # of any kind: it is told with the case
        return f"{case.label}: {error!r}"


def test_over_http2_the_same_fields_arrive(sender: Sender) -> None:
    lines = [("X-Before", "1"), ("User-Agent", "own"), ("Origin", "null"), ("Cookie", "a=1; b=2"), ("Sec-Own", "1"), ("Referer", "own:"), ("Via", "1.0 fred")]
    with HTTP2Server(Certificate()) as newer:
        draft = {**sender.draft("/", "POST", lines, BODY, usesCookies=False), "url": newer.url("/h2", HOST)}
        assert send(sender.app, draft, sender.via).done["exchange"]["httpVersion"] == "HTTP/2"
        arrived = newer.one("/h2")
    cookies = [value for name, value in arrived.headers if name == "cookie"]
    assert "; ".join(cookies) == "a=1; b=2"
    rest = sorted((n, v) for n, v in arrived.headers if n not in ("cookie", "content-length", "priority"))
    assert rest == sorted((n.lower(), v) for n, v in lines if n != "Cookie")
    assert arrived.body == b"12345"


def test_twenty_at_once_to_one_url_keep_their_headers_apart(sender: Sender) -> None:
    def echo(call: Call) -> None:
        time.sleep(0.05)
        call.send(answer(b" ".join(value for name in ("x-own", "user-agent", "cookie") for value in call.request.values(name))))

    sender.plan("/parallel", echo)
    lines = lambda n: [("X-Own", str(n)), ("User-Agent", f"agent-{n}"), ("Cookie", f"own={n}")]
    with ThreadPoolExecutor(20) as threads:
        told = list(threads.map(lambda n: sender("/parallel", "GET", lines(n), usesCookies=False).body, range(20)))
    assert told == [f"{n} agent-{n} own={n}".encode() for n in range(20)]
    assert len(sender.server.of("/parallel")) == 20


# Bodies


@pytest.mark.parametrize("size", [0, 1, 262_144, 262_145, 524_289, 20 * MIB])
def test_bodies_of_any_size_go_up_and_down_whole(sender: Sender, tmp_path: Path, size: int) -> None:
    content = bytes(range(251)) * (size // 251 + 1)
    content = content[:size]
    file = tmp_path / "up.bin"
    file.write_bytes(content)
    sender.plan(f"/size/{size}", says(answer(content)))
    told = sender(f"/size/{size}", "PUT", [], {"kind": "file", "path": str(file)})
    assert told.done["sizes"]["responseBodyBytes"] == size
    assert digest(sender.server.one(f"/size/{size}").content) == digest(content)
    assert told.body == content[:MIB]
    assert digest(sender.app.body(told.exchange["id"], "response")) == digest(content)


def digest(content: bytes) -> str:
    return f"{len(content)} bytes, {hashlib.sha256(content).hexdigest()}"


def test_an_answer_is_told_as_it_comes(sender: Sender) -> None:
    is_read = threading.Event()

    def stream(call: Call) -> None:
        call.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n", b"9\r\ndata: 1\n\n\r\n")
        assert is_read.wait(10)
        call.send(b"9\r\ndata: 2\n\n\r\n0\r\n\r\n")

    sender.plan("/stream", stream)
    call = SendCall(sender.app, sender.draft("/stream"), sender.via)
    assert call.next("head")["statusCode"] == 200
    assert call.next("body")["base64"] == "ZGF0YTogMQoK"
    is_read.set()
    assert call.rest().done["sizes"]["responseBodyBytes"] == 18


# Redirects


def test_redirects_are_followed_hop_by_hop(sender: Sender) -> None:
    hops = [("/r/1", "302 Found", "one=1; Path=/r"), ("/r/2", "307 Again", "two=2; Path=/r"), ("/r/3", "303 See Other", "one=; Path=/r; Max-Age=0")]
    for number, (target, status, cookie) in enumerate(hops, 2):
        sender.plan(target, says(answer(b"", f"Location: /r/{number}", f"Set-Cookie: {cookie}", status=status)))
    told = sender("/r/1", "POST", [("X-A", "1"), ("Cookie", "two=mine"), ("User-Agent", "own")], BODY)
    arrived = [sender.server.one(f"/r/{number}") for number in (1, 2, 3, 4)]
    assert [a.lines[0].split()[0] for a in arrived] == [b"POST", b"GET", b"GET", b"GET"]
    assert all(a.values("x-a") == [b"1"] and a.values("user-agent") == [b"own"] for a in arrived)
    assert [sorted(a.values("cookie")[0].split(b"; ")) for a in arrived] == [[b"two=mine"], [b"one=1", b"two=mine"], [b"one=1", b"two=mine"], [b"two=mine"]]
    chain = sender.app.api("GET", f"/exchanges/{told.done['exchange']['id']}/chain")["exchanges"]
    assert [(e["statusCode"], e["hop"]) for e in chain] == [(302, 0), (307, 1), (303, 2), (200, 3)]


def test_redirects_are_followed_only_when_asked_to(sender: Sender) -> None:
    sender.plan("/once", says(answer(b"there", "Location: /never", status="302 Found")))
    told = sender("/once", followsRedirects=False)
    assert told.done["exchange"]["statusCode"] == 302 and told.body == b"there"
    assert {"name": "Location", "value": "/never"} in told.of("head")[0]["headers"]
    assert not sender.server.of("/never")


# Cookies, and all else in the browser


SETS = [
    "sid=sent; Path=/; Max-Age=600; HttpOnly; SameSite=Strict", "wide=1; Domain=app.test; SameSite=Lax", "gone=; Path=/; Max-Age=0", "far=1; Domain=else.test",
]


def test_the_browsers_cookies_are_as_they_were(sender: Sender) -> None:
    page = visit(sender, "/fill", "sid=browser; Path=/; HttpOnly", "theme=dark; Path=/; Max-Age=9999", "gone=no; Path=/; Max-Age=9999", "deep=1; Path=/a")
    with RawServer(Certificate().context()) as secure:
        safe = [f"{name}={{}}; Path=/; Secure; SameSite=None; Max-Age=9999{also}" for name, also in (("safe", ""), ("chips", "; Partitioned"))]
        visit(sender, "/fill", *(line.format("browser") for line in safe), server=secure)
        before = whole_store(sender.world.browser)
        assert {"sid", "theme", "gone", "deep", "safe", "chips"} <= {c["name"] for c in before["cookies"].values()}
        assert any("partitionKey" in cookie for cookie in before["cookies"].values())

        sender.plan("/set", says(answer(b"ok", *(f"Set-Cookie: {line}" for line in SETS))))
        sender("/set", "POST", [("Cookie", "theme=mine; own=1")], BODY).done
        secure.plan("/set", says(answer(b"ok", "Clear-Site-Data: \"cookies\"", *(f"Set-Cookie: {line.format('sent')}" for line in safe))))
        draft = {**sender.draft("/set", "GET", [("Cookie", "chips=mine")]), "url": secure.url("/set", HOST)}
        send(sender.app, draft, sender.via).done

        after = whole_store(sender.world.browser)
        sent = sorted(secure.one("/set").values("cookie")[0].split(b"; "))
    assert difference(before["cookies"], after["cookies"]) == []
    assert after["stores"] == before["stores"]
    assert sorted(page.evaluate("document.cookie").split("; ")) == ["gone=no", "theme=dark"]
    assert {b"chips=mine", b"safe=browser"} <= set(sent)


def test_cookies_of_the_answer_come_back_as_objects(sender: Sender) -> None:
    sender.plan("/objects", says(answer(b"ok", *(f"Set-Cookie: {line}" for line in SETS))))
    done = sender("/objects").done
    cookies = {cookie["name"]: cookie for cookie in done["cookies"]}
    sid, wide = cookies["sid"], cookies["wide"]
    assert abs(sid.pop("expirationDate") - time.time() - 600) < 60
    shape = {"domain": HOST, "hostOnly": True, "httpOnly": True, "name": "sid", "path": "/", "sameSite": "strict", "secure": False, "session": False, "value": "sent"}
    assert {name: sid.get(name) for name in shape} == shape
    assert (wide["domain"], wide["hostOnly"], wide["session"], wide["sameSite"]) == (".app.test", False, True, "lax")
    assert any("else.test" in text for text in done["refusedCookies"])
    jar = {c["name"]: c["value"] for c in sender.app.api("GET", "/cookies", domain=HOST)["cookies"]}
    assert jar["sid"] == "sent" and "gone" not in jar and "far" not in jar


def test_a_cookie_of_the_answer_names_its_store(sender: Sender) -> None:
    sender.plan("/store", says(answer(b"ok", "Set-Cookie: of=store; Path=/")))
    assert sender("/store").done["cookies"][0].get("storeId") == "0"


def visit(sender: Sender, target: str, *lines: str, server: RawServer | None = None):
    """A page of the site, which sets these cookies."""
    server = server or sender.server
    server.plan(target, says(answer(b"<!doctype html><link rel=icon href=data:,>", "Content-Type: text/html", *(f"Set-Cookie: {line}" for line in lines))))
    page = sender.world.browser.context.new_page()
    page.goto(server.url(target, HOST))
    return page


def test_a_written_cookie_wins_for_its_name_on_this_request_alone(sender: Sender) -> None:
    page = visit(sender, "/fill-again", "sid=browser; Path=/; HttpOnly", "theme=dark; Path=/; Max-Age=9999", "gone=; Max-Age=0; Path=/")
    sender("/merged", "GET", [("Cookie", "theme=mine; own=1")]).done
    assert sorted(sender.server.one("/merged").values("cookie")[0].split(b"; ")) == [b"own=1", b"sid=browser", b"theme=mine"]
    sender("/alone", "GET", [("Cookie", "theme=mine; own=1")], usesCookies=False).done
    assert sender.server.one("/alone").values("cookie") == [b"theme=mine; own=1"]
    sender("/none", "GET", usesCookies=False).done
    assert sender.server.one("/none").values("cookie") == []
    page.evaluate("() => fetch('/page-after').then((r) => r.text())")
    assert sorted(sender.server.one("/page-after").values("cookie")[0].split(b"; ")) == [b"sid=browser", b"theme=dark"]


REQUESTS_ON_AND_ON = """(target) => { window.stops = false; window.ended = (async () => {
  let count = 0;
  while (!window.stops) { await fetch(target, {cache: 'no-store'}).then((r) => r.text()); count += 1; }
  return count;
})(); }"""


def test_a_page_that_requests_the_same_url_meanwhile_is_left_alone(sender: Sender) -> None:
    page = visit(sender, "/fill-busy", "sid=browser; Path=/")
    sender.plan("/busy", lambda call: (time.sleep(0.002), call.send(answer(b"busy", "Set-Cookie: sid=changed; Path=/" if call.request.values("x-own") else "X-Plain: 1"))))
    page.evaluate(REQUESTS_ON_AND_ON, "/busy")
    until(lambda: len(sender.server.of("/busy")) > 3, "the page to request")
    plain = sender.server.of("/busy")[0].lines
    for number in range(15):
        sender("/busy", "GET", [("X-Own", str(number)), ("User-Agent", "mine"), ("Cookie", "sid=mine"), ("Origin", "null"), ("Accept", "own/1")]).done
    of_page = page.evaluate("() => { window.stops = true; return window.ended; }")
    all_of_them = sender.server.of("/busy")
    others = [request.lines for request in all_of_them if not request.values("x-own")]
    assert len(others) == of_page and of_page > 15 and len(all_of_them) == of_page + 15
    assert [lines for lines in others if lines != plain] == []
    assert page.evaluate("document.cookie").count("sid=browser") == 1


def test_it_is_in_history_once_and_marked_as_ours(sender: Sender) -> None:
    page = visit(sender, "/fill-once")
    sender("/counted", "POST", [("X-A", "1")], BODY, usesCookies=False).done
    page.evaluate("() => fetch('/captured', {method: 'POST'}).then((r) => r.text())")
    until(lambda: list(sender.app.summaries("url:/captured")), "the page's own request to be captured", within_s=20)
    sender.app.wait_until_delivered()
    kept = list(sender.app.summaries("url:/counted"))
    assert len(kept) == 1 and kept[0]["uid"].startswith("send-") and kept[0]["statusCode"] == 200
    wire = [line.decode().split(": ", 1) for line in sender.server.one("/counted").lines[1:]]
    assert [[h["name"], h["value"]] for h in sender.app.exchange(kept[0]["id"])["requestHeaders"]] == wire


# Ends of other kinds


@pytest.mark.parametrize("begins", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"], ids=["before the answer", "amid the answer"])
def test_ending_the_call_ends_the_transfer_within_a_second(sender: Sender, begins: bytes) -> None:
    begun, closed, gone, target = threading.Event(), [], [], f"/cancel/{len(begins)}"

    def wait(call: Call) -> None:
        call.send(begins)
        begun.set()
        gone.append(call.until_gone(10) and time.monotonic() - closed[0])

    sender.plan(target, wait)
    call = SendCall(sender.app, sender.draft(target), sender.via)
    call.next("body" if begins else "started")
    assert begun.wait(10)
    closed.append(time.monotonic())
    call.close()
    assert until(lambda: gone, "the transfer to end", within_s=12)[0] is not None, "the server still had its client after 10 s"
    assert gone[0] < 1


@pytest.mark.parametrize("begins", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"], ids=["before the answer", "amid the answer"])
def test_a_time_limit_holds_and_what_had_come_is_kept(sender: Sender, begins: bytes) -> None:
    target = f"/timeout/{len(begins)}"
    sender.plan(target, lambda call: (call.send(begins), call.until_gone(10)))
    told = sender(target, timeoutMs=600)
    assert told.error["code"] == "timedOut" and "600 ms" in told.error["message"]
    assert 0.55 < told.seconds < 2.1
    assert told.exchange["state"] == "failed"
    if begins:
        assert told.exchange["statusCode"] == 200 and sender.app.body(told.exchange["id"], "response") == b"half"


@pytest.mark.parametrize("script, code, words", [
    (lambda call: call.reset(), "connectionClosed", "ERR_CONNECTION_RESET"), (says(closes=True), "connectionClosed", "ERR_EMPTY_RESPONSE"),
    (says(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf", closes=True), "connectionClosed", "ERR_CONTENT_LENGTH_MISMATCH"),
], ids=["reset", "no answer", "half an answer"])
def test_a_server_that_misbehaves(sender: Sender, request: pytest.FixtureRequest, script: Script, code: str, words: str) -> None:
    target = "/fault/" + request.node.callspec.id.replace(" ", "-")
    sender.plan(target, script)
    told = sender(target, "POST", [], BODY)
    assert told.error["code"] == code and words in told.error["message"]
    assert told.exchange["state"] == "failed" and told.seconds < 3


def test_no_browser_is_a_clear_error(sender: Sender) -> None:
    told = send(sender.app, sender.draft("/nobody"), {"kind": "browser", "linkId": 4_711})
    assert told.error["code"] == "couldNotConnect" and "not connected" in told.error["message"] and "interceptor doctor" in told.error["message"]
    assert told.seconds < 1 and not sender.server.of("/nobody")


def test_a_browser_that_goes_away_ends_what_it_was_sending(sender: Sender) -> None:
    begun = threading.Event()
    sender.plan("/left", lambda call: (begun.set(), call.until_gone(10)))
    call = SendCall(sender.app, sender.draft("/left"), sender.via)
    assert begun.wait(10)
    sender.world.browser.kill_bridge()
    told = call.rest()
    assert told.error["code"] == "connectionClosed" and told.seconds < 5
    sender("/back").done
