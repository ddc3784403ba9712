"""What the site answers to `/k/<kind>/<action>/…?options`: the same over HTTP/1.1 and HTTP/2."""
from __future__ import annotations

import base64
import gzip
import hashlib
import struct
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

from .record import Received

PAGES = Path(__file__).parent / "pages"
NO_ICON = '<link rel="icon" href="data:,">'


@dataclass
class Answer:
    status: int = 200
    reason: str = "OK"
    headers: list[tuple[str, str]] = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)
    makes_pieces: Callable[[], Iterator[bytes]] | None = None
    framing: str = "length"
    version: str = ""
    informational: list[bytes] = field(default_factory=list)
    delay_ms: float = 0
    piece_delay_ms: float = 0
    read_pause_ms: float = 0
    is_never: bool = False
    """Holds the connection without a word until the browser goes away."""
    closes_at_once: bool = False
    closes_before_body: bool = False
    closes_after_bytes: int | None = None
    makes_final: Callable[[Received], "Answer"] | None = None
    """Decides again when the body is there."""

    def all_pieces(self) -> Iterator[bytes]:
        if self.makes_pieces is not None:
            yield from self.makes_pieces()
        else:
            yield from self.pieces


def websocket_accept(key: str) -> str:
    magic = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    return base64.b64encode(hashlib.sha1(magic.encode()).digest()).decode()


def reason_of(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Particular"


def text(body: str | bytes, kind: str = "text/plain; charset=utf-8", status: int = 200, **members) -> Answer:
    raw = body.encode() if isinstance(body, str) else body
    headers = [("Content-Type", kind)] + members.pop("headers", [])
    return Answer(status, reason_of(status), headers, [raw], **members)


def html(body: str, **members) -> Answer:
    return text(f"<!doctype html><meta charset=utf-8>{NO_ICON}<title>kind</title>{body}", "text/html; charset=utf-8", **members)


def cors(received: Received, allows: str = "all") -> list[tuple[str, str]]:
    """Headers that let the asking origin read the answer; nothing when it did not say who it is."""
    origin = received.header("origin")
    if origin is None:
        return []
    headers = [("Access-Control-Allow-Origin", origin), ("Access-Control-Allow-Credentials", "true")]
    if received.method == "OPTIONS":
        asked = received.header("access-control-request-method")
        if asked:
            headers.append(("Access-Control-Allow-Methods", asked))
        names = received.header("access-control-request-headers")
        if names:
            headers.append(("Access-Control-Allow-Headers", names))
        if received.header("access-control-request-private-network") or received.header(
            "access-control-request-local-network"
        ):
            headers.append(("Access-Control-Allow-Private-Network", "true"))
        headers.append(("Access-Control-Max-Age", "0"))
    return headers


class Answers:
    """One handler per action, found by name."""

    def __init__(self) -> None:
        self._nonces: dict[str, int] = {}

    def __call__(self, received: Received) -> Answer:
        parts = urlsplit(received.target if received.target.startswith("/") else "/" + received.target)
        names = parts.path.split("/")
        if len(names) < 4 or names[1] != "k":
            return text("nothing here", status=404)
        options = {n: v[0] for n, v in parse_qs(parts.query, keep_blank_values=True).items()}
        handler = getattr(self, "_" + names[3].replace("-", "_").replace(".", "_"), None)
        if handler is None:
            return text(f"no such action: {names[3]}", status=404)
        answer = handler(received, options)
        if "nocors" not in options:
            answer.headers += cors(received)
            if answer.makes_final is not None:
                inner = answer.makes_final

                def final(r: Received) -> Answer:
                    made = inner(r)
                    made.headers += cors(r)
                    return made

                answer.makes_final = final
        if "cookie" in options:
            answer.headers += [("Set-Cookie", c) for c in options["cookie"].split("|")]
        if "csp" in options:
            answer.headers.append(("Content-Security-Policy", options["csp"]))
        return answer

    # Plain answers

    def _ok(self, received: Received, options: dict) -> Answer:
        def final(r: Received) -> Answer:
            return text(f"{r.method} {r.body_bytes} {r.body_sha256}", headers=[("Cache-Control", "no-store")])

        return Answer(makes_final=final)

    def _page(self, received: Received, options: dict) -> Answer:
        return html(f"<h1>{received.method}</h1>", headers=[("Cache-Control", "no-store")])

    def _status(self, received: Received, options: dict) -> Answer:
        status = int(options["status"])
        answer = text("status", status=status, headers=[("Cache-Control", "no-store")])
        answer.reason = options.get("reason", answer.reason)
        if status in (204, 304):
            answer.headers, answer.pieces = [("Cache-Control", "no-store")], []
        return answer

    def _redirect(self, received: Received, options: dict) -> Answer:
        status = int(options.get("status", "302"))
        headers = [("Location", options["to"]), ("Cache-Control", "no-store")]
        return text("elsewhere", status=status, headers=headers)

    def _chain(self, received: Received, options: dict) -> Answer:
        left = int(options["left"])
        if left == 0:
            return self._ok(received, options)
        path = received.target.split("?")[0]
        return text("on", status=302, headers=[("Location", f"{path}?left={left - 1}"), ("Cache-Control", "no-store")])

    def _loop(self, received: Received, options: dict) -> Answer:
        return text("round", status=302, headers=[("Location", received.target), ("Cache-Control", "no-store")])

    def _download(self, received: Received, options: dict) -> Answer:
        return text(b"\x00\x01downloaded", "application/octet-stream", headers=[
            ("Content-Disposition", 'attachment; filename="interceptor-test.bin"'), ("Cache-Control", "no-store")])

    # Caching

    def _etag(self, received: Received, options: dict) -> Answer:
        headers = [("ETag", '"abc"'), ("Cache-Control", "no-cache")]
        if received.header("if-none-match"):
            return Answer(304, "Not Modified", headers)
        return text("tagged", headers=headers)

    def _modified(self, received: Received, options: dict) -> Answer:
        headers = [("Last-Modified", "Mon, 02 Nov 2026 10:00:00 GMT"), ("Cache-Control", "no-cache")]
        if received.header("if-modified-since"):
            return Answer(304, "Not Modified", headers)
        return text("dated", headers=headers)

    def _cached(self, received: Received, options: dict) -> Answer:
        return text("kept", headers=[("Cache-Control", "public, max-age=3600")])

    def _vary(self, received: Received, options: dict) -> Answer:
        return text("varied", headers=[("Cache-Control", "public, max-age=3600"), ("Vary", "X-Vary")])

    # Framing and odd answers

    def _chunked(self, received: Received, options: dict) -> Answer:
        return text("", framing="chunked", headers=[("Cache-Control", "no-store")],
                    makes_pieces=lambda: iter([b"one", b"two", b"three" * 1000]))

    def _until_close(self, received: Received, options: dict) -> Answer:
        return text("until the end", framing="close", headers=[("Cache-Control", "no-store")])

    def _old(self, received: Received, options: dict) -> Answer:
        return text("old", framing="close", version="HTTP/1.0")

    def _hints(self, received: Received, options: dict) -> Answer:
        hint = b"HTTP/1.1 103 Early Hints\r\nX-Hint: 1\r\n\r\n"
        return text("after hints", informational=[] if received.version == "HTTP/2" else [hint])

    def _gzip(self, received: Received, options: dict) -> Answer:
        return text(gzip.compress(b"squeezed" * 100), headers=[("Content-Encoding", "gzip")])

    def _deflate(self, received: Received, options: dict) -> Answer:
        return text(zlib.compress(b"squeezed" * 100), headers=[("Content-Encoding", "deflate")])

    def _large(self, received: Received, options: dict) -> Answer:
        return text(b"x" * int(options["bytes"]))

    def _repeated(self, received: Received, options: dict) -> Answer:
        """Names twice, cases mixed, values empty, long and not ASCII."""
        return text("repeated", headers=[
            ("X-Twice", "1"), ("x-twice", "2"), ("X-TWICE", "1"), ("Link", "</a>; rel=a"), ("X-Empty", ""),
            ("Link", "</b>; rel=b"), ("X-Latin", "caf\u00e9"), ("X-UTF8", "\u00c3\u00a9"), ("X-Long", "v" * 20000),
            ("X-Comma", "a, b, c"), ("x-lower", "l"), ("X-Tab", "a\tb"), ("Cache-Control", "no-store"),
            ("Set-Cookie", "one=secret-1; Path=/k/"), ("Set-Cookie", "two=secret-2; Path=/k/; HttpOnly; SameSite=Lax")])

    def _cookies(self, received: Received, options: dict) -> Answer:
        path = "/".join(received.target.split("/")[:3])
        return text("cookies", headers=[
            ("Set-Cookie", f"sid=secret-sid; Path={path}"), ("Set-Cookie", f"theme=secret-theme; Path={path}; HttpOnly"),
            ("Set-Cookie", f"nameless-secret; Path={path}"), ("Set-Cookie", f"empty=; Path={path}"),
            ("Set-Cookie", f'quoted="secret quoted=x"; Path={path}'),
            ("Set-Cookie", f"a.b-c_d=secret-odd; Path={path}; Max-Age=100"),
            ("Set-Cookie", "__Host-h=secret-host; Path=/; Secure"), ("Cache-Control", "no-store")])

    def _slow(self, received: Received, options: dict) -> Answer:
        return text("slow", delay_ms=float(options.get("ms", "400")))

    def _drip(self, received: Received, options: dict) -> Answer:
        return text("", framing="chunked", piece_delay_ms=50, makes_pieces=lambda: iter([b"drop"] * 8))

    def _never(self, received: Received, options: dict) -> Answer:
        return Answer(is_never=True)

    def _endless(self, received: Received, options: dict) -> Answer:
        return text("", framing="chunked", piece_delay_ms=20, makes_pieces=lambda: iter(lambda: b"on and on", b""))

    def _slowread(self, received: Received, options: dict) -> Answer:
        return text("read slowly", read_pause_ms=5)

    def _drop(self, received: Received, options: dict) -> Answer:
        return Answer(closes_at_once=True)

    def _dropbody(self, received: Received, options: dict) -> Answer:
        return Answer(closes_before_body=True)

    def _half(self, received: Received, options: dict) -> Answer:
        return Answer(200, "OK", [("Content-Type", "text/plain"), ("Content-Length", "1000")], [b"x" * 100], closes_after_bytes=100)

    # Who are you

    def _basic(self, received: Received, options: dict) -> Answer:
        if (received.header("authorization") or "").startswith("Basic "):
            return text("welcome", headers=[("Cache-Control", "no-store")])
        return text("who?", status=401, headers=[("WWW-Authenticate", 'Basic realm="kinds"'), ("Cache-Control", "no-store")])

    def _digest(self, received: Received, options: dict) -> Answer:
        if (received.header("authorization") or "").startswith("Digest "):
            return text("welcome", headers=[("Cache-Control", "no-store")])
        return text("who?", status=401, headers=[
            ("WWW-Authenticate", 'Digest realm="kinds", nonce="0123456789abcdef", qop="auth", algorithm=MD5'),
            ("Cache-Control", "no-store")])

    # Streams

    def _events(self, received: Received, options: dict) -> Answer:
        body = b"retry: 50\n\nid: 7\ndata: first\n\ndata: second\n\n"
        return text(body, "text/event-stream", framing="close", headers=[("Cache-Control", "no-store")])

    def _socket(self, received: Received, options: dict) -> Answer:
        protocol = received.header("sec-websocket-protocol")
        chosen = [("Sec-WebSocket-Protocol", protocol.split(",")[0].strip())] if protocol else []
        return Answer(101, "Switching Protocols", chosen)

    def _nosocket(self, received: Received, options: dict) -> Answer:
        return text("no socket", status=403)

    # Resources

    def _script_js(self, received: Received, options: dict) -> Answer:
        return text("globalThis.scriptRan = (globalThis.scriptRan || 0) + 1;", "text/javascript", headers=[("Cache-Control", "no-store")])

    def _module_js(self, received: Received, options: dict) -> Answer:
        return text("import './script.js?imported'; export const value = 1;", "text/javascript", headers=[("Cache-Control", "no-store")])

    def _style_css(self, received: Received, options: dict) -> Answer:
        body = "" if "leaf" in options else "@import './style.css?leaf'; body { background-image: url('./image.png?background'); }"
        return text(body, "text/css", headers=[("Cache-Control", "no-store")])

    def _image_png(self, received: Received, options: dict) -> Answer:
        return text(_png(), "image/png", headers=[("Cache-Control", "no-store")])

    def _font_woff2(self, received: Received, options: dict) -> Answer:
        return text(b"not really a font", "font/woff2", headers=[("Cache-Control", "no-store")])

    def _media_wav(self, received: Received, options: dict) -> Answer:
        wave = _wave()
        asked = received.header("range")
        if asked:
            first, _, last = asked.removeprefix("bytes=").partition("-")
            begin, end = int(first), int(last) if last else len(wave) - 1
            return Answer(206, "Partial Content", [
                ("Content-Type", "audio/wav"), ("Accept-Ranges", "bytes"), ("Cache-Control", "no-store"),
                ("Content-Range", f"bytes {begin}-{end}/{len(wave)}")], [wave[begin : end + 1]])
        return text(wave, "audio/wav", headers=[("Accept-Ranges", "bytes"), ("Cache-Control", "no-store")])

    def _track_vtt(self, received: Received, options: dict) -> Answer:
        return text("WEBVTT\n\n00:00.000 --> 00:01.000\nhello\n", "text/vtt", headers=[("Cache-Control", "no-store")])

    def _manifest_json(self, received: Received, options: dict) -> Answer:
        return text('{"name":"kinds","start_url":"."}', "application/manifest+json", headers=[("Cache-Control", "no-store")])

    def _drawing_svg(self, received: Received, options: dict) -> Answer:
        return text('<svg xmlns="http://www.w3.org/2000/svg"><g id="g"/></svg>', "image/svg+xml", headers=[("Cache-Control", "no-store")])

    # Scripts that work elsewhere than in the page

    def _worker_js(self, received: Received, options: dict) -> Answer:
        return text(_with_library("worker.js"), "text/javascript", headers=[("Cache-Control", "no-store")])

    def _shared_js(self, received: Received, options: dict) -> Answer:
        return text(_with_library("shared.js"), "text/javascript", headers=[("Cache-Control", "no-store")])

    def _service_js(self, received: Received, options: dict) -> Answer:
        return text(_with_library("service.js"), "text/javascript", headers=[("Cache-Control", "no-store")])

    def _frame(self, received: Received, options: dict) -> Answer:
        """A page that does what it is told by `postMessage`, for frames and windows."""
        script = (PAGES / "lib.js").read_text()
        return html(f"<script>{script}\nlistenForWork();</script>", headers=[("Cache-Control", "no-store")])

    def _inline(self, received: Received, options: dict) -> Answer:
        """A page whose first script, before anything else, sends a body."""
        code = "fetch('./ok/first', {method: 'PATCH', body: 'sent before anything else'}).then(() => document.title = 'done')"
        return html(f"<script>{code}</script>", headers=[("Cache-Control", "no-store")])

    def _meta(self, received: Received, options: dict) -> Answer:
        return html(f'<meta http-equiv="refresh" content="0; url=./page/refreshed">')

    def _refresh(self, received: Received, options: dict) -> Answer:
        return html("", headers=[("Refresh", "0; url=./page/refreshed")])


@lru_cache
def _with_library(name: str) -> str:
    return (PAGES / "lib.js").read_text() + (PAGES / name).read_text()


@lru_cache
def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\x00\x10\x20\x30")) + chunk(b"IEND", b""))


@lru_cache
def _wave() -> bytes:
    samples = bytes(8000)
    return (b"RIFF" + struct.pack("<I", 36 + len(samples)) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
            + b"data" + struct.pack("<I", len(samples)) + samples)
