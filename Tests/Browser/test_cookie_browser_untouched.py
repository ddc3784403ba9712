"""The browser's cookies are read and never written: the whole store is the same before and after everything Interceptor does."""
from __future__ import annotations

import json

from harness.app import until
from harness.cookie_fixtures import cookie_site, fresh_cookie_world  # noqa: F401
from harness.cookie_world import CookieWorld
from harness.cookies import difference, named, names, of_jar, whole_store


def test_the_whole_store_is_the_same_before_and_after_everything(fresh_cookie_world: CookieWorld) -> None:
    world = fresh_cookie_world
    open_workbench(world)
    fill(world)
    before = whole_store(world.browser)
    assert len(before["cookies"]) > 20 and any("partitionKey" in c for c in before["cookies"].values())

    use_everything(world)

    after = whole_store(world.browser)
    assert difference(before["cookies"], after["cookies"]) == []
    assert after["stores"] == before["stores"]


def open_workbench(world: CookieWorld) -> None:
    """In the same browser, before it is looked at: as any site, the workbench has a cookie of its own."""
    page = world.browser.context.new_page()
    page.goto(world.app.workbench_url)
    page.get_by_role("grid").wait_for()


def fill(world: CookieWorld) -> None:
    for host in ("app.test", "www.app.test", "api.app.test", "other.test"):
        world.visit(host, "/login")
        world.set(host, "plain=1; Path=/", "long=ü; Path=/a; Max-Age=9999; Secure", "wide=1; Path=/; Domain=" + ".".join(host.split(".")[-2:]))
    frame = world.site.setting("api.app.test", "chips=1; Path=/; Secure; SameSite=None; Partitioned; Max-Age=9999")
    world.page("top.test").goto(world.site.url("top.test", "/frame", src=frame))
    world.set("localhost", "local=1; Path=/", scheme="http")


def use_everything(world: CookieWorld) -> None:
    app = world.app
    app.capture("on")
    for domain in ("app.test", "https://api.app.test", "localhost"):
        world.sync(domain)
    jar = world.assert_in_step("adding domains")
    world.assert_nothing_was_missed()
    edit_the_jar(world, jar)
    send(world)
    restart_what_can_be(world)
    use_the_popup(world)
    app.cli("cookies", "sync", "remove", "localhost")
    app.cli("cookies", "sync", "remove", "https://api.app.test", "--purge")
    app.cli("cookies", "sync", "add", "other.test")
    app.api("POST", "/cookies/delete", {"all": True})
    assert of_jar(app, "app.test") == {}
    world.sync("app.test")
    assert {"chips", "sid"} <= names(world.assert_in_step("adding it after all"))
    world.assert_nothing_was_missed()


def edit_the_jar(world: CookieWorld, jar: dict) -> None:
    app = world.app
    cookie = named(jar, "plain", lambda c: c["domain"] == "app.test")
    app.api("POST", "/cookies", {**cookie, "value": "edited"})
    app.api("POST", "/cookies", {"setCookie": "new=1; Path=/; Max-Age=60", "url": "https://app.test/"})
    app.api("POST", "/cookies/import", {"text": json.dumps([{**cookie, "name": "brought"}])})
    key = {n: cookie[n] for n in ("name", "domain", "hostOnly", "path")}
    assert app.api("POST", "/cookies/delete", {"keys": [key]}) == {"deleted": 1}
    assert app.api("POST", "/cookies/delete", {"domain": "www.app.test"})["deleted"] > 0


def send(world: CookieWorld) -> None:
    """Answers that set, overwrite and end cookies of the same names."""
    resolve = ("--insecure", "--resolve", f"app.test:{world.site.https_port}:127.0.0.1")
    for url in (
        world.site.url("app.test", "/login", user="eve"), world.site.setting("app.test", "wide=no; Domain=app.test; Path=/", "sent=1"),
        world.site.url("app.test", "/logout"),
    ):
        world.app.cli("send", url, *resolve)


def restart_what_can_be(world: CookieWorld) -> None:
    """The worker is woken by what comes next: its popup."""
    world.browser.kill_bridge()
    until(lambda: not world.app.links(), "the link to end", within_s=5)
    world.until_live("app.test")
    world.browser.kill_worker()


def use_the_popup(world: CookieWorld) -> None:
    popup = world.browser.context.new_page()
    popup.goto(f"chrome-extension://{world.browser.extension_id}/pages/popup/popup.html")
    popup.fill("#cookie-domain:enabled", "www.app.test")
    popup.press("#cookie-domain", "Enter")
    popup.get_by_role("button", name="Stop syncing www.app.test").click()
    until(lambda: "www.app.test" not in {d["domain"] for d in world.app.api("GET", "/sync")["domains"]}, "it to be removed")
    popup.close()
