"""A link that speaks as a browser does of its cookies; what it says is up to the test."""
from __future__ import annotations

from typing import Any

from .app import App
from .frames import Link

PROFILE = "c" * 32


def cookie(name: str, value: str = "1", domain: str = "example.com", **members) -> dict:
    """In the shape of `chrome.cookies.Cookie`; host-only unless the domain has a dot before it."""
    return {
        "name": name, "value": value, "domain": domain, "hostOnly": not domain.startswith("."), "path": "/", "secure": False,
        "httpOnly": False, "sameSite": "unspecified", "session": "expirationDate" not in members, "storeId": "0", **members,
    }


def change(cookie: dict, cause: str = "explicit", *, is_removed: bool = False) -> dict:
    return {"isRemoved": is_removed, "cause": cause, "cookie": cookie}


class CookieLink(Link):
    """Greets, and knows which domains it is to keep in step."""

    def __init__(self, app: App, profile: str = PROFILE, *, timeout_s: float = 25, **members) -> None:
        super().__init__(app, timeout_s=timeout_s)
        self.link_id = self.greet(profile, **members)["linkId"]
        self.revision = 0
        self.targets: list[dict] = []
        self.heed(self.expect("sync"))

    def heed(self, sync: dict) -> None:
        self.revision, self.targets = sync["revision"], sync["domains"]

    def follow(self, domain: str) -> dict:
        """Adds a domain as the popup does; returns how the app names it."""
        self.send({"kind": "syncChange", "id": domain, "add": domain})
        self.heed(self.expect("sync"))
        result = self.expect("syncResult", replyTo=domain)
        assert result["isAccepted"], result
        return self.targets[-1] if len(self.targets) == 1 else next(t for t in self.targets if t["domain"] in domain)

    def list_frame(self, target: dict, cookies: list[Any], **members) -> dict:
        return {
            "kind": "cookies", "revision": self.revision, **target, "reason": "sync", "part": 0, "isLast": True, "isQuiet": True,
            "cookies": cookies, **members,
        }

    def tell_all(self, target: dict, cookies: list[Any], **members) -> None:
        """All cookies of a domain; returns when the app has taken or refused them."""
        self.send(self.list_frame(target, cookies, **members))
        self.settle()

    def tell(self, *changes: Any, **members) -> None:
        """What `cookies.onChanged` told."""
        self.send({"kind": "cookieChanges", "revision": self.revision, "changes": list(changes), **members})
        self.settle()

    def settle(self) -> None:
        """Frames are taken in order, so the answer to the last one comes when the app has done with those before."""
        self.send({"kind": "ping"})
        self.expect("pong")
