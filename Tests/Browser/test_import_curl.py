"""“Import cURL into Interceptor” from a page's context menu, with and without an open workbench."""
from __future__ import annotations

from typing import Iterator

import pytest
from playwright.sync_api import Page, expect

from harness.world import World

COMMAND = "curl 'http://chosen.test/items?{n}' \\\n  -H 'X-Chosen: {n}'"


@pytest.fixture(autouse=True)
def no_tabs(world: World) -> Iterator[None]:
    world.app.api("PUT", "/tabs", {"tabs": [], "selected": 0})
    yield
    for page in workbenches(world):
        page.close()


def workbenches(world: World) -> list[Page]:
    return [page for page in world.browser.context.pages if page.url.startswith(world.app.url)]


def choose(world: World, number: int) -> None:
    """Selects a command in a page, and the entry of its context menu, as headless Chromium has no menu to click."""
    page = world.browser.context.pages[0]
    page.goto(f"{world.site.origins.http}/k/chosen-page/frame")
    page.evaluate(
        "text => { document.body.replaceChildren(Object.assign(document.createElement('pre'), {textContent: text}));"
        " getSelection().selectAllChildren(document.body) }", COMMAND.format(n=number),
    )
    world.browser.worker.evaluate(
        """async (beginning) => {
          const tab = (await chrome.tabs.query({})).find(({url}) => url?.startsWith(beginning));
          chrome.contextMenus.onClicked.dispatch({menuItemId: 'import-curl', frameId: 0, selectionText: 'curl'}, tab);
        }""", page.url,
    )


def shows(page: Page, number: int) -> None:
    expect(page.get_by_label("URL", exact=True)).to_have_value(f"http://chosen.test/items?{number}", timeout=10_000)


def opened(world: World, number: int) -> Page:
    """Chooses a command; the tab that opens."""
    with world.browser.context.expect_page(timeout=20_000) as source:
        choose(world, number)
    source.value.wait_for_url(f"{world.app.url}*", timeout=10_000)
    return source.value


def test_without_a_workbench_one_opens_and_shows_the_command(world: World) -> None:
    shows(opened(world, 1), 1)
    assert len(workbenches(world)) == 1


def test_another_page_of_the_app_is_no_workbench(world: World) -> None:
    other = world.browser.context.new_page()
    other.goto(f"{world.app.url}oauth2/callback?state=none")
    shows(opened(world, 5), 5)
    assert len(workbenches(world)) == 2


def test_an_open_workbench_takes_it_and_comes_to_the_front(world: World) -> None:
    workbench = world.browser.context.new_page()
    workbench.goto(world.app.workbench_url)
    workbench.get_by_role("grid").wait_for()
    choose(world, 2)
    shows(workbench, 2)
    workbench.wait_for_function("() => document.visibilityState === 'visible'", timeout=5_000)
    assert len(workbenches(world)) == 1


def test_it_is_shown_once(world: World) -> None:
    shows(opened(world, 3), 3)
    assert world.app.api("POST", "/import/curl/take") == {"texts": []}


def test_a_command_in_the_address_opens_one_page_of_requests(world: World) -> None:
    page = world.browser.context.new_page()
    page.goto(world.app.workbench_url)
    page.get_by_role("grid").wait_for()
    page.goto(f"{world.app.url}#send?curl=curl%20http%3A%2F%2Fchosen.test%2Fitems%3F7")
    shows(page, 7)
    expect(page.get_by_role("tab", name="Authorization")).to_have_count(1)
