"""What the browser and the jar say of cookies, in the same shape, to be compared member by member."""
from __future__ import annotations

import json
from typing import Any, Callable

from .app import App
from .browser import Browser

ABOUT_THE_JAR = ("origin", "linkId", "createdAtMs", "lastAccessedAtMs")
"""Members that no browser knows."""

MATCHING = "async (details) => await chrome.cookies.getAll(details)"
WHOLE_STORE = """async () => ({
  stores: (await chrome.cookies.getAllCookieStores()).map(({id, tabIds}) => ({id, tabs: tabIds.length})),
  cookies: await chrome.cookies.getAll({partitionKey: {}}),
})"""

Cookies = dict[str, dict[str, Any]]
"""Cookies by what tells one from another."""


def of_browser(browser: Browser, domain: str | None = None, *, store: str = "0") -> Cookies:
    """All that chrome.cookies.getAll has for a domain and its subdomains, or at all; in partitions and outside."""
    details = {"storeId": store, "partitionKey": {}, **({"domain": domain} if domain else {})}
    return by_key(browser.worker.evaluate(MATCHING, details))


def of_host_in_browser(browser: Browser, host: str) -> Cookies:
    """Those that a host is sent: its own, and those of domains above it that cover subdomains."""
    return {key: cookie for key, cookie in of_browser(browser).items() if is_sent_to(host, cookie)}


def is_sent_to(host: str, cookie: dict) -> bool:
    if cookie["hostOnly"]:
        return cookie["domain"] == host
    return ("." + host).endswith(cookie["domain"])


def of_jar(app: App, domain: str) -> Cookies:
    """All that the jar has for the domain and its subdomains, as a browser would say it."""
    found: list[dict] = []
    while True:
        page = app.api("GET", "/cookies", domain=domain, limit=1000, offset=len(found))
        found += page["cookies"]
        if not page["hasMore"]:
            return by_key([as_a_browser_says(cookie) for cookie in found])


def as_a_browser_says(cookie: dict) -> dict:
    return {name: value for name, value in cookie.items() if name not in ABOUT_THE_JAR}


def by_key(cookies: list[dict]) -> Cookies:
    keyed = {key_of(cookie): cookie for cookie in cookies}
    assert len(keyed) == len(cookies), "the same cookie is there twice"
    return keyed


def key_of(cookie: dict) -> str:
    partition = json.dumps(cookie.get("partitionKey"), sort_keys=True)
    return " ".join([cookie["domain"], cookie["path"], cookie["name"], partition, cookie.get("storeId", "")])


def difference(browser: Cookies, jar: Cookies) -> list[str]:
    """What is not the same, a line each; nothing when all is."""
    lines = [f"only in the browser: {browser[key]}" for key in sorted(browser.keys() - jar.keys())]
    lines += [f"only in the jar: {jar[key]}" for key in sorted(jar.keys() - browser.keys())]
    for key in sorted(browser.keys() & jar.keys()):
        there, here = browser[key], jar[key]
        lines += [
            f"{key}: {name} is {there.get(name)!r} in the browser and {here.get(name)!r} in the jar"
            for name in sorted(there.keys() | here.keys()) if there.get(name) != here.get(name)
        ]
    return lines


def whole_store(browser: Browser) -> dict:
    """Every cookie of every domain, and the stores."""
    said = browser.worker.evaluate(WHOLE_STORE)
    return {"stores": said["stores"], "cookies": by_key(said["cookies"])}


def named(cookies: Cookies, name: str, where: Callable[[dict], bool] = lambda _: True) -> dict:
    """The one cookie of that name."""
    found = [cookie for cookie in cookies.values() if cookie["name"] == name and where(cookie)]
    assert len(found) == 1, f"{len(found)} cookies are named {name!r}: {found}"
    return found[0]


def names(cookies: Cookies) -> set[str]:
    return {cookie["name"] for cookie in cookies.values()}
