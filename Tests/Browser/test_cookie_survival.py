"""kill -9, restarts, two profiles and incognito windows: the jar says what the chosen browser says, and nothing of another."""
from __future__ import annotations

from typing import Callable

import pytest

from harness.app import until
from harness.browser import Browser
from harness.cookie_fixtures import cookie_site, cookie_world, fresh_cookie_world  # noqa: F401
from harness.cookie_world import CookieWorld
from harness.cookies import named, names, of_browser, of_jar

@pytest.fixture
def world(cookie_world: CookieWorld) -> CookieWorld:
    if not cookie_world.app.api("GET", "/sync")["domains"]:
        cookie_world.set("app.test", "first=1; Path=/; Max-Age=9999", "session=1; Path=/")
        cookie_world.sync("app.test")
    return cookie_world


def change(world: CookieWorld, value: str) -> None:
    world.set("app.test", f"first={value}; Path=/; Max-Age=9999", f"{value}=1; Path=/", "gone=; Path=/; Max-Age=0")
    world.set("www.app.test", "gone=1; Path=/", "shared=" + value + "; Path=/; Domain=app.test")


def restart_app(world: CookieWorld) -> None:
    port = world.app.port
    world.app.kill()
    change(world, "while-the-app-is-away")
    world.browser.context.clear_cookies(name="session")
    world.app.start(port=port)


KILLS: dict[str, Callable[[CookieWorld], None]] = {
    "worker": lambda world: world.browser.kill_worker(),
    "worker's process": lambda world: world.browser.kill_worker_process(),
    "bridge": lambda world: world.browser.kill_bridge(),
    "app": restart_app,
}


@pytest.mark.parametrize("capture", ["off", "on"])
@pytest.mark.parametrize("part", KILLS)
def test_kill_9_of_the(part: str, capture: str, world: CookieWorld) -> None:
    world.app.capture(capture)
    world.set("app.test", "session=1; Path=/")
    world.assert_in_step(f"before the {part} is killed")
    KILLS[part](world)
    change(world, f"after-{capture}-" + part.replace(" ", "").replace("'", ""))
    world.until_live("app.test")
    world.assert_in_step(f"the {part} was killed")
    change(world, "once-more")
    jar = world.assert_in_step(f"a change after the {part} was killed")
    assert named(jar, "first")["value"] == "once-more"
    world.assert_nothing_was_missed()


def test_changes_right_after_the_worker_was_killed_are_told_by_the_one_they_wake(world: CookieWorld) -> None:
    for number in range(3):
        world.browser.kill_worker()
        change(world, f"wakes-{number}")
        world.assert_in_step("a change wakes the worker", within_s=5)
    world.assert_nothing_was_missed()


def test_a_domain_added_while_no_browser_is_there_comes_with_it(fresh_cookie_world: CookieWorld) -> None:
    world = fresh_cookie_world
    world.set("app.test", "kept=1; Path=/; Max-Age=9999")
    world.browser.stop()
    until(lambda: not world.app.links(), "the link to end")
    added = world.sync("app.test")
    assert added["domain"]["isLive"] is False and added["notes"], added
    world.browser.start()
    world.until_live("app.test")
    assert "kept" in names(world.assert_in_step("the browser comes"))


def test_a_restart_of_the_browser_ends_its_session_cookies_in_the_jar(fresh_cookie_world: CookieWorld) -> None:
    world = fresh_cookie_world
    world.visit("app.test", "/login")
    world.set("app.test", "session=1; Path=/", "long=1; Path=/; Max-Age=9999")
    world.sync("app.test")
    before = world.assert_in_step("before the restart")
    world.browser.stop()
    until(lambda: not world.app.links(), "the link to end")
    assert of_jar(world.app, "app.test") == before, "while the browser is away nothing changes"
    assert world.synced("app.test")["problem"]
    world.browser.start()
    world.until_live("app.test")
    jar = world.assert_in_step("the browser restarted")
    assert {"long", "refresh"} <= names(jar) and not names(jar) & {"session", "sid"}
    world.assert_nothing_was_missed()


def test_a_kill_9_of_the_browser(fresh_cookie_world: CookieWorld) -> None:
    world = fresh_cookie_world
    world.sync("app.test")
    change(world, "before")
    world.assert_in_step("before the browser is killed")
    world.browser.kill()
    until(lambda: not world.app.links(), "the link to end")
    world.browser.start()
    world.until_live("app.test")
    world.assert_in_step("the browser was killed")
    change(world, "after")
    world.assert_in_step("a change in the new browser")


# Whose cookies

def test_two_profiles_are_never_mixed(fresh_cookie_world: CookieWorld) -> None:
    world = fresh_cookie_world
    first, (link,) = world.browser, world.app.links()
    second = world.add_browser("second")
    other = next(l for l in world.app.wait_for_links(2) if l["id"] != link["id"])
    of_first, of_second = {"browser": first}, {"browser": second}
    world.set("app.test", "who=ada; Path=/", "only-ada=1; Path=/", **of_first)
    world.set("app.test", "who=ben; Path=/", "only-ben=1; Path=/", **of_second)
    sources = world.app.api("GET", "/sync")["sources"]
    assert {s["linkId"] for s in sources} == {link["id"], other["id"]} and len({s["profile"] for s in sources}) == 2

    world.sync("app.test", linkId=link["id"])
    assert names(world.assert_in_step("the first profile", **of_first)) == {"who", "only-ada"}
    world.set("app.test", "who=ben again; Path=/", "more-ben=1; Path=/", **of_second)
    world.set("app.test", "who=ada again; Path=/", **of_first)
    world.assert_in_step("both change", **of_first)

    world.sync("app.test", linkId=other["id"])
    jar = world.assert_in_step("the second profile instead", **of_second)
    assert not [n for n in names(jar) if "ada" in n] and named(jar, "who")["value"] == "ben again"
    world.set("app.test", "late-ada=1; Path=/", **of_first)
    world.set("app.test", "late-ben=1; Path=/", **of_second)
    assert "late-ada" not in names(world.assert_in_step("both change again", **of_second))
    world.assert_nothing_was_missed()

    second.stop()
    until(lambda: len(world.app.links()) == 1, "the second profile to go")
    before = of_jar(world.app, "app.test")
    world.set("app.test", "who=ada alone; Path=/", **of_first)
    world.assert_nothing_was_missed()
    assert of_jar(world.app, "app.test") == before, "nobody takes the place of a profile that is away"


def test_two_domains_that_overlap_come_from_two_profiles(fresh_cookie_world: CookieWorld) -> None:
    world = fresh_cookie_world
    first, (link,) = world.browser, world.app.links()
    second = world.add_browser("second")
    other = next(l for l in world.app.wait_for_links(2) if l["id"] != link["id"])
    for browser, who in ((first, "ada"), (second, "ben")):
        for host in ("app.test", "api.app.test", "deep.api.app.test"):
            world.set(host, f"who={who}; Path=/", f"only-{who}=1; Path=/", browser=browser)
    world.sync("app.test", linkId=link["id"])
    world.assert_in_step("the wider one from the first", browser=first)
    world.sync("api.app.test", linkId=other["id"])
    world.assert_in_step("the narrower one from the second", "api.app.test", browser=second)
    of_the_rest = {key: c for key, c in of_jar(world.app, "app.test").items() if not c["domain"].endswith("api.app.test")}
    assert {c["value"] for c in of_the_rest.values() if c["name"] == "who"} == {"ada"}
    assert {c["value"] for c in of_jar(world.app, "api.app.test").values() if c["name"] == "who"} == {"ben"}
    world.assert_nothing_was_missed()

    world.app.api("DELETE", "/sync", domain="api.app.test")
    world.assert_in_step("the wider one covers all again", browser=first)
    world.assert_nothing_was_missed()


def test_incognito_windows_are_a_source_of_their_own(fresh_cookie_world: CookieWorld) -> None:
    world = fresh_cookie_world
    allow_incognito(world.browser)
    link = until(lambda: next((l for l in world.app.links() if l["incognito"]), None), "a link that may look into incognito windows")
    world.set("app.test", "normal=1; Path=/")
    world.sync("app.test")
    window = open_incognito(world, "secret=1; Path=/; Max-Age=999")
    world.set("app.test", "normal=2; Path=/")
    assert names(world.assert_in_step("an incognito window beside it")) == {"normal"}

    world.sync("app.test", linkId=link["id"], storeId="1")
    until(lambda: names(of_jar(world.app, "app.test")) == {"secret"}, "the incognito window's cookies instead", within_s=1)
    assert of_jar(world.app, "app.test") == of_browser(world.browser, "app.test", store="1")
    world.set("app.test", "normal=3; Path=/")
    second = open_incognito(world, "secret=2; Path=/")
    until(lambda: of_jar(world.app, "app.test") == of_browser(world.browser, "app.test", store="1"), "its change", within_s=1)
    assert names(of_jar(world.app, "app.test")) == {"secret"}

    for id in (window, second):
        world.browser.worker.evaluate("(id) => chrome.windows.remove(id)", id)
    until(lambda: of_jar(world.app, "app.test") == {}, "the closed windows' cookies to be gone", within_s=5)


def allow_incognito(browser: Browser) -> None:
    """Switches on "Allow in Incognito", as on the page of extensions."""
    page = browser.context.new_page()
    page.goto("chrome://extensions/")
    page.evaluate("""async (id) => {
      await chrome.developerPrivate.updateProfileConfiguration({inDeveloperMode: true});
      await chrome.developerPrivate.updateExtensionConfiguration({extensionId: id, incognitoAccess: true});
    }""", browser.extension_id)
    page.close()
    waker = browser.context.new_page()
    waker.goto(f"chrome-extension://{browser.extension_id}/pages/popup/popup.html")
    waker.close()


def open_incognito(world: CookieWorld, line: str) -> int:
    """Opens an incognito window on a page that sets a cookie; returns the window's id."""
    url = world.site.setting("app.test", line)
    wait = """async (url) => {
      const {id} = await chrome.windows.create({incognito: true, url});
      for (let tab; tab?.status !== 'complete' || !tab.url;) {
        await new Promise((go) => setTimeout(go, 20));
        [tab] = await chrome.tabs.query({windowId: id});
      }
      return id;
    }"""
    return world.browser.worker.evaluate(wait, url)
