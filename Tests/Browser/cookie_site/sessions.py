"""Who is logged in, by the values of cookies the site made itself."""
from __future__ import annotations

import secrets
import threading


class Sessions:
    """Values never end here: only a cookie that is not sent any more logs out."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users: dict[str, str] = {}

    def mint(self, user: str) -> str:
        """A new value that stands for the user."""
        value = secrets.token_hex(16)
        with self._lock:
            self._users[value] = user
        return value

    def user(self, value: str | None) -> str | None:
        with self._lock:
            return self._users.get(value or "")

    @property
    def minted(self) -> list[str]:
        """Every value made so far."""
        with self._lock:
            return list(self._users)
