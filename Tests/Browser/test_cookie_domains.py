"""Choosing the domains that follow the browser: by API, command line and popup; what is refused, limited, kept and purged."""
from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from harness.app import until
from harness.cookie_fixtures import cookie_site, cookie_world  # noqa: F401
from harness.cookie_world import CookieWorld
from harness.cookies import named, names, of_browser, of_jar

API = "/api/v1"


@pytest.fixture
def world(cookie_world: CookieWorld) -> CookieWorld:
    """With an empty jar and nothing synced; the browser's cookies stay."""
    for synced in cookie_world.app.api("GET", "/sync")["domains"]:
        cookie_world.app.api("DELETE", "/sync", domain=listed(synced))
    cookie_world.app.api("POST", "/cookies/delete", {"all": True})
    return cookie_world


def listed(synced: dict) -> str:
    return ("https://" if synced["isHost"] else "") + synced["domain"]


def refused(world: CookieWorld, domain: str) -> str:
    """The reason."""
    status, raw = world.app.request("POST", f"{API}/sync", {"domain": domain})
    error = json.loads(raw)["error"]
    assert (status, error["code"]) == (400, "invalidDomain"), raw
    return error["message"]


@pytest.mark.parametrize("domain, words", [
    ("co.uk", "public suffix"), ("github.io", "public suffix"), ("com", "public suffix"), ("", "No domain"), ("   ", "No domain"),
    ("https://", "No domain"), ("two words", "space"), ("a..b", "two dots"), ("x" * 64 + ".test", "63"), ("<script>", "not a domain"),
    ("mailto:ada@app.test", "web sites"), ("ftp://app.test", "web sites"), ("ada@app.test", "e-mail"), ("app.*.test", "[*]"),
    ("app.test:99999", "port"), ("app\u0000.test", ""), ("a" * 300, ""), ("[::1", ""), ("1.2.3.4.5", ""),
    ("app.test,other.test", ""), ("a;b", ""), ("-", ""),
])
def test_what_is_no_domain_is_refused_with_the_reason(world: CookieWorld, domain: str, words: str) -> None:
    message = refused(world, domain)
    assert re.search(words, message) and len(message) > 20, message
    assert world.app.api("GET", "/sync")["domains"] == []


@pytest.mark.parametrize("typed, domain, is_host", [
    ("app.test", "app.test", False), ("APP.Test", "app.test", False), (" app.test ", "app.test", False), (".app.test", "app.test", False),
    ("app.test.", "app.test", False), ("*.app.test", "app.test", False), ("app.test:8443", "app.test", False),
    ("app.test/a/b?c#d", "app.test", False), ("https://app.test", "app.test", True), ("HTTP://App.Test:80/x", "app.test", True),
    ("bücher.test", "xn--bcher-kva.test", False), ("https://ada:pw@bücher.test/", "xn--bcher-kva.test", True),
    ("127.0.0.1", "127.0.0.1", False), ("127.0.0.1:8000", "127.0.0.1", False), ("https://[::1]:8443/", "[::1]", True), ("::1", "[::1]", False),
    ("localhost", "localhost", False), ("http://localhost:3000/", "localhost", True), ("intranet", "intranet", False),
])
def test_what_a_user_types_is_normalised(world: CookieWorld, typed: str, domain: str, is_host: bool) -> None:
    added = world.sync(typed)["domain"]
    assert (added["domain"], added["isHost"], added["isLive"]) == (domain, is_host, True)


@pytest.mark.parametrize("typed, host", [
    ("bücher.test", "bücher.test"), ("localhost", "localhost"), ("127.0.0.1:1", "127.0.0.1"), ("http://127.0.0.1:1/", "127.0.0.1"),
])
def test_hosts_of_every_kind_follow(world: CookieWorld, typed: str, host: str) -> None:
    world.set(host, "before=1; Path=/", scheme="http")
    synced = world.sync(typed)["domain"]["domain"]
    assert "before" in names(world.assert_in_step(f"adding {typed}", synced))
    world.set(host, "after=1; Path=/", "before=; Path=/; Max-Age=0", scheme="http")
    assert names(world.assert_in_step(f"a change of {host}", synced)) == {"after"}


def test_localhost_and_its_address_are_told_apart(world: CookieWorld) -> None:
    world.set("localhost", "name=1; Path=/", scheme="http")
    world.set("127.0.0.1", "address=1; Path=/", scheme="http")
    world.sync("localhost")
    assert "address" not in names(world.assert_in_step("adding localhost", "localhost"))
    assert of_jar(world.app, "127.0.0.1") == {}


def test_a_url_limits_to_what_that_host_is_sent(world: CookieWorld) -> None:
    world.set("api.app.test", "own=1; Path=/", "covering=1; Path=/; Domain=app.test", "self=1; Path=/; Domain=api.app.test")
    world.set("app.test", "above=1; Path=/")
    world.set("deep.api.app.test", "below=1; Path=/", "level=1; Path=/; Domain=deep.api.app.test")
    world.sync("https://api.app.test")
    jar = world.assert_in_step("adding a host", "api.app.test", is_host=True)
    assert {"own", "covering", "self"} <= names(jar) and not names(jar) & {"above", "below", "level"}
    by_url = world.browser.worker.evaluate("(url) => chrome.cookies.getAll({url})", "https://api.app.test/")
    assert {c["name"] for c in by_url} == {c["name"] for c in jar.values() if c["path"] == "/"}
    for host in ("app.test", "api.app.test", "deep.api.app.test"):
        world.set(host, "own=2; Path=/", "covering=" + host + "; Path=/; Domain=app.test", "new=" + host + "; Path=/")
        world.assert_in_step(f"changes of {host}", "api.app.test", is_host=True)


def test_a_removed_domain_stands_still_and_a_purge_takes_its_cookies(world: CookieWorld) -> None:
    world.set("app.test", "kept=1; Path=/")
    world.set("other.test", "watched=1; Path=/")
    world.sync("app.test")
    world.sync("other.test")
    before = world.assert_in_step("adding two domains")
    gone = world.app.api("DELETE", "/sync", domain="app.test", purge="false")
    assert gone == {"removed": True, "keptCookies": len(before), "purgedCookies": 0}
    world.set("app.test", "kept=2; Path=/", "late=1; Path=/")
    world.set("other.test", "watched=2; Path=/")
    world.assert_in_step("a change of the domain that stays", "other.test")
    world.assert_nothing_was_missed()
    assert of_jar(world.app, "app.test") == before

    world.sync("app.test")
    assert "late" in names(world.assert_in_step("adding it again"))
    count, others = len(of_jar(world.app, "app.test")), of_jar(world.app, "other.test")
    assert world.app.api("DELETE", "/sync", domain="app.test", purge="true") == {"removed": True, "keptCookies": 0, "purgedCookies": count}
    assert of_jar(world.app, "app.test") == {} and of_jar(world.app, "other.test") == others
    assert "late" in names(of_browser(world.browser, "app.test")), "the browser keeps its own"

    world.sync("app.test")
    assert len(world.assert_in_step("adding it after the purge")) == count


def test_two_domains_that_overlap(world: CookieWorld) -> None:
    for domain in ("app.test", "api.app.test"):
        world.sync(domain)
    for number in range(3):
        for host in ("app.test", "api.app.test", "deep.api.app.test", "www.app.test"):
            world.set(host, f"lap={number}; Path=/", f"wide{number}={host}; Path=/; Domain=app.test")
            world.assert_in_step(f"{host} of two that overlap")
    world.app.api("DELETE", "/sync", domain="api.app.test")
    world.set("deep.api.app.test", "lap=after; Path=/")
    world.assert_in_step("one of the two removed, the other still covers it")
    world.assert_nothing_was_missed()


@pytest.mark.parametrize("purge", ["false", "true"])
def test_a_removed_domain_leaves_what_another_still_covers(world: CookieWorld, purge: str) -> None:
    for domain in ("api.app.test", "app.test"):
        world.sync(domain)
    world.set("api.app.test", "covered=1; Path=/")
    world.assert_in_step("two that overlap")
    world.app.api("DELETE", "/sync", domain="app.test", purge=purge)
    world.assert_in_step("the wider one removed", "api.app.test")
    world.set("api.app.test", "covered=2; Path=/")
    world.assert_in_step("a change after it", "api.app.test")
    world.assert_nothing_was_missed()


def test_a_local_change_stays_when_other_domains_come_and_go(world: CookieWorld) -> None:
    for domain in ("app.test", "api.app.test"):
        world.sync(domain)
    world.set("api.app.test", "edited=browser; Path=/")
    cookie = named(world.assert_in_step("a cookie of both"), "edited")
    world.app.api("POST", "/cookies", {**cookie, "value": "mine"})
    for change in (
        lambda: world.sync("other.test"), lambda: world.sync("deep.api.app.test"),
        lambda: world.app.api("DELETE", "/sync", domain="app.test"),
    ):
        change()
        world.assert_nothing_was_missed()
        assert named(of_jar(world.app, "api.app.test"), "edited")["value"] == "mine"


def test_the_command_line_does_the_same(world: CookieWorld) -> None:
    world.set("app.test", "cli=1; Path=/")
    world.app.cli("cookies", "sync", "add", "https://app.test/x")
    world.assert_in_step("interceptor cookies sync add", "app.test", is_host=True)
    no = world.app.cli("cookies", "sync", "add", "co.uk", check=False)
    assert no.returncode == 2 and b"public suffix" in no.stderr
    world.app.cli("cookies", "sync", "remove", "https://app.test", "--purge")
    assert of_jar(world.app, "app.test") == {}


# The popup

@pytest.fixture
def popup(world: CookieWorld):
    page = world.browser.context.new_page()
    troubles: list[str] = []
    page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: troubles.append(str(e)))
    page.goto(f"chrome-extension://{world.browser.extension_id}/pages/popup/popup.html")
    expect(page.locator("#cookie-domain")).to_be_enabled()
    yield page
    page.close()
    assert troubles == []


def type_domain(popup: Page, domain: str) -> None:
    popup.fill("#cookie-domain", domain)
    popup.press("#cookie-domain", "Enter")


def test_the_popup_adds_shows_and_removes(world: CookieWorld, popup: Page) -> None:
    world.set("app.test", "popup=1; Path=/")
    type_domain(popup, "app.test")
    chip = popup.get_by_role("listitem").filter(has_text="app.test")
    expect(chip).to_have_count(1)
    jar = world.assert_in_step("adding in the popup")
    expect(chip.locator(".count")).to_have_text(str(len(jar)))
    expect(popup.locator("#cookie-domain")).to_have_value("")
    world.set("app.test", "popup2=1; Path=/; Max-Age=700")
    more = world.assert_in_step("a change while the popup is open")
    expect(chip.locator(".count")).to_have_text(str(len(more)))

    chip.get_by_role("button", name="Stop syncing app.test").click()
    expect(popup.get_by_role("listitem").filter(has_text="app.test")).to_have_count(0)
    until(lambda: world.app.api("GET", "/sync")["domains"] == [], "the domain to be gone from the app")
    assert of_jar(world.app, "app.test") == more, "what is in the jar stays"


def test_the_popup_shows_why_a_domain_is_refused_and_lets_it_be_corrected(world: CookieWorld, popup: Page) -> None:
    type_domain(popup, "co.uk")
    refusal = popup.locator("#cookie-refusal")
    expect(refusal).to_contain_text("public suffix")
    expect(popup.locator("#cookie-domain")).to_have_value("co.uk")
    type_domain(popup, "https://www.app.test/x")
    expect(refusal).to_be_hidden()
    expect(popup.get_by_role("listitem").filter(has_text="www.app.test")).to_contain_text("this host only")
    assert [listed(d) for d in world.app.api("GET", "/sync")["domains"]] == ["https://www.app.test"]


def test_the_popup_follows_what_others_change(world: CookieWorld, popup: Page) -> None:
    world.sync("other.test")
    expect(popup.get_by_role("listitem").filter(has_text="other.test")).to_have_count(1)
    world.app.cli("cookies", "sync", "remove", "other.test")
    expect(popup.get_by_role("listitem").filter(has_text="other.test")).to_have_count(0)
