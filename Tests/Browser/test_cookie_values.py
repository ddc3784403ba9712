"""Cookie values are in the jar and nowhere else: not in history, exports, the timeline, the log, nor in the extension's own files."""
from __future__ import annotations

import secrets
import sqlite3
from pathlib import Path
from typing import Iterator

import pytest
from playwright.sync_api import Playwright

from cookie_site.site import CookieSite
from harness.app import until
from harness.cookie_fixtures import cookie_site  # noqa: F401
from harness.cookie_world import CookieWorld


class Round:
    """Everything that touches cookies, done once with values that occur nowhere else; `kept` are those the jar has in the end."""

    def __init__(self, world: CookieWorld) -> None:
        self.world, self._secrets, self.kept = world, [], []
        self.history = ""

    @property
    def values(self) -> list[str]:
        return [*self.world.site.sessions.minted, *self._secrets]

    def secret(self, *, is_kept: bool = False) -> str:
        value = "v" + secrets.token_hex(12)
        self._secrets.append(value)
        if is_kept:
            self.kept.append(value)
        return value

    def run(self) -> None:
        self.world.sync("app.test")
        for scheme in ("https", "http"):
            self._browse(scheme)
        self._edit()
        self._send()
        self._look()
        self._restart_the_app()

    def _browse(self, scheme: str) -> None:
        world, host = self.world, f"{scheme}.app.test"
        for path in ("/login", "/auth/refresh", "/me", "/logout", "/login"):
            world.visit(host, path, scheme=scheme)
        world.document_cookie(host, f"doc={self.secret()}; path=/", scheme=scheme)
        world.document_cookie(host, f"doc={self.secret(is_kept=True)}; path=/; max-age=9999", scheme=scheme)
        if scheme == "https":
            options = {"name": "store", "value": self.secret(is_kept=True), "partitioned": True}
            world.page(host).evaluate("(o) => cookieStore.set(o)", options)
        world.visit(host, "/me", scheme=scheme)
        world.assert_in_step(f"{scheme} of the round")

    def _edit(self) -> None:
        app = self.world.app
        app.api("POST", "/cookies", {"setCookie": f"mine={self.secret()}; Path=/", "url": "https://app.test/"})
        app.api("POST", "/cookies", {"setCookie": f"mine={self.secret(is_kept=True)}; Path=/", "url": "https://app.test/"})
        app.api("POST", "/cookies/import", {"text": f"lent={self.secret(is_kept=True)}", "format": "header", "url": "https://app.test/"})
        app.request("POST", "/api/v1/cookies", {"setCookie": f"__Host-no={self.secret()}; Path=/x", "url": "http://app.test/"})
        app.request("POST", "/api/v1/cookies", b'{"setCookie": "cut=' + self.secret().encode())
        app.request("GET", "/api/v1/cookies?q=" + self.kept[0])

    def _send(self) -> None:
        port = self.world.site.https_port
        for path in ("/me", "/login", "/me", "/logout", "/login"):
            self.world.app.cli("send", self.world.site.url("https.app.test", path), "--insecure", "--resolve", f"https.app.test:{port}:127.0.0.1")

    def _look(self) -> None:
        app = self.world.app
        app.api("GET", "/cookies/why", url="https://https.app.test/")
        app.cli("cookies", "why", "https://https.app.test/")
        app.cli("cookies", "list")
        app.cli("cookies", "timeline")
        self.world.assert_nothing_was_missed()

    def _restart_the_app(self) -> None:
        """While it is away the browser gets new values, and history has records to catch up on."""
        world, port = self.world, self.world.app.port
        world.app.stop()
        world.visit("https.app.test", "/auth/refresh")
        world.app.start(port=port, log_level="trace")
        world.until_live("app.test")
        world.assert_in_step("after the restart", "http.app.test")
        world.visit("https.app.test", "/me", last="yes")
        until(lambda: world.app.count("url:last=yes"), "the last request in history", within_s=10)


@pytest.fixture(scope="module")
def round(playwright: Playwright, cookie_site: CookieSite) -> Iterator[Round]:  # noqa: F811
    with CookieWorld(playwright, cookie_site) as world:
        world.app.start(log_level="trace")
        world.add_browser()
        world.app.wait_for_links(1)
        world.app.capture("on")
        round = Round(world)
        round.run()
        yield round


def found_in(round: Round, text: bytes | str) -> list[str]:
    raw = text.encode() if isinstance(text, str) else text
    return [value for value in round.values if value.encode() in raw]


def table(round: Round, name: str) -> str:
    """All rows of a table of the jar, as text."""
    with sqlite3.connect(f"file:{round.world.app.data_dir}/cookies.sqlite?mode=ro", uri=True) as database:
        return repr(database.execute(f"SELECT * FROM {name}").fetchall())


def test_they_are_in_the_jar(round: Round) -> None:
    assert len(round.values) > 20
    cookies = table(round, "cookie")
    assert [value for value in round.kept if value not in cookies] == []
    assert found_in(round, cookies), "values that the site made"


def test_the_timeline_tells_of_all_and_has_none(round: Round) -> None:
    changes = table(round, "cookie_change")
    for name in ("sid", "refresh", "doc", "store", "mine", "lent"):
        assert f"'{name}'" in changes
    assert found_in(round, changes) == []


@pytest.mark.parametrize("format", ["har", "json", "table"])
def test_exports_of_history_have_the_names_and_none(round: Round, format: str) -> None:
    text = round.world.app.cli("history", "--limit", "1000", "--format", format).stdout
    assert b"/auth/refresh" in text and found_in(round, text) == []
    if format == "har":
        assert b"sid" in text and b"Set-Cookie" in text


def test_single_exchanges_have_the_names_and_none(round: Round) -> None:
    app = round.world.app
    rows = list(app.summaries("cookie:sid"))
    assert len(rows) > 10, "requests with cookies are in history"
    texts = "".join(app.request("GET", f"/api/v1/exchanges/{row['id']}{part}")[1].decode() for row in rows for part in ("", "/raw", "/curl", "/har"))
    assert "sid" in texts and found_in(round, texts) == []


def test_lists_and_explanations_have_none(round: Round) -> None:
    app = round.world.app
    for path in ("/cookies/timeline?limit=1000", "/sync", "/status", "/exchanges?limit=1000"):
        raw = app.request("GET", "/api/v1" + path)[1]
        assert len(raw) > 100 and found_in(round, raw) == [], path
    header = app.api("GET", "/cookies/why", url="https://https.app.test/")["header"]
    assert "sid=" in header and found_in(round, header) == []


def test_the_log_at_its_most_talkative_has_none(round: Round) -> None:
    log = round.world.app.log_file.read_bytes()
    assert len(log.splitlines()) > 20, "nothing was logged"
    assert found_in(round, log) == []


def test_the_log_at_its_most_talkative_has_no_token(round: Round) -> None:
    assert round.world.app.token not in round.world.app.log_file.read_text()


def test_no_other_file_of_the_app_has_any(round: Round) -> None:
    files = [f for f in round.world.app.data_dir.rglob("*") if f.is_file() and not f.name.startswith("cookies.sqlite")]
    assert any(f.name == "history.sqlite" for f in files)
    assert {f.name: found for f in files if (found := found_in(round, f.read_bytes()))} == {}


def test_no_file_of_the_extension_has_any(round: Round) -> None:
    files = extension_files(round.world.browser.profile, round.world.browser.extension_id)
    assert any("IndexedDB" in str(f) for f in files) and any("Local Extension Settings" in str(f) for f in files)
    assert {str(f): found for f in files if (found := found_in(round, f.read_bytes()))} == {}


def extension_files(profile: Path, extension_id: str) -> list[Path]:
    return [f for f in profile.rglob("*") if extension_id in str(f.relative_to(profile)) and f.is_file()]
