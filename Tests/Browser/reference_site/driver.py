"""Makes every kind happen in a browser, one after the other."""
from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Frame, Page

from .kinds import Kind
from .site import ReferenceSite

HAPPENS_WITHIN_S = 45
POLL_S = 0.01


@dataclass
class Happening:
    """One kind, made to happen: which records are its own and whether as many came as should."""

    kind: Kind
    first: int
    last: int
    trouble: str = ""


class Driver:
    """Drives pages of one browser context through kinds."""

    def __init__(self, context: BrowserContext, site: ReferenceSite, folder: Path) -> None:
        self._context, self._site, self._folder = context, site, folder
        self._pages: dict[str, Page] = {}
        self.happenings: list[Happening] = []

    def run(self, kinds: list[Kind], tells: Callable[[str], None] = lambda _: None) -> list[Happening]:
        for kind in kinds:
            if kind.home == "six" and self._site.origins.six is None:
                continue
            tells(kind.name)
            self.happenings.append(self._happen(kind))
        for page in self._pages.values():
            _close(page)
        self._pages.clear()
        return self.happenings

    def _happen(self, kind: Kind) -> Happening:
        origin = getattr(self._site.origins, kind.home)
        first = len(self._site.record)
        expected, trouble = kind.sent, ""
        if kind.own_page:
            page = self._context.new_page()
            page.goto(f"{origin}/k/{kind.name}/frame")
            expected += 1
        else:
            page = self._shared(kind.home)
            first = len(self._site.record)
        others = set(self._context.pages)
        try:
            if kind.run:
                trouble = self._evaluate(page, kind, kind.run)
            if kind.python:
                getattr(self, f"_{kind.python}")(page, kind)
        except Error as error:
            trouble = str(error).splitlines()[0]
        arrived = self._wait(kind, expected)
        if arrived != expected and not trouble:
            trouble = f"{arrived} requests reached the server, {expected} should have"
        if kind.own_page:
            _settle(page)
            for extra in set(self._context.pages) - others:
                _settle(extra)
                _close(extra)
            _close(page)
        return Happening(kind, first, len(self._site.record), trouble)

    def _evaluate(self, page: Page, kind: Kind, code: str) -> str:
        """Runs that code in the page until it ends or the page leaves; what went wrong, or nothing."""
        ends: list[str] = []

        def heard(message: ConsoleMessage) -> None:
            if message.text.startswith("KIND ENDED"):
                ends.append(message.text.removeprefix("KIND ENDED").strip())

        def left(frame: Frame) -> None:
            if frame == page.main_frame:
                ends.append("")

        page.on("console", heard)
        page.on("framenavigated", left)
        page.evaluate(_STARTED % code, self._arguments(kind))
        deadline = time.monotonic() + HAPPENS_WITHIN_S
        while not ends and time.monotonic() < deadline:
            page.wait_for_timeout(5)
        page.remove_listener("console", heard)
        page.remove_listener("framenavigated", left)
        return ends[0] if ends else "did not end in time"

    def _arguments(self, kind: Kind) -> dict:
        origins = {n: v for n, v in vars(self._site.origins).items()}
        return {"name": kind.name, "home": getattr(self._site.origins, kind.home), "origins": origins}

    def _shared(self, home: str) -> Page:
        """A page that many kinds use; its own request belongs to the kind that opened it first."""
        page = self._pages.get(home)
        if page is None or page.is_closed():
            page = self._context.new_page()
            page.goto(f"{getattr(self._site.origins, home)}/k/home-{home}/frame")
            self._pages[home] = page
        return page

    def _wait(self, kind: Kind, expected: int) -> int:
        """Until as many requests came as should, and what came is complete or broken off."""
        deadline = time.monotonic() + HAPPENS_WITHIN_S
        while time.monotonic() < deadline:
            mine = self._site.record.of_kind(kind.name)
            if len(mine) >= expected and all(r.is_complete for r in mine):
                break
            time.sleep(POLL_S)
        return len(self._site.record.of_kind(kind.name))

    # What a page cannot do by itself

    def _from_disk(self, page: Page) -> None:
        file = self._folder / "från disk.bin"
        file.write_bytes(bytes(range(256)) * 20)
        page.locator("input[type=file]").set_input_files(str(file))

    def _form_from_disk(self, page: Page, kind: Kind) -> None:
        self._from_disk(page)
        self._evaluate(page, kind, "document.querySelector('form').submit()")

    def _fetch_from_disk(self, page: Page, kind: Kind) -> None:
        self._from_disk(page)
        self._evaluate(page, kind, "await request(u('ok'), {method: 'POST', body: document.querySelector('input').files[0]})")

    def _fetch_form_from_disk(self, page: Page, kind: Kind) -> None:
        self._from_disk(page)
        self._evaluate(page, kind, "await request(u('ok'), {method: 'POST', body: new FormData(document.querySelector('form'))})")

    def _back(self, page: Page, kind: Kind) -> None:
        page.wait_for_url("**/forth")
        self._evaluate(page, kind, "history.back()")


_STARTED = """({name, home, origins: o}) => {
  const u = (path) => `${home}/k/${name}/${path}`;
  const x = (path) => `${o.other}/k/${name}/${path}`;
  setTimeout(async () => {
    let trouble = '';
    try { await (async () => { %s
    })() } catch (error) { trouble = `${error}` }
    console.debug('KIND ENDED', trouble);
  });
}"""
"""Starts the work and returns: a page that leaves while Playwright waits for a promise would leave it waiting."""


def _settle(page: Page) -> None:
    try:
        page.wait_for_load_state("load", timeout=5000)
    except Error:
        pass


def _close(page: Page) -> None:
    """Without waiting: Playwright's own `close()` can wait for ever for a page that is on its way elsewhere."""
    page.close(run_before_unload=True)
