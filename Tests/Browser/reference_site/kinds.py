"""The table of every kind of request there is.

A kind is some JavaScript, run in a page of the site, and what has to come of it. In the JavaScript `u(path)` is a URL
of this kind on the page's own origin, `x(path)` one on another site, `o` the origins by name; the functions of
`pages/lib.js` are in scope. What the server then received is the truth that history is compared with.
"""
from __future__ import annotations

import json
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Unsent:
    """A request that the browser makes and no server sees; history has it all the same."""

    method: str
    path: str
    """What the URL ends with."""
    error: str = ""
    """A piece of the browser's error; empty when the answer came from the cache."""
    times: tuple[int, int] = (1, 1)
    """At least and at most: Chromium tries some again by itself, and looks into its cache for others."""


@dataclass(frozen=True)
class Limit:
    """What the browser's API cannot show of this kind. It counts as such only where the exchange's notes say so."""

    part: str
    reason: str


@dataclass(frozen=True)
class Kind:
    name: str
    group: str
    run: str
    sent: int = 1
    """How many requests reach the server, so that a kind that does not happen is noticed."""
    home: str = "http"
    own_page: bool = False
    is_concurrent: bool = False
    """Several are under way at once: their order is the network's."""
    unsent: tuple[Unsent, ...] = ()
    limits: tuple[Limit, ...] = ()
    resends: int = 0
    """How often the network stack sends the same request again below the browser's API."""
    python: str = ""
    """Name of a step in the driver, for what a page cannot do by itself."""
    is_answer_known: bool = True
    """False when webRequest is given another answer than the server's (a cache's, for example)."""


FETCH_METHODS = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "patch")
PLAIN_METHODS = ("GET", "HEAD") + FETCH_METHODS
BODIES = (
    "emptyString", "string", "json", "urlencoded", "form", "formEmpty", "formFile", "buffer", "typed", "typedPart",
    "dataView", "emptyBuffer", "blob", "blobUntyped", "blobSlice", "file",
)
MIB = 1 << 20

UPLOAD = Limit("requestBody", "the bytes of a file chosen from disk stay in the browser process")
HIDDEN_METHOD = Limit("requestBody", "webRequest shows bodies of POST and PUT only; page code runs where a hook cannot")
SERVICE = Limit("requestBody", "service workers cannot be hooked, and webRequest has no such body")
CONDITIONAL = Limit("requestHeaders", "the HTTP cache adds its conditions below webRequest")
AUTHORIZED = Limit("requestHeaders", "the network stack answers 401 with Authorization by itself, below webRequest")
HANDSHAKE = Limit("requestHeaders", "webRequest shows neither Sec-WebSocket-Key nor -Extensions nor -Protocol")
ENCODED = Limit("requestBody", "only the browser's own encoder writes a form in ISO-8859-1 exactly")
PRIORITY = Limit("requestHeaders", "the network stack writes HTTP/2's priority header below webRequest")
DOWNLOAD = Limit("requestHeaders", "webRequest gives an empty header list for a[download]")


def matrix() -> list[Kind]:
    """Each method × each body × fetch and XMLHttpRequest, from a page and from a worker."""
    kinds = []
    for method in PLAIN_METHODS:
        kinds.append(Kind(f"fetch-{method}-none", "fetch", f"await request(u('ok'), {{method: '{method}'}})"))
        xhr = method if method != "patch" else "report"
        kinds.append(Kind(f"xhr-{xhr}-none", "xhr", f"await requestByXHR('{xhr}', u('ok'))"))
    for method in FETCH_METHODS:
        for body in BODIES:
            run = f"await request(u('ok'), {{method: '{method}', body: BODIES.{body}()}})"
            kinds.append(Kind(f"fetch-{method}-{body}", "fetch", run))
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "SEARCH"):
        for body in BODIES + ("document",):
            made = f"BODIES.{body}()" if body != "document" else "new DOMParser().parseFromString('<a>ü</a>', 'text/xml')"
            kinds.append(Kind(f"xhr-{method}-{body}", "xhr", f"await requestByXHR('{method}', u('ok'), {made})"))
    return kinds


def in_workers() -> list[Kind]:
    kinds = []
    cases = [("GET", "none")] + [(m, b) for m in ("POST", "PATCH", "DELETE") for b in ("string", "urlencoded", "form", "formFile", "typed", "blob")]
    for maker, script, limit in (
        ("new Worker(u('worker.js'))", "worker.js", HIDDEN_METHOD),
        ("new SharedWorker(u('shared.js')).port", "shared.js", HIDDEN_METHOD),
    ):
        what = "worker" if "Shared" not in maker else "shared-worker"
        for method, body in cases:
            name = f"{what}-{method}-{body}"
            work = f"return request('/k/{name}/ok', {{method: '{method}', body: BODIES.{body}()}})"
            start = "w.start?.();"
            limits = (limit,) if body in ("blob", "formFile") or (method not in ("POST",) and body != "none") else ()
            if body in ("urlencoded", "form"):
                limits = (limit,)
            kinds.append(Kind(name, what, f"const w = {maker}; {start} await ask(w, {json.dumps(work)}); w.terminate?.()", sent=2, limits=limits))
        name = f"{what}-xhr-PATCH"
        work = f"return requestByXHR('PATCH', '/k/{name}/ok', 'from a worker')"
        kinds.append(Kind(name, what, f"const w = {maker}; w.start?.(); await ask(w, {json.dumps(work)}); w.terminate?.()", sent=2, limits=(limit,)))
    work = "return request('/k/worker-nested/ok', {method: 'POST', body: 'deep'})"
    nested = f"const w = new Worker('/k/worker-nested/worker.js'); const r = await new Promise((d) => {{ const c = new MessageChannel(); c.port1.onmessage = (e) => d(e.data.result); w.postMessage({{work: {json.dumps(work)}}}, [c.port2]); }}); return r"
    kinds.append(Kind("worker-nested", "worker", f"const w = new Worker(u('worker.js')); await ask(w, {json.dumps(nested)}); w.terminate()", sent=3))
    kinds.append(Kind("worker-blob", "worker", "const code = `fetch('${u('ok')}', {method: 'POST', body: 'from a blob worker', mode: 'no-cors'}).finally(() => postMessage(1))`; const w = new Worker(URL.createObjectURL(new Blob([code]))); await event(w, 'message')"))
    kinds.append(Kind("worker-module", "worker", "const w = new Worker(u('module.js'), {type: 'module'}); await new Promise((r) => setTimeout(r, 300)); w.terminate()", sent=2))
    kinds.append(Kind("worker-own-blob-request", "worker", "const w = new Worker(u('worker.js')); await ask(w, `return request('${u('ok')}', {method: 'POST', body: new Blob(['made in a worker'])})`); w.terminate()", sent=2, limits=(HIDDEN_METHOD,)))
    return kinds


def in_service_worker() -> list[Kind]:
    start = "const r = await navigator.serviceWorker.register(u('service.js'), {scope: u('')}); await navigator.serviceWorker.ready; if (!navigator.serviceWorker.controller) await event(navigator.serviceWorker, 'controllerchange'); const w = r.active;"
    stop = "; await r.unregister()"
    page = dict(group="service-worker", home="local", own_page=True)
    def own(name: str, work: str, **members) -> Kind:
        return Kind(f"service-{name}", run=f"{start} await ask(w, {json.dumps(work)}){stop}", sent=3, **page, **members)
    post = "return request('./ok', {{method: '{0}', body: {1}}})"
    installed = 2
    return [
        own("POST-string", post.format("POST", "'from a service worker'")),
        own("PUT-json", post.format("PUT", "BODIES.json()")),
        own("PATCH-string", post.format("PATCH", "'from a service worker'"), limits=(SERVICE,)),
        own("POST-form", post.format("POST", "BODIES.form()"), limits=(SERVICE,)),
        own("POST-urlencoded", post.format("POST", "BODIES.urlencoded()"), limits=(SERVICE,)),
        own("POST-blob", post.format("POST", "BODIES.blob()"), limits=(SERVICE,)),
        own("GET", "return request('./ok')"),
        Kind("service-through-GET", run=f"{start} await request(u('ok/through/'), {{headers: {{'X-A': '1'}}}}){stop}", sent=installed + 1, **page),
        Kind("service-through-POST", run=f"{start} await request(u('ok/through/'), {{method: 'POST', body: 'through'}}){stop}", sent=installed + 1, **page),
        Kind("service-through-PATCH", run=f"{start} await request(u('ok/through/'), {{method: 'PATCH', body: 'through'}}){stop}", sent=installed + 1, limits=(SERVICE,), **page),
        Kind("service-alone-POST", run=f"{start} await request(u('ok/alone/'), {{method: 'POST', body: 'alone'}}){stop}", sent=installed + 1, **page),
        Kind("service-alone-PATCH", run=f"{start} await request(u('ok/alone/'), {{method: 'PATCH', body: 'alone'}}){stop}", sent=installed + 1, **page),
        Kind("service-changed", run=f"{start} await request(u('ok/changed/'), {{method: 'POST', body: 'as it was'}}){stop}", sent=installed + 1, **page),
        Kind("service-made", run=f"{start} await request(u('ok/made/')){stop}", sent=installed, **page),
    ]


def beacons() -> list[Kind]:
    kinds = [
        Kind(f"beacon-{body}", "beacon", f"navigator.sendBeacon(u('ok'), {f'BODIES.{body}()' if body != 'none' else ''})")
        for body in ("none", "string", "urlencoded", "form", "formFile", "buffer", "typed", "blob", "blobUntyped")
    ]
    kinds[-2] = Kind("beacon-blob", "beacon", "navigator.sendBeacon(u('ok'), new Blob(['{\"a\":1}'], {type: 'text/plain'}))")
    kinds += [
        Kind("beacon-blob-json-preflighted", "beacon", "navigator.sendBeacon(x('ok'), new Blob(['{\"a\":1}'], {type: 'application/json'}))", sent=2),
        Kind("beacon-cross-origin", "beacon", "navigator.sendBeacon(x('ok'), 'elsewhere')"),
        Kind("beacon-60kB", "beacon", "navigator.sendBeacon(u('ok'), bytesOf(60000))"),
        Kind("beacon-on-leaving", "beacon", "addEventListener('pagehide', () => navigator.sendBeacon(u('ok/left'), 'left')); location.href = u('page')", sent=2, own_page=True, is_concurrent=True),
        Kind("keepalive-POST", "beacon", "await request(u('ok'), {method: 'POST', keepalive: true, body: 'kept alive'})"),
        Kind("keepalive-PATCH", "beacon", "await request(u('ok'), {method: 'PATCH', keepalive: true, body: 'kept alive'})"),
        Kind("keepalive-on-leaving", "beacon", "addEventListener('pagehide', () => fetch(u('ok/left'), {method: 'PUT', keepalive: true, body: 'left'})); location.href = u('page')", sent=2, own_page=True, is_concurrent=True),
        Kind("a-ping", "beacon", "const a = document.createElement('a'); a.href = u('page'); a.ping = u('ok/ping'); document.body.append(a); a.click()", sent=2, own_page=True, is_concurrent=True),
    ]
    return kinds


def forms() -> list[Kind]:
    fields = "[['b', '2'], ['a', '1 x&='], ['b', 'again\\nline'], ['ünï', '✓ 𝄞'], ['empty', '']]"
    file = "[['f', [new File(['file bytes ü'], 'n ü\".txt', {type: 'text/plain'})]]]"
    page = dict(group="form", own_page=True)
    return [
        Kind("form-get", run=f"formOf({{action: u('page'), fields: {fields}}}).submit()", **page),
        Kind("form-get-with-query", run=f"formOf({{action: u('page?old=1#part'), fields: {fields}}}).submit()", **page),
        Kind("form-post-urlencoded", run=f"formOf({{action: u('page'), method: 'post', fields: {fields}}}).submit()", **page),
        Kind("form-post-empty", run="formOf({action: u('page'), method: 'post'}).submit()", **page),
        Kind("form-post-multipart", run=f"formOf({{action: u('page'), method: 'post', enctype: 'multipart/form-data', fields: {fields}}}).submit()", **page),
        Kind("form-post-multipart-file", run=f"formOf({{action: u('page'), method: 'post', enctype: 'multipart/form-data', fields: {fields}, files: {file}}}).submit()", **page),
        Kind("form-post-multipart-no-file", run="formOf({action: u('page'), method: 'post', enctype: 'multipart/form-data', files: [['f', []]]}).submit()", **page),
        Kind("form-post-text", run=f"formOf({{action: u('page'), method: 'post', enctype: 'text/plain', fields: {fields}}}).submit()", **page),
        Kind("form-post-latin1", run="formOf({action: u('page'), method: 'post', charset: 'ISO-8859-1', fields: [['é', 'ü ✓']]}).submit()", limits=(ENCODED,), **page),
        Kind("form-post-button", run=f"formOf({{action: u('page'), method: 'post', fields: {fields}}}).querySelector('button').click()", **page),
        Kind("form-post-requestSubmit", run=f"const f = formOf({{action: u('wrong'), method: 'get', fields: {fields}}}); const b = f.querySelector('button'); Object.assign(b, {{name: 'which', value: 'this', formAction: u('page'), formMethod: 'post', formEnctype: 'multipart/form-data'}}); f.requestSubmit(b)", **page),
        Kind("form-post-to-frame", run=f"const i = document.createElement('iframe'); i.name = 'into'; document.body.append(i); formOf({{action: u('page'), method: 'post', target: 'into', fields: {fields}}}).submit(); await event(i, 'load')", **page),
        Kind("form-post-to-window", run=f"open('about:blank', 'new'); formOf({{action: u('page'), method: 'post', target: 'new', fields: {fields}}}).submit()", **page),
        Kind("form-post-cross-origin", run=f"formOf({{action: x('page'), method: 'post', fields: {fields}}}).submit()", **page),
        Kind("form-post-307", run=f"formOf({{action: u('redirect?status=307&to=' + encodeURIComponent(u('page/target'))), method: 'post', fields: {fields}}}).submit()", sent=2, **page),
        Kind("form-post-303", run=f"formOf({{action: u('redirect?status=303&to=' + encodeURIComponent(u('page/target'))), method: 'post', fields: {fields}}}).submit()", sent=2, **page),
        Kind("form-post-large", run="formOf({action: u('page'), method: 'post', fields: [['t', 'x'.repeat(300000)]]}).submit()", **page),
        Kind("form-post-large-multipart", run="formOf({action: u('page'), method: 'post', enctype: 'multipart/form-data', fields: [['t', 'x'.repeat(300000)]]}).submit()", **page),
        Kind("form-file-from-disk", run="formOf({action: u('page'), method: 'post', enctype: 'multipart/form-data', fields: [['a', '1']], files: [['f', []]]})", python="form_from_disk", limits=(UPLOAD,), **page),
        Kind("fetch-file-from-disk", run="formOf({action: u('page'), files: [['f', []]]})", python="fetch_from_disk", limits=(UPLOAD,), **page),
        Kind("fetch-form-file-from-disk", run="formOf({action: u('page'), files: [['f', []]]})", python="fetch_form_from_disk", limits=(UPLOAD,), **page),
    ]


def navigations() -> list[Kind]:
    page = dict(group="navigation", own_page=True)
    return [
        Kind("goto", "navigation", "", sent=0, own_page=True),
        Kind("location-href", run="location.href = u('page/next')", **page),
        Kind("location-replace", run="location.replace(u('page/next'))", **page),
        Kind("location-reload", run="location.reload()", **page),
        Kind("link-click", run="const a = document.createElement('a'); a.href = u('page/linked#part'); a.textContent = 'go'; document.body.append(a); a.click()", **page),
        Kind("link-noreferrer", run="const a = document.createElement('a'); a.href = u('page/linked'); a.rel = 'noreferrer'; document.body.append(a); a.click()", **page),
        Kind("link-cross-origin", run="location.href = x('page')", **page),
        Kind("window-open", run="open(u('page/opened'))", **page),
        Kind("window-open-noopener", run="open(u('page/opened'), '_blank', 'noopener')", **page),
        Kind("meta-refresh", run="location.href = u('meta')", sent=2, **page),
        Kind("refresh-header", run="location.href = u('refresh')", sent=2, **page),
        Kind("history-back", run="location.href = u('page/forth')", python="back", **page),
        Kind("navigation-redirect", run="location.href = u('redirect?status=302&to=page/target')", sent=2, **page),
        Kind("navigation-204", run="location.href = u('status?status=204')", unsent=(), **page),
        Kind("download-link", run="const a = document.createElement('a'); a.href = u('download'); a.download = 'x.bin'; document.body.append(a); a.click()", limits=(DOWNLOAD,), **page),
        Kind("download-navigation", run="location.href = u('download')", **page),
        Kind("inline-first-script", run="location.href = u('inline')", sent=2, **page),
    ]


def frames() -> list[Kind]:
    patch = "return request('{0}', {{method: 'PATCH', body: 'from a frame'}})"
    page = dict(group="frame", own_page=True)
    ask = "await ask(w, `return request('${{u('ok')}}', {{method: '{0}', body: {1}}})`)"
    return [
        Kind("frame", run="const w = await frameOf({src: u('frame/inner')}); " + ask.format("PATCH", "'from a frame'"), sent=2, **page),
        Kind("frame-blob", run="const w = await frameOf({src: u('frame/inner')}); " + ask.format("POST", "BODIES.blob()"), sent=2, **page),
        Kind("frame-cross-origin", run="const w = await frameOf({src: x('frame')}); await ask(w, `return request('${x('ok')}', {method: 'PATCH', body: 'from another site'})`)", sent=2, **page),
        Kind("frame-cross-origin-back", run="const w = await frameOf({src: x('frame')}); await ask(w, `return request('${u('ok')}', {method: 'PATCH', body: 'from another site'})`)", sent=3, **page),
        Kind("frame-sandboxed", run="const w = await frameOf({src: u('frame/inner'), sandbox: 'allow-scripts'}); " + ask.format("POST", "'from a sandbox'"), sent=2, **page),
        Kind("frame-sandboxed-PATCH", run="const w = await frameOf({src: u('frame/inner'), sandbox: 'allow-scripts'}); " + ask.format("PATCH", "'from a sandbox'"), sent=3, **page),
        Kind("frame-srcdoc", run="const i = document.createElement('iframe'); i.srcdoc = `<script>fetch('${u('ok')}', {method: 'PATCH', body: 'from srcdoc'})<\\/script>`; document.body.append(i); await event(i, 'load')", **page),
        Kind("frame-srcdoc-sandboxed", run="const i = document.createElement('iframe'); i.sandbox = 'allow-scripts'; i.srcdoc = `<script>fetch('${u('ok')}', {method: 'POST', mode: 'no-cors', body: 'from srcdoc'})<\\/script>`; document.body.append(i); await event(i, 'load')", **page),
        Kind("frame-blank", run="const i = document.createElement('iframe'); document.body.append(i); await i.contentWindow.fetch(u('ok'), {method: 'PATCH', body: 'by a fresh fetch'})", limits=(), **page),
        Kind("frame-blank-xhr", run="const i = document.createElement('iframe'); document.body.append(i); await new Promise((d) => { const r = new i.contentWindow.XMLHttpRequest(); r.onloadend = d; r.open('DELETE', u('ok')); r.send('by a fresh XHR') })", **page),
        Kind("frame-data-url", run="const i = document.createElement('iframe'); i.src = 'data:text/html,' + encodeURIComponent(`<script>fetch('${u('ok')}', {method: 'POST', mode: 'no-cors', body: 'from data:'})<\\/script>`); document.body.append(i); await event(i, 'load')", **page),
        Kind("frame-blob-url", run="const i = document.createElement('iframe'); i.src = URL.createObjectURL(new Blob([`<script>fetch('${u('ok')}', {method: 'PATCH', body: 'from blob:'})<\\/script>`], {type: 'text/html'})); document.body.append(i); await event(i, 'load')", **page),
        Kind("frame-nested", run="const w = await frameOf({src: u('frame/inner')}); await ask(w, `const i = document.createElement('iframe'); i.src = '${u('frame/innermost')}'; document.body.append(i); await new Promise((r) => i.onload = r); await i.contentWindow.request('${u('ok')}', {method: 'PUT', body: 'nested'})`)", sent=3, **page),
        Kind("frame-window-open", run="const w = await ready(() => { open(u('frame/opened')) }); " + ask.format("PATCH", "'from a window'"), sent=2, **page),
        Kind("object-and-embed", run="for (const [n, s] of [['object', 'data'], ['embed', 'src']]) { const e = document.createElement(n); e[s] = u('page/' + n); e.type = 'text/html'; document.body.append(e); await event(e, 'load', 2000) }", sent=2, is_concurrent=True, **page),
    ]


def redirects() -> list[Kind]:
    kinds = []
    for status in (301, 302, 303, 307, 308):
        for method, body in (("GET", "none"), ("POST", "string"), ("PUT", "typed"), ("PATCH", "string"), ("POST", "form")):
            kinds.append(Kind(f"redirect-{status}-{method}-{body}", "redirect", f"await request(u('redirect?status={status}&to=ok/target'), {{method: '{method}', body: BODIES.{body}()}})", sent=2))
    kinds += [
        Kind("redirect-chain", "redirect", "await request(u('chain?left=5'))", sent=6),
        Kind("redirect-cross-origin", "redirect", "await request(u('redirect?to=' + encodeURIComponent(x('ok/target'))))", sent=2),
        Kind("redirect-cross-origin-307-body", "redirect", "await request(u('redirect?status=307&to=' + encodeURIComponent(x('ok/target'))), {method: 'POST', body: 'carried'})", sent=2),
        Kind("redirect-cross-origin-307-preflight", "redirect", "await request(u('redirect?status=307&to=' + encodeURIComponent(x('ok/target'))), {method: 'PUT', body: 'carried', headers: {'X-A': '1'}})", sent=3),
        Kind("redirect-fragment", "redirect", "await request(u('redirect?to=' + encodeURIComponent('ok/target#frag')))", sent=2),
        Kind("redirect-unicode", "redirect", "await request(u('redirect?to=' + encodeURIComponent('ok/%C3%BC?q=%20x')))", sent=2),
        Kind("redirect-manual", "redirect", "await request(u('redirect?to=ok/target'), {redirect: 'manual'})"),
        Kind("redirect-error", "redirect", "await request(u('redirect?to=ok/target'), {redirect: 'error'})"),
        Kind("redirect-loop", "redirect", "await request(u('loop'))", sent=21),
        Kind("redirect-to-https", "redirect", "await request(u('redirect?to=' + encodeURIComponent(o.https + '/k/redirect-to-https/ok')), {mode: 'no-cors'})", sent=2),
        Kind("redirect-to-refused", "redirect", "await request(u('redirect?to=' + encodeURIComponent(o.refused + '/k/redirect-to-refused/refused')), {mode: 'no-cors'})", unsent=(Unsent("GET", "/refused", "net::"),)),
        Kind("redirect-large-307", "redirect", "await request(u('redirect?status=307&to=ok/target'), {method: 'POST', body: bytesOf(1 << 20)})", sent=2),
    ]
    return kinds


def answers() -> list[Kind]:
    simple = [
        Kind(f"status-{s}", "answer", f"await request(u('status?status={s}'))") for s in (204, 205, 226, 299, 400, 404, 410, 418, 451, 500, 503, 599)
    ]
    return simple + [
        Kind("status-reason", "answer", "await request(u('status?status=200&reason=Quite%20Fine'))"),
        Kind("status-no-reason", "answer", "await request(u('status?status=200&reason='))"),
        Kind("etag-304", "answer", "await request(u('etag')); await request(u('etag'))", sent=2, limits=(CONDITIONAL,), is_answer_known=False),
        Kind("modified-304", "answer", "await request(u('modified')); await request(u('modified'))", sent=2, limits=(CONDITIONAL,), is_answer_known=False),
        Kind("no-cache", "answer", "await request(u('etag')); await request(u('etag'), {cache: 'no-cache'})", sent=2, limits=(CONDITIONAL,), is_answer_known=False),
        Kind("own-condition-304", "answer", "await request(u('etag'), {headers: {'If-None-Match': '\"abc\"'}})"),
        Kind("cached", "answer", "await request(u('cached')); await request(u('cached'))", unsent=(Unsent("GET", "/cached"),)),
        Kind("force-cache", "answer", "await request(u('cached')); await request(u('cached'), {cache: 'force-cache'})", unsent=(Unsent("GET", "/cached"),)),
        Kind("only-if-cached", "answer", "await request(u('cached'), {cache: 'only-if-cached', mode: 'same-origin'})", sent=0, unsent=(Unsent("GET", "/cached", "net::"),)),
        Kind("cache-reload", "answer", "await request(u('cached'), {cache: 'reload'}); await request(u('cached'), {cache: 'reload'})", sent=2),
        Kind("vary", "answer", "await request(u('vary'), {cache: 'default', headers: {'X-Vary': '1'}}); await request(u('vary'), {cache: 'default', headers: {'X-Vary': '2'}})", sent=2),
        Kind("chunked", "answer", "await request(u('chunked'))"),
        Kind("until-close", "answer", "await request(u('until-close'))"),
        Kind("http-1.0", "answer", "await request(u('old'))"),
        Kind("early-hints", "answer", "await request(u('hints'))"),
        Kind("gzip", "answer", "await request(u('gzip'))"),
        Kind("deflate", "answer", "await request(u('deflate'))"),
        Kind("large-answer", "answer", "await request(u('large?bytes=5000000'))"),
        Kind("slow", "answer", "await request(u('slow'))"),
        Kind("drip", "answer", "await request(u('drip'))"),
        Kind("basic-unanswered", "answer", "const a = new AbortController(); const p = request(u('basic'), {signal: a.signal}); await new Promise((d) => setTimeout(d, 500)); a.abort(); await p"),
        Kind("basic-xhr", "answer", "await requestByXHR('GET', u('basic'), undefined, {user: 'me', password: 'secret'})", sent=2, resends=1, limits=(AUTHORIZED,), is_answer_known=False),
        Kind("digest-xhr", "answer", "await requestByXHR('GET', u('digest'), undefined, {user: 'me', password: 'secret'})", sent=2, resends=1, limits=(AUTHORIZED,), is_answer_known=False),
        Kind("basic-xhr-POST", "answer", "await requestByXHR('POST', u('basic'), 'who I am', {user: 'me', password: 'secret'})", sent=2, resends=1, limits=(AUTHORIZED,), is_answer_known=False),
        Kind("own-authorization", "answer", "await request(u('basic'), {headers: {Authorization: 'Basic bWU6c2VjcmV0'}})"),
        Kind("cookies", "answer", "await request(o.http + '/k/cookies/cookies'); await request(u('ok')); await request(u('ok'), {credentials: 'omit'})", sent=3),
        Kind("cookies-cross-origin", "answer", "await request(x('cookies'), {credentials: 'include'}); await request(x('ok'), {credentials: 'include', method: 'PUT', body: 'b'})", sent=3),
    ]


def headers() -> list[Kind]:
    return [
        Kind("headers-both-sides-repeated", "headers", "const h = new Headers(); h.append('X-Dup', '1'); h.append('x-dup', '2'); h.append('X-DUP', '1'); h.append('X-Empty', ''); await request(u('repeated'), {headers: h})"),
        Kind("headers-xhr-repeated", "headers", "await new Promise((d) => { const r = new XMLHttpRequest(); r.onloadend = d; r.open('POST', u('ok')); r.setRequestHeader('X-Dup', '1'); r.setRequestHeader('x-dup', '2'); r.setRequestHeader('Accept', 'text/x'); r.setRequestHeader('Content-Type', 'application/x-own; charset=x'); r.send('b') })"),
        Kind("headers-array", "headers", "await request(u('ok'), {headers: [['zeta', '1'], ['Alpha', '2'], ['zeta', '3'], ['ACCEPT', 'x/y'], ['Accept-Language', 'de, en;q=0.5']]})"),
        Kind("headers-long", "headers", "await request(u('ok'), {headers: {'X-Long': 'v'.repeat(20000)}})"),
        Kind("headers-many", "headers", "await request(u('ok'), {headers: Object.fromEntries(Array.from({length: 100}, (_, i) => ['X-H' + i, 'v' + i]))})"),
        Kind("headers-latin1", "headers", "await request(u('ok'), {headers: {'X-Latin': 'caf\\u00e9 \\u00ff'}})"),
        Kind("headers-utf8-bytes", "headers", "await request(u('ok'), {headers: {'X-UTF8': '\\u00c3\\u00a9'}})"),
        Kind("headers-tab-comma", "headers", "await request(u('ok'), {headers: {'X-Tab': 'a\\tb, c;  d'}})"),
        Kind("headers-own-referrer", "headers", "await request(u('ok'), {referrer: u('page/claimed'), referrerPolicy: 'unsafe-url'})"),
        Kind("headers-no-referrer", "headers", "await request(u('ok'), {referrerPolicy: 'no-referrer', method: 'POST', body: 'b'})"),
        Kind("headers-priority", "headers", "await request(u('ok'), {priority: 'high'}); await request(u('ok'), {priority: 'low'})", sent=2),
        Kind("headers-range", "headers", "await request(u('ok'), {headers: {Range: 'bytes=0-10'}})"),
        Kind("headers-integrity", "headers", "await request(u('ok'), {integrity: 'sha256-AAAA'})"),
    ]


def urls() -> list[Kind]:
    return [
        Kind("url-unicode", "url", "await request(u('ok/ünïcödé/✓/𝄞?ключ=значение&emoji=😀'))"),
        Kind("url-encoded", "url", "await request(u('ok/%2F%2e%C3%A9%ff%00?%zz=%E2%82&a+b=c%20d'))"),
        Kind("url-odd", "url", "await request(u('ok/a;b=c,d/(e)!*\\'$&=@:~^|`{}[]\"<> end?x=\\'\"<>|`{}^[]\\\\ #h'))"),
        Kind("url-dots", "url", "await request(u('ok/a/../b/./c//d/'))"),
        Kind("url-16kB", "url", "await request(u('ok?' + 'q'.repeat(16384)))"),
        Kind("url-60kB", "url", "await request(u('ok?' + 'q=%20&'.repeat(10000)))"),
        Kind("url-empty-query", "url", "await request(u('ok?'))"),
        Kind("url-fragment", "url", "await request(u('ok#fragment/ü?x'))"),
        Kind("url-double-slash", "url", "await request(o.http + '//k/../k/url-double-slash/ok')"),
        Kind("url-repeated-query", "url", "await request(u('ok?a=1&a=2&a&=&&b'))"),
        Kind("url-idn-host", "url", "await request('http://bücher.test:' + new URL(o.http).port + '/k/url-idn-host/ok', {mode: 'no-cors'})"),
        Kind("url-trailing-dot-host", "url", "await request('http://site.test.:' + new URL(o.http).port + '/k/url-trailing-dot-host/ok', {mode: 'no-cors'})"),
        Kind("url-upper-case-host", "url", "await request('HTTP://SITE.Test:' + new URL(o.http).port + '/k/url-upper-case-host/ok', {mode: 'no-cors'})"),
        Kind("url-ipv6", "url", "await request(o.six + '/k/url-ipv6/ok', {mode: 'no-cors'})"),
        Kind("url-same-many-times", "url", "for (let i = 0; i < 20; i++) await request(u('ok'))", sent=20),
        Kind("url-in-parallel", "url", "await Promise.all(Array.from({length: 60}, (_, i) => request(u('ok/' + i), {method: i % 2 ? 'PATCH' : 'POST', body: 'body ' + i})))", sent=60, is_concurrent=True),
        Kind("url-same-in-parallel", "url", "await Promise.all(Array.from({length: 30}, (_, i) => request(u('ok'), {method: 'PATCH', body: 'the same'})))", sent=30, is_concurrent=True),
        Kind("url-same-in-parallel-different-bodies", "url", "await Promise.all(Array.from({length: 30}, (_, i) => request(u('ok'), {method: 'PATCH', body: 'body ' + i})))", sent=30, is_concurrent=True),
    ]


def fetch_ways() -> list[Kind]:
    """The roads into the network that a hook could miss or disturb."""
    return [
        Kind("request-object", "ways", "await fetch(new Request(u('ok'), {method: 'PATCH', body: 'in a Request'}))"),
        Kind("request-object-blob", "ways", "await fetch(new Request(u('ok'), {method: 'POST', body: BODIES.blob()}))"),
        Kind("request-object-form", "ways", "await fetch(new Request(u('ok'), {method: 'PATCH', body: BODIES.formFile()}))"),
        Kind("request-clone", "ways", "const r = new Request(u('ok'), {method: 'DELETE', body: 'cloned'}); await fetch(r.clone()); await fetch(r)", sent=2),
        Kind("request-overridden", "ways", "await fetch(new Request(u('ok'), {method: 'PUT', body: 'old'}), {method: 'PATCH', body: 'new', headers: {'X-N': '1'}})"),
        Kind("request-from-request", "ways", "await fetch(new Request(new Request(u('ok'), {method: 'PATCH', body: 'moved'})))"),
        Kind("fetch-url-object", "ways", "await fetch(new URL(u('ok')), {method: 'PATCH', body: 'URL object'})"),
        Kind("fetch-relative", "ways", "await fetch('/k/fetch-relative/ok?x', {method: 'PATCH', body: 'relative'})"),
        Kind("fetch-object-body", "ways", "await fetch(u('ok'), {method: 'PATCH', body: {toString: () => 'from an object'}})"),
        Kind("fetch-number-body", "ways", "await fetch(u('ok'), {method: 'PATCH', body: 42})"),
        Kind("fetch-null-body", "ways", "await fetch(u('ok'), {method: 'PATCH', body: null})"),
        Kind("fetch-body-changed-after", "ways", "const b = new Uint8Array([1, 2, 3]); const p = fetch(u('ok'), {method: 'PATCH', body: b}); b.fill(9); await p"),
        Kind("fetch-form-changed-after", "ways", "const f = new FormData(); f.append('a', '1'); const p = fetch(u('ok'), {method: 'POST', body: f}); f.append('b', '2'); await p"),
        Kind("fetch-stream-http1", "ways", "await request(u('ok'), {method: 'POST', duplex: 'half', body: new Blob(['stream']).stream()})", sent=0, unsent=(Unsent("POST", "/ok", "net::"),)),
        Kind("xhr-sync", "ways", "await requestByXHR('PATCH', u('ok'), 'at once', {isAsync: false})", own_page=True),
        Kind("xhr-sync-blob", "ways", "await requestByXHR('POST', u('ok'), BODIES.blob(), {isAsync: false})", own_page=True),
        Kind("xhr-reused", "ways", "const r = new XMLHttpRequest(); for (const b of ['one', 'two']) await new Promise((d) => { r.onloadend = d; r.open('PATCH', u('ok')); r.send(b) })", sent=2),
        Kind("xhr-timeout", "ways", "await new Promise((d) => { const r = new XMLHttpRequest(); r.onloadend = d; r.timeout = 200; r.open('PATCH', u('never')); r.send('too late') })"),
        Kind("fetch-no-cors", "ways", "await request(x('ok'), {method: 'POST', mode: 'no-cors', body: 'opaque'})"),
        Kind("fetch-later", "ways", "if (!globalThis.fetchLater) return 'not here'; fetchLater(u('ok/later'), {method: 'POST', body: 'later', activateAfter: 0}); await new Promise((d) => setTimeout(d, 200))", sent=0),
        Kind("csp-report", "ways", "const i = document.createElement('iframe'); i.src = u(`page?csp=${encodeURIComponent(`img-src 'none'; style-src 'none'; script-src 'none'; default-src 'none'; report-uri ${u('ok/report')}`)}`); document.body.append(i); await event(i, 'load')", sent=2, own_page=True),
        Kind("csp-blocked", "ways", "const i = document.createElement('iframe'); i.srcdoc = `<meta http-equiv=Content-Security-Policy content=\"connect-src 'none'\"><script>fetch('${u('ok')}').catch(() => 0)<\\/script>`; document.body.append(i); await event(i, 'load')", sent=0, own_page=True),
    ]


def cache_modes() -> list[Kind]:
    """fetch's cache modes, by the roads where a mode can get lost."""
    kinds = []
    for mode in ("default", "no-store", "reload", "no-cache", "force-cache"):
        kinds += [
            Kind(f"mode-{mode}-GET", "mode", f"await request(u('ok'), {{cache: '{mode}'}})"),
            Kind(f"mode-{mode}-PATCH", "mode", f"await request(u('ok'), {{cache: '{mode}', method: 'PATCH', body: 'b'}})"),
            Kind(f"mode-{mode}-Request", "mode", f"await fetch(new Request(u('ok'), {{cache: '{mode}', headers: {{'X-A': '1'}}}}))"),
            Kind(f"mode-{mode}-redirect", "mode", f"await request(u('redirect?to=ok/target'), {{cache: '{mode}'}})", sent=2),
            Kind(f"mode-{mode}-preflight", "mode", f"await request(x('ok'), {{cache: '{mode}', method: 'PUT', body: 'b'}})", sent=2),
            Kind(f"mode-{mode}-worker", "mode", f"const w = new Worker(u('worker.js')); await ask(w, `return request('${{u('ok')}}', {{cache: '{mode}', method: 'POST', body: 'b'}})`); w.terminate()", sent=2, limits=(Limit("requestHeaders", "a worker's cache mode is shown nowhere"),)),
        ]
    return kinds


def cross_origin() -> list[Kind]:
    return [
        Kind("cors-simple", "cors", "await request(x('ok'))"),
        Kind("cors-post", "cors", "await request(x('ok'), {method: 'POST', body: 'simple'})"),
        Kind("cors-refused", "cors", "await request(x('ok?nocors'))"),
        Kind("cors-preflight-PUT", "cors", "await request(x('ok'), {method: 'PUT', body: 'after a preflight'})", sent=2),
        Kind("cors-preflight-PATCH", "cors", "await request(x('ok'), {method: 'PATCH', body: 'after a preflight'})", sent=2),
        Kind("cors-preflight-headers", "cors", "await request(x('ok'), {headers: {'X-B': '1', 'X-A': '2'}})", sent=2),
        Kind("cors-preflight-json", "cors", "await request(x('ok'), {method: 'POST', headers: {'Content-Type': 'application/json'}, body: BODIES.json()})", sent=2),
        Kind("cors-preflight-xhr", "cors", "await requestByXHR('DELETE', x('ok'), 'gone')", sent=2),
        Kind("cors-preflight-refused", "cors", "await request(x('ok?nocors'), {method: 'PUT', body: 'never sent'})", unsent=(Unsent("PUT", "/ok?nocors", "net::"),)),
        Kind("cors-upload-listener", "cors", "await new Promise((d) => { const r = new XMLHttpRequest(); r.upload.onprogress = () => 0; r.onloadend = d; r.open('POST', x('ok')); r.send('listened to') })", sent=2),
    ]


def failures() -> list[Kind]:
    return [
        Kind("refused-port", "failure", "await request(o.refused + '/k/refused-port/refused', {mode: 'no-cors'})", sent=0, unsent=(Unsent("GET", "/refused", "net::"),)),
        Kind("unsafe-port", "failure", "await request('http://127.0.0.1:9/k/unsafe-port/x', {mode: 'no-cors'})", sent=0, unsent=(Unsent("GET", "/x", "net::ERR_UNSAFE_PORT"),)),
        Kind("refused-port-POST", "failure", "await request(o.refused + '/k/refused-port-POST/refused', {method: 'POST', mode: 'no-cors', body: 'nobody there'})", sent=0, unsent=(Unsent("POST", "/refused", "net::ERR_CONNECTION_REFUSED"),)),
        Kind("dns-failure", "failure", "await request('http://no-such-host.invalid/k/dns-failure/x', {mode: 'no-cors'})", sent=0, unsent=(Unsent("GET", "/x", "net::"),)),
        Kind("dns-failure-navigation", "failure", "location.href = 'http://no-such-host.invalid/k/dns-failure-navigation/x'", sent=0, own_page=True, unsent=(Unsent("GET", "/x", "net::", times=(1, 3)),)),
        Kind("abort-waiting", "failure", "const a = new AbortController(); const p = request(u('never'), {signal: a.signal}); await new Promise((d) => setTimeout(d, 300)); a.abort(); await p"),
        Kind("abort-POST", "failure", "const a = new AbortController(); const p = request(u('never'), {signal: a.signal, method: 'PATCH', body: 'given up'}); await new Promise((d) => setTimeout(d, 300)); a.abort(); await p"),
        Kind("abort-reading", "failure", "const a = new AbortController(); const r = await fetch(u('endless'), {signal: a.signal}); await r.body.getReader().read(); a.abort()"),
        Kind("abort-xhr", "failure", "await new Promise((d) => { const r = new XMLHttpRequest(); r.onloadend = d; r.open('GET', u('never')); r.send(); setTimeout(() => r.abort(), 300) })"),
        Kind("abort-at-once", "failure", "const a = new AbortController(); a.abort(); await request(u('ok'), {signal: a.signal})", sent=0),
        Kind("server-drops", "failure", "await request('http://drops-a.test:' + new URL(o.http).port + '/k/server-drops/drop', {mode: 'no-cors'})"),
        Kind("server-drops-POST", "failure", "await request('http://drops-b.test:' + new URL(o.http).port + '/k/server-drops-POST/drop', {mode: 'no-cors', method: 'POST', body: 'unheard'})"),
        Kind("server-drops-reused", "failure", "await request(u('ok')); await request(u('drop'))", sent=3, resends=1, limits=(Limit("request", "the network stack repeats a request on a fresh connection below webRequest"),)),
        Kind("server-drops-half-way", "failure", "await request(u('half'))"),
        Kind("wrong-protocol", "failure", "await request(o.http.replace('http:', 'https:').replace('site.test', 'plain.test') + '/k/wrong-protocol/x', {mode: 'no-cors'})", sent=0, unsent=(Unsent("GET", "/x", "net::"),)),
        Kind("frame-removed", "failure", "const i = document.createElement('iframe'); i.src = u('never'); document.body.append(i); await new Promise((d) => setTimeout(d, 300)); i.remove()"),
    ]


def live() -> list[Kind]:
    return [
        Kind("eventsource", "live", "const e = new EventSource(u('events')); let n = 0; await new Promise((d) => { e.onmessage = () => { if (++n === 3) d() }; setTimeout(d, 5000) }); e.close()", sent=2),
        Kind("eventsource-cross-origin", "live", "const e = new EventSource(x('events'), {withCredentials: true}); await event(e, 'message'); e.close()"),
        Kind("websocket", "live", "const w = new WebSocket(u('socket').replace('http', 'ws')); await event(w, 'open'); w.send('hi'); await event(w, 'message'); w.close(); await event(w, 'close')", limits=(HANDSHAKE,)),
        Kind("websocket-protocols", "live", "const w = new WebSocket(u('socket').replace('http', 'ws'), ['a.b', 'c']); await event(w, 'open'); w.close(); await event(w, 'close')", limits=(HANDSHAKE,)),
        Kind("websocket-secure", "live", "const w = new WebSocket(o.https.replace('http', 'ws') + '/k/websocket-secure/socket'); await event(w, 'open'); w.close(); await event(w, 'close')", limits=(HANDSHAKE,)),
        Kind("websocket-refused", "live", "const w = new WebSocket(u('nosocket').replace('http', 'ws')); await event(w, 'close')", limits=(HANDSHAKE,)),
        Kind("websocket-worker", "live", "const w = new Worker(u('worker.js')); await ask(w, `const s = new WebSocket('${u('socket').replace('http', 'ws')}'); await new Promise((d) => s.onopen = d); s.close(); await new Promise((d) => s.onclose = d)`); w.terminate()", sent=2, limits=(HANDSHAKE,)),
        Kind("websocket-no-port", "live", "const w = new WebSocket(o.refused.replace('http', 'ws') + '/k/websocket-no-port/x'); await event(w, 'close')", sent=0, unsent=(Unsent("GET", "/x", "net::"),)),
    ]


def resources() -> list[Kind]:
    def tag(name: str, attributes: dict, where: str = "body", sent: int = 1, path: str = "", **members) -> Kind:
        sets = "".join(f"e.setAttribute('{k}', {v});" for k, v in attributes.items())
        run = f"const e = document.createElement('{members.pop('tag')}'); {sets} const done = Promise.race([event(e, 'load', 3000), event(e, 'error', 3000), event(e, 'loadeddata', 3000)]); document.{where}.append(e); await done"
        return Kind(name, "resource", run, sent=sent, **members)

    return [
        tag("script", {"src": "u('script.js')"}, tag="script"),
        tag("script-crossorigin", {"src": "x('script.js')", "crossorigin": "'anonymous'"}, tag="script"),
        tag("script-module", {"src": "u('module.js')", "type": "'module'"}, tag="script", sent=2, own_page=True),
        Kind("import-dynamic", "resource", "await import(u('module.js'))", sent=2, own_page=True),
        tag("style", {"rel": "'stylesheet'", "href": "u('style.css')"}, tag="link", where="head", sent=3, own_page=True, is_concurrent=True),
        tag("image", {"src": "u('image.png')"}, tag="img"),
        tag("image-srcset", {"srcset": "u('image.png?1x') + ' 1x'"}, tag="img"),
        tag("image-broken", {"src": "u('status?status=404')"}, tag="img"),
        Kind("image-object", "resource", "const i = new Image(); i.src = u('image.png'); await i.decode()"),
        tag("svg-image", {"src": "u('drawing.svg')"}, tag="img"),
        Kind("svg-use", "resource", "document.body.insertAdjacentHTML('beforeend', `<svg><use href=\"${u('drawing.svg')}#g\"/></svg>`); await new Promise((d) => setTimeout(d, 300))"),
        Kind("font", "resource", "await new FontFace('kind', `url(${u('font.woff2')})`).load().catch(() => 0)", unsent=(Unsent("GET", "/font.woff2", "net::ERR_CACHE_MISS", times=(0, 1)),)),
        tag("audio", {"src": "u('media.wav')", "preload": "'auto'"}, tag="audio"),
        tag("video", {"src": "u('media.wav')", "preload": "'metadata'", "poster": "u('image.png')"}, tag="video", sent=2, is_concurrent=True),
        Kind("track", "resource", "document.body.insertAdjacentHTML('beforeend', `<video><track default kind=captions src=\"${u('track.vtt')}\"></video>`); document.querySelector('video:last-of-type').textTracks[0].mode = 'showing'; await new Promise((d) => setTimeout(d, 500))", own_page=True),
        tag("prefetch", {"rel": "'prefetch'", "href": "u('page/prefetched')"}, tag="link", where="head"),
        tag("preload-fetch", {"rel": "'preload'", "as": "'fetch'", "href": "u('ok')", "crossorigin": "''"}, tag="link", where="head"),
        tag("modulepreload", {"rel": "'modulepreload'", "href": "u('script.js')"}, tag="link", where="head"),
        tag("icon", {"rel": "'icon'", "href": "u('image.png?icon')"}, tag="link", where="head", own_page=True, sent=1),
        Kind("speculation-prefetch", "resource", "const s = document.createElement('script'); s.type = 'speculationrules'; s.textContent = JSON.stringify({prefetch: [{source: 'list', urls: [u('page/speculative')], eagerness: 'immediate'}]}); document.head.append(s)", own_page=True, home="local"),
        Kind("speculation-prerender", "resource", "const s = document.createElement('script'); s.type = 'speculationrules'; s.textContent = JSON.stringify({prerender: [{source: 'list', urls: [u('page/prerendered')], eagerness: 'immediate'}]}); document.head.append(s)", own_page=True, home="local"),
    ]


def sizes() -> list[Kind]:
    kinds = []
    for size in (1, 255, 65536, 262143, 262144, 262145, 524288, 524289, MIB, 5 * MIB + 1):
        for method, made in (("POST", "{0}"), ("PATCH", "{0}"), ("POST", "new Blob([{0}])")):
            what = "blob" if "Blob" in made else "bytes"
            kinds.append(Kind(f"size-{size}-{method}-{what}", "size", f"await request(u('ok'), {{method: '{method}', body: {made.format(f'bytesOf({size})')}}})"))
    kinds += [
        Kind("size-20MiB-PUT", "size", f"await request(u('ok'), {{method: 'PUT', body: bytesOf({20 * MIB})}})"),
        Kind("size-60MiB-POST", "size", f"await request(u('ok'), {{method: 'POST', body: bytesOf({60 * MIB})}})"),
        Kind("size-60MiB-PATCH", "size", f"await request(u('ok'), {{method: 'PATCH', body: bytesOf({60 * MIB}, 3)}})"),
        Kind("size-30MiB-blob-xhr", "size", f"await requestByXHR('POST', u('ok'), new Blob([bytesOf({30 * MIB}, 4)]))"),
        Kind("size-10MiB-form-file", "size", f"const f = new FormData(); f.append('f', new File([bytesOf({10 * MIB})], 'big.bin')); f.append('a', '1'); await request(u('ok'), {{method: 'POST', body: f}})"),
        Kind("size-1MiB-string", "size", "await request(u('ok'), {method: 'DELETE', body: 'ü'.repeat(1 << 19)})"),
        Kind("size-2MiB-urlencoded", "size", "await request(u('ok'), {method: 'POST', body: new URLSearchParams({t: 'x y'.repeat(700000)})})"),
        Kind("size-slow-reader", "size", "await request(u('slowread'), {method: 'POST', body: bytesOf(1 << 20)})"),
    ]
    return kinds


def secure() -> list[Kind]:
    """The main cases once more over TLS, with HTTP/1.1 and with HTTP/2."""
    kinds = []
    for home in ("https", "h2"):
        base = [
            Kind(f"{home}-GET", home, "await request(u('ok'))"),
            Kind(f"{home}-HEAD", home, "await request(u('ok'), {method: 'HEAD'})"),
            Kind(f"{home}-headers", home, "await request(u('repeated'), {headers: {'X-Mixed-Case': '1', 'x-lower': '2'}})"),
            Kind(f"{home}-cookies", home, "await request(u('cookies')); await request(u('ok')); await request(o." + home + " + '/k/cookies/../" + f"{home}-cookies" + "/ok')", sent=3),
            Kind(f"{home}-redirect", home, "await request(u('redirect?status=308&to=ok/target'), {method: 'POST', body: 'on'})", sent=2),
            Kind(f"{home}-preflight", home, "await request(o.other.replace(/.*/, o." + ("h2" if home == "h2" else "https") + ").replace('site.test', 'other.test') + '/k/" + f"{home}-preflight" + "/ok', {method: 'PUT', body: 'x'})", sent=2),
            Kind(f"{home}-form", home, "formOf({action: u('page'), method: 'post', enctype: 'multipart/form-data', fields: [['a', 'ü']]}).submit()", own_page=True),
            Kind(f"{home}-beacon", home, "navigator.sendBeacon(u('ok'), 'beacon')"),
            Kind(f"{home}-worker-POST", home, "const w = new Worker(u('worker.js')); await ask(w, `return request('${u('ok')}', {method: 'POST', body: 'worker'})`); w.terminate()", sent=2),
            Kind(f"{home}-5MiB", home, f"await request(u('ok'), {{method: 'POST', body: bytesOf({5 * MIB})}})"),
            Kind(f"{home}-parallel", home, "await Promise.all(Array.from({length: 30}, (_, i) => request(u('ok/' + i), {method: 'POST', body: 'b' + i})))", sent=30, is_concurrent=True),
        ]
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            for body in ("string", "urlencoded", "form", "formFile", "typed", "blob"):
                base.append(Kind(f"{home}-{method}-{body}", home, f"await request(u('ok'), {{method: '{method}', body: BODIES.{body}()}})"))
        limits = (PRIORITY,) if home == "h2" else ()
        kinds += [replace(k, home=home, limits=limits) for k in base]
    kinds += [
        Kind("h2-stream", "h2", "await request(u('ok'), {method: 'POST', duplex: 'half', body: new Blob(['streamed ', 'body']).stream()})", home="h2", limits=(Limit("requestBody", "webRequest has no bytes of a stream"), PRIORITY)),
        Kind("h2-stream-generated", "h2", "let n = 0; await request(u('ok'), {method: 'PUT', duplex: 'half', body: new ReadableStream({async pull(c) { if (n++ < 5) c.enqueue(new TextEncoder().encode('piece ' + n)); else c.close() }})})", home="h2", limits=(Limit("requestBody", "webRequest has no bytes of a stream"), PRIORITY)),
        Kind("h2-60MiB", "h2", f"await request(u('ok'), {{method: 'POST', body: bytesOf({60 * MIB}, 6)}})", home="h2", limits=(PRIORITY,)),
        Kind("h2-reset", "h2", "await request(u('drop'))", home="h2", limits=(PRIORITY,)),
    ]
    return kinds


KINDS: list[Kind] = [
    kind
    for group in (navigations, matrix, fetch_ways, headers, urls, answers, cache_modes, redirects, cross_origin, failures, live, beacons, forms, frames, in_workers, in_service_worker, resources, sizes, secure)
    for kind in group()
]
assert len({kind.name for kind in KINDS}) == len(KINDS), "two kinds of one name"
