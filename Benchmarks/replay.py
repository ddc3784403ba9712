#!/usr/bin/env python3
"""Sends every exchange captured from the reference site again, natively, and compares what reached its servers.

Usage: replay.py [--only REGEX] [--show COUNT]

Each draft of `GET /exchanges/ID/draft` goes to `POST /sends` as it is, but for two settings: where the site's names
lead, and that its certificate is taken. A request counts when method, target, header lines with their order and case,
and body are those of the request that the browser had sent; of cookies the names count. Ends with 1 when one differs
for no reason that its draft or exchange tells.
"""
from __future__ import annotations

import argparse
import json
import importlib.machinery
import importlib.util
import re
import sys
import time
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/Browser"))

from playwright.sync_api import sync_playwright  # noqa: E402

from harness import fidelity  # noqa: E402
from harness.sends import SendCall  # noqa: E402
from harness.world import World  # noqa: E402
from reference_site.driver import Driver  # noqa: E402
from reference_site.kinds import KINDS  # noqa: E402
from reference_site.record import Received, Record  # noqa: E402

ARRIVES_WITHIN_S = 15
ENDS_WITHIN_S = 0.5
"""How long the end of an answer is waited for: some have none."""
CALL_BYTES_MAX = 60 << 20
"""Of a draft in `POST /sends`, whose calls are limited to 64 MiB."""
SITES = ("site.test", "other.test")


@dataclass
class Replay:
    """One exchange, sent again."""

    kind: str
    label: str
    difference: str = ""
    reason: str = ""
    """Why it may differ; empty when nothing tells."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="kinds whose name or group this regular expression finds")
    parser.add_argument("--show", type=int, default=12, help="how many unexplained differences to print")
    arguments = parser.parse_args()
    kinds = [k for k in KINDS if re.search(arguments.only, k.name) or re.fullmatch(arguments.only, k.group)]
    with sync_playwright() as playwright, World(playwright) as world:
        pairs = capture(world, kinds)
        began = time.monotonic()
        replays = [send_again(world, known, received) for known, received in pairs]
        print_score(kinds, replays, time.monotonic() - began, arguments.show)
    return 1 if any(r.difference and not r.reason for r in replays) else 0


# Capturing


def capture(world: World, kinds: list) -> list[tuple[fidelity.Known, Received]]:
    """Makes the kinds happen; history's exchanges with what the server had received of each."""
    world.start(every_type=True)
    for site in SITES:
        world.app.api("POST", "/sync", {"domain": site})
    Driver(world.browser.context, world.site, world.folder).run(kinds)
    script("fidelity").settle(world)
    world.browser.stop()
    received = world.site.record.all()
    return [(known, one) for known in fidelity.collect(world.app) for one in [take(known, received)] if one]


def script(name: str):
    """A script of the folder `script` as a module."""
    loader = importlib.machinery.SourceFileLoader(name, str(ROOT / "script" / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


def take(known: fidelity.Known, received: list[Received]) -> Received | None:
    """The first that no other exchange has taken; among several that went out at once, the one with its body."""
    same = [r for r in received if r.method == known.detail["method"] and is_same_url(r, known.url)]
    if not same or known.detail.get("isFromCache"):
        return None
    chosen = min(same, key=lambda r: (r.body_sha256 != known.body_sha256, r.index))
    received.remove(chosen)
    return chosen


def is_same_url(received: Received, url: str) -> bool:
    scheme = received.scheme.replace("http", "ws") if received.is_websocket else received.scheme
    return url == f"{scheme}://{received.authority}{received.target}"


# Sending again


def send_again(world: World, known: fidelity.Known, before: Received) -> Replay:
    replay = Replay(kind_of(before), f"{before.method} {before.target[:100]}")
    told = world.app.api("GET", f"/exchanges/{known.summary['id']}/draft")
    settings = {"isTLSVerified": False, "resolve": resolve(known.url)}
    draft = {**told["draft"], "settings": {**told["draft"]["settings"], **settings}}
    after, failure = arrival(world, sendable(world, draft, known.summary["id"]))
    replay.difference = difference(before, after) if after else f"did not arrive: {failure}"
    if replay.difference:
        replay.reason = reason(known, told["notes"], before, after)
    return replay


def sendable(world: World, draft: dict, exchange: int) -> dict:
    """A body that a call cannot hold goes as a file."""
    if len(json.dumps(draft)) < CALL_BYTES_MAX:
        return draft
    path = world.folder / "replayed-body"
    path.write_bytes(world.app.body(exchange) or b"")
    return {**draft, "body": {"kind": "file", "path": str(path)}}


def resolve(url: str) -> list[dict]:
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme in ("https", "wss") else 80)
    return [{"host": parts.hostname, "port": port, "address": "127.0.0.1"}] if ".test" in (parts.hostname or "") else []


def arrival(world: World, draft: dict) -> tuple[Received | None, str]:
    """What arrives, once it is whole or the call has ended; answers that never end are not waited for."""
    record: Record = world.site.record
    first, failure = len(record), ""
    try:
        call = SendCall(world.app, draft, within_s=ARRIVES_WITHIN_S)
    except (AssertionError, OSError) as error:
        return None, f"POST /sends did not take it: {error!r}"[:200]
    with ThreadPoolExecutor(1) as threads:
        ending = threads.submit(lambda: last_line(call))
        deadline = time.monotonic() + ARRIVES_WITHIN_S
        while time.monotonic() < deadline and not ending.done() and not is_whole(record, first):
            time.sleep(0.002)
        if not wait([ending], ENDS_WITHIN_S).done:
            call.close()
        failure = ending.result()
    return (record.all()[first] if len(record) > first else None), failure


def is_whole(record: Record, index: int) -> bool:
    return len(record) > index and record.all()[index].is_complete


def last_line(call: SendCall) -> str:
    """The error that the call ended with, if it did."""
    try:
        lines = list(call)
    except (OSError, ValueError, AttributeError):  # it was closed
        return ""
    except Exception as error:  # http.client's, for the same reason
        return type(error).__name__
    return lines[-1]["error"]["message"] if lines and lines[-1]["kind"] == "failed" else ""


def kind_of(received: Received) -> str:
    return received.target.split("/")[2] if received.target.startswith("/k/") else ""


# Comparing


def difference(before: Received, after: Received) -> str:
    """What is not the same; nothing when all is."""
    for name in ("method", "target", "authority", "version"):
        if getattr(before, name) != getattr(after, name):
            return f"{name}: {getattr(before, name)!r} before, {getattr(after, name)!r} after"
    if before.is_complete and (before.body_bytes, before.body_sha256) != (after.body_bytes, after.body_sha256):
        return f"body: {before.body_bytes} bytes before, {after.body_bytes} after"
    there, here = lines(before), lines(after)
    if there == here:
        return ""
    missing, extra = [n for n, _ in there if (n, _) not in here], [n for n, _ in here if (n, _) not in there]
    if missing or extra:
        return f"header lines: missing {missing}, too many {extra}"
    return f"header lines in another order: {[n for n, _ in there]} before, {[n for n, _ in here]} after"


def lines(received: Received) -> list[tuple[str, str]]:
    """Header lines with the names of cookies alone, those of HTTP/2's several Cookie fields together."""
    named = [(n, fidelity.cookie_names(v) if n.lower() == "cookie" else v) for n, v in received.headers]
    return fidelity._joined_cookies(named)


def are_same_but_for_cookies(before: Received, after: Received) -> bool:
    """Their line has to be in its place."""
    reduced = [[(n, "" if n.lower() == "cookie" else v) for n, v in lines(r)] for r in (before, after)]
    return reduced[0] == reduced[1]


def as_utf8(received: Received) -> list[tuple[str, str]]:
    """Header lines with each character beyond ASCII as UTF-8, whatever bytes it had on the wire."""
    return [(n, re.sub("[\x80-\xff]+", lambda found: decoded(found[0]), v)) for n, v in lines(received)]


def decoded(text: str) -> str:
    try:
        return text.encode("latin-1").decode()
    except UnicodeDecodeError:
        return text


def are_same_but_for_length(before: Received, after: Received) -> bool:
    reduced = [[line for line in lines(r) if line[0].lower() != "content-length"] for r in (before, after)]
    return reduced[0] == reduced[1]


def reason(known: fidelity.Known, notes: list[str], before: Received, after: Received | None) -> str:
    """What the draft or the exchange tells of it beforehand."""
    if before.is_websocket:
        return "a WebSocket's handshake, which is no request to send"
    if after is None:
        return ""
    lost = [n for n in notes if n.startswith("The body is not available")]
    if lost and are_same_but_for_length(before, after):
        return lost[0]
    if are_same_but_for_cookies(before, after):
        return next((n for n in notes if "cookies come from the jar" in n), "")
    latin1 = [n for n in notes if "Latin-1" in n]
    if latin1 and as_utf8(before) == as_utf8(after):
        return latin1[0]
    is_less = set(lines(after)) < set(lines(before))
    return next((f"not captured: {n}" for n in known.notes("requestHeaders") if is_less), "")


def print_score(kinds: list, replays: list[Replay], seconds: float, shown: int) -> None:
    group_of = {k.name: k.group for k in kinds}
    groups: dict[str, list[Replay]] = defaultdict(list)
    for replay in replays:
        groups[group_of.get(replay.kind, "navigation")].append(replay)
    print(f"{'group':<18}{'requests':>10}{'same':>8}{'told why':>10}{'different':>11}")
    for name, mine in [*groups.items(), ("all", replays)]:
        same, told = sum(not r.difference for r in mine), sum(bool(r.reason) for r in mine)
        print(f"{name:<18}{len(mine):>10}{same:>8}{told:>10}{len(mine) - same - told:>11}")
    for replay in [r for r in replays if "cookies come from the jar" in r.reason]:
        print(f"cookies     {replay.kind}: {replay.label}: {replay.difference}")
    for text, count in Counter(r.reason for r in replays if r.reason).most_common():
        print(f"{count:>5} × {text}")
    unexplained = [r for r in replays if r.difference and not r.reason]
    for replay in unexplained[:shown]:
        print(f"different   {replay.kind}: {replay.label}: {replay.difference}")
    same = sum(not r.difference for r in replays)
    print(f"{same} of {len(replays)} captured requests, sent again, reached the server the same ({same / max(1, len(replays)):.1%}), in {seconds:.1f} s")


if __name__ == "__main__":
    sys.exit(main())
