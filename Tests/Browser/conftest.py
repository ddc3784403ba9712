"""Fixtures of the browser suites: one site and one world for the session, worlds of their own for those that break things."""
from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Callable, Iterator

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from playwright.sync_api import Playwright, sync_playwright  # noqa: E402

from harness.app import INTERCEPTOR, App, temporary_folder  # noqa: E402
from harness.world import World  # noqa: E402
from reference_site.site import ReferenceSite  # noqa: E402


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes more than half a minute")


@pytest.fixture(scope="session", autouse=True)
def built() -> None:
    assert INTERCEPTOR.exists(), f"{INTERCEPTOR} is missing: run swift build -c release --product interceptor"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def site() -> Iterator[ReferenceSite]:
    with ReferenceSite() as site:
        yield site


@pytest.fixture(scope="module")
def world(playwright: Playwright, site: ReferenceSite) -> Iterator[World]:
    """App and one browser, capturing, for the tests of one file."""
    with World(playwright, site) as world:
        yield world.start()


@pytest.fixture
def fresh_world(playwright: Playwright, site: ReferenceSite) -> Iterator[World]:
    """For a test that breaks what it touches."""
    with World(playwright, site) as world:
        yield world.start()


@pytest.fixture
def make_app() -> Iterator[Callable[..., App]]:
    """Makes apps on data folders of their own; stops and removes them."""
    folder = temporary_folder("interceptor-app")
    apps: list[App] = []

    def make(name: str = "data", *, is_started: bool = True) -> App:
        app = App(folder / name)
        app.data_dir.mkdir(exist_ok=True)
        apps.append(app)
        if is_started:
            app.start()
        return app

    yield make
    for app in apps:
        app.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def app(make_app) -> App:
    """An app that runs, without a browser."""
    return make_app()
