"""What the site answers, by path."""
from __future__ import annotations

import html
import json
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from .sessions import Sessions

REFRESH_PATH = "/auth"
LONG_S = 86_400


@dataclass
class Asked:
    """A request as far as answers depend on it."""

    target: str
    cookie_header: str
    is_secure: bool

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.target).query, keep_blank_values=True)

    def first(self, name: str, default: str = "") -> str:
        return self.query.get(name, [default])[0]

    def cookie(self, name: str) -> str | None:
        """The value of the first cookie of that name that was sent."""
        pairs = (pair.strip().partition("=") for pair in self.cookie_header.split(";"))
        return next((value for key, _, value in pairs if key == name), None)


@dataclass
class Answer:
    body: str
    status: int = 200
    set_cookies: list[str] = field(default_factory=list)
    kind: str = "application/json"


class Answers:
    """`/set?line=…`, `/login`, `/auth/refresh`, `/me`, `/logout`, `/frame?src=…`, `/echo`; all else is an empty page."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._by_path = {
            "/login": self._login, "/auth/refresh": self._refresh, "/me": self._me, "/logout": self._logout,
            "/frame": self._frame, "/echo": self._echo,
        }

    def __call__(self, asked: Asked) -> Answer:
        return self._by_path.get(asked.path, self._page)(asked)

    def _page(self, asked: Asked) -> Answer:
        """A page; every `line` of the query is a Set-Cookie line of it."""
        return Answer("<!doctype html><title>cookies</title>", set_cookies=asked.query.get("line", []), kind="text/html")

    def _frame(self, asked: Asked) -> Answer:
        src = html.escape(asked.first("src"), quote=True)
        return Answer(f'<!doctype html><title>top</title><iframe src="{src}"></iframe>', kind="text/html")

    def _echo(self, asked: Asked) -> Answer:
        return Answer(json.dumps({"cookie": asked.cookie_header}))

    def _login(self, asked: Asked) -> Answer:
        user = asked.first("user", "ada")
        return Answer(json.dumps({"user": user}), set_cookies=self._tokens(asked, user))

    def _refresh(self, asked: Asked) -> Answer:
        user = self._sessions.user(asked.cookie("refresh"))
        if user is None:
            return Answer(json.dumps({"error": "no refresh cookie"}), status=401)
        return Answer(json.dumps({"user": user}), set_cookies=self._tokens(asked, user))

    def _me(self, asked: Asked) -> Answer:
        user = self._sessions.user(asked.cookie("sid"))
        if user is None:
            return Answer(json.dumps({"error": "not logged in"}), status=401)
        return Answer(json.dumps({"user": user}))

    def _logout(self, asked: Asked) -> Answer:
        ended = "Thu, 01 Jan 1970 00:00:00 GMT"
        return Answer("{}", set_cookies=[f"sid=; Path=/; Expires={ended}", f"refresh=; Path={REFRESH_PATH}; Max-Age=0"])

    def _tokens(self, asked: Asked, user: str) -> list[str]:
        """A session cookie, and one that lasts and is sent to the refreshing path alone."""
        secure = "; Secure" if asked.is_secure else ""
        sid, refresh = self._sessions.mint(user), self._sessions.mint(user)
        return [
            f"sid={sid}; Path=/; HttpOnly; SameSite=Lax{secure}",
            f"refresh={refresh}; Path={REFRESH_PATH}; Max-Age={LONG_S}; HttpOnly; SameSite=Strict{secure}",
        ]
