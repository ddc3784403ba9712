"""Frames of captured exchanges as the extension sends them, made from a seed."""

import json
import random
import struct

HOSTS = ["api.example.com", "www.example.com", "cdn.example.net", "auth.example.org"]
WORDS = "users orders items cart search login health events metrics profile settings token".split()
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
NOTE = {"part": "responseBody", "code": "notCaptured", "reason": "The browser does not show response bodies."}
RECORDS_PER_FRAME = 128


def record(number, random, started_ms):
    """One exchange: 16 request and 8 response header lines, three of them never seen before."""
    host = random.choice(HOSTS)
    origin = f"https://{host}"
    return {
        "id": f"bench-{number}", "revision": 1, "state": "done", "startedAtMs": started_ms,
        "requestId": str(number), "hop": 0, "method": random.choice(["GET", "GET", "GET", "POST", "PUT"]),
        "url": f"{origin}/v1/{random.choice(WORDS)}/{random.randrange(99999)}?page={number % 50}&q={random.choice(WORDS)}",
        "resourceType": "xmlhttprequest", "initiator": origin, "documentUrl": f"{origin}/app",
        "tabId": 12, "frameId": 0, "parentFrameId": -1, "isIncognito": False,
        "requestHeaders": [
            "Host", host, "Connection", "keep-alive", "sec-ch-ua-platform", '"Linux"', "User-Agent", AGENT,
            "sec-ch-ua", '"Not:A-Brand";v="8", "Chromium";v="156"', "Content-Type", "application/json",
            "sec-ch-ua-mobile", "?0", "Accept", "*/*", "Origin", origin, "Sec-Fetch-Site", "same-origin",
            "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty", "Referer", f"{origin}/app",
            "Accept-Encoding", "gzip, deflate, br, zstd", "Accept-Language", "en-US,en;q=0.9",
            "X-Request-Id", f"{random.getrandbits(64):016x}",
        ],
        "derivedRequestHeaders": ["Host", "Connection"], "httpVersion": "HTTP/1.1",
        "statusCode": 500 if number % 97 == 0 else 200, "statusText": "OK",
        "responseHeaders": [
            "content-type", "application/json", "content-length", str(random.randrange(10, 9999)),
            "date", f"Mon, 23 Nov 2026 {number // 360000 % 24:02}:{number // 6000 % 60:02}:{number // 100 % 60:02} GMT",
            "server", "nginx", "cache-control", "no-store", "etag", f'"{random.getrandbits(64):016x}"',
            "vary", "Origin", "x-frame-options", "DENY",
        ],
        "remoteAddress": "10.0.0.1", "isFromCache": False, "notes": [NOTE],
        "timings": {"sentAtMs": started_ms + 1, "headersAtMs": started_ms + 5, "finishedAtMs": started_ms + 7},
    }


def records(count, seed=1, first_ms=1_795_000_000_000.0):
    """Exchanges ten to a millisecond apart, oldest first."""
    source = random.Random(seed)
    for number in range(count):
        yield record(number, source, first_ms + number * 10)


def frame(message):
    """A frame of the protocol."""
    payload = json.dumps(message, separators=(",", ":")).encode()
    return struct.pack("=I", len(payload)) + payload


def write_frames(path, count):
    """Writes all records as frames and returns the number of frames."""
    batch, frames = [], 0
    with open(path, "wb") as file:
        for item in records(count):
            batch.append(item)
            if len(batch) == RECORDS_PER_FRAME:
                frames += 1
                file.write(frame({"kind": "records", "seq": frames, "records": batch}))
                batch = []
        if batch:
            frames += 1
            file.write(frame({"kind": "records", "seq": frames, "records": batch}))
    return frames


HELLO = {
    "kind": "hello", "protocol": 1, "extensionVersion": "0.1.0", "profileId": "0" * 32,
    "browser": {"name": "Bench", "version": "1"},
}
