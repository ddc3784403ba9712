"""The code editor of a body: CodeMirror where it was collected, a plain text area elsewhere; both send what was typed."""
from __future__ import annotations

import re
from typing import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from harness.app import App
from harness.browser import CHROMIUM
from harness.raw_server import RawServer

BODY = '{"a": [1, 2], "b": "\u00fc"}'


@pytest.fixture(scope="module")
def server() -> Iterator[RawServer]:
    with RawServer() as server:
        yield server


@pytest.fixture(scope="module")
def chromium(playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--no-proxy-server"])
    yield browser
    browser.close()


@pytest.fixture(params=["CodeMirror", "plain"])
def page(request, app: App, chromium: Browser) -> Iterator[Page]:
    """A workbench with and without the editor; a fault in its console, such as of its policy, fails the test."""
    page = chromium.new_context(viewport={"width": 1280, "height": 800}).new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.is_plain = request.param == "plain"
    if page.is_plain:
        page.route("**/vendor/*", lambda route: route.fulfill(status=404))
    else:
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.goto(app.workbench_url)
    page.get_by_role("grid").wait_for()
    yield page
    page.context.close()
    assert troubles == []


def body_field(page: Page, url: str) -> Locator:
    page.keyboard.press("3")
    page.get_by_label("URL", exact=True).fill(url)
    page.get_by_label("Method", exact=True).fill("POST")
    page.get_by_role("tab", name=re.compile("^Body")).first.click()
    page.get_by_role("button", name="Text", exact=True).first.click()
    page.locator(".plain-code" if page.is_plain else ".mirror-code").wait_for()
    return page.get_by_role("textbox", name="Body", exact=True)


def test_what_is_typed_is_sent(page: Page, server: RawServer, request) -> None:
    target = f"/{request.node.callspec.params['page']}"
    field = body_field(page, server.url(target))
    field.focus()
    page.keyboard.insert_text(BODY)
    page.keyboard.press("Control+Enter")
    assert server.one(target).content == BODY.encode()


def test_tab_moves_on(page: Page, server: RawServer) -> None:
    field = body_field(page, server.url("/tab"))
    field.focus()
    expect(field).to_be_focused()
    page.keyboard.press("Tab")
    expect(field).not_to_be_focused()
