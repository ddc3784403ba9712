#!/usr/bin/env python3
"""The jar at 10,000 cookies: matching a URL, a full resync, an import; each next to Python's http.cookiejar.

Usage: cookies.py [COUNT]   COUNT defaults to 10,000. Ends with 1 when a bar is missed.

Matching is measured within the whole program: `GET /cookies/export?format=header` for a URL, less a call of equal
weight that matches nothing (`GET /cookies/settings`), on one kept-alive connection, the two in turns.
"""

import http.client
import http.cookiejar
import json
import os
import statistics
import sys
import tempfile
import time
import urllib.parse
import urllib.request

import app as application
import records

COOKIES_PER_SITE = 20
MATCHES = 1500
RESYNCS = 7
PART_BYTES_MAX = 500_000
MATCH_MS_MAX, RESYNC_MS_MAX = 0.2, 200
DOMAIN = "synced.test"


class Calls:
    """The API over one connection."""

    def __init__(self, app):
        said = app.announcement
        self.connection = http.client.HTTPConnection("127.0.0.1", said["port"], timeout=120)
        self.headers = {"Authorization": f"Bearer {said['token']}", "Content-Type": "application/json"}

    def __call__(self, method, path, body=None):
        self.connection.request(method, "/api/v1" + path, json.dumps(body) if body is not None else None, self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        assert answer.status == 200, (answer.status, text[:300])
        return text

    def milliseconds(self, *call):
        started = time.perf_counter()
        self(*call)
        return (time.perf_counter() - started) * 1000


def cookies_txt(count):
    """A file of sites with twenty cookies each, at the host, above it, with paths and Secure."""
    lines = ["# Netscape HTTP Cookie File"]
    for number in range(count):
        site, place = divmod(number, COOKIES_PER_SITE)
        domain = (f".site{site}.test", f"www.site{site}.test", f".www.site{site}.test", f"api.site{site}.test")[place % 4]
        path, secure = ("/", "/", "/app", "/other/place")[place // 4 % 4], "TRUE" if place % 3 == 0 else "FALSE"
        covers = "TRUE" if domain.startswith(".") else "FALSE"
        lines.append(f"{domain}\t{covers}\t{path}\t{secure}\t1830000000\tname{place}\tvalue-{number:08}-{'x' * 40}")
    return "\n".join(lines) + "\n"


def url_of(count):
    """A URL in the middle of the sites."""
    return f"https://www.site{count // COOKIES_PER_SITE // 2}.test/app/me"


def match(calls, url):
    """Median milliseconds of finding a URL's cookies, and of the explained list."""
    export = ("GET", "/cookies/export?format=header&url=" + urllib.parse.quote(url, safe=""))
    why, equal = ("GET", "/cookies/why?url=" + urllib.parse.quote(url, safe="")), ("GET", "/cookies/settings")
    for call in (export, why, equal) * 50:
        calls(*call)
    times = [tuple(calls.milliseconds(*call) for call in (equal, export, why)) for _ in range(MATCHES)]
    medians = [statistics.median(column) for column in zip(*times)]
    return medians[1] - medians[0], medians[2] - medians[0], medians[0]


def peer(text, url):
    """What http.cookiejar takes to load the file, and to find the URL's cookies; milliseconds, and how many."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(text)
        file.flush()
        jar = http.cookiejar.MozillaCookieJar(file.name)
        started = time.perf_counter()
        jar.load()
        loaded_ms = (time.perf_counter() - started) * 1000
    request = urllib.request.Request(url)
    jar._policy._now = jar._now = int(time.time())
    times = []
    for _ in range(50):
        started = time.perf_counter()
        found = jar._cookies_for_request(request)
        times.append((time.perf_counter() - started) * 1000)
    return loaded_ms, statistics.median(times), len(found)


# A stand-in browser


def cookie(number, value):
    return {
        "name": f"name{number % 50}", "value": f"{value}-{number:08}-{'x' * 40}", "domain": f"host{number // 50}.{DOMAIN}", "hostOnly": True,
        "path": "/", "secure": True, "httpOnly": number % 2 == 0, "sameSite": "lax", "session": False, "expirationDate": 1830000000.5, "storeId": "0",
    }


def list_frames(revision, cookies):
    """A whole list in parts as the extension sends them."""
    parts, size = [[]], 0
    for item in cookies:
        length = len(json.dumps(item)) + 1
        if size + length > PART_BYTES_MAX:
            parts.append([])
            size = 0
        parts[-1].append(item)
        size += length
    return b"".join(
        records.frame({
            "kind": "cookies", "revision": revision, "domain": DOMAIN, "isHost": False, "storeId": "0", "reason": "sync",
            "part": number, "isLast": number == len(parts) - 1, "isQuiet": True, "cookies": part,
        }) for number, part in enumerate(parts))


class Link:
    """A browser with one synced domain."""

    def __init__(self, app, calls):
        self.calls = calls
        self.socket = app.link()
        self.reader = self.socket.makefile("rb")
        self.socket.sendall(records.frame(records.HELLO))
        self.expect("sync")
        self.socket.sendall(records.frame({"kind": "syncChange", "id": "1", "add": DOMAIN}))
        self.revision = self.expect("sync")["revision"]

    def expect(self, kind):
        while (message := application.read_frame(self.reader))["kind"] != kind:
            assert message["kind"] != "error", message
        return message

    def domain(self):
        return json.loads(self.calls("GET", "/sync"))["domains"][0]

    def resync(self, frames, count):
        """Milliseconds from the first byte until `GET /sync` says that the list was taken.

        It is asked once, when the answer to a `ping` behind the list has come: asking on and on would slow the app.
        """
        before = self.domain().get("syncedAtMs", 0)
        started = time.perf_counter()
        self.socket.sendall(frames + records.frame({"kind": "ping"}))
        self.expect("pong")
        now = self.domain()
        elapsed_ms = (time.perf_counter() - started) * 1000
        assert now["syncedAtMs"] > before and now["cookies"] == count, now
        return elapsed_ms


def resync(app, calls, count):
    """Milliseconds of the first list, of unchanged ones and of wholly changed ones; and the list's bytes."""
    link = Link(app, calls)
    same = list_frames(link.revision, [cookie(number, "a") for number in range(count)])
    first = link.resync(same, count)
    unchanged = [link.resync(same, count) for _ in range(RESYNCS)]
    changed = [
        link.resync(list_frames(link.revision, [cookie(number, f"c{turn}") for number in range(count)]), count)
        for turn in range(RESYNCS)]
    link.socket.close()
    return first, unchanged, changed, len(same)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    text, url = cookies_txt(count), url_of(count)
    loaded_ms, peer_ms, peer_found = peer(text, url)
    with application.running() as app:
        calls = Calls(app)
        imported_ms = calls.milliseconds("POST", "/cookies/import", {"text": text, "format": "netscape"})
        found = json.loads(calls("GET", "/cookies/why?url=" + urllib.parse.quote(url, safe="")))["sentCount"]
        assert found == peer_found, f"the jar sends {found} cookies and http.cookiejar {peer_found}"
        matched_ms, why_ms, equal_ms = match(calls, url)
    with application.running() as app:
        first, unchanged, changed, size = resync(app, Calls(app), count)
    print(f"{count:,} cookies; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'operation':<44}{'ms':>9}{'max ms':>9}{'bar ms':>8}{'http.cookiejar ms':>19}{'ratio':>7}")
    row(f"matching a URL ({found} cookies sent)", matched_ms, None, MATCH_MS_MAX, peer_ms)
    row(f"explaining it (why, {COOKIES_PER_SITE} verdicts as JSON)", why_ms)
    row("the call it is measured against", equal_ms)
    row("importing cookies.txt, committed", imported_ms, None, None, loaded_ms)
    row(f"first sync ({size / 1e6:.1f} MB of frames)", first)
    row("full resync, unchanged", statistics.median(unchanged), max(unchanged), RESYNC_MS_MAX)
    row("full resync, every value changed", statistics.median(changed), max(changed), RESYNC_MS_MAX)
    medians = statistics.median(unchanged), statistics.median(changed)
    return 0 if matched_ms < MATCH_MS_MAX and max(medians) < RESYNC_MS_MAX else 1


def row(name, ms, max_ms=None, bar=None, other=None):
    cells = [f"{ms:>9.3f}", f"{max_ms:>9.1f}" if max_ms else " " * 9, f"{bar:>8}" if bar else " " * 8]
    if other:
        cells += [f"{other:>19.2f}", f"{other / ms:>7.0f}" if ms < other else f"{other / ms:>7.1f}"]
    print(f"{name:<44}" + "".join(cells))


if __name__ == "__main__":
    sys.exit(main())
