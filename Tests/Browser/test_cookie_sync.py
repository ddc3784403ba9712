"""After each step in the browser the jar says what chrome.cookies.getAll says, member by member, within a second; capture is off."""
from __future__ import annotations

import time

import pytest

from harness.app import until
from harness.cookie_fixtures import cookie_site, cookie_world  # noqa: F401
from harness.cookie_world import CookieWorld
from harness.cookies import named, names, of_browser, of_jar

SCHEMES = pytest.mark.parametrize("scheme", ["https", "http"])


@pytest.fixture
def world(cookie_world: CookieWorld) -> CookieWorld:
    """With app.test in step; what earlier tests left takes part in every comparison."""
    assert cookie_world.app.status()["capture"]["isCapturing"] is False
    if not cookie_world.app.api("GET", "/sync")["domains"]:
        cookie_world.set("app.test", "early=1; Path=/")
        cookie_world.set("deep.api.app.test", "deep=1", "shared=1; Domain=app.test; Path=/; Max-Age=9999")
        cookie_world.set("other.test", "elsewhere=1; Path=/")
        cookie_world.page("app.test").evaluate("cookieStore.set({name: 'parted', value: '1', partitioned: true})")
        cookie_world.sync("app.test")
    return cookie_world


def test_adding_a_domain_brings_all_it_has_with_its_subdomains_at_once(world: CookieWorld) -> None:
    jar = of_jar(world.app, "app.test")
    assert {"early", "deep", "shared", "parted"} <= names(jar)
    assert jar == of_browser(world.browser, "app.test")
    assert of_jar(world.app, "other.test") == {}, "a domain that nobody asked for"


def test_which_browser_a_cookie_came_from_is_kept(world: CookieWorld) -> None:
    link = world.app.links()[0]["id"]
    cookies = world.app.api("GET", "/cookies", domain="app.test")["cookies"]
    assert {(c["origin"], c["linkId"], c["storeId"]) for c in cookies} == {("browser", link, "0")}


@SCHEMES
def test_login_refresh_overwrite_and_logout(world: CookieWorld, scheme: str) -> None:
    host = f"login-{scheme}.app.test"
    world.visit(host, "/login", scheme=scheme)
    first = named(world.assert_in_step(f"login over {scheme}"), "sid", lambda c: c["domain"] == host)
    assert (first["httpOnly"], first["secure"], first["sameSite"], first["session"]) == (True, scheme == "https", "lax", True)

    world.visit(host, "/auth/refresh", scheme=scheme)
    second = named(world.assert_in_step(f"refresh over {scheme}"), "sid", lambda c: c["domain"] == host)
    assert second["value"] not in ("", first["value"])
    assert named(of_jar(world.app, host), "refresh")["path"] == "/auth"

    world.set(host, "sid=again; Path=/; Max-Age=500", scheme=scheme)
    third = named(world.assert_in_step(f"overwrite over {scheme}"), "sid", lambda c: c["domain"] == host)
    assert (third["value"], third["session"], third["httpOnly"]) == ("again", False, False)

    world.visit(host, "/logout", scheme=scheme)
    assert not names(world.assert_in_step(f"logout over {scheme}", host)) & {"sid", "refresh"}


def test_a_short_lived_cookie_leaves_the_jar_by_the_clock(world: CookieWorld) -> None:
    world.set("app.test", "brief=1; Path=/; Max-Age=2")
    ends_at = named(world.assert_in_step("a short life"), "brief")["expirationDate"]
    until(lambda: time.time() > ends_at, "its end", within_s=4)
    assert "brief" not in names(of_jar(world.app, "app.test")), "the jar goes by its own clock"
    world.assert_in_step("its end")
    world.set("app.test", "brief=2; Path=/; Max-Age=900")
    assert named(world.assert_in_step("the same name again"), "brief")["value"] == "2"


def test_a_cookie_is_deleted_by_the_user(world: CookieWorld) -> None:
    world.set("www.app.test", "doomed=1; Path=/", "spared=1; Path=/")
    world.assert_in_step("two cookies")
    world.browser.context.clear_cookies(name="doomed")
    found = names(world.assert_in_step("one deleted by the user"))
    assert "spared" in found and "doomed" not in found


def test_the_browser_lets_go_of_cookies_when_a_site_has_too_many(world: CookieWorld) -> None:
    world.sync("many.test")
    for first in range(0, 200, 50):
        world.set("many.test", *(f"m{n}=v{n}; Path=/; Max-Age=5000" for n in range(first, first + 50)))
        world.assert_in_step(f"{first + 50} cookies", "many.test")
    assert 100 < len(of_jar(world.app, "many.test")) < 200, "Chromium keeps at most 180 a site"


ODD_LINES = {
    "unicode": "uni=grüße-日本-🍪; Path=/",
    "4 kB": "long=" + "x" * 4000 + "; Path=/",
    "4 kB of unicode": "longer=" + "ü" * 2000 + "; Path=/",
    "quotes": 'quoted="a b"; Path=/',
    "equals signs": "equals=a=b==; Path=/",
    "markup": "markup=<img src=x onerror=alert(1)>&amp;; Path=/",
    "no name": "=nameless; Path=/",
    "no name and no equals sign": "bare; Path=/b",
    "no value": "empty=; Path=/",
    "a comma": "comma=a,b; Path=/",
    "a deep path": "deep=1; Path=/a/b%20c/ü",
    "a domain": "wide={scheme}; Domain=.app.test; Path=/",
    "years": "years=1; Path=/; Expires=Wed, 01 Jan 2098 00:00:00 GMT",
    "fractions of a second": "soon=1; Path=/; Max-Age=12345",
    "an upper-case name": "UPPER=1; Path=/; HTTPONLY",
}


@SCHEMES
@pytest.mark.parametrize("kind", ODD_LINES)
def test_odd_cookies(world: CookieWorld, scheme: str, kind: str) -> None:
    host = f"odd-{scheme}.app.test"
    before = of_browser(world.browser, "app.test")
    world.set(host, ODD_LINES[kind].format(scheme=scheme), scheme=scheme)
    after = world.assert_in_step(f"{kind} over {scheme}")
    assert after != before, "the browser did not take the cookie: the step shows nothing"


@pytest.mark.parametrize("policy, said", [("Strict", "strict"), ("Lax", "lax"), ("None", "no_restriction"), ("", "unspecified")])
def test_same_site(world: CookieWorld, policy: str, said: str) -> None:
    name = "site" + policy
    world.set("app.test", f"{name}=1; Path=/; Secure" + (f"; SameSite={policy}" if policy else ""))
    assert named(world.assert_in_step(f"SameSite={policy}"), name)["sameSite"] == said


def test_prefixed_cookies(world: CookieWorld) -> None:
    world.set("app.test", "__Host-a=1; Path=/; Secure; HttpOnly", "__Secure-b=1; Path=/x; Secure; Domain=app.test", "__Host-no=1; Path=/x; Secure")
    jar = world.assert_in_step("prefixes")
    assert named(jar, "__Host-a")["hostOnly"] is True
    assert named(jar, "__Secure-b")["domain"] == ".app.test"
    assert "__Host-no" not in names(jar)


@SCHEMES
def test_scripts_of_pages(world: CookieWorld, scheme: str) -> None:
    host = f"script-{scheme}.app.test"
    world.document_cookie(host, "doc=1; path=/; max-age=1000", scheme=scheme)
    assert named(world.assert_in_step("document.cookie"), "doc", lambda c: c["domain"] == host)["session"] is False
    world.document_cookie(host, "doc=2; path=/", scheme=scheme)
    assert named(world.assert_in_step("document.cookie again"), "doc", lambda c: c["domain"] == host)["value"] == "2"
    world.document_cookie(host, "doc=; path=/; max-age=0", scheme=scheme)
    assert names(world.assert_in_step("document.cookie ends it", host)) == set()


def test_cookie_store_of_pages(world: CookieWorld) -> None:
    page = world.page("app.test")
    page.evaluate("cookieStore.set({name: 'store', value: 'ü1', expires: Date.now() + 1e6, sameSite: 'none'})")
    assert named(world.assert_in_step("cookieStore.set"), "store")["sameSite"] == "no_restriction"
    page.evaluate("cookieStore.set({name: 'store', value: '2', partitioned: true})")
    both = world.assert_in_step("cookieStore.set in the page's own partition")
    assert {"partitionKey" in c for c in both.values() if c["name"] == "store"} == {True, False}
    page.evaluate("cookieStore.delete({name: 'store'})")
    world.assert_in_step("cookieStore.delete")
    assert "partitionKey" in named(of_jar(world.app, "app.test"), "store")


def test_partitioned_cookies_of_frames_are_kept_apart_and_sent_nowhere_else(world: CookieWorld) -> None:
    line = "chips={}; Path=/; Secure; SameSite=None; Partitioned"
    for top in ("top.test", "other.test"):
        frame = world.site.setting("api.app.test", line.format(top))
        world.page(top).goto(world.site.url(top, "/frame", src=frame))
    world.set("api.app.test", "chips=own; Path=/; Secure; SameSite=None")
    jar = world.assert_in_step("CHIPS in two frames")
    values = {c.get("partitionKey", {}).get("topLevelSite"): c["value"] for c in jar.values() if c["name"] == "chips"}
    assert values == {"https://top.test": "top.test", "https://other.test": "other.test", None: "own"}
    assert sent(world, "https://api.app.test/") == ["own"]
    assert "top.test" in sent(world, "https://api.app.test/", site="https://top.test")
    assert "other.test" not in sent(world, "https://api.app.test/", site="https://top.test")
    world.page("top.test").goto(world.site.url("top.test", "/frame", src=world.site.setting("api.app.test", line.format("") + "; Max-Age=0")))
    assert "https://top.test" not in {c.get("partitionKey", {}).get("topLevelSite") for c in world.assert_in_step("one partition's ends").values()}


def sent(world: CookieWorld, url: str, **options: str) -> list[str]:
    """The values of `chips` that a request would carry."""
    why = world.app.api("GET", "/cookies/why", url=url, **options)
    verdicts = [v for v in why["verdicts"] if v["cookie"]["name"] == "chips"]
    assert len(verdicts) == 3, verdicts
    assert all(v["rule"] == "partition" for v in verdicts if not v["isSent"] and "partitionKey" in v["cookie"])
    return [v["cookie"]["value"] for v in verdicts if v["isSent"]]


def test_a_local_change_stays_until_the_browser_changes_that_cookie(world: CookieWorld) -> None:
    world.set("app.test", "edited=browser; Path=/", "beside=1; Path=/")
    cookie = named(world.assert_in_step("two cookies"), "edited")
    world.app.api("POST", "/cookies", {**cookie, "value": "mine"})
    world.set("app.test", "beside=2; Path=/")
    until(lambda: named(of_jar(world.app, "app.test"), "beside")["value"] == "2", "the other cookie", within_s=1)
    world.assert_nothing_was_missed()
    assert named(of_jar(world.app, "app.test"), "edited")["value"] == "mine"
    world.set("app.test", "edited=newer; Path=/")
    assert named(world.assert_in_step("the browser changes it"), "edited")["value"] == "newer"


def test_every_change_is_in_the_timeline_with_the_browsers_cause(world: CookieWorld) -> None:
    for line in ("told=1; Path=/", "told=2; Path=/", "told=; Path=/; Max-Age=0"):
        world.set("app.test", line)
        world.assert_in_step("told: " + line)
    changes = world.app.api("GET", "/cookies/timeline", q="told", domain="app.test")["changes"][::-1]
    assert [(c["action"], c["origin"]) for c in changes] == [("added", "browser"), ("changed", "browser"), ("removed", "browser")]
    assert changes[0]["cause"] == "explicit" and changes[1]["changed"] == ["value"]
    assert changes[2]["cause"] == "expired_overwrite"
    assert all("value" not in c for c in changes)


def test_nothing_was_missed(world: CookieWorld) -> None:
    world.assert_nothing_was_missed()
