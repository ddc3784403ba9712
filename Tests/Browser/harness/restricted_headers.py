"""The headers that pages may not set, each with a value that no library would write by itself."""
from __future__ import annotations

RESTRICTED = [
    ("Accept-Charset", "utf-8, iso-8859-1;q=0.5"), ("Accept-Encoding", "br;q=1.0, own"), ("Access-Control-Request-Headers", "x-a, X-B"),
    ("Access-Control-Request-Method", "PURGE"), ("Connection", "close, X-After"), ("Cookie", "b=2; a=1; a=\"3\""), ("Cookie2", "$Version=1"),
    ("Content-Transfer-Encoding", "base64"), ("Date", "Sat, 01 Jan 2000 00:00:00 GMT"), ("Expect", "100-continue"), ("Host", "Else.Test:81"),
    ("Keep-Alive", "timeout=5, max=9"), ("Origin", "https://Else.test"), ("Referer", "https://else.test/a?b#c"), ("TE", "trailers, deflate;q=0.5"),
    ("Trailer", "X-Sum"), ("Upgrade", "websocket"), ("User-Agent", "own/1 (none)"), ("Via", "1.0 fred, 1.1 p.example"), ("Content-Length", "5"),
    ("Transfer-Encoding", "chunked"),
]
"""The 21 of the Fetch standard's first lists; those that frame a body go with one of five bytes."""

MORE = [
    ("Proxy-Authorization", "Basic OnB3"), ("Proxy-Connection", "keep-alive"), ("Proxy-Own", "1"), ("Sec-Fetch-Site", "own"), ("Sec-CH-UA", "\"Own\";v=\"1\""),
    ("Sec-Own", ""), ("sec-websocket-key", "b3du"),
]

BODY = {"kind": "text", "text": "12345"}
FRAMING = ("content-length", "transfer-encoding")


def body_for(name: str) -> dict:
    return BODY if name.lower() in FRAMING else {"kind": "none"}
