"""App, site and browser together, for one suite or one measurement."""
from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from reference_site.site import HOST_RULES, ReferenceSite

from .app import App, temporary_folder
from .browser import Browser

EVERY_TYPE = [
    "main_frame", "sub_frame", "stylesheet", "script", "image", "font", "object", "xmlhttprequest", "ping", "csp_report",
    "media", "websocket", "webtransport", "webbundle", "other",
]


class World:
    """Everything in one temporary folder; `close` leaves no process and no file."""

    def __init__(self, playwright: Playwright, site: ReferenceSite | None = None, *, data_name: str = "data") -> None:
        self.folder = temporary_folder()
        self.playwright = playwright
        self.site = site or ReferenceSite()
        self._owns_site = site is None
        self.app = App(self.folder / data_name)
        self.app.data_dir.mkdir()
        self.browsers: list[Browser] = []

    def start(self, *, is_capturing: bool = True, every_type: bool = False) -> "World":
        self.app.start()
        self.add_browser()
        self.app.wait_for_links(1)
        if every_type:
            types = self.app.api("GET", "/capture")["filter"]["resourceTypes"]
            wanted = sorted(set(types) | set(EVERY_TYPE))
            self.app.api("PATCH", "/capture", {"filter": {"resourceTypes": wanted}})
        if is_capturing:
            self.app.capture("on")
        return self

    def add_browser(self, name: str = "profile", **options) -> Browser:
        browser = Browser(self.playwright, self.app, self.folder / name, host_rules=HOST_RULES, **options)
        browser.start()
        self.browsers.append(browser)
        return browser

    @property
    def browser(self) -> Browser:
        return self.browsers[0]

    def close(self) -> None:
        for browser in self.browsers:
            browser.stop()
        self.app.stop()
        if self._owns_site:
            self.site.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> "World":
        return self

    def __exit__(self, *_) -> None:
        self.close()
