"""Random things to do with cookies of app.test: from a seed, so that a failure can be watched again."""
from __future__ import annotations

import random
from typing import Callable

from .cookie_world import CookieWorld

HOSTS = ["app.test", "www.app.test", "api.app.test", "deep.api.app.test"]
NAMES = [f"n{number}" for number in range(8)]
VALUES = ["", "1", "ü", "🍪" * 20, "a=b", '"quoted value"', "%F0%9F", "x" * 1500]
PATHS = ["/", "/a", "/a/b", "/set"]
LIVES = ["", "; Max-Age=1", "; Max-Age=600", "; Max-Age=0", "; Max-Age=-5", "; Expires=Wed, 01 Jan 2098 00:00:00 GMT"]
POLICIES = ["", "; SameSite=Lax", "; SameSite=Strict", "; SameSite=None; Secure"]


class RandomCookies:
    """`step` does one thing and says what it was."""

    def __init__(self, world: CookieWorld, seed: int) -> None:
        self._world, self._random = world, random.Random(seed)
        self._ways: list[tuple[Callable[[], str], int]] = [
            (self._answer, 8), (self._several, 2), (self._script, 5), (self._cookie_store, 2), (self._partition, 2),
            (self._login_or_out, 2), (self._user_deletes, 2), (self._user_deletes_a_domain, 1),
        ]

    def step(self) -> str:
        way = self._random.choices([w for w, _ in self._ways], [weight for _, weight in self._ways])[0]
        return way()

    # Ways to change a cookie

    def _answer(self) -> str:
        host, scheme, line = self._any(HOSTS), self._any(["https", "http"]), self._line()
        self._world.set(host, line, scheme=scheme)
        return f"{scheme} {host} answers {line[:80]}"

    def _several(self) -> str:
        host, lines = self._any(HOSTS), [self._line() for _ in range(self._random.randint(2, 8))]
        self._world.set(host, *lines)
        return f"{host} answers {len(lines)} lines"

    def _script(self) -> str:
        host, scheme, line = self._any(HOSTS), self._any(["https", "http"]), self._line()
        self._world.document_cookie(host, line, scheme=scheme)
        return f"{scheme} {host} document.cookie = {line[:80]}"

    def _cookie_store(self) -> str:
        host, name = self._any(HOSTS), self._any(NAMES)
        options = {"name": name, "value": str(self._random.random()), "partitioned": self._random.random() < 0.3}
        call = "cookieStore.set(o)" if self._random.random() < 0.7 else "cookieStore.delete({name: o.name, partitioned: o.partitioned})"
        self._world.page(host).evaluate(f"(o) => {call}", options)
        return f"{host} {call} {options}"

    def _partition(self) -> str:
        top, host = self._any(["top.test", "other.test"]), self._any(HOSTS)
        line = f"{self._any(NAMES)}={self._random.random()}; Path=/; Secure; SameSite=None; Partitioned{self._any(LIVES)}"
        self._world.page(top).evaluate(
            "(url) => fetch(url, {credentials: 'include', mode: 'no-cors'}).then((r) => r.text())", self._world.site.setting(host, line)
        )
        return f"{host} below {top} answers {line}"

    def _login_or_out(self) -> str:
        host, path = self._any(HOSTS), self._any(["/login", "/logout", "/auth/refresh"])
        self._world.visit(host, path)
        return f"{host}{path}"

    def _user_deletes(self) -> str:
        name = self._any(NAMES)
        self._world.browser.context.clear_cookies(name=name)
        return f"the user deletes every {name}"

    def _user_deletes_a_domain(self) -> str:
        host = self._any(HOSTS)
        self._world.browser.context.clear_cookies(domain=host)
        return f"the user deletes the cookies of {host}"

    # Parts

    def _line(self) -> str:
        domain = self._any(["", "", "; Domain=app.test", "; Domain=api.app.test"])
        flags = "".join(flag for flag in ("; Secure", "; HttpOnly") if self._random.random() < 0.25)
        path = self._any(PATHS)
        return f"{self._any(NAMES)}={self._any(VALUES)}; Path={path}{domain}{self._any(LIVES)}{self._any(POLICIES)}{flags}"

    def _any(self, choices: list):
        return self._random.choice(choices)
