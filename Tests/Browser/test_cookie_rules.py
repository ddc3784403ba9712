"""What servers set is what they are sent: through `interceptor send`, over real HTTP and TLS."""
from __future__ import annotations

import json
import re
from typing import Iterator
from urllib.parse import urlsplit

import pytest

from harness.app import ROOT, App
from harness.cookie_site import CookieSite

HOME = "http://home.example.org:8888"
CASES = [
    case
    for name in ("conversations.json", "families.json")
    for case in json.loads((ROOT / "Fixtures/cookies" / name).read_text())
]
# The http-state data, where it lies beside the repository; its facts are in our own cases too.
HTTP_STATE = ROOT.parent / "shared/fixtures/http-state/parser-half.json"
STATE_CASES = json.loads(HTTP_STATE.read_text()) if HTTP_STATE.exists() else []


def differences() -> dict[str, str]:
    """What RFC 6265bis sends where the http-state data has something else, as docs/COOKIES.md lists it."""
    rows = re.findall(r"^\| ([A-Z_0-9, ]+) \| (.+?) \| .+ \|$", (ROOT / "docs/COOKIES.md").read_text(), re.MULTILINE)
    return {name: "" if sent == "nothing" else sent.strip("`") for names, sent in rows for name in names.split(", ")}


DIFFERENCES = differences()


@pytest.fixture(scope="module")
def site() -> Iterator[CookieSite]:
    with CookieSite() as site:
        yield site


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Iterator[App]:
    """Runs on the folder that `send` works on; empties its jar between cases."""
    app = App(tmp_path_factory.mktemp("rules") / "data")
    app.data_dir.mkdir()
    app.start()
    yield app
    app.stop()


@pytest.fixture
def jar(app: App) -> App:
    app.api("POST", "/cookies/delete", {"all": True})
    return app


def converse(app: App, site: CookieSite, start: str, lines: list[str], to: str) -> str:
    """One URL answers with the lines and a redirect; the Cookie line the next one gets."""
    start, to = site.here(start), site.here(to)
    site.plans.clear()
    site.seen.clear()
    site.plan(target(start), *lines, location=to, is_once=True)
    app.cli("send", start, *site.resolve(start, to), "--insecure")
    assert len(site.seen) == 2, [seen.target for seen in site.seen]
    return site.seen[1].cookie or ""


def target(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + ("?" + parts.query if parts.query else "")


def is_sendable(case: dict) -> bool:
    """Not with a line that HTTP itself cannot carry, and not over a WebSocket or to an address that is not this machine's."""
    urls = case.get("from", HOME) + case.get("to", HOME)
    is_reachable = not any(part in urls for part in ("ws:", "wss:", "[::2]"))
    return is_reachable and not any(c in line for line in case["received"] for c in "\0\r\n")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES if is_sendable(case)])
def test_what_servers_set_is_what_they_are_sent(jar: App, site: CookieSite, case: dict) -> None:
    start, to = case.get("from", HOME + "/cookie-parser"), case.get("to", HOME + "/cookie-parser-result")
    assert converse(jar, site, start, case["received"], to) == case["sent"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["test"]) for case in STATE_CASES if "\0" not in "".join(case["received"])])
def test_the_http_state_data_is_passed(jar: App, site: CookieSite, case: dict) -> None:
    to = case.get("sent-to", f"/cookie-parser-result?{case['test']}")
    sent = converse(jar, site, f"{HOME}/cookie-parser?{case['test']}", case["received"], HOME + to if to.startswith("/") else to)
    then = "; ".join(f"{pair['name']}={pair['value']}" for pair in case["sent"])
    assert sent == DIFFERENCES.get(case["test"], then)
    if case["test"] in DIFFERENCES:
        assert sent != then, "docs/COOKIES.md lists a difference that is none"


def test_http_cannot_touch_what_https_made_secure(jar: App, site: CookieSite) -> None:
    secure, plain = site.here("https://home.example.org/set"), site.here(HOME + "/x/set")
    where = [*site.resolve(secure, plain), "--insecure"]
    site.plan("/set", "sid=1; Secure; Path=/", "theme=1; Path=/")
    jar.cli("send", secure, *where)
    for line in ("sid=2", "sid=2; Path=/x", "sid=2; Domain=example.org", "sid=2; Max-Age=0", "sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"):
        site.plan("/x/set", line, "theme=2; Path=/")
        assert "refused" in jar.cli("send", plain, *where).stderr.decode(), line
        assert site.last("/x/set").cookie.startswith("theme="), "a Secure cookie went over http"
    jar.cli("send", site.here("https://home.example.org/x/me"), *where)
    assert site.last("/x/me").cookie == "sid=1; theme=2"
    assert "; ".join(c["name"] for c in jar.api("GET", "/cookies")["cookies"]) == "sid; theme"


def test_http_may_have_its_own_beside_a_secure_one_of_another_path(jar: App, site: CookieSite) -> None:
    secure, plain = site.here("https://home.example.org/deep/set"), site.here(HOME + "/set")
    where = [*site.resolve(secure, plain), "--insecure"]
    site.plan("/deep/set", "sid=1; Secure; Path=/deep")
    site.plan("/set", "sid=2; Path=/")
    jar.cli("send", secure, *where)
    jar.cli("send", plain, *where)
    jar.cli("send", site.here("https://home.example.org/deep/me"), *where)
    assert site.last("/deep/me").cookie == "sid=1; sid=2"


def test_every_answer_of_a_chain_of_redirects_sets_cookies_of_its_own(jar: App, site: CookieSite) -> None:
    login, app, end = (site.here(url) for url in ("http://login.example.org/in/go", "http://app.example.org/back/x", "http://app.example.org/back/y"))
    site.plan("/in/go", "ticket=1", "sso=2; Domain=example.org; Path=/", location=app)
    site.plan("/back/x", "sid=3", location=end)
    jar.cli("send", login, *site.resolve(login, app))
    assert site.last("/in/go").cookie is None
    assert site.last("/back/x").cookie == "sso=2", "the login host's own cookie stays with it"
    assert site.last("/back/y").cookie == "sid=3; sso=2"
    kept = {c["name"]: (c["domain"], c["path"]) for c in jar.api("GET", "/cookies")["cookies"]}
    assert kept == {"ticket": ("login.example.org", "/in"), "sso": (".example.org", "/"), "sid": ("app.example.org", "/back")}


def test_a_cookie_is_sent_with_every_method(jar: App, site: CookieSite) -> None:
    """PAS#551: sent with POST and PUT but not with GET."""
    url = site.here(HOME + "/any")
    jar.cli("cookies", "set", "sid=1; Path=/", "--url", url)
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "QUERY"):
        jar.cli("send", method, url, *site.resolve(url), *(["-d", "x"] if method in ("POST", "PUT", "PATCH") else []))
        seen = site.last("/any")
        assert (seen.method, seen.cookie) == (method, "sid=1")
