"""With sync on, `interceptor send` is whoever the browser is: logged in as long as the browser is, and no longer."""
from __future__ import annotations

import json
import secrets

import pytest

from harness.cookie_fixtures import cookie_site, cookie_world  # noqa: F401
from harness.cookie_world import CookieWorld


@pytest.fixture
def world(cookie_world: CookieWorld) -> CookieWorld:
    cookie_world.sync("app.test")
    return cookie_world


def me(world: CookieWorld, host: str, scheme: str = "https", *options: str) -> dict:
    """What the site answers to a request of the command line."""
    port = world.site.https_port if scheme == "https" else world.site.http_port
    url = world.site.url(host, "/me", scheme=scheme)
    done = world.app.cli("send", url, "--insecure", "--resolve", f"{host}:{port}:127.0.0.1", *options)
    return json.loads(done.stdout)


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_a_request_is_logged_in_as_long_as_the_browser_is(world: CookieWorld, scheme: str) -> None:
    host, user = f"me-{scheme}.app.test", f"ada-{secrets.token_hex(4)}"
    assert me(world, host, scheme) == {"error": "not logged in"}

    world.visit(host, "/login", scheme=scheme, user=user)
    world.assert_in_step("login")
    assert me(world, host, scheme) == {"user": user}
    world.visit(host, "/auth/refresh", scheme=scheme)
    world.assert_in_step("refresh")
    assert me(world, host, scheme) == {"user": user}
    assert me(world, host, scheme, "--no-cookies") == {"error": "not logged in"}
    assert me(world, host, scheme, "--without-cookie", "sid") == {"error": "not logged in"}
    assert me(world, "www." + host, scheme) == {"error": "not logged in"}, "a host-only cookie went to a subdomain"

    world.visit(host, "/logout", scheme=scheme)
    world.assert_in_step("logout")
    assert me(world, host, scheme) == {"error": "not logged in"}


def test_it_changes_user_with_the_browser(world: CookieWorld) -> None:
    for user in ("ada", "ben"):
        world.visit("app.test", "/login", user=user)
        world.assert_in_step(f"login as {user}")
        assert me(world, "app.test") == {"user": user}
    assert me(world, "app.test", "http") == {"error": "not logged in"}, "a Secure cookie went over HTTP"


def test_what_the_command_line_is_answered_is_in_the_jar_until_the_browser_changes_it(world: CookieWorld) -> None:
    world.visit("own.app.test", "/login", user="ada")
    world.assert_in_step("login")
    port = world.site.https_port
    resolve = ("--insecure", "--resolve", f"own.app.test:{port}:127.0.0.1")
    world.app.cli("send", world.site.url("own.app.test", "/login", user="eve"), *resolve)
    assert me(world, "own.app.test") == {"user": "eve"}
    world.assert_nothing_was_missed()
    assert me(world, "own.app.test") == {"user": "eve"}, "a comparison undid what an answer had set"
    world.visit("own.app.test", "/auth/refresh")
    world.assert_in_step("the browser's refresh", "own.app.test")
    assert me(world, "own.app.test") == {"user": "ada"}


def test_a_request_can_log_out_of_the_jar_and_the_browser_stays_logged_in(world: CookieWorld) -> None:
    world.visit("out.app.test", "/login", user="ada")
    world.assert_in_step("login", "out.app.test")
    resolve = ("--insecure", "--resolve", f"out.app.test:{world.site.https_port}:127.0.0.1")
    world.app.cli("send", world.site.url("out.app.test", "/logout"), *resolve)
    assert me(world, "out.app.test") == {"error": "not logged in"}
    said = world.page("out.app.test").evaluate("() => fetch('/me').then((r) => r.json())")
    assert said == {"user": "ada"}
