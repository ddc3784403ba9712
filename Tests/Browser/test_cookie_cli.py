"""The jar by command line and API: one jar for both, exact words for machines, and what users of such tools have missed."""
from __future__ import annotations

import http.cookiejar
import json
import shutil
import subprocess
import threading
import time
from pathlib import Path
from typing import Iterator

import pytest

from harness.app import App, until
from harness.cookie_link import CookieLink, change, cookie
from harness.cookie_site import CookieSite

MEMBERS = {"name", "value", "domain", "hostOnly", "path", "secure", "httpOnly", "sameSite", "session"}
JAR_MEMBERS = MEMBERS | {"origin", "createdAtMs", "lastAccessedAtMs"}


@pytest.fixture(scope="module")
def site() -> Iterator[CookieSite]:
    with CookieSite() as site:
        yield site


@pytest.fixture(scope="module", params=["with the app", "without the app"])
def folder(request, tmp_path_factory) -> Iterator[App]:
    """A data folder whose app runs, or does not."""
    app = App(tmp_path_factory.mktemp("jar ü") / "data dir")
    app.data_dir.mkdir()
    if request.param == "with the app":
        app.start()
    yield app
    app.stop()


@pytest.fixture
def jar(folder: App) -> App:
    """Its jar is empty."""
    folder.cli("cookies", "clear")
    return folder


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[App]:
    app = App(tmp_path_factory.mktemp("running") / "data")
    app.data_dir.mkdir()
    app.start()
    yield app
    app.stop()


@pytest.fixture
def app(running: App) -> App:
    """An app that runs, with an empty jar."""
    running.api("POST", "/cookies/delete", {"all": True})
    return running


def listed(app: App, *options) -> list[dict]:
    return json.loads(app.cli("cookies", "list", "--json", *options).stdout)


def said(app: App, *arguments) -> dict:
    return json.loads(app.cli(*arguments, "--json").stdout)


def refused(app: App, *arguments) -> str:
    """A call that is wrong: exit code 2, nothing on stdout, and the reason."""
    done = app.cli(*arguments, check=False)
    assert (done.returncode, done.stdout) == (2, b""), (done.returncode, done.stdout, done.stderr)
    return done.stderr.decode()


def without_times(cookies: list[dict]) -> list[dict]:
    return [{name: value for name, value in c.items() if name not in ("createdAtMs", "lastAccessedAtMs", "origin", "linkId")} for c in cookies]


# Commands


def test_a_cookie_is_set_found_and_deleted(jar: App) -> None:
    jar.cli("cookies", "set", "sid", "a b=c", "--domain", "app.example.com", "--host-only", "--path", "/x", "--secure", "--http-only",
            "--same-site", "strict", "--expires", "1830000000")
    [found] = listed(jar)
    assert set(found) == JAR_MEMBERS | {"expirationDate"}
    assert without_times([found]) == [{
        "name": "sid", "value": "a b=c", "domain": "app.example.com", "hostOnly": True, "path": "/x", "secure": True, "httpOnly": True,
        "sameSite": "strict", "session": False, "expirationDate": 1830000000,
    }]
    assert found["origin"] == "user" and abs(found["createdAtMs"] / 1000 - time.time()) < 60
    assert jar.cli("cookies", "get", "sid").stdout == b"a b=c\n"
    assert said(jar, "cookies", "get", "sid")["value"] == "a b=c"
    assert said(jar, "cookies", "delete", "sid") == {"deleted": 1}
    assert listed(jar) == []


def test_a_cookie_is_set_as_a_server_would(jar: App) -> None:
    jar.cli("cookies", "set", "sid=1; Domain=example.com; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=3600", "--url", "https://app.example.com/a/b")
    jar.cli("cookies", "set", "own=2", "--url", "https://app.example.com/a/b")
    own, sid = sorted(listed(jar), key=lambda c: c["name"])
    assert (sid["domain"], sid["hostOnly"], sid["secure"], sid["httpOnly"], sid["sameSite"]) == (".example.com", False, True, True, "lax")
    assert abs(sid["expirationDate"] - time.time() - 3600) < 60
    assert (own["domain"], own["hostOnly"], own["path"], own["session"]) == ("app.example.com", True, "/a", True)


def test_listing_takes_a_text_a_domain_or_a_url(jar: App) -> None:
    for name, domain in (("a", "example.com"), ("b", "app.example.com"), ("c", "badexample.com"), ("d", "example.org")):
        jar.cli("cookies", "set", f"{name}=value-{name}", "--domain", domain, "--host-only")
    names = lambda *options: "".join(c["name"] for c in listed(jar, *options))  # noqa: E731
    assert names() == "bcad", "by domain, path and name"
    assert names("--domain", "example.com") == "ba"
    assert names("VALUE-c") == "c" and names("example.org") == "d" and names("nothing") == ""
    assert names("--url", "http://app.example.com/") == "b"
    table = jar.cli("cookies").stdout.decode().splitlines()
    assert table[0].split()[:3] == ["DOMAIN", "PATH", "NAME"] and len(table) == 5 and "value-c" in table[2]


@pytest.mark.parametrize("written", ["EXAMPLE.com", ".example.com", "*.example.com", "example.com."])
def test_a_domain_may_be_written_as_people_do(jar: App, written: str) -> None:
    """What `cookies list` shows as a domain can be given as one."""
    jar.cli("cookies", "set", "a=1", "--domain", "example.com")
    assert [c["name"] for c in listed(jar, "--domain", written)] == ["a"]
    assert said(jar, "cookies", "delete", "--domain", written) == {"deleted": 1}


def test_deleting_is_by_name_domain_path_or_all(jar: App) -> None:
    for name, domain, path in (("a", "example.com", "/"), ("a", "example.com", "/x"), ("a", "example.org", "/"), ("b", "app.example.com", "/")):
        jar.cli("cookies", "set", f"{name}=1", "--domain", domain, "--path", path)
    assert said(jar, "cookies", "delete", "a", "--domain", "example.com", "--path", "/x") == {"deleted": 1}
    assert said(jar, "cookies", "delete", "--domain", "example.com") == {"deleted": 2}
    assert [c["domain"] for c in listed(jar)] == [".example.org"]
    assert said(jar, "cookies", "clear") == {"deleted": 1}
    assert said(jar, "cookies", "clear") == {"deleted": 0}


def test_what_is_not_there_is_exit_code_1(jar: App) -> None:
    for arguments in (("get", "nope"), ("delete", "nope"), ("delete", "--domain", "example.com"), ("sync", "remove", "example.com")):
        done = jar.cli("cookies", *arguments, check=False)
        assert done.returncode == 1 and done.stderr, arguments


def test_a_value_is_printed_as_it_is(jar: App) -> None:
    """A pipe gets the value, and nothing when it could be another's."""
    jar.cli("cookies", "set", "a=ä\u200eb", "--domain", "example.com")
    assert jar.cli("cookies", "get", "a").stdout.decode() == "ä\u200eb\n"
    jar.cli("cookies", "set", "a=2", "--domain", "example.org")
    done = jar.cli("cookies", "get", "a", check=False)
    assert (done.returncode, done.stdout) == (1, b"") and b"--domain" in done.stderr
    assert jar.cli("cookies", "get", "a", "--domain", "example.org").stdout == b"2\n"
    assert jar.cli("cookies", "get", "a", "--url", "http://example.org/").stdout == b"2\n"


def test_an_end_is_a_number_or_a_date(jar: App) -> None:
    for expires, end in (("4102444800.5", 4102444800.5), ("Wed, 01 Jan 2031 00:00:00 GMT", 1924992000)):
        jar.cli("cookies", "set", "a=1", "--domain", "example.com", "--expires", expires)
        assert [c["expirationDate"] for c in listed(jar)] == [end]
    assert "date" in refused(jar, "cookies", "set", "a=1", "--domain", "example.com", "--expires", "soon")
    assert len(listed(jar)) == 1
    for where in (("--domain", "example.com"), ("--url", "http://example.com/")):
        done = jar.cli("cookies", "set", "a=1", *where, "--expires", "1000")
        assert b"ended" in done.stderr
    assert listed(jar) == []


def test_what_is_saved_again_is_said(jar: App) -> None:
    assert b"Set for" in jar.cli("cookies", "set", "a=1", "--url", "http://example.com/").stderr
    assert b"just so" in jar.cli("cookies", "set", "a=1", "--url", "http://example.com/").stderr
    assert said(jar, "cookies", "set", "a=1", "--url", "http://example.com/")["cookie"]["name"] == "a"


def test_an_export_goes_through_a_link(jar: App, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    jar.cli("cookies", "export", "-o", tmp_path / "link")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "target").read_bytes()
    assert (tmp_path / "target").stat().st_mode & 0o777 == 0o600
    jar.cli("cookies", "export", "-o", "/dev/null")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(("arguments", "reason"), [
    (("set", "a=1"), "--domain"), (("set", "a=1", "--domain", "com"), "public suffix"), (("set", "a=1", "--domain", "co.uk"), "public suffix"),
    (("set", "a=1; Domain=other.org", "--url", "https://app.example.com/"), "app.example.com"), (("set", "a=1; Secure", "--url", "http://app.example.com/"), "https"),
    (("set", "__Host-a=1", "--domain", "example.com"), "__Host-"), (("set", "a=1", "--url", "ftp://example.com/"), "http"),
    (("set", "a=" + "x" * 4096, "--domain", "example.com"), "4096"), (("set", "a=\x1b[31m", "--domain", "example.com"), "control character"),
    (("set", "a=1", "--domain", "exa mple.com"), "domain"), (("set", "a=1", "--domain", "example.com", "--same-site", "maybe"), "lax"),
    (("delete",), "clear"), (("why", "example.com"), "http"), (("timeline", "--limit", "0"), "limit"), (("export", "--format", "header"), "URL"),
    (("export", "--format", "yaml"), "netscape"), (("import", "/nonexistent"), "read"), (("settings", "--trust-loopback", "maybe"), "on"),
    (("settings", "--allow-scripts", "two words"), "space"), (("list", "--url", "not a url"), "http"), (("get", "a", "--url", "ftp://example.com/"), "http"),
    (("sync", "add", "co.uk"), "public suffix"), (("sync", "add", ""), "No domain"), (("sync", "add", "a b.com"), "space"), (("sync", "add", "ftp://example.com"), "http"),
    (("sync", "add", "me@example.com"), "e-mail"), (("sync", "add", "ex*mple.com"), "*"), (("sync", "add", "example.com:99999"), "port"),
    (("list", "--url", "example.com"), "http://"), (("export", "--url", "not a url"), "http://"), (("why", "not a url"), "http://"),
    (("why", "https://example.com/", "--site", "not a site"), "site"),
    (("sync", "add", "example..com"), "dots"), (("sync", "add", "http://"), "No domain"),
], ids=lambda x: " ".join(x)[:50] if isinstance(x, tuple) else "")
def test_a_wrong_call_is_told_why(jar: App, arguments: tuple, reason: str) -> None:
    """PAS#11453: "Add domain" did nothing and said nothing."""
    assert reason in refused(jar, "cookies", *arguments)
    assert listed(jar) == []


def test_domains_are_counted(jar: App) -> None:
    for name, domain in (("a", "app.example.co.uk"), ("b", "app.example.co.uk"), ("c", "localhost"), ("d", "127.0.0.1")):
        jar.cli("cookies", "set", f"{name}=1", "--domain", domain, "--host-only")
    assert said(jar, "cookies", "domains") == {"domains": [
        {"domain": "127.0.0.1", "registrableDomain": "127.0.0.1", "count": 1, "isScriptAllowed": False},
        {"domain": "app.example.co.uk", "registrableDomain": "example.co.uk", "count": 2, "isScriptAllowed": False},
        {"domain": "localhost", "registrableDomain": "localhost", "count": 1, "isScriptAllowed": False},
    ]}


def test_settings_are_shown_and_changed(jar: App) -> None:
    assert said(jar, "cookies", "settings") == {"isLoopbackTrustworthy": True, "scriptDomains": []}
    changed = said(jar, "cookies", "settings", "--trust-loopback", "off", "--allow-scripts", "Example.com", "--allow-scripts", "bücher.example")
    assert changed == {"isLoopbackTrustworthy": False, "scriptDomains": ["example.com", "xn--bcher-kva.example"]}
    jar.cli("cookies", "set", "a=1", "--domain", "app.example.com")
    assert said(jar, "cookies", "domains")["domains"][0]["isScriptAllowed"]
    back = said(jar, "cookies", "settings", "--trust-loopback", "on", "--deny-scripts", "EXAMPLE.com", "--deny-scripts", "bücher.example")
    assert back == {"isLoopbackTrustworthy": True, "scriptDomains": []}


def test_the_timeline_has_who_and_why_and_no_value(jar: App, site: CookieSite) -> None:
    url = site.here("http://app.example.com/set")
    site.plan("/set", "sid=seekrit-1; Path=/")
    jar.cli("send", url + "?q=private", *site.resolve(url))
    jar.cli("send", url, *site.resolve(url))
    jar.cli("cookies", "set", "sid=seekrit-2; HttpOnly", "--url", url)
    jar.cli("cookies", "delete", "sid")
    text = jar.cli("cookies", "timeline", "--json", "--limit", "3").stdout.decode()
    removed, changed, added = json.loads(text)["changes"]
    assert (removed["action"], removed["origin"], removed["cause"]) == ("removed", "user", "delete")
    assert (changed["action"], changed["origin"], changed["cause"]) == ("changed", "user", "edit")
    assert {"value", "httpOnly"} <= set(changed["changed"])
    assert (added["action"], added["origin"], added["cause"]) == ("added", "response", url), "the URL without its query"
    assert removed["id"] > changed["id"] > added["id"] and "seekrit" not in text
    assert "seekrit" not in jar.cli("cookies", "timeline").stdout.decode()
    assert [c["action"] for c in said(jar, "cookies", "timeline", "sid", "--domain", "example.com", "--limit", "1")["changes"]] == ["removed"]


# One jar


def test_the_app_sees_the_command_lines_change_within_a_second(make_app) -> None:
    """Also right after its start."""
    app = make_app()
    events = follow(app)
    app.cli("cookies", "set", "a=1", "--domain", "example.com")
    assert [c["name"] for c in app.api("GET", "/cookies")["cookies"]] == ["a"], "the next call sees it"
    until(lambda: "cookies" in events, "the live stream to tell of it", within_s=1)


def test_the_command_line_sees_the_apps_change_at_once(app: App) -> None:
    app.api("POST", "/cookies", {"setCookie": "a=1; Path=/", "url": "https://app.example.com/"})
    assert [c["name"] for c in listed(app)] == ["a"]
    app.api("POST", "/cookies", {**cookie("a", "2", "app.example.com"), "replaces": {"name": "a", "domain": "app.example.com", "hostOnly": True, "path": "/"}})
    assert app.cli("cookies", "get", "a").stdout == b"2\n"
    app.api("POST", "/cookies/delete", {"keys": [{"name": "a", "domain": "app.example.com", "hostOnly": True, "path": "/"}]})
    assert listed(app) == []


def follow(app: App) -> list[str]:
    """The names of the live stream's events as they come, after its first."""
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", app.port, timeout=20)
    connection.request("GET", "/api/v1/events", headers={"Authorization": f"Bearer {app.token}"})
    stream = connection.getresponse()
    assert stream.readline().startswith(b"event: status")
    names: list[str] = []

    def read() -> None:
        try:
            while line := stream.readline():
                if line.startswith(b"event: "):
                    names.append(line[7:].decode().strip())
        except OSError:
            pass

    threading.Thread(target=read, daemon=True).start()
    return names


def test_the_api_and_the_command_line_speak_the_same_shapes(app: App) -> None:
    app.cli("cookies", "set", "a=1; Path=/; Secure", "--url", "https://app.example.com/")
    app.cli("cookies", "set", "b=2", "--domain", "example.com")
    page = app.api("GET", "/cookies")
    assert set(page) == {"cookies", "total", "hasMore"} and page["cookies"] == listed(app)
    assert app.api("GET", "/cookies/domains") == said(app, "cookies", "domains")
    assert app.api("GET", "/cookies/settings") == said(app, "cookies", "settings")
    url = "https://app.example.com/me"
    assert app.api("GET", "/cookies/why", url=url) == said(app, "cookies", "why", url)
    assert app.api("GET", "/cookies/timeline", limit=2)["changes"] == said(app, "cookies", "timeline", "--limit", "2")["changes"]
    export = app.api("GET", "/cookies/export", format="netscape")
    assert export["text"].encode() == app.cli("cookies", "export", "--format", "netscape").stdout and export["count"] == 2


def test_the_api_refuses_what_cannot_be_asked(app: App) -> None:
    for path in ("cookies/export?url=example.com", "cookies/export?format=header&url=nonsense", "cookies/why?url=https://example.com/&site=not%20a%20site",
                 "cookies/why?url=ftp://example.com/"):
        status, body = app.request("GET", "/api/v1/" + path)
        assert status == 400 and json.loads(body)["error"]["message"], path
    same = {"setCookie": "a=1; Path=/", "url": "https://example.com/"}
    assert app.api("POST", "/cookies", same)["cookie"]["name"] == app.api("POST", "/cookies", same)["cookie"]["name"] == "a"
    assert app.api("GET", "/cookies", domain="*.EXAMPLE.com.")["total"] == 1
    assert app.api("POST", "/cookies/delete", {"domain": ".Example.com"})["deleted"] == 1


def test_pages_of_the_list_are_whole_together(app: App) -> None:
    text = "\n".join(f"example.com\tFALSE\t/\tFALSE\t0\tn{n:03}\tv" for n in range(25))
    assert app.api("POST", "/cookies/import", {"text": text, "format": "netscape"}) == {"imported": 25, "refused": []}
    pages = [app.api("GET", "/cookies", limit=10, offset=offset) for offset in (0, 10, 20)]
    assert [page["hasMore"] for page in pages] == [True, True, False] and {page["total"] for page in pages} == {25}
    assert [c["name"] for page in pages for c in page["cookies"]] == [f"n{n:03}" for n in range(25)]


def test_cookies_outlive_the_app(make_app) -> None:
    """BR#4275: lost on restart. Session cookies live until the user ends them."""
    app = make_app()
    app.api("POST", "/cookies", cookie("session"))
    app.api("POST", "/cookies", cookie("lasting", expirationDate=1900000000))
    before = listed(app)
    app.stop()
    app.start()
    assert app.api("GET", "/cookies")["cookies"] == before and len(before) == 2


# Files


RICH = [
    cookie("sid", "a=b, \"c\" d", "app.example.com", secure=True, httpOnly=True, sameSite="lax", expirationDate=1900000000),
    cookie("wide", "春节 🍪", ".example.com", path="/a/b"),
    cookie("", "alone", "example.org"),
    cookie("empty", "", "127.0.0.1"),
    cookie("__Host-x", "1", "app.example.com", secure=True, sameSite="strict"),
]


def test_json_brings_back_every_member(jar: App, tmp_path: Path) -> None:
    partitioned = cookie("chips", "1", "widget.example", secure=True, sameSite="no_restriction", partitionKey={"topLevelSite": "https://top.example", "hasCrossSiteAncestor": True})
    (tmp_path / "in.json").write_text(json.dumps([*RICH, {**partitioned, "expirationDate": 1900000000.25, "session": False}]))
    assert said(jar, "cookies", "import", tmp_path / "in.json") == {"imported": 6, "refused": []}
    before = listed(jar)
    assert {c["name"]: c for c in without_times(before)} == {
        c["name"]: c for c in json.loads((tmp_path / "in.json").read_text())}
    jar.cli("cookies", "export", "-o", tmp_path / "out.json")
    assert (tmp_path / "out.json").stat().st_mode & 0o077 == 0, "it holds logins"
    jar.cli("cookies", "clear")
    jar.cli("cookies", "import", tmp_path / "out.json")
    assert without_times(listed(jar)) == without_times(before)


def test_cookies_txt_brings_back_what_it_can_hold(jar: App, tmp_path: Path) -> None:
    (tmp_path / "in.json").write_text(json.dumps(RICH))
    jar.cli("cookies", "import", tmp_path / "in.json")
    before = {c["name"]: c for c in without_times(listed(jar))}
    jar.cli("cookies", "export", "--format", "netscape", "-o", tmp_path / "cookies.txt")
    jar.cli("cookies", "clear")
    assert said(jar, "cookies", "import", tmp_path / "cookies.txt") == {"imported": 5, "refused": []}
    after = {c["name"]: c for c in without_times(listed(jar))}
    assert after == {name: {n: v for n, v in {**c, "sameSite": "unspecified"}.items() if n != "storeId"} for name, c in before.items()}


def test_a_header_brings_back_names_and_values(jar: App, tmp_path: Path) -> None:
    url = "https://app.example.com/me"
    for line in ("b=2; Path=/me", "a=1; Path=/", "alone; Path=/"):
        jar.cli("cookies", "set", line, "--url", url)
    text = jar.cli("cookies", "export", "--format", "header", "--url", url).stdout
    assert text == b"b=2; a=1; alone\n"
    jar.cli("cookies", "clear")
    jar.cli("cookies", "import", "-", "--url", url, input=b"Cookie: " + text)
    assert {(c["name"], c["value"], c["domain"], c["hostOnly"]) for c in listed(jar)} == {
        ("b", "2", "app.example.com", True), ("a", "1", "app.example.com", True), ("", "alone", "app.example.com", True)}


def test_other_tools_read_what_is_exported(jar: App, site: CookieSite, tmp_path: Path) -> None:
    """PAS#5511, yaak PR#457: a login of the browser, used by another client."""
    url = site.here("http://app.example.com/curl")
    jar.cli("cookies", "set", "sid=1; HttpOnly; Path=/; Max-Age=600", "--url", url)
    jar.cli("cookies", "set", "all=2", "--domain", "example.com")
    jar.cli("cookies", "set", "other=3", "--domain", "example.org")
    file = tmp_path / "cookies.txt"
    jar.cli("cookies", "export", "--format", "netscape", "-o", file)
    subprocess.run(["curl", "-s", "-b", file, *site.resolve(url), url], check=True, capture_output=True)
    assert set((site.last("/curl").cookie or "").split("; ")) == {"sid=1", "all=2"}
    python = http.cookiejar.MozillaCookieJar(file)
    python.load(ignore_discard=True, ignore_expires=True)
    assert {c.name for c in python} == {"sid", "all", "other"}


def test_what_other_tools_write_is_read(jar: App, site: CookieSite, tmp_path: Path) -> None:
    url = site.here("http://app.example.com/set-curl")
    site.plan("/set-curl", "sid=1; HttpOnly; Path=/; Max-Age=600", "all=2; Domain=example.com")
    subprocess.run(["curl", "-s", "-c", tmp_path / "curl.txt", *site.resolve(url), url], check=True, capture_output=True)
    assert said(jar, "cookies", "import", tmp_path / "curl.txt") == {"imported": 2, "refused": []}
    assert {(c["name"], c["domain"], c["hostOnly"], c["httpOnly"]) for c in listed(jar)} == {
        ("sid", "app.example.com", True, True), ("all", ".example.com", False, False)}
    playwright = {"cookies": [{"name": "pw", "value": "1", "domain": ".example.org", "path": "/", "expires": -1, "httpOnly": True, "secure": True, "sameSite": "None"}], "origins": []}
    assert json.loads(jar.cli("cookies", "import", "-", "--json", input=json.dumps(playwright).encode()).stdout)["imported"] == 1
    [pw] = listed(jar, "pw")
    assert (pw["session"], pw["sameSite"], pw["hostOnly"]) == (True, "no_restriction", False)


def test_one_bad_line_harms_no_other(jar: App) -> None:
    text = "example.com\tFALSE\t/\tFALSE\t0\ta\t1\nnonsense\n.com\tTRUE\t/\tFALSE\t0\tsuffix\tseekrit\n# remark\n\nexample.com\tFALSE\t/\tFALSE\t0\tb\t2\r\n"
    done = jar.cli("cookies", "import", "-", "--json", input=text.encode())
    report = json.loads(done.stdout)
    assert report["imported"] == 2 and [r["line"] for r in report["refused"]] == [2, 3]
    assert b"seekrit" not in done.stderr + done.stdout
    assert [c["name"] for c in listed(jar)] == ["a", "b"]
    none = jar.cli("cookies", "import", "-", "--format", "netscape", input=b"nonsense\n", check=False)
    assert none.returncode == 1
    assert jar.cli("cookies", "import", "-", "--format", "json", input=b"{", check=False).returncode == 2


# Sending


def send(jar: App, site: CookieSite, url: str, *options, check: bool = True) -> str | None:
    """Sends and returns the Cookie line that arrived."""
    here = site.here(url)
    path = "/" + here.split("://")[1].partition("/")[2]
    jar.cli("send", here, *site.resolve(here), *options, check=check)
    return site.last(path).cookie


def test_what_an_answer_sets_is_sent_next(jar: App, site: CookieSite) -> None:
    """PAS#14279: in the jar, and never applied. BR#6000: fine one by one, lost in a run."""
    site.plan("/login", "sid=1; Path=/; HttpOnly")
    assert send(jar, site, "http://app.example.com/login") is None
    assert send(jar, site, "http://app.example.com/me") == "sid=1"
    site.plan("/logout", "sid=; Path=/; Max-Age=0")
    send(jar, site, "http://app.example.com/logout")
    assert send(jar, site, "http://app.example.com/me") is None


def test_secure_cookies_go_to_localhost_unless_switched_off(jar: App, site: CookieSite) -> None:
    """PAS#11467, #10185: a Secure cookie is not sent to http://localhost."""
    site.plan("/secure", "sid=1; Secure; Path=/")
    for host in ("localhost", "127.0.0.1", "api.localhost"):
        send(jar, site, f"http://{host}/secure")
        assert send(jar, site, f"http://{host}/next") == "sid=1", host
    try:
        jar.cli("cookies", "settings", "--trust-loopback", "off")
        assert send(jar, site, "http://localhost/next") is None
        assert b"secure" in jar.cli("cookies", "why", "http://localhost/next").stdout
        jar.cli("cookies", "clear")
        send(jar, site, "http://localhost/secure")
        assert listed(jar) == []
    finally:
        jar.cli("cookies", "settings", "--trust-loopback", "on")


def test_https_keeps_secure_cookies_and_no_certificate_is_taken_unasked(jar: App, site: CookieSite) -> None:
    site.plan("/tls", "sid=1; Secure; Path=/; SameSite=None", "__Host-a=2; Secure; Path=/")
    here = site.here("https://app.example.com/tls")
    done = jar.cli("send", here, *site.resolve(here), check=False)
    assert done.returncode == 1 and b"certificate" in done.stderr.lower() and listed(jar) == []
    send(jar, site, "https://app.example.com/tls", "--insecure")
    assert send(jar, site, "https://app.example.com/me", "--insecure") == "sid=1; __Host-a=2"
    assert send(jar, site, "http://app.example.com/plain") is None


def test_redirects_across_hosts_carry_each_hosts_own(jar: App, site: CookieSite) -> None:
    one, two = site.here("http://one.example.org/go"), site.here("http://two.example.com/land")
    for line, url in (("a=1", one), ("b=2", two)):
        jar.cli("cookies", "set", line, "--url", url)
    site.plan("/go", location=two)
    jar.cli("send", one, *site.resolve(one, two), "-H", "Cookie: mine=3")
    assert set((site.last("/go").cookie or "").split("; ")) == {"a=1", "mine=3"}
    assert site.last("/land").cookie == "b=2", "the user's own Cookie line is for the host it was written for"
    jar.cli("send", one, *site.resolve(one, two), "--no-follow")
    assert site.seen[-1].target == "/go"


def test_the_jar_can_be_left_alone(jar: App, site: CookieSite) -> None:
    """PAS#2435: all cookies of the domain were sent, to the user's surprise."""
    for line in ("a=1", "b=2", "c=3"):
        jar.cli("cookies", "set", line, "--url", "http://app.example.com/")
    site.plan("/off", "d=4; Path=/")
    assert send(jar, site, "http://app.example.com/off", "--no-cookies") is None
    assert send(jar, site, "http://app.example.com/some", "--without-cookie", "a", "--without-cookie", "c") == "b=2"
    assert send(jar, site, "http://app.example.com/own", "--no-cookies", "-H", "Cookie: x=1; a=9") == "x=1; a=9"
    assert [c["name"] for c in listed(jar)] == ["a", "b", "c"], "nothing of the answer was kept"
    why = said(jar, "cookies", "why", "http://app.example.com/some", "--without", "a")
    assert (why["header"], why["sentCount"]) == ("b=…; c=…", 2)
    assert [(v["cookie"]["name"], v["rule"]) for v in why["verdicts"]] == [("b", "sent"), ("c", "sent"), ("a", "off")]


def test_a_cookie_line_of_the_users_own_is_merged(jar: App, site: CookieSite) -> None:
    for line in ("a=1", "b=2"):
        jar.cli("cookies", "set", line, "--url", "http://app.example.com/")
    assert send(jar, site, "http://app.example.com/merge", "-H", "cookie: b=mine; c=3") == "a=1; b=mine; c=3"
    here = site.here("http://app.example.com/two-lines")
    jar.cli("send", here, *site.resolve(here), "-H", "Cookie: c=3", "-H", "Cookie: a=mine")
    sent = b"; ".join(site.last("/two-lines").cookies).decode().split("; ")
    assert sorted(sent) == ["a=mine", "b=2", "c=3"], "whichever line it is in, the user's value is the one for its name"


def test_ports_play_no_part(jar: App, site: CookieSite) -> None:
    """PAS#3518: localhost:3000 and localhost:8080 confused users."""
    site.plan("/port", "sid=1; Path=/")
    send(jar, site, "http://localhost/port")
    assert send(jar, site, "https://localhost/other-port", "--insecure") == "sid=1"
    assert listed(jar)[0]["domain"] == "localhost"
    assert said(jar, "cookies", "why", "http://localhost:3000/")["sentCount"] == 1


def test_the_same_name_on_two_domains_has_one_order(jar: App, site: CookieSite) -> None:
    """PAS#1370: which one does a script get? Longer path, then older; every list says the same."""
    url = "http://app.example.com/deep/x"
    for line in ("sid=host", "sid=parent; Domain=example.com; Path=/", "sid=deep; Path=/deep"):
        jar.cli("cookies", "set", line.replace("host", "host; Path=/"), "--url", url)
    expected = ["deep", "host", "parent"]
    for _ in range(3):
        assert send(jar, site, url) == "sid=deep; sid=host; sid=parent"
        assert [c["value"] for c in listed(jar, "--url", url)] == expected
    done = jar.cli("cookies", "get", "sid", "--url", url)
    assert done.stdout == b"deep\n" and b"3 cookies have this name" in done.stderr


def test_host_only_stays_host_only(jar: App, site: CookieSite) -> None:
    """PAS#9691, #9698, #9628: without Domain nothing was added to the request, or to the wrong host."""
    site.plan("/host-only", "own=1; Path=/", "shared=2; Domain=app.example.com; Path=/")
    send(jar, site, "http://app.example.com/host-only")
    assert send(jar, site, "http://app.example.com/again") == "own=1; shared=2"
    assert send(jar, site, "http://sub.app.example.com/again") == "shared=2"
    jar.cli("cookies", "set", "mine=3", "--domain", "app.example.com", "--host-only")
    assert send(jar, site, "http://app.example.com/again") == "own=1; shared=2; mine=3"
    assert {c["name"]: (c["domain"], c["hostOnly"]) for c in listed(jar)} == {
        "own": ("app.example.com", True), "shared": (".app.example.com", False), "mine": ("app.example.com", True)}


def test_every_rule_is_explained(jar: App) -> None:
    """PAS#9264, #4581, #10194, PCI#79: set, and missing later, and nobody said why."""
    cookies = [
        cookie("sent", "1", ".example.com"), cookie("expired", "1", ".example.com", expirationDate=1e9), cookie("hostOnly", "1", "example.com"),
        cookie("domain", "1", ".other.example.com"), cookie("path", "1", ".example.com", path="/x"), cookie("secure", "1", ".example.com", secure=True),
        cookie("sameSite", "1", ".example.com", sameSite="strict"),
        cookie("partition", "1", ".example.com", secure=True, sameSite="no_restriction", partitionKey={"topLevelSite": "https://third.example", "hasCrossSiteAncestor": True}),
        cookie("off", "1", ".example.com", secure=True, sameSite="no_restriction"),
    ]
    jar.cli("cookies", "import", "-", input=json.dumps(cookies).encode())
    def rules(*arguments) -> dict:
        why = said(jar, "cookies", "why", *arguments)
        assert all(v["reason"] and v["cookie"]["value"] not in v["reason"].split() for v in why["verdicts"])
        return {v["cookie"]["name"]: v["rule"] for v in why["verdicts"]}
    typed = rules("http://app.example.com/")
    assert typed == {"sent": "sent", "sameSite": "sent", "hostOnly": "hostOnly", "domain": "domain", "path": "path", "secure": "secure", "partition": "secure", "off": "secure"} | (
        {"expired": "expired"} if "expired" in typed else {})
    framed = rules("https://app.example.com/", "--site", "https://top.example", "--without", "off")
    assert (framed["sent"], framed["sameSite"], framed["partition"], framed["off"]) == ("sameSite", "sameSite", "partition", "off")
    left = rules("https://app.example.com/", "--site", "https://top.example", "--navigation")
    assert (left["sent"], left["sameSite"]) == ("sent", "sameSite")
    assert rules("https://app.example.com/", "--site", "https://top.example", "--navigation", "--method", "POST")["sent"] == "sameSite"


def test_a_url_without_cookies_is_told_what_to_sync(jar: App) -> None:
    """PCI#79: the login is on the root domain, which nobody had listed."""
    suggestion = lambda url: said(jar, "cookies", "why", url).get("suggestion")  # noqa: E731
    assert suggestion("https://api.app.example.co.uk/me")["domain"] == "example.co.uk"
    jar.cli("cookies", "set", "a=1", "--domain", "other.example.co.uk")
    assert suggestion("https://api.app.example.co.uk/me")["domain"] == "example.co.uk", "another host's is none"
    jar.cli("cookies", "set", "a=1", "--domain", "app.example.co.uk", "--secure")
    assert suggestion("http://api.app.example.co.uk/me") is None, "there is a cookie; a rule keeps it back"
    jar.cli("cookies", "sync", "add", "https://www.example.org")
    assert suggestion("https://www.example.org/") is None
    assert suggestion("https://api.www.example.org/")["domain"] == "example.org", "one host alone is followed"
    jar.cli("cookies", "sync", "remove", "https://www.example.org")


def test_partitioned_cookies_never_leave_their_partition(jar: App, site: CookieSite, tmp_path: Path) -> None:
    """kairi003#57, EditThisCookie V3#10, CookieCloud PR#87: invisible elsewhere; and copied, they would leak."""
    partition = {"topLevelSite": "https://top.example", "hasCrossSiteAncestor": True}
    jar.cli("cookies", "import", "-", input=json.dumps([
        cookie("chips", "1", "app.example.com", secure=True, sameSite="no_restriction", partitionKey=partition),
        cookie("plain", "2", "app.example.com", secure=True, sameSite="no_restriction")]).encode())
    assert len(listed(jar)) == 2 and [c.get("partitionKey") for c in listed(jar)] == [partition, None]
    assert send(jar, site, "https://app.example.com/chips", "--insecure") == "plain=2"
    assert send(jar, site, "https://app.example.com/chips", "--insecure", "--site", "https://top.example") == "chips=1; plain=2"
    assert send(jar, site, "https://app.example.com/chips", "--insecure", "--site", "https://else.example") == "plain=2"
    done = jar.cli("cookies", "export", "--format", "netscape")
    assert b"chips" not in done.stdout and b"partition" in done.stderr


def test_set_cookie_of_an_answer_is_there_to_see(jar: App, site: CookieSite) -> None:
    """PAS#1290: an extension was needed to see Set-Cookie of one's own response."""
    site.plan("/see", "sid=visible; Path=/", "bad=1; Domain=else.org")
    here = site.here("http://app.example.com/see")
    done = jar.cli("send", "-i", here, *site.resolve(here))
    assert b"set-cookie: sid=visible; path=/" in done.stdout.lower()
    assert b"line 2 was refused" in done.stderr and b"else.org" in done.stderr


def test_history_has_names_alone(jar: App, site: CookieSite) -> None:
    site.plan("/hist", "got=seekrit-answer; Path=/; HttpOnly")
    jar.cli("cookies", "set", "sid=seekrit-jar", "--url", "http://app.example.com/")
    assert send(jar, site, "http://app.example.com/hist", "-H", "Cookie: own=seekrit-header") == "sid=seekrit-jar; own=seekrit-header"
    here = site.here("http://app.example.com/hist")
    [exchange] = [json.loads(line) for line in jar.cli("history", "cookie:got", "--format", "json", "--limit", "1").stdout.splitlines()]
    shown = json.loads(jar.cli("show", exchange["id"], "--format", "json").stdout)
    assert shown["requestCookieNames"] == ["sid", "own"] and shown["responseCookieNames"] == ["got"]
    texts = [jar.cli("show", exchange["id"], "--format", f).stdout for f in ("raw", "json", "har", "curl")]
    texts += [jar.cli("send", here, *site.resolve(here), "--format", f).stdout for f in ("json", "har", "raw")]
    texts += [jar.cli("history", "--format", f).stdout for f in ("table", "json", "har")]
    assert not [t for t in texts if b"seekrit" in t]
    holders = {file.name for file in jar.data_dir.rglob("*") if file.is_file() and b"seekrit" in file.read_bytes()}
    assert {name.removesuffix("-wal") for name in holders} == {"cookies.sqlite"}, "values live in the jar alone"
    log = jar.data_dir.parent / f"{jar.data_dir.name}.log"
    assert not log.exists() or b"seekrit" not in log.read_bytes()


def test_a_cookie_without_a_name_is_all_value(jar: App, site: CookieSite) -> None:
    """What stands without `=` is a value, whoever sends it: server, jar or user."""
    site.plan("/nameless", "SEEKRIT-answer; Path=/other", "=SEEKRIT-second=x; Path=/")
    here = site.here("http://app.example.com/nameless")
    jar.cli("send", here, *site.resolve(here))
    assert send(jar, site, "http://app.example.com/nameless", "-H", "Cookie: SEEKRIT-own") is not None
    assert "SEEKRIT" in (site.last("/nameless").cookie or "")
    texts = [jar.cli("history", "--format", f).stdout for f in ("table", "json", "har")]
    texts += [jar.cli("send", here, *site.resolve(here), "--format", f).stdout for f in ("json", "har", "raw")]
    assert not [t for t in texts if b"SEEKRIT" in t]
    holders = {file.name for file in jar.data_dir.rglob("*") if file.is_file() and b"SEEKRIT" in file.read_bytes()}
    assert {name.removesuffix("-wal") for name in holders} == {"cookies.sqlite"}


def test_twenty_redirects_are_followed_and_no_more(jar: App, site: CookieSite) -> None:
    for number in range(21):
        site.plan(f"/hop{number}", location=f"/hop{number + 1}")
    site.plan("/hop20", body=b"there")
    for first, code in ((0, 0), (1, 0)):
        here = site.here(f"http://app.example.com/hop{first}")
        done = jar.cli("send", here, *site.resolve(here), check=False)
        assert (done.returncode, done.stdout) == (code, b"there"), first
    site.plan("/hop20", location="/hop21")
    here = site.here("http://app.example.com/hop0")
    done = jar.cli("send", here, *site.resolve(here), check=False)
    assert done.returncode == 1 and b"20 redirects" in done.stderr


def test_a_location_is_followed_octet_by_octet(jar: App, site: CookieSite) -> None:
    for location, target in (("/a b%20c", "/a%20b%20c"), ("/%zz", "/%zz"), ("\\x", "/x"), ("HTTP:/rel?a\\b", "/rel?a\\b")):
        site.plan("/from", location=location)
        here = site.here("http://app.example.com/from")
        jar.cli("send", here, *site.resolve(here))
        assert site.seen[-1].target == target, location


def test_what_cannot_be_sent_is_not_in_history(jar: App) -> None:
    before = jar.cli("history", "--format", "json").stdout
    for wrong in (("ftp://example.com/",), ("G ET", "http://127.0.0.1:1/"), ("http://exa mple.com/",), ("http://127.0.0.1:1/", "--site", "not a site")):
        done = jar.cli("send", *wrong, check=False)
        assert done.returncode == 2 and done.stderr, wrong
    assert jar.cli("history", "--format", "json").stdout == before


def test_send_says_by_its_exit_code_what_went_wrong(jar: App, site: CookieSite) -> None:
    here = site.here("http://app.example.com/teapot")
    site.plan("/teapot", status=418)
    assert jar.cli("send", here, *site.resolve(here)).returncode == 0, "an answer is an answer"
    assert jar.cli("send", "http://127.0.0.1:1/", check=False).returncode == 1
    for wrong in (("send",), ("send", "GET", here, "x"), ("send", here, "-H", "no colon"), ("send", here, "--resolve", "x"), ("send", here, "--timeout", "0"),
                  ("send", here, "--format", "xml"), ("send", "ftp://example.com/"), ("send", "http://exa mple.com/"), ("send", "G ET", here)):
        done = jar.cli(*wrong, check=False)
        assert done.returncode == 2 and done.stdout == b"" and done.stderr, (wrong, done.returncode)


# In step with a browser


def test_a_domain_follows_the_browser_while_capture_is_off(app: App, site: CookieSite) -> None:
    """PAS#8371: changes were missed. PAS#10550: sync needed a capture session."""
    app.cli("capture", "off")
    with CookieLink(app) as link:
        target = link.follow("example.com")
        link.tell_all(target, [cookie("sid", "1", "app.example.com"), cookie("all", "1", ".example.com")])
        assert send(app, site, "http://app.example.com/sync") == "sid=1; all=1"
        gone = cookie("sid", "1", "app.example.com")
        link.tell(change(gone, "overwrite", is_removed=True), change(cookie("sid", "2", "app.example.com")))
        assert send(app, site, "http://app.example.com/sync") == "sid=2; all=1"
        for cause in ("explicit", "expired", "evicted", "expired_overwrite"):
            link.tell(change(cookie("sid", cause, "app.example.com")))
            assert f"sid={cause}" in send(app, site, "http://app.example.com/sync")
            link.tell(change(cookie("sid", cause, "app.example.com"), cause, is_removed=True))
            assert send(app, site, "http://app.example.com/sync") == "all=1", cause
            assert said(app, "cookies", "timeline", "sid", "--limit", "1")["changes"][0]["cause"] == cause
    app.cli("cookies", "sync", "remove", "example.com")
    assert send(app, site, "http://app.example.com/sync") == "all=1", "what is in the jar stays"


def test_a_domain_is_added_shown_and_removed_by_command(app: App) -> None:
    """PAS#362: the wrong profile. EditThisCookie#123: the incognito store."""
    with CookieLink(app, "a" * 32) as first, CookieLink(app, "b" * 32, isIncognitoAllowed=True, profileName="work") as second:
        sources = said(app, "cookies", "sync", "list")["sources"]
        assert {(s["linkId"], s["storeId"], s["isIncognito"]) for s in sources} == {
            (first.link_id, "0", False), (second.link_id, "0", False), (second.link_id, "1", True)}
        answer = threading.Thread(target=lambda: (second.heed(second.expect("sync", )), second.tell_all(second.targets[0], [cookie("in", storeId="1")])))
        answer.start()
        status = said(app, "cookies", "sync", "add", "https://Example.com:8443/x?y", "--link", second.link_id, "--incognito")
        answer.join()
        [domain] = status["domains"]
        assert (domain["domain"], domain["isHost"], domain["linkId"], domain["storeId"]) == ("example.com", True, second.link_id, "1")
        assert (domain["isLive"], domain["cookies"], domain["repaired"], domain.get("problem")) == (True, 1, 0, None)
        assert app.api("GET", "/sync") == status
    assert said(app, "cookies", "sync", "remove", "example.com", "--purge")["domains"] == []
    assert listed(app) == []


def test_the_browser_is_only_read(app: App) -> None:
    """HE PR#274: an extension deleted the browser's cookies. PAS#1374: a login broke. No frame to a link can carry a cookie."""
    with CookieLink(app) as link:
        target = link.follow("example.com")
        link.tell_all(target, [cookie("sid", "seekrit")])
        app.cli("cookies", "set", "sid=seekrit-2", "--url", "http://example.com/")
        app.cli("cookies", "delete", "sid")
        app.cli("cookies", "import", "-", input=json.dumps([cookie("sid", "seekrit-3")]).encode())
        app.cli("cookies", "clear")
        link.send({"kind": "ping"})
        frames = []
        while (frame := link.receive())["kind"] != "pong":
            frames.append(frame)
        assert {frame["kind"] for frame in frames} <= {"sync", "reconcile", "capture"} and "seekrit" not in json.dumps(frames)
        app.cli("cookies", "sync", "remove", "example.com")


@pytest.mark.skipif(shutil.which("ss") is None, reason="ss is of iproute2")
def test_the_command_line_opens_no_port(jar: App) -> None:
    """Sending works without the app and leaves nothing behind."""
    before = subprocess.run(["ss", "-Hltnp"], capture_output=True, text=True).stdout.count('"interceptor"')
    jar.cli("cookies", "list")
    assert subprocess.run(["ss", "-Hltnp"], capture_output=True, text=True).stdout.count('"interceptor"') == before


@pytest.mark.parametrize("words", [("z;bad", "1"), ("x", "a;b"), ("a=b", "1"), ("x=1", "--path", "none")])
def test_a_cookie_that_would_be_another_is_refused(jar: App, words: tuple[str, ...]) -> None:
    assert jar.cli("cookies", "set", *words, "--domain", "shop.test", check=False).returncode == 2
    assert b"shop.test" not in jar.cli("cookies", "list").stdout
