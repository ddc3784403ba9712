"""A page in the same browser cannot read or change anything in the app; what was captured never runs (item 5)."""
from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Iterator

import pytest
from playwright.sync_api import Page

from harness.app import until
from harness.world import World

REBOUND = "rebound.attacker.test"


class Attacker(BaseHTTPRequestHandler):
    """Serves an empty page on another loopback port."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><link rel=icon href=data:,><title>attacker</title>")

    def log_message(self, *_) -> None:
        pass


@pytest.fixture(scope="module")
def attacker_port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Attacker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


@pytest.fixture(scope="module")
def signed_in(world: World) -> Page:
    """The workbench is open in the same browser, so its cookie is there to be abused."""
    page = world.browser.context.new_page()
    page.goto(world.app.workbench_url)
    page.get_by_role("grid").wait_for()
    seed = world.browser.context.new_page()
    seed.goto(f"{world.site.origins.http}/k/precious/frame")
    until(lambda: world.app.count("url:/k/precious/") == 1, "something to steal")
    seed.close()
    return page


ORIGINS = ["http://127.0.0.1:{a}", "http://localhost:{a}", "http://evil.test:{a}", "http://" + REBOUND + ":{a}"]


@pytest.fixture(params=ORIGINS)
def attacker(request, world: World, signed_in: Page, attacker_port: int) -> Iterator[Page]:
    page = world.browser.context.new_page()
    page.goto(request.param.format(a=attacker_port))
    yield page
    page.close()


def assert_untouched(world: World) -> None:
    status = world.app.status()
    assert status["capture"]["isCapturing"] is True
    assert status["capture"]["filter"]["urlRegex"] == ""
    assert world.app.count("url:/k/precious/") == 1


TARGETS = ["/", "/api/v1/status", "/api/v1/exchanges", "/api/v1/capture", "/api/v1/events", "/main.js", "/api/v1/exchanges?q=precious"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_fetch_reads_nothing(attacker: Page, world: World, host: str) -> None:
    for target in TARGETS:
        for options in ({}, {"credentials": "include"}, {"mode": "no-cors", "credentials": "include"}, {"headers": {"Authorization": "Bearer x"}}):
            read = attacker.evaluate(
                "async ([u, o]) => { try { const r = await fetch(u, o); return r.type === 'opaque' ? 'opaque:' + (await r.text()).length : await r.text() } catch (e) { return 'refused' } }",
                [f"http://{host}:{world.app.port}{target}", options],
            )
            assert read in ("refused", "opaque:0"), (target, options, read[:200])
    assert_untouched(world)


def test_no_request_changes_anything(attacker: Page, world: World) -> None:
    attempts = [
        ("DELETE", "/api/v1/exchanges", None), ("POST", "/api/v1/exchanges/delete", '{"ids":[1]}'), ("PATCH", "/api/v1/capture", '{"isCapturing":false}'),
        ("POST", "/api/v1/capture", '{"isCapturing":false}'), ("POST", "/api/v1/login", '{"token":"x"}'), ("PATCH", "/api/v1/retention", '{"exchangesMax":0}'),
    ]
    for method, path, body in attempts:
        for mode in ("cors", "no-cors"):
            for kind in ("application/json", "text/plain"):
                attacker.evaluate(
                    "async ([u, o]) => { await fetch(u, o).catch(() => 0) }",
                    [f"http://127.0.0.1:{world.app.port}{path}", {"method": method if mode == "cors" or method == "POST" else "POST", "mode": mode, "credentials": "include",
                                                                  "headers": {"Content-Type": kind}, **({"body": body} if body else {})}],
                )
    attacker.evaluate("(u) => navigator.sendBeacon(u, new Blob(['{\"ids\":[1]}'], {type: 'text/plain'}))", f"http://127.0.0.1:{world.app.port}/api/v1/exchanges/delete")
    assert_untouched(world)


@pytest.mark.parametrize("enctype", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data"])
def test_a_form_changes_nothing(attacker: Page, world: World, enctype: str) -> None:
    for path in ("/api/v1/exchanges/delete", "/api/v1/capture", "/api/v1/login"):
        attacker.evaluate(
            """([action, enctype]) => new Promise((done) => {
              const frame = document.createElement('iframe'); frame.name = 'f' + Math.random(); document.body.append(frame);
              const form = document.createElement('form'); Object.assign(form, {method: 'post', action, enctype, target: frame.name});
              const field = document.createElement('input'); field.name = '{"isCapturing":false,"ids":[1],"x":"'; field.value = '"}'; form.append(field);
              document.body.append(form); frame.onload = () => done(); setTimeout(done, 3000); form.submit();
            })""",
            [f"http://127.0.0.1:{world.app.port}{path}", enctype],
        )
    assert_untouched(world)


def test_sockets_and_streams_are_refused(attacker: Page, world: World) -> None:
    for path in ("/", "/api/v1/events", "/api/v1/status"):
        opened = attacker.evaluate(
            """([ws, sse]) => Promise.all([
              new Promise((d) => { const w = new WebSocket(ws); w.onopen = () => d('open'); w.onerror = w.onclose = () => d('refused') }),
              new Promise((d) => { const e = new EventSource(sse, {withCredentials: true}); e.onopen = e.onmessage = () => d('open'); e.onerror = () => d('refused') }),
            ])""",
            [f"ws://127.0.0.1:{world.app.port}{path}", f"http://127.0.0.1:{world.app.port}{path}"],
        )
        assert opened == ["refused", "refused"], path
    assert_untouched(world)


def test_it_cannot_be_framed(attacker: Page, world: World) -> None:
    attacker.evaluate(
        "(u) => new Promise((d) => { const i = document.createElement('iframe'); i.src = u; i.onload = () => d(); document.body.append(i); setTimeout(d, 4000) })",
        world.app.url,
    )
    frames = [f for f in attacker.frames if f.url.startswith(world.app.url)]
    for frame in frames:
        assert "Interceptor" not in frame.evaluate("document.body ? document.body.innerText : ''")


def test_includes_give_nothing_away(attacker: Page, world: World) -> None:
    for path in ("/api/v1/exchanges", "/api/v1/status", "/main.js", "/favicon.svg", "/styles/all.css"):
        result = attacker.evaluate(
            """async (u) => {
              const before = Object.keys(globalThis).length; const out = {};
              for (const [tag, name] of [['script', 'src'], ['img', 'src'], ['link', 'href'], ['object', 'data'], ['video', 'src']]) {
                const e = document.createElement(tag); e[name] = u; if (tag === 'link') e.rel = 'stylesheet';
                out[tag] = await new Promise((d) => { e.onload = () => d('loaded'); e.onerror = () => d('refused'); setTimeout(() => d('refused'), 1500); document.body.append(e) });
              }
              return {out, grown: Object.keys(globalThis).length - before, rules: [...document.styleSheets].flatMap((s) => { try { return [...s.cssRules] } catch { return [] } }).length};
            }""",
            f"http://127.0.0.1:{world.app.port}{path}",
        )
        assert {k: v for k, v in result["out"].items() if k != "object"} == dict.fromkeys(("script", "img", "link", "video"), "refused"), (path, result)
        assert result["grown"] == 0 and result["rules"] == 0
    assert_untouched(world)


def test_a_window_of_it_tells_nothing(attacker: Page, world: World) -> None:
    seen = attacker.evaluate(
        """async (u) => {
          const w = open(u); await new Promise((r) => setTimeout(r, 1500));
          const out = []; for (const f of [() => w.document.body.innerHTML, () => w.location.href, () => w.localStorage.length, () => w.fetch]) {
            try { const v = f(); out.push(v === undefined ? 'undefined' : String(v)) } catch { out.push('refused') } }
          w?.close(); return out;
        }""",
        world.app.url,
    )
    assert set(seen) <= {"refused", "about:blank", "undefined", "null"}, seen


def test_names_that_lead_to_loopback_are_refused(world: World, signed_in: Page) -> None:
    """DNS rebinding: the attacker's own name now points at the app; the browser takes it for the attacker's site."""
    page = world.browser.context.new_page()
    answer = page.goto(f"http://{REBOUND}:{world.app.port}/")
    assert answer is not None and answer.status == 403
    for target in ("/", "/api/v1/status", "/api/v1/exchanges", "/main.js"):
        got = page.evaluate("async (u) => { try { const r = await fetch(u, {credentials: 'include'}); return [r.status, await r.text()] } catch { return [0, ''] } }", target)
        assert got[0] in (0, 403) and "precious" not in got[1], (target, got)
    got = page.evaluate("async () => { try { return (await fetch('/api/v1/exchanges', {method: 'DELETE'})).status } catch { return 0 } }")
    assert got in (0, 403)
    page.close()
    assert_untouched(world)


def test_the_extension_cannot_be_spoken_to(attacker: Page, world: World) -> None:
    spoken = attacker.evaluate(
        """async (id) => {
          const out = [];
          if (globalThis.chrome?.runtime?.sendMessage) out.push(await new Promise((d) => { try { chrome.runtime.sendMessage(id, {kind: 'capture', settings: {isCapturing: false}}, (r) => d(r ? 'answered' : 'refused')) } catch { d('refused') } }));
          for (const path of ['manifest.json', 'pages/popup/popup.html', 'content/page.js', 'background/main.js'])
            out.push(await fetch(`chrome-extension://${id}/${path}`).then(() => 'read', () => 'refused'));
          return out;
        }""",
        world.browser.extension_id,
    )
    assert set(spoken) <= {"refused"}
    assert_untouched(world)


HOSTILE = [
    "<script>globalThis.__owned=1;document.title='OWNED'</script>",
    "<img src=x onerror=\"globalThis.__owned=1;document.title='OWNED'\">",
    "\"><svg onload=globalThis.__owned=1>",
    "'-alert(1)-'", "</textarea><script>globalThis.__owned=1</script>", "javascript:globalThis.__owned=1",
    "{{constructor.constructor('globalThis.__owned=1')()}}", "<iframe srcdoc='<script>parent.__owned=1</script>'>", "\u202e\u0000<b>bold</b>",
]


@pytest.fixture(scope="module")
def hostile_history(world: World) -> list[dict]:
    page = world.browser.context.new_page()
    page.goto(f"{world.site.origins.http}/k/hostile-page/frame")
    page.evaluate(
        """async ([base, texts]) => {
          for (const [i, text] of texts.entries()) {
            const safe = text.replace(/[\\0-\\x1f\\u0100-\\uffff]/g, '');
            await fetch(base + '/ok/' + i + '?q=' + encodeURIComponent(text) + '&raw=' + text, {method: 'POST', headers: {'Content-Type': 'text/html', 'X-Hostile': safe}, body: text});
            await fetch(base + '/ok/json' + i, {method: 'PATCH', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({[text]: text})});
            await fetch(base + '/ok/svg' + i, {method: 'PUT', headers: {'Content-Type': 'image/svg+xml'}, body: '<svg xmlns="http://www.w3.org/2000/svg" onload="globalThis.__owned=1"><script>globalThis.__owned=1</' + 'script></svg>'});
            await fetch(base + '/ok/form' + i, {method: 'POST', body: new URLSearchParams([[text, text]])});
            await fetch(base + '/status?status=200&reason=' + encodeURIComponent(safe.replace(/[<>]/g, (c) => c)), {});
            document.cookie = 'n' + encodeURIComponent(text).replace(/[^A-Za-z0-9]/g, '') + '=<script>x</script>; path=/';
          }
        }""",
        [f"{world.site.origins.http}/k/hostile", HOSTILE],
    )
    page.close()
    count = len(HOSTILE) * 5
    until(lambda: world.app.count("url:/k/hostile/") >= count, "the hostile requests")
    return list(world.app.summaries("url:/k/hostile/"))


def test_captured_markup_never_runs_in_the_workbench(hostile_history: list[dict], world: World) -> None:
    page = world.browser.context.new_page()
    violations: list[str] = []
    dialogs: list[str] = []
    foreign: list[str] = []
    page.add_init_script("addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))")
    page.on("console", lambda m: violations.append(m.text) if "CSP" in m.text or "Content Security Policy" in m.text else None)
    page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
    page.on("request", lambda r: foreign.append(r.url) if not r.url.startswith((world.app.url, "data:", "blob:")) else None)
    page.goto(world.app.workbench_url)
    page.get_by_role("grid").wait_for()
    box = page.get_by_role("combobox", name=re.compile("search", re.I))
    opened = 0
    for summary in hostile_history:
        box.fill(f"id:{summary['id']}")
        box.press("Enter")
        row = page.get_by_role("row").nth(1)
        row.filter(has_text=re.compile("hostile")).wait_for()
        row.click()
        pane = page.get_by_role("region", name="Request")
        pane.wait_for()
        for tab in pane.get_by_role("tab").all():
            if tab.is_enabled():
                tab.click()
                pane.get_by_role("tabpanel").wait_for()
                opened += 1
        assert page.evaluate("globalThis.__owned") is None, f"markup of {summary['url'][:200]} ran"
        assert "OWNED" not in page.title()
        for frame in page.frames[1:]:
            assert frame.evaluate("globalThis.__owned ?? null") is None
        assert page.evaluate("document.querySelectorAll('[onerror],[onload],svg[onload]').length") == 0
    assert opened >= len(hostile_history) * 5
    assert violations == [] and dialogs == [] and foreign == []
    page.close()


def test_captured_markup_in_a_query_never_runs(hostile_history: list[dict], world: World) -> None:
    page = world.browser.context.new_page()
    page.goto(world.app.workbench_url)
    page.get_by_role("grid").wait_for()
    box = page.get_by_role("combobox", name=re.compile("search", re.I))
    for text in HOSTILE:
        box.fill('"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\0", "") + '"')
        box.press("Enter")
        box.fill("nosuchfield:" + text.replace("\0", ""))
        box.press("Enter")
        assert page.evaluate("globalThis.__owned") is None
    page.close()


def test_captured_markup_never_runs_in_the_popup(hostile_history: list[dict], world: World) -> None:
    popup = world.browser.context.new_page()
    popup.goto(f"chrome-extension://{world.browser.extension_id}/pages/popup/popup.html")
    popup.locator("#status-title").filter(has_not_text="Connecting…").wait_for(timeout=20_000)
    assert popup.evaluate("globalThis.__owned") is None
    assert popup.evaluate("document.querySelectorAll('#requests img, #requests script, #requests svg').length") == 0
    popup.close()


def test_stored_bodies_opened_by_themselves_never_run(hostile_history: list[dict], world: World) -> None:
    page = world.browser.context.new_page()
    for summary in hostile_history[:3]:
        page.goto(world.app.url)
        with_download = page.evaluate(
            "async (u) => { const r = await fetch(u); return [r.status, r.headers.get('content-type'), r.headers.get('content-security-policy')] }",
            f"/api/v1/exchanges/{summary['id']}/request/body",
        )
        assert with_download[0] == 200 and "octet-stream" in with_download[1] and "sandbox" in with_download[2]
    page.close()


def test_copied_curl_is_safe_in_a_shell(hostile_history: list[dict], world: World, tmp_path) -> None:
    """The words a shell makes of it are the URL, the headers and the body, and nothing was run."""
    import os
    import subprocess

    fake = tmp_path / "bin" / "curl"
    fake.parent.mkdir()
    fake.write_text('#!/bin/sh\nfor a in "$@"; do printf "%s\\0" "$a"; done > "$OUT"\n')
    fake.chmod(0o755)
    for summary in hostile_history:
        text = world.app.api("GET", f"/exchanges/{summary['id']}/curl")["text"]
        out = tmp_path / "out"
        done = subprocess.run(["sh", "-c", text], env={"PATH": f"{fake.parent}:{os.environ['PATH']}", "OUT": str(out)}, capture_output=True, cwd=tmp_path)
        assert done.returncode == 0, (text, done.stderr)
        words = out.read_bytes().split(b"\0")
        assert any(w.startswith(b"http://site.test") for w in words), text
        assert sorted(p.name for p in tmp_path.iterdir()) == ["bin", "out"], "the shell ran something"
