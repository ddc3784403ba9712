"""Fixtures of the cookie suites; a test file imports those it uses."""
from __future__ import annotations

from typing import Iterator

import pytest
from playwright.sync_api import Playwright

from cookie_site.site import CookieSite

from .cookie_world import CookieWorld


@pytest.fixture(scope="session")
def cookie_site() -> Iterator[CookieSite]:
    with CookieSite() as site:
        yield site


@pytest.fixture(scope="module")
def cookie_world(playwright: Playwright, cookie_site: CookieSite, request: pytest.FixtureRequest) -> Iterator[CookieWorld]:
    """App and one browser, not capturing, for the tests of one file."""
    with CookieWorld(playwright, cookie_site) as world:
        world.start(is_capturing=False)
        yield world
        tell(request, world)


@pytest.fixture
def fresh_cookie_world(playwright: Playwright, cookie_site: CookieSite) -> Iterator[CookieWorld]:
    """For a test that breaks what it touches."""
    with CookieWorld(playwright, cookie_site) as world:
        world.start(is_capturing=False)
        yield world


def tell(request: pytest.FixtureRequest, world: CookieWorld) -> None:
    """Prints how soon the jar followed, past pytest's capture."""
    if world.steps == 0:
        return
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n{world.steps} steps followed; the slowest, “{world.slowest_step}”, after {world.slowest_ms:.0f} ms")
