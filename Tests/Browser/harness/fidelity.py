"""Compares what the servers wrote down with what history says, request by request."""
from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from reference_site.driver import Happening
from reference_site.kinds import PRIORITY, Kind, Unsent
from reference_site.record import Received

from .app import App

DERIVED = ("host", "connection", "content-length")
"""Headers the network stack writes below webRequest."""

NOISE = ("/favicon.ico",)


@dataclass
class Known:
    """An exchange of history with its request body."""

    summary: dict
    detail: dict
    body_sha256: str | None
    body_bytes: int

    @property
    def url(self) -> str:
        return self.detail["url"].split("#")[0]

    def headers(self, *, with_derived: bool) -> list[tuple[str, str]]:
        return [
            (h["name"], "; ".join(n for n in h["value"].split("; ") if n) if h["name"].lower() == "cookie" else h["value"])
            for h in self.detail.get("requestHeaders") or []
            if with_derived or not h.get("isDerived")
        ]

    def notes(self, part: str) -> list[str]:
        return [n["reason"] for n in self.detail.get("notes") or [] if n["part"] == part]


@dataclass
class Verdict:
    """How one kind went."""

    kind: Kind
    requests: int = 0
    equal: int = 0
    """Requests whose method, URL, headers (with the derived ones) and body equal the server's."""
    equal_without_derived: int = 0
    mismatches: list[str] = field(default_factory=list)
    impossible: list[str] = field(default_factory=list)
    answers_equal: int = 0
    answer_mismatches: list[str] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        if self.mismatches:
            return "mismatch"
        return "impossible" if self.impossible else "ok"


@dataclass
class Report:
    verdicts: list[Verdict]
    order_faults: list[str]
    strangers: list[str]
    """Exchanges of history that no kind accounts for."""

    @property
    def requests(self) -> int:
        return sum(v.requests for v in self.verdicts)

    @property
    def equal(self) -> int:
        return sum(v.equal for v in self.verdicts)

    @property
    def impossible(self) -> int:
        return sum(len(v.impossible) for v in self.verdicts)

    @property
    def is_whole(self) -> bool:
        return not self.strangers and not self.order_faults and all(v.outcome != "mismatch" for v in self.verdicts)


def collect(app: App) -> list[Known]:
    """All of history, oldest first."""
    known = []
    for summary in app.summaries():
        detail = app.exchange(summary["id"])
        body = detail.get("requestBody")
        raw = app.body(summary["id"]) if body and body.get("isAvailable") else None
        known.append(Known(
            summary, detail, hashlib.sha256(raw or b"").hexdigest() if raw is not None or not body else None,
            len(raw) if raw is not None else (body or {}).get("sizeBytes") or 0,
        ))
    return known


def compare(happenings: list[Happening], received: list[Received], known: list[Known]) -> Report:
    pool = [k for k in known if not urlsplit(k.url).path.endswith(NOISE)]
    verdicts: list[Verdict] = []
    matched: list[tuple[Received, Known, Kind]] = []
    homes = {m for h in happenings for m in [f"home-{h.kind.home}"]}
    home_kinds = [Kind(name, "navigation", "", limits=(PRIORITY,) if name == "home-h2" else ()) for name in sorted(homes)]
    kinds = [(k, "") for k in home_kinds if any(f"/k/{k.name}/" in r.target for r in received)]
    kinds += [(h.kind, h.trouble) for h in happenings]
    for kind, trouble in kinds:
        mine = [r for r in received if _is_of(kind, r.target)]
        theirs = [k for k in pool if _is_of(kind, urlsplit(k.url).path)]
        verdict = Verdict(kind)
        verdicts.append(verdict)
        if trouble:
            verdict.mismatches.append(f"did not happen: {trouble}")
        used = _compare_kind(verdict, mine, theirs, matched)
        pool = [k for k in pool if id(k) not in used]
    order_faults = _order_faults(matched)
    strangers = [f"{k.detail['method']} {k.url[:200]} ({k.detail['state']})" for k in pool if "/k/" in k.url]
    return Report(verdicts, order_faults, strangers)


def _is_of(kind: Kind, path: str) -> bool:
    return f"/k/{kind.name}/" in path


def _compare_kind(verdict: Verdict, mine: list[Received], theirs: list[Known], matched: list) -> set[int]:
    kind = verdict.kind
    left = list(theirs)
    used: set[int] = set()
    repeats = kind.resends
    for received in mine:
        verdict.requests += 1
        label = f"{received.method} {received.target[:120]}"
        found = _best(received, left, is_concurrent=kind.is_concurrent)
        if found is None:
            if repeats:
                repeats -= 1
                verdict.impossible.append(f"{label}: sent again by the network stack below webRequest")
                continue
            verdict.mismatches.append(f"{label}: not in history")
            continue
        left.remove(found)
        used.add(id(found))
        matched.append((received, found, kind))
        _compare_one(verdict, received, found, label)
    for unsent in kind.unsent:
        label = f"{unsent.method} …{unsent.path}"
        found = [k for k in left if _is_unsent(unsent, k)][: unsent.times[1]]
        if len(found) < unsent.times[0]:
            verdict.requests += 1
            verdict.mismatches.append(f"{label}: not in history (never reached the server)")
        for one in found:
            verdict.requests += 1
            left.remove(one)
            used.add(id(one))
            wrong = _wrong_with_unsent(unsent, one)
            if wrong:
                verdict.mismatches.append(f"{label}: {wrong}")
            else:
                verdict.equal += 1
                verdict.equal_without_derived += 1
    for extra in left:
        used.add(id(extra))
        verdict.mismatches.append(
            f"{extra.detail['method']} {extra.url[:120]}: in history ({extra.detail['state']}, {extra.detail.get('error')}), not at the server"
        )
    return used


def _best(received: Received, candidates: list[Known], *, is_concurrent: bool) -> Known | None:
    """The exchange of that method and URL; among several under way at once the one with the same body."""
    same = [k for k in candidates if k.detail["method"] == received.method and _is_same_url(received, k.url)]
    if is_concurrent and len(same) > 1:
        by_body = [k for k in same if k.body_sha256 == received.body_sha256]
        same = by_body or same
    if not same:
        return None
    return min(same, key=lambda k: (bool(k.detail.get("isFromCache")), "CACHE_MISS" in (k.detail.get("error") or ""), k.summary["id"]))


def _is_same_url(received: Received, url: str) -> bool:
    scheme = received.scheme.replace("http", "ws") if received.is_websocket else received.scheme
    return url == f"{scheme}://{received.authority}{received.target}"


def _compare_one(verdict: Verdict, received: Received, known: Known, label: str) -> None:
    kind = verdict.kind
    wrong: list[str] = []
    limited: list[str] = []
    declared = {limit.part for limit in kind.limits}

    wire = [(n, cookie_names(v) if n.lower() == "cookie" else as_text(v)) for n, v in received.headers]
    wire = _joined_cookies(wire)
    bare_wire = [(n, v) for n, v in wire if n.lower() not in DERIVED]
    full = known.headers(with_derived=True)
    bare = [(n, v) for n, v in full if n.lower() not in DERIVED]
    if received.version == "HTTP/2":  # RFC 9113, 8.2: names travel in lower case, so there is no case to compare
        full, bare = ([(n.lower(), v) for n, v in headers] for headers in (full, bare))
    is_bare_equal = bare == bare_wire
    headers_difference = _difference(wire, full)
    if headers_difference:
        reasons = known.notes("requestHeaders")
        is_only_length = [h for h in wire if h[0].lower() != "content-length"] == full
        if reasons and ("requestHeaders" in declared or ("requestBody" in declared and is_only_length)):
            limited.append(f"requestHeaders ({reasons[0]}) {headers_difference}")
        else:
            wrong.append(f"headers {headers_difference}" + (f" [note: {reasons[0]}]" if reasons else ""))

    body_reasons = known.notes("requestBody")
    body = known.detail.get("requestBody")
    if received.is_complete:
        if body is not None and not body.get("isAvailable"):
            if body_reasons and "requestBody" in declared:
                limited.append(f"requestBody ({body_reasons[0]})")
            else:
                wrong.append(f"body of {received.body_bytes} bytes is not available: {body_reasons[:1] or 'no note'}")
        elif known.body_sha256 != received.body_sha256:
            if body_reasons and "requestBody" in declared:
                limited.append(f"requestBody ({body_reasons[0]})")
            else:
                wrong.append(f"body: server {received.body_bytes} bytes {received.body[:60]!r}, history {known.body_bytes}" + (f" [note: {body_reasons[0]}]" if body_reasons else ""))
        if body and body.get("isAvailable") and body.get("sizeBytes") != received.body_bytes and not limited:
            wrong.append(f"sizeBytes {body.get('sizeBytes')}, server {received.body_bytes}")

    if wrong:
        verdict.mismatches.append(f"{label}: " + "; ".join(wrong))
    elif limited:
        verdict.impossible.append(f"{label}: " + "; ".join(limited))
    else:
        verdict.equal += 1
    if is_bare_equal and not any(w.startswith("body") for w in wrong):
        verdict.equal_without_derived += 1
    _compare_answer(verdict, received, known, label)


def _compare_answer(verdict: Verdict, received: Received, known: Known, label: str) -> None:
    if received.status is None or not verdict.kind.is_answer_known or known.detail.get("statusCode") is None:
        return
    sent = [(n, set_cookie_reduced(v) if n.lower() == "set-cookie" else as_text(v)) for n, v in received.answer_headers]
    seen = [(h["name"], h["value"]) for h in known.detail.get("responseHeaders") or []]
    if received.version == "HTTP/2":  # Chromium keeps the values of one name together
        sent, seen = _grouped(sent), _grouped(seen)
    wrong = []
    if known.detail.get("statusCode") != received.status:
        wrong.append(f"status {known.detail['statusCode']}, server {received.status}")
    if received.version != "HTTP/2" and (known.detail.get("statusText") or "") != received.reason and received.status != 101:
        wrong.append(f"reason {known.detail.get('statusText')!r}, server {received.reason!r}")
    difference = _difference(sent, seen)
    if difference:
        wrong.append(f"answer headers {difference}")
    if wrong:
        verdict.answer_mismatches.append(f"{label}: " + "; ".join(wrong))
    else:
        verdict.answers_equal += 1


def _grouped(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The values of a name where the name came first."""
    names = list(dict.fromkeys(n for n, _ in headers))
    return [(n, v) for name in names for n, v in headers if n == name]


def _order_faults(matched: list[tuple[Received, Known, Kind]]) -> list[str]:
    """Sequential requests stand in history in the order the server got them."""
    sequence = [(r, k, kind) for r, k, kind in sorted(matched, key=lambda m: m[0].index) if not kind.is_concurrent]
    faults = []
    for (r1, k1, kind1), (r2, k2, kind2) in zip(sequence, sequence[1:]):
        if k2.summary["id"] <= k1.summary["id"]:
            faults.append(f"{kind2.name}: server got {r1.method} {r1.target[:80]} before {r2.method} {r2.target[:80]}, history says after")
    return faults


def _is_unsent(unsent: Unsent, known: Known) -> bool:
    parts = urlsplit(known.url)
    path = parts.path + ("?" + parts.query if parts.query else "")
    return known.detail["method"] == unsent.method and path.endswith(unsent.path)


def _wrong_with_unsent(unsent: Unsent, known: Known) -> str:
    detail = known.detail
    if unsent.error:
        if unsent.error not in (detail.get("error") or ""):
            return f"error {detail.get('error')!r} instead of {unsent.error!r}"
        return "" if detail["state"] == "failed" else f"state {detail['state']} instead of failed"
    return "" if detail.get("isFromCache") else "not marked as from the cache"


def _difference(wire: list[tuple[str, str]], seen: list[tuple[str, str]]) -> str:
    if wire == seen:
        return ""
    missing = [h for h in wire if h not in seen]
    extra = [h for h in seen if h not in wire]
    if not missing and not extra:
        return f"in another order: server {[n for n, _ in wire]}, history {[n for n, _ in seen]}"
    short = lambda headers: [f"{n}: {v[:60]}" for n, v in headers][:6]
    return f"missing {short(missing)}, too many {short(extra)}"


def as_text(value: str) -> str:
    """Bytes as docs/PROTOCOL.md has them: UTF-8 where they are, else one character a byte."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return value


def cookie_names(value: str) -> str:
    """`sid=1; theme=2` as `sid; theme`; a cookie without a name is left out, as all of it is its value."""
    names = [c.split("=", 1)[0] for c in value.split("; ") if "=" in c]
    return "; ".join(name for name in names if name)


def _joined_cookies(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """HTTP/2 may send one field per cookie: RFC 9113 section 8.2.3 has them joined."""
    joined: list[tuple[str, str]] = []
    for name, value in headers:
        if name.lower() == "cookie" and joined and joined[-1][0].lower() == "cookie":
            joined[-1] = (name, "; ".join(v for v in (joined[-1][1], value) if v))
        else:
            joined.append((name, value))
    return joined


def set_cookie_reduced(value: str) -> str:
    pair, *attributes = value.split(";")
    name = pair.split("=", 1)[0] if "=" in pair else ""
    return ";".join([f"{name}=…", *attributes])


def table(report: Report) -> str:
    """The kinds by group, then every fault."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in report.verdicts:
        groups.setdefault(verdict.kind.group, []).append(verdict)
    lines = [f"{'group':<18}{'kinds':>7}{'ok':>7}{'mismatch':>10}{'impossible':>12}{'requests':>10}{'equal':>8}{'as webRequest':>15}{'answers':>9}"]
    for name, verdicts in groups.items():
        of = lambda outcome: sum(v.outcome == outcome for v in verdicts)
        lines.append(
            f"{name:<18}{len(verdicts):>7}{of('ok'):>7}{of('mismatch'):>10}{of('impossible'):>12}"
            f"{sum(v.requests for v in verdicts):>10}{sum(v.equal for v in verdicts):>8}"
            f"{sum(v.equal_without_derived for v in verdicts):>15}{sum(v.answers_equal for v in verdicts):>9}"
        )
    for verdict in report.verdicts:
        for line in verdict.mismatches:
            lines.append(f"mismatch    {verdict.kind.name}: {line}")
    lines += [f"order       {line}" for line in report.order_faults]
    lines += [f"stranger    {line}" for line in report.strangers]
    for verdict in report.verdicts:
        for line in verdict.impossible:
            lines.append(f"impossible  {verdict.kind.name}: {line}")
    for verdict in report.verdicts:
        for line in verdict.answer_mismatches:
            lines.append(f"answer      {verdict.kind.name}: {line}")
    whole = report.requests - report.impossible
    kinds = len(report.verdicts)
    ok = sum(v.outcome == "ok" for v in report.verdicts)
    lines.append(
        f"{report.equal} of {whole} requests equal the server's record byte for byte: {percent(report.equal, whole)}; "
        f"{report.impossible} impossible with a reason; {ok} of {kinds} kinds ok, "
        f"{sum(v.outcome == 'impossible' for v in report.verdicts)} impossible; order faults {len(report.order_faults)}, strangers {len(report.strangers)}"
    )
    return "\n".join(lines)


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} %" if whole else "none"


def as_json(report: Report) -> dict:
    return {
        "version": 1,
        "requests": report.requests,
        "equal": report.equal,
        "equalWithoutDerivedHeaders": sum(v.equal_without_derived for v in report.verdicts),
        "impossible": report.impossible,
        "percent": round(100 * report.equal / max(1, report.requests - report.impossible), 3),
        "isWhole": report.is_whole,
        "orderFaults": report.order_faults,
        "strangers": report.strangers,
        "kinds": [
            {"name": v.kind.name, "group": v.kind.group, "outcome": v.outcome, "requests": v.requests, "equal": v.equal,
             "mismatches": v.mismatches, "impossible": v.impossible, "answerMismatches": v.answer_mismatches}
            for v in report.verdicts
        ],
    }
