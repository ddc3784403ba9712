"""Bad lines, floods, damage, wrong clocks and liars: refused or cleaned up with a word, and nothing else is lost."""
from __future__ import annotations

import concurrent.futures
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from pathlib import Path
from typing import Iterator
from urllib.parse import quote

import pytest

from harness.app import App, until
from harness.cookie_link import CookieLink, change, cookie
from harness.cookie_site import CookieSite
from harness.frames import frame
from test_hostile_frames import mutated

SITE_COUNT_MAX = 180
TIMELINE_MAX = 10_000


@pytest.fixture(scope="module")
def site() -> Iterator[CookieSite]:
    with CookieSite() as site:
        yield site


@pytest.fixture(scope="module")
def running(tmp_path_factory) -> Iterator[App]:
    app = App(tmp_path_factory.mktemp("hostile") / "data")
    app.data_dir.mkdir()
    app.start()
    yield app
    app.stop()


@pytest.fixture
def app(running: App) -> Iterator[App]:
    """An app that runs, with an empty jar and no synced domain; it is the same one afterwards."""
    running.api("POST", "/cookies/delete", {"all": True})
    pid = running.pid
    yield running
    for domain in running.api("GET", "/sync")["domains"]:
        running.api("DELETE", "/sync", domain=domain["domain"])
    assert running.is_running and running.status()["app"]["pid"] == pid


@pytest.fixture
def jar(tmp_path: Path) -> App:
    """A data folder of its own, without an app."""
    app = App(tmp_path / "data")
    app.data_dir.mkdir()
    return app


def listed(app: App, *options) -> list[dict]:
    return json.loads(app.cli("cookies", "list", "--json", *options).stdout)


def names(app: App) -> list[str]:
    return [f"{c['name']}={c['value']}" for c in app.api("GET", "/cookies", limit=100_000)["cookies"]]


# Lines


@pytest.mark.parametrize("line", [
    b"bad=a\x1b[31mb", b"ba\x07d=1", b"bad=1; Path=/\x01", b"bad=a\rb", b"bad=\x7f", b"bad=" + b"x" * 4094, b"bad=" + b"x" * 90_000, b"", b"=", b";;;", b" \t ",
    b"__Host-bad=1", b"bad=1; Domain=org", b"bad=1; Domain=" + b"a." * 500, b"bad=1; SameSite=None", b"bad=1; Secure", b"bad=1; Domain=\xff\xfe",
], ids=lambda line: repr(line[:20]))
def test_a_line_that_cannot_be_a_cookie_is_refused_and_the_others_are_kept(app: App, site: CookieSite, line: bytes) -> None:
    url = site.here("http://app.example.org/lines")
    site.plan("/lines", "before=1; Path=/", line, "after=2; Path=/")
    done = app.cli("send", url, *site.resolve(url))
    assert b"line 2 was refused" in done.stderr and b"\x1b" not in done.stderr and b"xxxx" not in done.stderr
    assert names(app) == ["after=2", "before=1"]


@pytest.mark.parametrize("line", [
    b"odd=\xff\xfe; Path=/", b"odd=" + "é".encode() + b"\xe9", b"odd=1; " + b";" * 50_000, b"odd=1; Path=/" + b"x" * 5000, b"odd=1; Max-Age=" + b"9" * 5000,
    b"odd=1; Expires=" + b"1 " * 5000, b"odd=1; a=b" * 5000, b"odd=1; Max-Age=1e400", b"odd=1; Expires=Thu, 99 Foo 99999 99:99:99 GMT", b"odd==;=;=",
], ids=lambda line: repr(line[:20]))
def test_a_line_that_is_odd_is_a_cookie(app: App, site: CookieSite, line: bytes) -> None:
    url = site.here("http://app.example.org/odd")
    site.plan("/odd", "before=1; Path=/", line, "after=2; Path=/")
    app.cli("send", url, *site.resolve(url))
    assert [name.partition("=")[0] for name in names(app)] == ["after", "before", "odd"]


@pytest.mark.parametrize("line", [b"bad=a\0b", b"bad=" + b"x" * 1_000_000], ids=["NUL", "1 MB"])
def test_an_answer_that_is_no_http_is_an_error_and_the_jar_is_as_it_was(app: App, site: CookieSite, line: bytes) -> None:
    app.cli("cookies", "set", "mine=1", "--domain", "example.org")
    url = site.here("http://app.example.org/broken")
    site.plan("/broken", line, "after=2")
    done = app.cli("send", url, *site.resolve(url), check=False)
    assert done.returncode == 1 and done.stderr and b"xxxx" not in done.stderr
    assert names(app) == ["mine=1"]


def test_a_hundred_thousand_cookies_of_one_site_push_out_nobody_elses(app: App, site: CookieSite) -> None:
    for line, url in (("mine=1; Path=/", "http://app.example.org/"), ("other=2", "http://example.net/")):
        app.cli("cookies", "set", line, "--url", url)
    with CookieLink(app) as link:
        link.tell_all(link.follow("synced.example.org"), [cookie("browser", "3", "synced.example.org")])
        url = site.here("http://app.example.org/flood")
        began = time.monotonic()
        for part in range(10):
            site.plan("/flood", *(f"n{part}-{n}={n}" for n in range(10_000)))
            app.cli("send", url, *site.resolve(url))
        took_s = time.monotonic() - began
    kept = names(app)
    assert {"mine=1", "other=2", "browser=3"} <= set(kept) and len(kept) <= SITE_COUNT_MAX + 3
    assert "n9-9999=9999" in kept, "the newest stay"
    assert took_s < 60, f"{took_s:.0f} s"
    assert app.memory_kib("Rss") < 400 * 1024
    rows = sqlite3.connect(f"file:{app.data_dir}/cookies.sqlite?mode=ro", uri=True).execute("SELECT count(*) FROM cookie_change").fetchone()[0]
    assert rows <= TIMELINE_MAX
    assert app.cli("cookies", "timeline", "--json", "--limit", "1").returncode == 0


# Clocks


def at(app: App, shift: str, *arguments) -> subprocess.CompletedProcess:
    """Runs a command with the clock moved."""
    moved = App(app.data_dir, prefix=("faketime", "-f", shift))
    return moved.cli(*arguments)


@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime (Debian's package of that name) moves the clock")
def test_a_clock_that_jumps_hides_cookies_and_destroys_none(jar: App) -> None:
    for line in ("day=1; Max-Age=86400", "year=2; Max-Age=31536000", "session=3"):
        jar.cli("cookies", "set", line, "--url", "http://app.example.org/")
    before = listed(jar)
    assert len(before) == 3
    visible = lambda shift: [c["name"] for c in json.loads(at(jar, shift, "cookies", "list", "--json").stdout)]  # noqa: E731
    assert visible("+2d") == ["session", "year"] and visible("+20y") == ["session"]
    assert b"day" not in at(jar, "+2d", "cookies", "export").stdout
    at(jar, "+20y", "cookies", "set", "later=4", "--url", "http://app.example.org/")
    assert visible("-20y") == ["day", "later", "session", "year"]
    future = App(jar.data_dir, prefix=("faketime", "-f", "+20y"))
    future.start()
    try:
        assert names(future) == ["later=4", "session=3"]
        future.api("POST", "/cookies", cookie("more", "5", "app.example.org"))
    finally:
        os.kill(future.pid, signal.SIGTERM)  # faketime itself hands no signal on
        future.stop()
    assert [c for c in listed(jar) if c["name"] not in ("later", "more")] == before, "back when the clock is back"
    assert {c["name"] for c in listed(jar)} == {"day", "later", "more", "session", "year"}


# Damage


def edit(app: App, sql: str, *values) -> None:
    with sqlite3.connect(app.data_dir / "cookies.sqlite") as database:
        assert database.execute(sql, values).rowcount == 1
    database.close()


@pytest.mark.parametrize(("column", "value"), [
    ("value", b"\xff\xfe\x00blob"), ("value", "a;b"), ("value", "a\x1b[2Jb"), ("value", "x" * 5000), ("same_site", "sideways"), ("same_site", b"\xfflax"),
    ("is_secure", 7), ("is_secure", "yes"), ("path", "no-slash"), ("path", b"/\xff"), ("domain", ""), ("domain", "not a domain"), ("domain", "evil\x1b[2J.org"),
    ("name", b"\x00\x01"), ("name", "a=b"), ("is_host_only", -5), ("origin", "nobody"), ("created_at_ms", "yesterday"), ("has_cross_site_ancestor", "x"),
    ("last_accessed_at_ms", b"\x01"), ("partition", b"\xff"),
], ids=lambda x: repr(x)[:24])
def test_a_damaged_row_is_passed_over_with_a_word(jar: App, column: str, value) -> None:
    for name in ("good", "victim", "zebra"):
        jar.cli("cookies", "set", f"{name}=seekrit", "--url", "https://app.example.org/")
    edit(jar, f"UPDATE cookie SET {column} = ? WHERE name = 'victim'", value)
    done = jar.cli("cookies", "list", "--json")
    assert [c["name"] for c in json.loads(done.stdout)] == ["good", "zebra"]
    assert b"1" in done.stderr and b"passed over" in done.stderr and b"seekrit" not in done.stderr and b"\x1b" not in done.stderr
    jar.cli("cookies", "set", "new=1", "--url", "https://app.example.org/")
    assert [c["name"] for c in listed(jar)] == ["good", "new", "zebra"]


@pytest.mark.parametrize(("column", "value"), [("expiration_date", "never"), ("expiration_date", b"\x00"), ("link_id", "x"), ("store_id", b"\xff")], ids=lambda x: repr(x)[:24])
def test_a_damaged_member_that_may_be_missing_loses_no_other_cookie(jar: App, column: str, value) -> None:
    for name in ("good", "victim"):
        jar.cli("cookies", "set", f"{name}=1", "--url", "https://app.example.org/")
    edit(jar, f"UPDATE cookie SET {column} = ? WHERE name = 'victim'", value)
    assert "good" in [c["name"] for c in listed(jar)]


def test_damaged_settings_domains_and_entries_of_the_timeline_stop_nothing(jar: App) -> None:
    jar.cli("cookies", "settings", "--allow-scripts", "example.org")
    jar.cli("cookies", "sync", "add", "example.org")
    jar.cli("cookies", "set", "good=1", "--domain", "example.org")
    edit(jar, "UPDATE setting SET value = '{\"isLoopbackTrustworthy\":\"maybe\"' WHERE key = 'jar'")
    edit(jar, "UPDATE synced_domain SET is_host = 'perhaps'")
    edit(jar, "UPDATE cookie_change SET action = 'exploded'")
    assert [c["name"] for c in listed(jar)] == ["good"]
    assert json.loads(jar.cli("cookies", "settings", "--json").stdout)["isLoopbackTrustworthy"] is True
    assert json.loads(jar.cli("cookies", "timeline", "--json").stdout) == {"changes": []}
    jar.start()
    try:
        assert names(jar) == ["good=1"] and jar.api("GET", "/sync")["domains"] == []
    finally:
        jar.stop()


@pytest.mark.parametrize("content", [b"this is not a database" * 1000, b"SQLite format 3\0" + os.urandom(8192)], ids=["text", "noise"])
def test_a_file_that_is_no_database_is_named_and_history_is_untouched(jar: App, site: CookieSite, content: bytes) -> None:
    url = site.here("http://app.example.org/kept")
    jar.cli("send", url, *site.resolve(url))
    for name in ("cookies.sqlite-wal", "cookies.sqlite-shm"):
        (jar.data_dir / name).unlink(missing_ok=True)
    (jar.data_dir / "cookies.sqlite").write_bytes(content)
    for arguments in (("cookies", "list"), ("cookies", "set", "a=1", "--domain", "example.org"), ("up", "--no-open", "--json", "--port", "0")):
        done = jar.cli(*arguments, check=False, timeout=30)
        assert done.returncode == 1 and done.stdout == b"", arguments
        assert b"cookies.sqlite" in done.stderr and b"history.sqlite" not in done.stderr, done.stderr
    assert (jar.data_dir / "cookies.sqlite").read_bytes() == content, "left as it is"
    with sqlite3.connect(jar.data_dir / "history.sqlite") as history:
        assert history.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    (jar.data_dir / "cookies.sqlite").rename(jar.data_dir / "damaged")
    assert listed(jar) == [] and b"/kept" in jar.cli("history", "--format", "json").stdout


def test_a_jar_cut_short_is_an_error_and_not_an_empty_jar(jar: App) -> None:
    text = "".join(f"example.org\tFALSE\t/\tFALSE\t0\tn{n}\t{'v' * 200}\n" for n in range(500))
    jar.cli("cookies", "import", "-", input=text.encode())
    with sqlite3.connect(jar.data_dir / "cookies.sqlite") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    file = jar.data_dir / "cookies.sqlite"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    done = jar.cli("cookies", "list", check=False)
    assert done.returncode == 1 and b"cookies.sqlite" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk_is_told_and_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", tmp_path], capture_output=True).returncode:
        pytest.skip("this machine mounts nothing")
    try:
        app = App(tmp_path / "data")
        app.data_dir.mkdir()
        app.cli("cookies", "set", "kept=1", "--domain", "example.org")
        app.cli("history")
        (tmp_path / "filler").write_bytes(b"x" * (_free(tmp_path) - 4096))
        text = "".join(f"example.org\tFALSE\t/\tFALSE\t0\tn{n}\t{'v' * 2000}\n" for n in range(500))
        done = app.cli("cookies", "import", "-", input=text.encode(), check=False)
        assert done.returncode == 1 and (b"full" in done.stderr or b"space" in done.stderr), done.stderr
        (tmp_path / "filler").unlink()
        assert [c["name"] for c in listed(app)] == ["kept"]
        app.cli("cookies", "set", "after=2", "--domain", "example.org")
        assert len(listed(app)) == 2
    finally:
        subprocess.run(["umount", "-l", tmp_path], check=True)


def _free(folder: Path) -> int:
    stat = os.statvfs(folder)
    return stat.f_bavail * stat.f_bsize


# Several writers, and sudden ends


def test_ten_processes_and_the_app_write_at_once_and_nothing_is_lost(app: App) -> None:
    def write(worker: int) -> None:
        for n in range(50):
            app.cli("cookies", "set", f"w{worker}-{n}={n}", "--domain", f"w{worker}.example.org")

    with concurrent.futures.ThreadPoolExecutor(11) as pool:
        workers = [pool.submit(write, worker) for worker in range(10)]
        for n in range(200):
            app.api("POST", "/cookies", cookie(f"app-{n}", str(n), "app.example.org"))
        for worker in workers:
            worker.result()
    expected = {f"w{worker}-{n}={n}" for worker in range(10) for n in range(50)} | {f"app-{n}={n}" for n in range(200)}
    assert set(names(app)) == expected
    assert {f"{c['name']}={c['value']}" for c in listed(app)} == expected


def test_kill_9_while_writing_leaves_what_was_answered(make_app) -> None:
    app = make_app()
    answered: set[str] = set()

    def write(round: int) -> None:
        n = 0
        try:
            while True:
                n += 1
                app.api("POST", "/cookies", cookie(f"r{round}-{n}", "1", "app.example.org"))
                answered.add(f"r{round}-{n}=1")
        except OSError:
            pass

    chance = random.Random(5)
    for round in range(5):
        writer = threading.Thread(target=write, args=(round,))
        writer.start()
        enough = len(answered) + chance.randrange(20, 120)
        until(lambda: len(answered) > enough, "some answers", every_s=0.001)
        app.kill()
        writer.join()
        app.start()
        assert answered <= set(names(app))
    with sqlite3.connect(app.data_dir / "cookies.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# The local API

ROUTES = [
    ("GET", "/cookies"), ("POST", "/cookies"), ("GET", "/cookies/domains"), ("POST", "/cookies/delete"), ("GET", "/cookies/why?url=http://example.org/"),
    ("GET", "/cookies/timeline"), ("GET", "/cookies/export"), ("POST", "/cookies/import"), ("GET", "/cookies/settings"), ("PATCH", "/cookies/settings"),
    ("GET", "/sync"), ("POST", "/sync"), ("DELETE", "/sync?domain=example.org"), ("POST", "/sync/reconcile"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_no_stranger_sees_or_changes_a_cookie(app: App, method: str, path: str) -> None:
    app.cli("cookies", "set", "sid=seekrit", "--domain", "example.org")
    body = b'{"all":true}' if method in ("POST", "PATCH") else None
    for headers, statuses in (
        ({"Authorization": ""}, (401,)), ({"Authorization": "Bearer wrong"}, (401,)), ({"Origin": "http://evil.example"}, (403,)),
        ({"Sec-Fetch-Site": "cross-site"}, (403,)), ({"Host": "evil.example"}, (400, 403)), ({"Origin": "null"}, (403,)),
    ):
        status, answer = app.request(method, "/api/v1" + path, body, headers=headers)
        assert status in statuses and b"seekrit" not in answer, (headers, status)
    assert names(app) == ["sid=seekrit"]


GOOD = cookie("a", "1", "app.example.org")


@pytest.mark.parametrize("body", [
    b"", b"null", b"[]", b"3", b'"x"', b"{", b"\xff", b"{}", {"name": "a"}, {**GOOD, "name": 5}, {**GOOD, "value": None}, {**GOOD, "value": ["x"]}, {**GOOD, "domain": 7},
    {**GOOD, "domain": ""}, {**GOOD, "domain": "."}, {**GOOD, "domain": "a b"}, {**GOOD, "domain": "app.example.org\nSet-Cookie: x=1"}, {**GOOD, "domain": "app.example.org; Path=/x"},
    {**GOOD, "domain": "../../etc"}, {**GOOD, "domain": "http://app.example.org"}, {**GOOD, "domain": ".org", "hostOnly": False}, {**GOOD, "domain": "x" * 300}, {**GOOD, "domain": "a..b"},
    {**GOOD, "name": "a;b"}, {**GOOD, "name": "a=b"}, {**GOOD, "name": "a\nb"}, {**GOOD, "name": "a\0b"}, {**GOOD, "name": "", "value": ""}, {**GOOD, "name": "n" * 5000},
    {**GOOD, "value": "a;b"}, {**GOOD, "value": "a\r\nX: y"}, {**GOOD, "value": " a"}, {**GOOD, "value": "v" * 5000}, {**GOOD, "path": "x"}, {**GOOD, "path": "/a;b"}, {**GOOD, "path": "/" + "x" * 2000},
    {**GOOD, "sameSite": "no_restriction"}, {**GOOD, "name": "__Host-a"}, {**GOOD, "name": "__Secure-a"}, {**GOOD, "partitionKey": {"topLevelSite": "https://top.example"}},
    {**GOOD, "partitionKey": 5}, {**GOOD, "partitionKey": {"topLevelSite": "x\ny"}, "secure": True}, {**GOOD, "partitionKey": {"topLevelSite": "nosite"}, "secure": True},
    {"setCookie": "a=1"}, {"setCookie": 5, "url": "http://app.example.org/"}, {"setCookie": "a=1", "url": "x"}, {"setCookie": "a=1", "url": "javascript:1"}, {"setCookie": "a=1\r\nb", "url": "http://app.example.org/"},
    {"setCookie": "", "url": "http://app.example.org/"}, {**GOOD, "replaces": "x"}, {**GOOD, "replaces": {"name": 1}},
], ids=lambda body: (body.decode("latin-1") if isinstance(body, bytes) else json.dumps({n: v for n, v in body.items() if GOOD.get(n) != v}))[:60])
def test_a_wrong_cookie_is_400_with_the_reason_and_the_jar_is_as_it_was(app: App, body) -> None:
    app.api("POST", "/cookies", cookie("kept", "1", "app.example.org"))
    status, answer = app.request("POST", "/api/v1/cookies", body)
    error = json.loads(answer)["error"]
    assert status == 400 and error["code"] and error["message"] and "\n" not in error["message"], answer
    assert names(app) == ["kept=1"]


def test_odd_names_are_names_and_no_more(app: App) -> None:
    for name in ("__proto__", "constructor", "<script>alert(1)</script>", "') DROP TABLE cookie --", "%00", "../../x", "${jndi:x}", "\u202egnp", "{{secret}}"):
        made = app.api("POST", "/cookies", cookie(name, name, "app.example.org"))["cookie"]
        assert (made["name"], made["value"]) == (name, name)
        found = app.api("GET", "/cookies", q=name)["cookies"]
        assert [c["name"] for c in found] == [name]
    assert len(app.api("GET", "/cookies")["cookies"]) == 9
    made = app.api("POST", "/cookies", {**cookie("x", "1", "app.example.org"), "__proto__": {"httpOnly": True}, "origin": "browser", "linkId": 99, "createdAtMs": 5})["cookie"]
    assert made["origin"] == "user" and not made["httpOnly"] and made["createdAtMs"] > 1e12 and "linkId" not in made


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"null", {"all": False}, {"all": "yes"}, {"keys": 5}, {"keys": [5]}, {"keys": [{}]}, {"keys": [{"name": "kept"}]}, {"domain": 5}, {"everything": True}], ids=str)
def test_a_wrong_wish_to_delete_deletes_nothing(app: App, body) -> None:
    app.api("POST", "/cookies", cookie("kept", "1", "app.example.org"))
    status, answer = app.request("POST", "/api/v1/cookies/delete", body)
    assert status == 400 and json.loads(answer)["error"]["message"]
    assert names(app) == ["kept=1"]


def test_deleting_what_is_not_there_deletes_nothing(app: App) -> None:
    app.api("POST", "/cookies", cookie("kept", "1", "app.example.org"))
    key = {"name": "kept", "domain": "app.example.org", "hostOnly": True, "path": "/"}
    other = [{**key, "name": "KEPT"}, {**key, "domain": "example.org"}, {**key, "domain": ".app.example.org", "hostOnly": False}, {**key, "path": "/x"},
             {**key, "partitionKey": {"topLevelSite": "https://x.org"}}]
    assert app.api("POST", "/cookies/delete", {"keys": other}) == {"deleted": 0}
    assert app.api("POST", "/cookies/delete", {"keys": []}) == {"deleted": 0}
    for domain in ("other.org", "", "pp.example.org", "*", "%"):
        assert app.api("POST", "/cookies/delete", {"domain": domain}) == {"deleted": 0}, domain
    assert names(app) == ["kept=1"]
    assert app.api("POST", "/cookies/delete", {"keys": [key, key]}) == {"deleted": 1}


@pytest.mark.parametrize("path", [
    "/cookies?limit=0", "/cookies?limit=x", "/cookies?offset=-1", "/cookies/why", "/cookies/why?url=x", "/cookies/why?url=ftp://x/", "/cookies/why?url=http://",
    "/cookies/timeline?limit=0", "/cookies/timeline?before=x", "/cookies/export?format=xml", "/cookies/export?format=header",
])
def test_a_wrong_question_is_400(app: App, path: str) -> None:
    status, answer = app.request("GET", "/api/v1" + path)
    assert status == 400 and json.loads(answer)["error"]["message"]


@pytest.mark.parametrize("body", [b"", b"[]", {"domain": 5}, {"domain": ""}, {"domain": "co.uk"}, {"domain": "a b"}, {"domain": "x" * 300}, {"domain": "mailto:a"}, {"domain": "exam\x00ple.org"},
                                  {"domain": "example.org", "linkId": "x"}, {"domain": "*.*.org"}], ids=str)
def test_a_wrong_domain_is_not_synced(app: App, body) -> None:
    status, answer = app.request("POST", "/api/v1/sync", body)
    assert status == 400 and json.loads(answer)["error"]["message"]
    assert app.api("GET", "/sync")["domains"] == []


def test_settings_take_only_what_they_know(app: App) -> None:
    before = app.api("GET", "/cookies/settings")
    for body in (b"", b"[]", {"isLoopbackTrustworthy": "no"}, {"scriptDomains": "example.org"}, {"scriptDomains": ["a b"]}, {"scriptDomains": ["com"]}, {"scriptDomains": [5]}):
        assert app.request("PATCH", "/api/v1/cookies/settings", body)[0] == 400, body
        assert app.api("GET", "/cookies/settings") == before


def test_texts_that_are_too_large_are_refused_before_they_are_kept(app: App) -> None:
    before = app.memory_kib("Rss")
    assert app.request("POST", "/api/v1/cookies", b'{"name":"' + b"x" * 2_000_000 + b'"}')[0] == 413
    assert app.request("POST", "/api/v1/cookies/import", b'{"text":"' + b"x" * 40_000_000 + b'"}')[0] == 413
    assert app.request("POST", "/api/v1/cookies/import", {"text": "[" * 100_000, "format": "json"})[0] == 400
    assert app.memory_kib("Rss") - before < 150 * 1024
    assert names(app) == []


# Links


@pytest.fixture
def link(app: App) -> Iterator[CookieLink]:
    with CookieLink(app) as link:
        yield link
        link.settle()


@pytest.fixture
def target(link: CookieLink) -> dict:
    """example.org is in step and has one cookie."""
    target = link.follow("example.org")
    link.tell_all(target, [cookie("kept", "1", "example.org")])
    return target


FOREIGN = [
    cookie("evil", "1", "example.com"), cookie("evil", "1", "badexample.org"), cookie("evil", "1", ".org", hostOnly=False), cookie("evil", "1", "org"),
    cookie("evil", "1", "example.org.evil.test"), cookie("evil", "1", ""), cookie("evil", "1", "."), cookie("evil", "1", "127.0.0.1"), cookie("evil", "1", "localhost"),
    cookie("evil\x1b[2J", "1", "example.org"), cookie("evil", "a\nb", "example.org"), cookie("evil", "a;b", "example.org"), cookie("evil\0", "1", "example.org"), cookie("evil", "x" * 5000, "example.org"),
    cookie("evil", "1", "example.org", path="no-slash"), cookie("evil", "1", "exam\u202eple.org"), cookie("evil", "1", "x.example.org\n.evil.test"),
    cookie("evil", "1", "example.org", partitionKey={"topLevelSite": "a\nb"}),
]


@pytest.mark.parametrize("foreign", FOREIGN, ids=lambda c: json.dumps({n: v for n, v in c.items() if v != cookie("", "1", "").get(n)})[:60])
def test_what_is_not_of_the_domain_or_no_cookie_never_enters(app: App, link: CookieLink, target: dict, foreign: dict) -> None:
    link.tell(change(foreign))
    assert names(app) == ["kept=1"]
    link.tell_all(target, [cookie("kept", "1", "example.org"), foreign, cookie("next", "2", "example.org")])
    assert names(app) == ["kept=1", "next=2"]
    assert app.api("GET", "/cookies")["total"] == 2


def test_a_list_that_is_not_whole_changes_nothing(app: App, link: CookieLink, target: dict) -> None:
    new = [cookie("new", "1", "example.org")]
    for parts in ([1], [2], [0, 2], [1, 0, 2], [0, 1, 1, 2], [0, 0, 2]):
        for part in parts:
            link.send(link.list_frame(target, [cookie(f"p{part}", "1", "example.org")], part=part, isLast=part == parts[-1]))
        link.settle()
        assert names(app) == ["kept=1"], f"parts {parts}"
    link.tell_all(target, new, isLast=False)
    assert names(app) == ["kept=1"], "the last part is missing"
    link.tell_all(target, new, part=1, revision=link.revision - 1)
    assert names(app) == ["kept=1"], "the last part is of another revision"
    link.send(*(link.list_frame(target, [cookie(f"p{part}", "1", "example.org")], part=part, isLast=part == 2) for part in (0, 1, 2)))
    link.settle()
    assert names(app) == ["p0=1", "p1=1", "p2=1"]


def test_a_list_that_nobody_asked_for_changes_nothing(app: App, link: CookieLink, target: dict) -> None:
    new = [cookie("new", "1", "example.org")]
    for members in ({"revision": link.revision - 1}, {"revision": link.revision + 1}, {"revision": 0}, {"domain": "org"}, {"domain": "app.example.org"}, {"domain": "EXAMPLE.org"},
                    {"isHost": True}, {"storeId": "1"}, {"domain": ""}):
        link.tell_all(target, new, **members)
        assert names(app) == ["kept=1"], members
    link.tell(change(new[0]), revision=link.revision - 1)
    assert names(app) == ["kept=1"]


def test_a_link_cannot_speak_for_anothers_domain(app: App, link: CookieLink, target: dict) -> None:
    with CookieLink(app, "d" * 32) as liar:
        assert liar.targets == [], "it is told of its own domains alone"
        liar.revision = link.revision
        liar.tell_all(target, [cookie("new", "1", "example.org")])
        liar.tell_all(target, [])
        liar.tell(change(cookie("kept", "stolen", "example.org")), change(cookie("kept", "1", "example.org"), is_removed=True))
        assert names(app) == ["kept=1"]
    assert app.api("GET", "/sync")["domains"][0]["isLive"], "it is still its own browser's"


def test_a_cookie_of_another_store_is_not_mixed_in(app: App, link: CookieLink, target: dict) -> None:
    """An incognito window's login must not become the profile's."""
    link.tell(change(cookie("kept", "incognito", "example.org", storeId="1")))
    link.tell_all(target, [cookie("kept", "1", "example.org"), cookie("private", "1", "example.org", storeId="1")])
    assert names(app) == ["kept=1"]


def test_a_list_of_more_than_100_000_is_refused_in_whatever_parts(app: App, link: CookieLink, target: dict) -> None:
    many = [{"name": f"n{n}", "value": "", "domain": "example.org"} for n in range(100_001)]
    link.send(link.list_frame(target, many))
    assert "cookies" in link.expect("error", code=6)["message"]
    link.send(link.list_frame(target, many[:60_000], isLast=False), link.list_frame(target, many[60_000:], part=1))
    link.settle()
    assert names(app) == ["kept=1"]


@pytest.mark.parametrize("message", [
    {"kind": "cookies"}, {"kind": "cookies", "cookies": []}, {"kind": "cookieChanges"}, {"kind": "cookieChanges", "revision": 1}, {"kind": "cookieChanges", "revision": "1", "changes": []},
    {"kind": "cookieChanges", "revision": 1, "changes": {}}, {"kind": "cookieChanges", "revision": 1, "changes": [{}]}, {"kind": "cookieChanges", "revision": 1, "changes": [{"isRemoved": 1, "cause": "x", "cookie": {}}]},
    {"kind": "syncChange"}, {"kind": "syncChange", "id": "1"}, {"kind": "syncChange", "id": "1", "add": "a.org", "remove": "b.org"}, {"kind": "syncChange", "id": 1, "add": "a.org"}, {"kind": "syncChange", "id": "1", "add": 5},
], ids=json.dumps)
def test_a_frame_that_is_wrong_has_a_number_and_the_link_lives_on(app: App, link: CookieLink, target: dict, message: dict) -> None:
    link.send(message)
    error = link.expect("error")
    assert error["code"] == 6 and error["message"]
    link.tell(change(cookie("next", "2", "example.org")))
    assert names(app) == ["kept=1", "next=2"]


@pytest.mark.parametrize("domain", ["", "co.uk", "a b", "x" * 300, "mailto:me@example.org", "*", "http://", "exa\x1b[2Jmple.org", "..", "/etc/passwd", "<b>.org"])
def test_a_domain_that_is_none_is_refused_to_the_popup(app: App, link: CookieLink, domain: str) -> None:
    for member in ("add", "remove"):
        link.send({"kind": "syncChange", "id": member, member: domain})
        result = link.expect("syncResult", replyTo=member)
        assert not result["isAccepted"] and result["message"] and "\x1b" not in result["message"]
    assert app.api("GET", "/sync")["domains"] == []


def test_removing_what_is_not_synced_is_said(link: CookieLink, target: dict) -> None:
    link.send({"kind": "syncChange", "id": "1", "remove": "example.com"})
    assert "not synced" in link.expect("syncResult", replyTo="1")["message"]


def test_thousands_of_mutated_frames_let_nothing_foreign_in(app: App) -> None:
    """The same seed makes the same frames."""
    chance = random.Random(20261124)
    before = app.memory_kib("Rss")
    for round in range(20):
        with CookieLink(app, f"{round:032x}") as link:
            target = link.follow("example.org") if round == 0 else {"domain": "example.org", "isHost": False, "storeId": "0"}
            valid = [
                link.list_frame(target, [cookie("a", "1", "example.org"), cookie("b", "2", ".app.example.org", expirationDate=1.9e9)]),
                {"kind": "cookieChanges", "revision": link.revision, "changes": [change(cookie("c", "3", "example.org")), change(cookie("a", "1", "example.org"), "overwrite", is_removed=True)]},
                {"kind": "syncChange", "id": "y", "remove": "example.net"},
            ]
            try:
                for _ in range(100):
                    link.send_raw(mutated(chance, chance.choice(valid)))
            except (BrokenPipeError, ConnectionResetError):
                pass
    with CookieLink(app, "e" * 32) as link:
        link.settle()
    domains = {c["domain"].lstrip(".") for c in app.api("GET", "/cookies", limit=100_000)["cookies"]}
    assert all(domain == "example.org" or domain.endswith(".example.org") for domain in domains), domains
    assert app.memory_kib("Rss") - before < 60 * 1024


# Terminals


def test_no_escape_sequence_reaches_the_terminal(app: App) -> None:
    """C1 controls and bidirectional marks may be in a cookie; a terminal obeys them. `get` gives a pipe the value as it is."""
    csi, bidi, line = "\u009b31m", "\u202e", "\u2028"
    evil = cookie(f"n{csi}{bidi}", f"v{csi}{bidi}{line}", "app.example.org", path=f"/p{csi}{bidi}")
    app.api("POST", "/cookies", evil)
    with sqlite3.connect(app.data_dir / "cookies.sqlite", timeout=10) as database:
        database.execute("UPDATE cookie_change SET cause = ?, changed = ? WHERE id = (SELECT max(id) FROM cookie_change)", (f"c{csi}\x1b[2J", "x\x1b[2J y"))
    database.close()
    url = "http://app.example.org/p" + quote(csi)
    for arguments in (("list",), ("why", url), ("why", "http://app.example.org/"), ("timeline",), ("domains",), ("sync", "list")):
        done = app.cli("cookies", *arguments)
        text = (done.stdout + done.stderr).decode()
        assert text and not [c for c in text if c in "\x1b\u009b\u202e\u2028\x07"], arguments
    for wrong in (("get", f"x{csi}"), ("set", f"a={csi}", "--domain", f"b{csi}.org"), ("sync", "add", f"b{csi}.org"), ("sync", "remove", "b\x1b[2J.org"), ("why", f"{csi}")):
        text = app.cli("cookies", *wrong, check=False).stderr.decode()
        assert text and not [c for c in text if c in "\x1b\u009b"], wrong
    report = app.cli("cookies", "import", "-", input=f"a{csi}\tX{csi}\t/\tFALSE\t0\tn\tv\n# x\n{csi}.org\tFALSE\t/\tFALSE\t0\tn\tv\n".encode(), check=False)
    assert report.stderr and "\u009b" not in (report.stdout + report.stderr).decode()
