"""The preview of an HTML answer: it looks like the page, and can neither run nor reach anything (issue 4)."""
from __future__ import annotations

import http.client
import socket
import threading
from typing import Iterator

import pytest
from playwright.sync_api import Browser as PlaywrightBrowser
from playwright.sync_api import FrameLocator, Page, expect

from harness.app import App
from harness.browser import CHROMIUM
from harness.lasting import app, server  # noqa: F401
from harness.raw_server import RawServer, answer
from harness.sends import send

PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="


class Listener:
    """A port that hostile pages name; counts connections, and those on which something is asked."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.connections = self.asked = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            connection.settimeout(0.3)
            try:
                self.asked += bool(connection.recv(1))
            except OSError:
                pass
            connection.close()

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def evil() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture(scope="module")
def browser(playwright) -> Iterator[PlaywrightBrowser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--no-proxy-server"])
    yield browser
    browser.close()


@pytest.fixture
def workbench(app: App, browser: PlaywrightBrowser) -> Iterator[Page]:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(app.workbench_url)
    page.get_by_role("grid").wait_for()
    yield page
    page.context.close()


def sent(app: App, server: RawServer, page: bytes, *, mime: str = "text/html; charset=utf-8") -> int:
    """Has a server answer with a page; the exchange."""
    target = f"/page/{len(server.arrived)}"
    server.plan(target, lambda call: call.send(answer(page, f"Content-Type: {mime}")))
    return send(app, {"url": server.url(target)}).exchange["id"]


def choose_preview(workbench: Page, exchange: int) -> None:
    """Opens the exchange in the workbench, its body as a preview."""
    workbench.get_by_role("searchbox").or_(workbench.get_by_role("combobox")).first.fill(f"id:{exchange}")
    workbench.keyboard.press("Enter")
    workbench.get_by_role("grid").get_by_role("row").filter(has_text="/page/").first.click()
    workbench.keyboard.press("Enter")
    workbench.get_by_role("tab", name="Response").click()
    workbench.get_by_role("button", name="Preview").click()


def preview(workbench: Page, app: App, exchange: int) -> FrameLocator:
    """The page of the exchange in the workbench."""
    choose_preview(workbench, exchange)
    frame = workbench.frame_locator("iframe.preview")
    frame.locator("body").wait_for(state="attached")
    return frame


def test_styles_and_inline_images_of_the_page_are_shown(app: App, server: RawServer, workbench: Page) -> None:
    page = f"""<!doctype html><meta charset=utf-8><title>t</title><style>h1 {{ color: rgb(1, 2, 3) }}</style>
        <h1>Überschrift</h1><p style="font-weight: 700">fett</p><img src="{PIXEL}" alt=pixel>"""
    frame = preview(workbench, app, sent(app, server, page.encode()))
    expect(frame.get_by_role("heading", name="Überschrift")).to_have_css("color", "rgb(1, 2, 3)")
    expect(frame.get_by_text("fett")).to_have_css("font-weight", "700")
    assert frame.get_by_alt_text("pixel").evaluate("image => image.naturalWidth") == 1


@pytest.mark.parametrize("charset, text", [("iso-8859-1", "é"), ("shift_jis", "日本"), ("koi8-r", "да")])
def test_the_page_is_read_in_its_charset(app: App, server: RawServer, workbench: Page, charset: str, text: str) -> None:
    exchange = sent(app, server, f"<p id=p>{text}</p>".encode(charset), mime=f"text/html; charset={charset}")
    status, _ = app.request("GET", f"/api/v1/exchanges/{exchange}/response/preview")
    assert status == 200
    workbench.goto(f"{app.url}api/v1/exchanges/{exchange}/response/preview")
    expect(workbench.locator("#p")).to_have_text(text)


HOSTILE = {
    "scripts": "<script>document.title = 'ran'; top.location = '{evil}'</script><script src='{evil}s.js'></script>",
    "handlers": "<img src=x onerror=\"document.title='ran'\"><svg onload=\"document.title='ran'\"></svg><body onload=\"document.title='ran'\">",
    "a script link": "<iframe src=\"javascript:parent.document.title='ran'\"></iframe><a id=go href=\"javascript:document.title='ran'\">go</a>",
    "a refresh": "<meta http-equiv=refresh content='0;url={evil}refresh'>",
    "hints": "<link rel=preconnect href='{evil}'><link rel=dns-prefetch href='{evil}'><link rel=prefetch href='{evil}p'>"
             "<link rel=preload as=image href='{evil}p'><link rel=modulepreload href='{evil}m.js'><link rel=prerender href='{evil}'>",
    "rules of speculation": "<script type=speculationrules>{{\"prefetch\":[{{\"urls\":[\"{evil}\"],\"eagerness\":\"immediate\"}}]}}</script>",
    "resources": "<img src='{evil}i' srcset='{evil}i2 2x'><video src='{evil}v' poster='{evil}p' autoplay></video><audio src='{evil}a' autoplay></audio>"
                 "<object data='{evil}o'></object><embed src='{evil}e'>"
                 "<picture><source srcset='{evil}q'><img></picture><input type=image src='{evil}n'><svg><image href='{evil}g'/><use href='{evil}u#x'/></svg>",
    "frames": "<iframe src='{evil}f'></iframe><IFrame src='{evil}g'></IFrame><iframe srcdoc=\"<iframe src='{evil}h'></iframe>\"></iframe>",
    "a set of frames": "<frameset><frame src='{evil}f'><FRAME src='{evil}g'></frameset>",
    "styles": "<link rel=stylesheet href='{evil}c.css'><style>@import '{evil}i.css'; @font-face {{ font-family: f; src: url('{evil}f.woff') }}"
              " body {{ background: url('{evil}b'); font-family: f; cursor: url('{evil}c'), auto }} p::before {{ content: url('{evil}n') }}</style><p>x</p>",
    "a base": "<base href='{evil}'><img src='b'><link rel=stylesheet href='c'>",
    "its own policy": "<meta http-equiv=Content-Security-Policy content=\"default-src *\"><img src='{evil}i'>",
    "a manifest": "<link rel=manifest href='{evil}m'><link rel=icon href='{evil}i'>",
    "the app itself": "<img src='/api/v1/status'><link rel=stylesheet href='/styles/all.css'><script src='/main.js'></script><iframe src='/'></iframe>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_runs_and_reaches_nothing(app: App, server: RawServer, workbench: Page, evil: Listener, name: str) -> None:
    page = "<!doctype html><title>still</title><p id=end>the page</p>" + HOSTILE[name].format(evil=f"http://127.0.0.1:{evil.port}/")
    asked: list[str] = []
    exchange = sent(app, server, page.encode())
    frame = preview(workbench, app, exchange)
    workbench.on("request", lambda request: asked.append(request.url))
    expect(frame.locator("#end")).to_have_text("the page")
    workbench.wait_for_timeout(600)  # for what a page would do after it was loaded
    assert evil.connections == 0
    assert frame.locator("html").evaluate("() => document.title") == "still"
    assert workbench.title() != "ran" and workbench.url.startswith(app.url)
    assert [url for url in asked if "/response/preview" not in url and "/api/v1/events" not in url] == []


def test_opened_on_its_own_it_can_do_no_more(app: App, server: RawServer, workbench: Page, evil: Listener) -> None:
    page = "<!doctype html><title>still</title><p id=end>the page</p>" + "".join(HOSTILE.values()).format(evil=f"http://127.0.0.1:{evil.port}/")
    exchange = sent(app, server, page.encode())
    workbench.goto(f"{app.url}api/v1/exchanges/{exchange}/response/preview")
    workbench.wait_for_timeout(600)
    assert evil.connections == 0
    assert workbench.title() == "still" and "/response/preview" in workbench.url
    assert workbench.evaluate("() => origin") == "null"


@pytest.mark.parametrize("link", [
    "<a id=go href='{evil}'>go</a>", "<a id=go href='{evil}' target=_top>go</a>",
    "<a id=go href='/'>go</a>", "<a id=go href='{evil}' ping='{evil}'>go</a>", "<a id=go href='{evil}' download>go</a>",
    "<form action='{evil}'><button id=go>go</button></form>", "<form method=post target=_top action='/api/v1/exchanges/delete'><button id=go>go</button></form>",
])
def test_a_click_leads_nowhere(app: App, server: RawServer, workbench: Page, evil: Listener, link: str) -> None:
    page = "<!doctype html><p id=end>the page</p>" + link.format(evil=f"http://127.0.0.1:{evil.port}/")
    frame = preview(workbench, app, sent(app, server, page.encode()))
    frame.locator("#go").click()
    workbench.wait_for_timeout(400)
    assert evil.connections == 0
    assert workbench.url.startswith(app.url) and workbench.get_by_role("grid").count() == 1
    assert len(workbench.context.pages) == 1


def test_a_click_on_a_link_that_asks_for_the_frame_connects_but_asks_nothing(app: App, server: RawServer, workbench: Page, evil: Listener) -> None:
    """Chromium connects before it asks the workbench's policy; docs/THREAT_MODEL.md, "Known limits"."""
    frame = preview(workbench, app, sent(app, server, f"<a id=go href='http://127.0.0.1:{evil.port}/' target=_self>go</a>".encode()))
    frame.locator("#go").click()
    workbench.wait_for_timeout(800)
    assert evil.asked == 0
    assert workbench.url.startswith(app.url) and len(workbench.context.pages) == 1


@pytest.mark.parametrize("mime, page", [
    ("text/html; charset=iso-2022-jp", b"<if\x1b(Brame src='{evil}'></iframe>"),
    ("text/html", b"<meta charset=iso-2022-jp><if\x1b(Brame src='{evil}'></iframe>"),
    ("text/html; charset=utf-16", "<iframe src='{evil}'></iframe>".encode("utf-16-le")),
    ("text/html", "<iframe src='{evil}'></iframe>".encode("utf-16")),
])
def test_charsets_that_can_hide_a_frame_have_no_preview(app: App, server: RawServer, mime: str, page: bytes) -> None:
    status, text = app.request("GET", f"/api/v1/exchanges/{sent(app, server, page, mime=mime)}/response/preview")
    assert (status, b"noPage" in text) == (404, True)


HIDDEN = b"<meta charset=iso-2022-jp><title>still</title><p id=end>the page</p><if\x1b(Brame src='{evil}'></iframe>"


@pytest.mark.parametrize("mime, beginning", [("text/html; charset=a", b""), ("text/html; charset=utf-7", b""), ("text/html", b"<!-- charset=a -->")])
def test_a_charset_that_browsers_do_not_know_lets_the_page_choose_none(
    app: App, server: RawServer, workbench: Page, evil: Listener, mime: str, beginning: bytes,
) -> None:
    page = beginning + HIDDEN.replace(b"{evil}", b"http://127.0.0.1:%d/" % evil.port)
    address = f"/api/v1/exchanges/{sent(app, server, page, mime=mime)}/response/preview"
    if app.request("GET", address)[0] == 200:
        workbench.goto(app.url.rstrip("/") + address)
        workbench.wait_for_timeout(600)
    assert evil.connections == 0


CHARSETS = """utf-8 ibm866 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-8-i iso-8859-10
iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 koi8-r koi8-u macintosh windows-874 windows-1250 windows-1251 windows-1252
windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 x-mac-cyrillic gbk gb18030 big5 euc-jp
shift_jis euc-kr x-user-defined""".split()


def test_chromium_reads_pages_in_the_charset_they_are_served_in(app: App, server: RawServer, workbench: Page) -> None:
    for charset in CHARSETS:
        exchange = sent(app, server, b"<meta charset=iso-2022-jp><p>x</p>", mime=f"text/html; charset={charset}")
        workbench.goto(f"{app.url}api/v1/exchanges/{exchange}/response/preview")
        assert workbench.evaluate("() => document.characterSet").lower() == charset


def test_no_other_bytes_say_a_tag_in_the_charsets_that_are_served(workbench: Page) -> None:
    """All pairs of bytes, and all escape sequences, in Chromium's decoders: none is a letter or `<`, none vanishes."""
    found = workbench.evaluate("""(charsets) => {
      const tagged = (codes) => codes.filter((code) => code === 0x3c || (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);
      const codes = (text) => [...text].map((letter) => letter.codePointAt(0));
      const some = Array.from({length: 65536}, (_, pair) => [pair >> 8, pair & 255]);
      for (let last = 0; last < 4096; last += 1) some.push([0x1b, 0x20 + (last >> 8), last & 255]);
      return charsets.filter((charset) => {
        const decoder = new TextDecoder(charset);
        return some.some((bytes) => {
          const own = tagged(bytes);
          const out = tagged(codes(decoder.decode(new Uint8Array(bytes))));
          const around = decoder.decode(new Uint8Array([0x3c, 0x69, 0x66, ...bytes, 0x72, 0x61, 0x6d, 0x65]));
          return out.length > own.length || out.some((code) => !own.includes(code)) || around === '<iframe';
        });
      });
    }""", [*CHARSETS, "iso-2022-jp"])
    assert found == ["iso-2022-jp"]


def test_why_there_is_no_preview_is_said(app: App, server: RawServer, workbench: Page) -> None:
    exchange = sent(app, server, b"<p>x</p>", mime="text/html; charset=iso-2022-jp")
    choose_preview(workbench, exchange)
    expect(workbench.get_by_text("its charset has no preview")).to_be_visible()
    assert workbench.locator("iframe").count() == 0


def test_what_is_no_page_has_none(app: App, server: RawServer) -> None:
    for mime in ("application/json", "image/svg+xml", "text/plain", "text/htmlx", "text/html/x"):
        exchange = sent(app, server, b"<p>x</p>", mime=mime)
        status, text = app.request("GET", f"/api/v1/exchanges/{exchange}/response/preview")
        assert (status, b"noPage" in text) == (404, True), mime
    assert app.request("GET", "/api/v1/exchanges/1/response/preview")[0] == 404


@pytest.mark.parametrize("charset, served", [
    ("a b", "utf-8"), ('"UTF-8"', "utf-8"), ("utf-8,text/plain", "utf-8"), ("ü", "utf-8"), ("a" * 41, "utf-8"), ("x\ty: z", "utf-8"), ("Latin1", "windows-1252"),
])
def test_a_charset_cannot_write_header_lines(app: App, server: RawServer, charset: str, served: str) -> None:
    exchange = sent(app, server, b"<p>x</p>", mime=f"text/html; charset={charset}")
    connection = http.client.HTTPConnection("127.0.0.1", app.port, timeout=10)
    connection.request("GET", f"/api/v1/exchanges/{exchange}/response/preview", headers={"Authorization": f"Bearer {app.token}"})
    got = connection.getresponse()
    assert (got.status, got.headers["Content-Type"]) == (200, f"text/html; charset={served}")
    assert "sandbox" in got.headers["Content-Security-Policy"] and got.headers["X-Content-Type-Options"] == "nosniff"
    connection.close()
