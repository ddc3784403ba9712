"""200 requests of every method, body, protocol and sort of header list, each with what it has to be on the wire."""
from __future__ import annotations

import base64
import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

COUNT = 200
SEED = 4
HTTP1, HTTP2 = "http1", "http2"

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "patch", "M-SEARCH", "Query", "!#$%&'*+-.^_`|~")

LINES = [
    ("X-Mixed-Case", "1"), ("x-lower", "2"), ("X-UPPER", "3"), ("X-Empty", ""), ("X-Twice", "first"), ("X-Twice", "second"), ("x-twice", "third"),
    ("X-Long", "x" * 3000), ("X-Inner", "a  b\tc"), ("X-Quoted", "\"a, b\"; c='d' \\e"), ("X-Percent", "%00%zz {{v"), ("X-Wide", "ü ✓ 𝄞"),
    ("Accept", "*/*"), ("accept-encoding", "br;q=0.5, identity"), ("Accept-Language", "de, *;q=0"), ("User-Agent", ""), ("user-agent", "curl/0 (own)"),
    ("Origin", "null"), ("Referer", "about:client"), ("Cookie", "b=2; a=1; a=3"), ("Cookie2", "$Version=1"), ("Date", "Sat, 01 Jan 2000 00:00:00 GMT"),
    ("Via", "1.0 fred, 1.1 p.example"), ("Expect", "100-continue"), ("If-None-Match", "\"x\""), ("Range", "bytes=0-0"), ("Sec-Fetch-Mode", "cors"),
    ("Authorization", "Basic OnB3"), ("Proxy-Authorization", "Basic OnB3"), ("Access-Control-Request-Method", "PUT"), ("Priority", "u=1, i"),
    ("Cache-Control", "no-cache"), ("Pragma", ""), ("DNT", "1"), ("~odd!#$%&'*+-.^_`|", "token"), ("Trailer", "X-Sum"),
]
OF_CONNECTION = [
    ("Connection", "keep-alive, X-Mixed-Case"), ("Keep-Alive", "timeout=5"), ("TE", "trailers, deflate;q=0.5"), ("Upgrade", "foo/2"), ("Host", "else.test:81"),
    ("Proxy-Connection", "keep-alive"),
]
"""HTTP/2 has none of them (RFC 9113, section 8.2.2)."""


@dataclass
class Wire:
    """A body as it is written and as it has to arrive."""

    draft: dict
    bytes_of: Callable[[bytes], bytes]
    """All of it, for the boundary it was given."""
    content_type: str | None = None
    """The line that comes of the body, before the boundary."""

    @property
    def has_any(self) -> bool:
        return self.draft["kind"] != "none"


@dataclass
class Case:
    number: int
    method: str
    version: str
    lines: list[tuple[str, str]]
    off: list[tuple[str, str]]
    """Lines that are switched off."""
    body: Wire
    framing: list[str] = field(default_factory=list)
    """Of the lines, those that frame the body; when there are none, Content-Length is added."""

    @property
    def target(self) -> str:
        return f"/corpus/{self.number}/a/../b//%7E?q=%20&&x=[1]"

    @property
    def label(self) -> str:
        return f"#{self.number} {self.method} {self.body.draft['kind']} {self.version} {[n for n, _ in self.lines]}"

    def draft(self, url: str) -> dict:
        headers = [{"name": n, "value": v} for n, v in self.lines]
        for place, (name, value) in enumerate(self.off):
            headers.insert(2 * place, {"name": name, "value": value, "isEnabled": False})
        return {
            "method": self.method, "url": url, "headers": headers, "body": self.body.draft,
            "settings": {"usesCookies": False, "httpVersion": self.version, "isTLSVerified": False, "followsRedirects": False, "timeoutMs": 20_000},
        }

    def header_lines(self, boundary: bytes) -> list[tuple[bytes, bytes]]:
        """Those that have to arrive, but for Host."""
        lines = [(n.encode(), v.encode()) for n, v in self.lines]
        names = {n.lower() for n, _ in lines}
        if self.body.content_type and b"content-type" not in names:
            lines.append((b"Content-Type", self.body.content_type.encode() + boundary))
        if self.body.has_any and not self.framing:
            lines.append((b"Content-Length", str(len(self.body.bytes_of(boundary))).encode()))
        return lines


def bodies(folder: Path) -> list[Callable[[], Wire]]:
    file = folder / "från disk.bin"
    file.write_bytes(bytes(range(256)) * 40)
    every_byte = bytes(range(256))
    text = "ü ✓ 𝄞\r\n\0end"
    fields = [("b", "2"), ("a", "1 x&=+%"), ("b", "again\nline"), ("ünï", "✓"), ("empty", ""), ("*-._~", "kept")]
    urlencoded = b"b=2&a=1+x%26%3D%2B%25&b=again%0Aline&%C3%BCn%C3%AF=%E2%9C%93&empty=&*-._%7E=kept"
    query = "query Q($a: String) {\n  me(a: $a) { \"id\" }\n}"
    variables = '{"a": "ü", "n": 1.50}'

    def fixed(draft: dict, raw: bytes, content_type: str | None = None) -> Callable[[], Wire]:
        return lambda: Wire(draft, lambda _: raw, content_type)

    form = [{"name": n, "value": v} for n, v in fields]
    form.insert(1, {"name": "off", "value": "1", "isEnabled": False})
    graphql = b'{"query":%s,"variables":%s,"operationName":"Q"}' % (json.dumps(query, ensure_ascii=False).encode(), variables.encode())
    return [
        fixed({"kind": "none"}, b""),
        fixed({"kind": "text", "text": ""}, b""),
        fixed({"kind": "text", "text": text}, text.encode()),
        fixed({"kind": "text", "text": '{"a":\t1}\n', "contentType": "application/json"}, b'{"a":\t1}\n', "application/json"),
        fixed({"kind": "text", "text": "<é/>", "contentType": "text/xml; charset=utf-8"}, "<é/>".encode(), "text/xml; charset=utf-8"),
        fixed({"kind": "bytes", "base64": _base64(every_byte)}, every_byte),
        fixed({"kind": "bytes", "base64": _base64(b""), "contentType": "image/png"}, b"", "image/png"),
        fixed({"kind": "urlencoded", "fields": form}, urlencoded, "application/x-www-form-urlencoded"),
        fixed({"kind": "file", "path": str(file)}, file.read_bytes()),
        fixed({"kind": "file", "path": str(file), "contentType": "a/b"}, file.read_bytes(), "a/b"),
        fixed({"kind": "graphql", "query": query, "variables": variables, "operationName": "Q"}, graphql, "application/json"),
        lambda: _multipart(file),
    ]


def _multipart(file: Path) -> Wire:
    parts = [
        {"name": 'a"b\n', "text": "1\r\n--x"}, {"name": "off", "text": "not", "isEnabled": False}, {"name": "ü", "text": "✓", "contentType": "text/plain; charset=utf-8"},
        {"name": "f", "base64": _base64(bytes(range(256))), "fileName": 'n ü".bin', "contentType": "application/octet-stream"},
        {"name": "d", "file": str(file), "fileName": "d.bin"},
    ]
    written = [
        (b'name="a%22b%0A"\r\n', b"1\r\n--x"), ('name="ü"\r\nContent-Type: text/plain; charset=utf-8\r\n'.encode(), "✓".encode()),
        ('name="f"; filename="n ü%22.bin"\r\nContent-Type: application/octet-stream\r\n'.encode(), bytes(range(256))),
        (b'name="d"; filename="d.bin"\r\n', file.read_bytes()),
    ]

    def bytes_of(boundary: bytes) -> bytes:
        pieces = [b"--%s\r\nContent-Disposition: form-data; %s\r\n%s\r\n" % (boundary, head, content) for head, content in written]
        return b"".join(pieces) + b"--%s--\r\n" % boundary

    return Wire({"kind": "multipart", "parts": parts}, bytes_of, "multipart/form-data; boundary=")


def cases(folder: Path) -> list[Case]:
    """The same ones in every run."""
    chance = random.Random(SEED)
    makes = bodies(folder)
    every = [(method, makes[place % len(makes)]) for place in range(COUNT) for method in [METHODS[place // len(makes) % len(METHODS)]]]
    return [_case(number, method, make(), chance) for number, (method, make) in enumerate(every)]


def _case(number: int, method: str, body: Wire, chance: random.Random) -> Case:
    version = chance.choice((HTTP1, HTTP2))
    pool = LINES + (OF_CONNECTION if version == HTTP1 else [])
    lines = chance.sample(pool, chance.randint(0, 12))
    case = Case(number, method, version, lines, chance.sample(LINES, chance.randint(0, 2)), body)
    if body.has_any and chance.random() < 0.3:
        lines.insert(chance.randint(0, len(lines)), _type(body, chance))
    if body.has_any and body.draft["kind"] != "multipart" and chance.random() < 0.4:
        length = ("content-LENGTH", str(len(body.bytes_of(b""))))
        framing = length if version == HTTP2 or chance.random() < 0.5 else ("transfer-Encoding", "chunked")
        case.framing.append(framing[0])
        lines.insert(chance.randint(0, len(lines)), framing)
    return case


def _type(body: Wire, chance: random.Random) -> tuple[str, str]:
    if body.draft["kind"] == "multipart":
        return ("content-type", f"multipart/form-data; boundary=\"own-{chance.randint(0, 9)}\"")
    return ("content-TYPE", chance.choice(("text/x-own", "", "application/json;charset=\"utf-8\"")))


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
