"""The workbench as a user meets it: by role and by text."""
from __future__ import annotations

import re
import subprocess
from typing import Iterator

import pytest
from playwright.sync_api import Browser as PlaywrightBrowser
from playwright.sync_api import Locator, Page, expect

from harness.app import until
from harness.browser import CHROMIUM
from harness.world import World

EXPECTED_WORDS = ("status of 400", "ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET")
"""What Chromium itself writes into the console about a wrong query and about an app that was stopped."""

expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def browser(playwright) -> Iterator[PlaywrightBrowser]:
    """Another browser than the captured one, as the workbench is a page like any other."""
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--no-proxy-server"])
    yield browser
    browser.close()


@pytest.fixture
def workbench(world: World, browser: PlaywrightBrowser) -> Iterator[Page]:
    """The workbench, signed in, with an empty history; errors in its console fail the test."""
    world.app.api("DELETE", "/exchanges", q="")
    world.app.api("PATCH", "/capture", {"isCapturing": True, "filter": {"urlRegex": ""}})
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda m: troubles.append(m.text) if m.type == "error" and not any(w in m.text for w in EXPECTED_WORDS) else None)
    page.on("pageerror", lambda e: troubles.append(str(e)))
    page.goto(world.app.workbench_url)
    page.get_by_role("grid").wait_for()
    yield page
    context.close()
    assert troubles == []


def make(world: World, kind: str, *calls: tuple[str, str, str | None]) -> None:
    """Requests of the captured browser: method, path, body."""
    page = world.browser.context.new_page()
    page.goto(f"{world.site.origins.http}/k/{kind}-page/frame")
    for method, path, body in calls:
        page.evaluate(
            "async ([u, method, body]) => { await fetch(u, {method, headers: body ? {'Content-Type': 'application/json', 'X-Kind': 'yes'} : {}, body: body ?? undefined}).catch(() => 0) }",
            [f"{world.site.origins.http}/k/{kind}/{path}", method, body],
        )
    page.close()
    until(lambda: world.app.count(f"url:/k/{kind}/") >= len(calls), "the requests in history")


def row(page: Page, text: str) -> Locator:
    return page.get_by_role("row").filter(has_text=text)


def search(page: Page, text: str) -> None:
    box = page.get_by_role("combobox", name=re.compile("search", re.I))
    box.fill(text)
    box.press("Enter")


def test_the_token_leaves_the_address_bar(workbench: Page, world: World) -> None:
    assert world.app.token not in workbench.url
    workbench.reload()
    expect(workbench.get_by_role("grid")).to_be_visible()


def test_without_the_token_it_asks_for_it(world: World, browser: PlaywrightBrowser) -> None:
    page = browser.new_page()
    page.goto(world.app.url)
    expect(page.get_by_role("grid")).to_have_count(0)
    expect(page.locator("body")).to_contain_text(re.compile("interceptor open|token", re.I))
    page.close()


def test_the_pill_says_who_is_connected(workbench: Page) -> None:
    expect(workbench.get_by_role("button", name=re.compile("Interceptor connected"))).to_contain_text("Chromium")


def test_a_request_appears_by_itself(workbench: Page, world: World) -> None:
    make(world, "live", ("GET", "ok/one", None))
    expect(row(workbench, "/k/live/ok/one")).to_be_visible()
    make(world, "live", ("PATCH", "ok/two", '{"a":1}'))
    expect(row(workbench, "/k/live/ok/two")).to_contain_text("PATCH")
    first = workbench.get_by_role("row").nth(1)
    expect(first).to_contain_text("/k/live/ok/two")


def test_a_query_narrows_the_table(workbench: Page, world: World) -> None:
    make(world, "q", ("GET", "ok/alpha", None), ("POST", "ok/beta", '{"needle":true}'), ("GET", "status?status=404", None))
    for query, shown, hidden in (
        ("method:POST url:/k/q/", "beta", "alpha"), ("status:404", "status=404", "beta"), ("needle", "beta", "alpha"),
        ("header:x-kind", "beta", "alpha"), ("-method:POST url:/k/q/ok", "alpha", "beta"), ('body:"needle"', "beta", "alpha"),
    ):
        search(workbench, query)
        until(lambda: workbench.get_by_role("combobox", name=re.compile("search", re.I)).input_value() == query, query)
        expect(row(workbench, shown).first).to_be_visible()
        expect(row(workbench, hidden)).to_have_count(0)


def test_a_query_that_is_wrong_is_explained_where_it_was_typed(workbench: Page, world: World) -> None:
    make(world, "wrong", ("GET", "ok/kept", None))
    expect(row(workbench, "/k/wrong/ok/kept")).to_be_visible()
    search(workbench, "status:abc")
    expect(workbench.get_by_text(re.compile("abc|status", re.I)).first).to_be_visible()
    until(lambda: re.search(r"number|2xx|404|4xx|status", workbench.inner_text("body")), "the explanation")


def test_every_tab_of_a_request_opens(workbench: Page, world: World) -> None:
    make(world, "tabs", ("POST", "repeated", '{"deep":{"list":[1,2,{"x":"ü"}]}}'))
    row(workbench, "/k/tabs/repeated").first.click()
    pane = workbench.get_by_role("region", name="Request")
    expect(pane).to_be_visible()
    wanted = {
        "Overview": "200 OK", "Request": "application/json", "Response": "X-Twice", "Headers": "X-Kind", "Cookies": "one",
        "Body": "deep", "Timings": "ms", "Redirects": "", "Raw": "POST /k/tabs/repeated HTTP/1.1",
    }
    for name, text in wanted.items():
        tab = pane.get_by_role("tab", name=re.compile(f"^{name}\\b"))
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(pane.get_by_role("tabpanel")).to_be_visible()
        if text:
            expect(pane.get_by_role("tabpanel")).to_contain_text(text)
    assert "secret-1" not in workbench.content(), "cookie values are not in history"


def test_a_redirect_chain_is_shown(workbench: Page, world: World) -> None:
    make(world, "chain", ("GET", "chain?left=2", None))
    until(lambda: world.app.count("url:/k/chain/chain") == 3, "three hops")
    row(workbench, "left=2").first.click()
    pane = workbench.get_by_role("region", name="Request")
    pane.get_by_role("tab", name=re.compile("^Redirects")).click()
    for left in (2, 1, 0):
        expect(pane.get_by_role("tabpanel")).to_contain_text(f"left={left}")


def test_it_is_copied_as_curl(workbench: Page, world: World) -> None:
    make(world, "curl", ("POST", "ok/quote", '{"it\'s":"$(false)`x`"}'))
    row(workbench, "/k/curl/ok/quote").first.click()
    workbench.get_by_role("button", name=re.compile("Copy as cURL")).click()
    copied = until(lambda: workbench.evaluate("navigator.clipboard.readText()"), "the clipboard")
    assert copied.startswith("curl ") and "/k/curl/ok/quote" in copied
    words = subprocess.run(["sh", "-c", copied.replace("curl", "printf '%s\\n'", 1)], capture_output=True, text=True).stdout
    assert '{"it\'s":"$(false)`x`"}' in words, copied


def test_a_request_is_deleted(workbench: Page, world: World) -> None:
    make(world, "delete", ("GET", "ok/gone", None), ("GET", "ok/stays", None))
    expect(row(workbench, "/k/delete/ok/stays").first).to_be_visible()
    row(workbench, "/k/delete/ok/gone").first.click()
    workbench.get_by_role("button", name=re.compile("Delete the selected")).click()
    confirm = workbench.get_by_role("dialog").get_by_role("button", name=re.compile("delete", re.I))
    if confirm.count():
        confirm.first.click()
    expect(row(workbench, "/k/delete/ok/gone")).to_have_count(0)
    expect(row(workbench, "/k/delete/ok/stays").first).to_be_visible()
    until(lambda: world.app.count("url:/ok/gone") == 0, "the request to be gone from history")


def test_everything_works_with_the_keyboard(workbench: Page, world: World) -> None:
    make(world, "keys", ("GET", "ok/first", None), ("GET", "ok/second", None))
    expect(row(workbench, "/k/keys/ok/second").first).to_be_visible()
    keyboard = workbench.keyboard
    keyboard.press("Home")
    keyboard.press("j")
    keyboard.press("Enter")
    pane = workbench.get_by_role("region", name="Request")
    expect(pane).to_be_visible()
    before = pane.get_by_role("tab", selected=True).inner_text()
    keyboard.press("]")
    expect(pane.get_by_role("tab", selected=True)).not_to_have_text(before)
    keyboard.press("Escape")
    expect(pane).not_to_be_visible()
    keyboard.press("/")
    expect(workbench.get_by_role("combobox", name=re.compile("search", re.I))).to_be_focused()
    keyboard.type("ok/first")
    keyboard.press("Enter")
    expect(row(workbench, "/k/keys/ok/second")).to_have_count(0)
    keyboard.press("Escape")
    keyboard.press("Shift+Escape")
    expect(row(workbench, "/k/keys/ok/second").first).to_be_visible()


def test_the_sheet_lists_the_keys_and_the_query_language(workbench: Page) -> None:
    workbench.get_by_role("grid").focus()
    workbench.keyboard.press("?")
    sheet = workbench.get_by_role("dialog")
    expect(sheet).to_contain_text("Copy as cURL")
    expect(sheet).to_contain_text("method:POST")
    workbench.keyboard.press("Escape")
    expect(sheet).to_have_count(0)


def test_capture_is_switched_here_and_everywhere(workbench: Page, world: World) -> None:
    switch = workbench.get_by_role("switch").first
    expect(switch).to_be_checked()
    switch.click()
    until(lambda: not world.app.status()["capture"]["isCapturing"], "capture to be off in the app")
    expect(switch).not_to_be_checked()
    world.app.capture("on")
    expect(switch).to_be_checked()


def test_a_filter_that_is_no_regular_expression_is_refused_and_the_old_one_stays(workbench: Page, world: World) -> None:
    world.app.api("PATCH", "/capture", {"filter": {"urlRegex": "/k/"}})
    workbench.get_by_role("button", name=re.compile("Interceptor panel")).click()
    field = workbench.get_by_label(re.compile("regular expression|URL", re.I)).and_(workbench.get_by_role("textbox")).first
    expect(field).to_have_value("/k/")
    field.fill("(unterminated")
    field.press("Enter")
    expect(workbench.get_by_text(re.compile("Invalid regular expression|Unterminated", re.I)).first).to_be_visible()
    assert world.app.status()["capture"]["filter"]["urlRegex"] == "/k/"
    field.fill("/k/(a|b)")
    field.press("Enter")
    until(lambda: world.app.status()["capture"]["filter"]["urlRegex"] == "/k/(a|b)", "the new filter")


def test_the_pill_tells_when_the_browser_has_gone_and_come(workbench: Page, world: World) -> None:
    world.browser.stop()
    expect(workbench.get_by_role("button", name=re.compile("Interceptor connected"))).to_have_count(0)
    expect(workbench.locator("body")).to_contain_text(re.compile("no browser|not connected|disconnected", re.I))
    world.browser.start()
    world.app.wait_for_links(1)
    expect(workbench.get_by_role("button", name=re.compile("Interceptor connected"))).to_be_visible()


def test_the_live_view_comes_back_when_the_app_does(workbench: Page, world: World) -> None:
    port = world.app.port
    world.app.stop()
    expect(workbench.locator("body")).to_contain_text(re.compile("not answer|not running|reach|reconnect|gone", re.I))
    world.app.start(port=port)
    world.app.wait_for_links(1)
    make(world, "again", ("GET", "ok/back", None))
    expect(row(workbench, "/k/again/ok/back").first).to_be_visible(timeout=60_000)


def test_it_fits_in_800_pixels(workbench: Page, world: World) -> None:
    make(world, "narrow", ("GET", "ok/narrow", None))
    workbench.set_viewport_size({"width": 800, "height": 600})
    row(workbench, "/k/narrow/ok/narrow").first.click()
    expect(workbench.get_by_role("region", name="Request")).to_be_visible()
    assert workbench.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_groups_by_host_and_order(workbench: Page, world: World) -> None:
    make(world, "group", ("GET", "ok/a", None), ("GET", "ok/b", None))
    expect(row(workbench, "/k/group/ok/b").first).to_be_visible()
    workbench.get_by_role("button", name="Newest first").click()
    until(lambda: "frame" in workbench.get_by_role("row").nth(1).inner_text(), "the oldest on top")
    workbench.get_by_role("button", name="Host", exact=True).click()
    expect(workbench.get_by_role("grid").or_(workbench.get_by_role("treegrid")).first).to_contain_text("site.test")


def test_nothing_is_loaded_from_elsewhere(world: World, browser: PlaywrightBrowser) -> None:
    page = browser.new_page()
    urls: list[str] = []
    page.on("request", lambda r: urls.append(r.url))
    page.goto(world.app.workbench_url)
    page.get_by_role("grid").wait_for()
    page.close()
    assert urls and not [u for u in urls if not u.startswith((world.app.url, "data:", "blob:"))]
