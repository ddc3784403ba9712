"""App, browser and cookie site together, and the question whether the jar follows the browser."""
from __future__ import annotations

import time

from playwright.sync_api import Page, Playwright

from cookie_site.site import CookieSite

from . import cookies
from .app import until
from .browser import Browser
from .world import World

WITHIN_S = 1.0
"""How soon the jar has to say what the browser says."""

BACK_WITHIN_S = 20
"""How soon a part that was killed is back."""

FETCH = "(url) => fetch(url, {credentials: 'include', mode: 'no-cors', cache: 'no-store'}).then((r) => r.text())"


class CookieWorld(World):
    """Capture is off unless a test asks for it: cookies do not depend on it."""

    site: CookieSite

    def __init__(self, playwright: Playwright, site: CookieSite) -> None:
        super().__init__(playwright, site)  # type: ignore[arg-type]
        self.slowest_ms, self.slowest_step, self.steps = 0.0, "", 0
        self._pages: dict[tuple[int, str, str], Page] = {}

    # What a user does in the browser

    def page(self, host: str, scheme: str = "https", browser: Browser | None = None) -> Page:
        """A page of that origin; the same one each time."""
        browser = browser or self.browser
        key = (id(browser.context), scheme, host)
        if key not in self._pages:
            self._pages[key] = browser.context.new_page()
            self._pages[key].goto(self.site.url(host, scheme=scheme))
        return self._pages[key]

    def set(self, host: str, *lines: str, path: str = "/set", scheme: str = "https", browser: Browser | None = None) -> None:
        """A page of the host asks for an answer with these Set-Cookie lines."""
        self.page(host, scheme, browser).evaluate(FETCH, self.site.setting(host, *lines, path=path, scheme=scheme))

    def visit(self, host: str, path: str, *, scheme: str = "https", browser: Browser | None = None, **query) -> None:
        """A page of the host asks for another path of it."""
        self.page(host, scheme, browser).evaluate(FETCH, self.site.url(host, path, scheme=scheme, **query))

    def document_cookie(self, host: str, line: str, *, scheme: str = "https") -> None:
        """Reads it too: Chromium sets it later, and answers a reading once it is set."""
        self.page(host, scheme).evaluate("(line) => { document.cookie = line; return document.cookie }", line)

    # What the jar has to do

    def sync(self, domain: str, **source) -> dict:
        return self.app.api("POST", "/sync", {"domain": domain, **source})

    def synced(self, domain: str) -> dict:
        """How a synced domain stands."""
        return next(d for d in self.app.api("GET", "/sync")["domains"] if d["domain"] == domain)

    def until_live(self, domain: str) -> None:
        """Until the domain's browser is linked and has sent its cookies; from then on the jar has one second, as ever."""
        until(lambda: self.app.links() and self.synced(domain)["isLive"], f"{domain} to be in step again", within_s=BACK_WITHIN_S)

    def both(self, domain: str, is_host: bool, browser: Browser) -> tuple[cookies.Cookies, cookies.Cookies]:
        """What the browser has and what the jar has; of a host's site the jar may have no more than the host's."""
        if is_host:
            site = ".".join(domain.split(".")[-2:])
            return cookies.of_host_in_browser(browser, domain), cookies.of_jar(self.app, site)
        return cookies.of_browser(browser, domain), cookies.of_jar(self.app, domain)

    def assert_in_step(
        self, step: str, domain: str = "app.test", *, is_host: bool = False, browser: Browser | None = None,
        within_s: float = WITHIN_S,
    ) -> cookies.Cookies:
        """The jar says what the browser says, soon; returns what both say."""
        began = time.monotonic()
        while True:
            there, here = self.both(domain, is_host, browser or self.browser)
            elapsed_s = time.monotonic() - began
            difference = cookies.difference(there, here)
            if not difference:
                break
            assert elapsed_s < within_s, f"after “{step}”, {elapsed_s:.2f} s later:\n" + "\n".join(difference[:12])
            time.sleep(0.01)
        self._note(step, elapsed_s * 1000)
        return here

    def assert_nothing_was_missed(self) -> None:
        """A comparison finds what events had told."""
        status = self.app.api("POST", "/sync/reconcile")
        assert status["repaired"] == 0, f"comparisons had to repair: {status['domains']}"
        assert all(d["reconciledAtMs"] for d in status["domains"] if d["isLive"]), status["domains"]

    def _note(self, step: str, elapsed_ms: float) -> None:
        self.steps += 1
        if elapsed_ms > self.slowest_ms:
            self.slowest_ms, self.slowest_step = elapsed_ms, step
