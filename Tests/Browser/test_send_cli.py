"""`interceptor send` and `import`: curl's habits, both ways out, with and without a running app, and what they leave in history."""
from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Iterator

import pytest
from playwright.sync_api import expect

from harness.app import App, until
from harness.browser import CHROMIUM
from harness.raw_server import RawServer, answer, says
from harness.world import World


@pytest.fixture
def server() -> Iterator[RawServer]:
    with RawServer() as server:
        yield server


@pytest.fixture(params=["running", "stopped"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    app = App(tmp_path / "data")
    app.data_dir.mkdir()
    if request.param == "running":
        app.start()
    yield app
    app.stop()


def history(app: App, query: str) -> list[dict]:
    return [json.loads(line) for line in app.cli("history", query, "--format", "json").stdout.splitlines()]


def test_an_exchange_of_history_is_sent_again_as_it_was_or_changed(folder: App, server: RawServer) -> None:
    body = bytes(range(256)) * 8
    folder.cli("send", "-XPATCH", server.url("/again"), "-H", "b: 1", "-H", "A: 2", "-H", "b: 3", "-H", "E;", "--data-binary", "@-", input=body)
    first = server.one("/again")
    [exchange] = history(folder, "url:/again")
    folder.cli("send", "--from", exchange["id"])
    second = server.of("/again")[1]
    assert (second.head, second.content) == (first.head, body)
    folder.cli("send", "--from", exchange["id"], "-XPUT", server.url("/changed"), "-H", "a: new", "-d", "x=1")
    changed = server.one("/changed")
    assert changed.lines[0] == b"PUT /changed HTTP/1.1" and changed.content == b"x=1"
    assert changed.values("b") == [b"1", b"3"] and b"a: new" in changed.lines and b"A: 2" not in changed.lines
    assert folder.cli("send", "--from", "7", check=False).returncode == 1


def test_output_goes_where_it_is_asked_for(folder: App, server: RawServer, tmp_path: Path) -> None:
    server.plan("/out", says(answer(b"long " * 400_000, "X-Out: 1", "Set-Cookie: sid=seekrit")))
    done = folder.cli("send", "-sSi", server.url("/out"))
    head, _, rest = done.stdout.partition(b"\n\n")
    assert head.startswith(b"HTTP/1.1 200 OK\n") and b"X-Out: 1" in head and rest == b"long " * 400_000
    done = folder.cli("send", "-vo", tmp_path / "out", server.url("/out"), "-u", "me:seekrit")
    assert done.stdout == b"" and (tmp_path / "out").read_bytes() == b"long " * 400_000
    assert b"> Authorization: (" in done.stderr and b"< X-Out: 1" in done.stderr and b"queue " in done.stderr and b"seekrit" not in done.stderr
    folder.cli("send", server.url("/out"), "--trace", tmp_path / "trace")
    assert b"47 45 54 20 2f 6f 75 74" in (tmp_path / "trace").read_bytes()  # GET /out
    assert (tmp_path / "trace").stat().st_mode & 0o077 == 0
    told = json.loads(folder.cli("send", server.url("/out"), "--format", "json").stdout)
    assert told["statusCode"] == 200 and told["body"]["text"].startswith("long ") and told["hops"] == [told["id"]]
    assert {"queueMs", "waitMs", "downloadMs"} <= told["phases"].keys() and "seekrit" not in json.dumps({**told, "body": None})


def test_exit_codes_tell_what_went_wrong(folder: App, server: RawServer) -> None:
    server.plan("/missing", says(answer(b"nothing here", status="404 Not Found")))
    assert folder.cli("send", server.url("/missing")).stdout == b"nothing here"
    done = folder.cli("send", "-f", server.url("/missing"), check=False)
    assert (done.returncode, done.stdout) == (1, b"") and b"404" in done.stderr
    done = folder.cli("send", "POST", server.url("/false"), "-d", "body", "-H", "Content-Length: 9", check=False)
    assert done.returncode == 2 and b"--send-anyway" in done.stderr and not server.of("/false")
    done = folder.cli("send", server.url("/long"), "-H", "X-Long: " + "a" * 100_000, *["-H", "X-More: " + "a" * 100_000] * 10, check=False)
    assert done.returncode == 2 and b"X-Long has 100010 bytes" in done.stderr and not server.of("/long")
    done = folder.cli("send", "--via", "browser", server.url("/x"), check=False)
    assert done.returncode == 3 and (b"interceptor up" in done.stderr or b"interceptor browser" in done.stderr)


def test_files_of_commands_are_opened_printed_or_sent(folder: App, server: RawServer, tmp_path: Path) -> None:
    (tmp_path / "data.bin").write_bytes(b"\x00\xff")
    file = tmp_path / "commands.sh"
    file.write_text(f"""# two requests
curl {server.url('/import/1')} -H 'A: b'
curl --data-binary @{tmp_path}/data.bin {server.url('/import/2')}
""")
    printed = [json.loads(line) for line in folder.cli("import", file, "--format", "json").stdout.splitlines()]
    assert [item["draft"]["method"] for item in printed] == ["GET", "POST"]
    folder.cli("import", file, "--send")
    assert server.one("/import/1").values("A") == [b"b"] and server.one("/import/2").content == b"\x00\xff"
    folder.cli("import", "-", input=file.read_bytes())
    if not folder.is_running:
        folder.start()
    taken = folder.api("POST", "/import/drafts/take")["results"]
    assert [item["draft"]["url"] for item in taken] == [server.url("/import/1"), server.url("/import/2")]
    assert folder.api("POST", "/import/drafts/take") == {"results": []}


def test_what_cannot_be_imported_is_refused_with_its_place(folder: App, tmp_path: Path) -> None:
    for text, words in (
        ('{"log":{"entries":[]}}', b"an HTTP archive"), ('{"info":{},"item":[]}', b"a Postman collection"), ("openapi: 3.1.0\n", b"an OpenAPI"), ("hello", b"no format"),
    ):
        done = folder.cli("import", "-", input=text.encode(), check=False)
        assert done.returncode == 2 and words in done.stderr and b"curl" in done.stderr and done.stdout == b""
    done = folder.cli("import", "-", input=b"curl http://a.test/\n\ncurl -H", check=False)
    assert done.returncode == 1 and b"standard input:3:6: " in done.stderr and done.stdout == b"GET http://a.test/\n"
    assert folder.cli("import", tmp_path / "none", check=False).returncode == 2


def test_standard_input_among_other_data_is_sent(folder: App, server: RawServer) -> None:
    folder.cli("send", server.url("/stdin"), "-d", "@-", "-d", "b=2", input=b"a=1")
    assert server.one("/stdin").content == b"a=1&b=2"


def test_a_file_goes_into_the_query(folder: App, server: RawServer, tmp_path: Path) -> None:
    (tmp_path / "query").write_bytes(b"a=1")
    folder.cli("send", "-G", server.url("/get"), "-d", f"@{tmp_path / 'query'}")
    folder.cli("send", server.url("/more"), "--url-query", f"name@{tmp_path / 'query'}", "--url-query", "+c=3")
    assert server.one("/get?a=1").content == b"" and server.one("/more?name=a%3D1&c=3")


@pytest.mark.parametrize("status", ["404 Not Found", None])
def test_an_answer_that_is_not_wanted_leaves_the_file_alone(folder: App, server: RawServer, tmp_path: Path, status: str | None) -> None:
    file = tmp_path / "kept"
    file.write_bytes(b"what was there")
    server.plan("/unwanted", says(answer(b"no", status=status)) if status else lambda call: call.reset())
    assert folder.cli("send", "-f", "-o", file, server.url("/unwanted"), check=False).returncode == 1
    assert file.read_bytes() == b"what was there"


def test_a_file_that_cannot_be_written_is_told_before_anything_is_sent(folder: App, server: RawServer, tmp_path: Path) -> None:
    for option in ("-o", "--trace"):
        done = folder.cli("send", option, tmp_path / "none" / "x", server.url("/unsent"), check=False)
        assert done.returncode == 1 and b"Nothing was sent" in done.stderr
    assert server.of("/unsent") == []


# Through the browser


def test_a_linked_browser_sends_for_the_command_line(world: World, server: RawServer) -> None:
    app = world.app
    [link] = app.wait_for_links(1)
    server.plan("/via", says(answer(b"through " * 200_000, "X-Via: 1")))
    url = server.url("/via", "app.test")
    done = app.cli("send", "--via", "browser", "--link", link["browser"].lower(), "-i", url, "-H", "Origin: https://else.test", "-d", "a=1")
    head, _, rest = done.stdout.partition(b"\n\n")
    assert head.startswith(b"HTTP/1.1 200") and b"X-Via: 1" in head and rest == b"through " * 200_000
    arrived = server.one("/via")
    assert arrived.values("Origin") == [b"https://else.test"] and arrived.content == b"a=1"
    told = json.loads(app.cli("send", "--via", "browser", url, "--format", "json").stdout)
    assert told["statusCode"] == 200 and told["body"]["text"].startswith("through ") and "queueMs" in told["phases"]
    done = app.cli("send", "--via", "browser", "--link", "Netscape", url, check=False)
    assert done.returncode == 3 and link["browser"].encode() in done.stderr
    done = app.cli("send", "--via", "browser", url, "-H", "Transfer-Encoding: chunked", check=False)
    assert done.returncode == 2 and b"Transfer-Encoding" in done.stderr


def test_imported_requests_open_in_a_workbench_that_is_open(world: World, tmp_path: Path) -> None:
    page = world.browser.context.new_page()
    page.goto(world.app.workbench_url)
    page.wait_for_selector("history-table")
    until(lambda: world.app.api("GET", "/status")["links"], "the browser")
    for names in (("one", "two"), ("three", "four")):
        world.app.cli("import", "-", input="\n".join(f"curl http://imported.test/{name}" for name in names).encode())
        for name in names:
            page.wait_for_selector(f"request-tabs >> text={name}")
            assert page.locator("request-tabs").get_by_text(name, exact=True).count() == 1, "once, whether they were read before or not"
    page.close()


def test_what_is_imported_while_the_app_is_stopped_stands_beside_what_is_open(folder: App, playwright) -> None:
    if not folder.is_running:
        folder.start()
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    try:
        page = browser.new_page()
        page.goto(folder.workbench_url)
        page.wait_for_selector("history-table")
        page.evaluate("location.hash = '#send'")
        address = page.get_by_label(re.compile("^URL")).first
        address.fill("http://typed.test/?mine")
        until(lambda: b"?mine" in folder.request("GET", "/api/v1/tabs")[1], "the open request is kept")
        port = folder.port
        folder.stop()
        folder.cli("import", "-", input=b"curl http://imported.test/one\ncurl http://imported.test/two")
        folder.start(port=port)
        tabs = page.locator("request-tabs")
        expect(tabs.get_by_text("two", exact=True)).to_be_visible(timeout=30_000)
        address.fill("http://typed.test/?later")
        until(lambda: b"?later" in folder.request("GET", "/api/v1/tabs")[1], "the edit is kept")
        kept = [tab["draft"]["url"] for tab in folder.api("GET", "/tabs")["tabs"]]
        assert kept == ["http://typed.test/?mine", "http://imported.test/one", "http://typed.test/?later"]
    finally:
        browser.close()
