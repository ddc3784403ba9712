"""The command line: exit codes, words on stderr, machine output on stdout, shapes that scripts rely on."""
from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from harness.app import App, until
from harness.frames import Link, record, records

BINARY = bytes(range(256))


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> App:
    """An app with a history of its own, and no browser."""
    folder = tmp_path_factory.mktemp("cli data ü")
    app = App(folder / "data dir")
    app.data_dir.mkdir()
    app.start()
    with Link(app) as link:
        link.greet()
        link.send(records(
            1,
            record("c1", url="http://127.0.0.1:8080/one?a=1", method="GET", requestBody=None, startedAtMs=1_795_000_000_000),
            record("c2", url="https://api.example.com/two", startedAtMs=1_795_000_001_000, requestHeaders=["Host", "api.example.com", "X-Dup", "1", "x-dup", "2", "Cookie", "sid; theme"]),
            record("c3", url="https://api.example.com/three", method="PATCH", startedAtMs=1_795_000_002_000, statusCode=500,
                   requestHeaders=["Content-Type", "application/octet-stream"], requestBody={"sizeBytes": 256, "base64": base64.b64encode(BINARY).decode()}),
            record("c4", url="https://example.org/failed", method="GET", state="failed", startedAtMs=1_795_000_003_000, statusCode=None, error="net::ERR_NAME_NOT_RESOLVED", requestBody=None),
        ))
        link.expect("ack")
    yield app
    app.stop()


@pytest.fixture(params=["with the app", "without the app"])
def either(request, app: App) -> App:
    """History is the same whether the app runs or not."""
    if request.param == "without the app":
        if app.is_running:
            app.stop()
    elif not app.is_running:
        app.start()
    return app


def lines(done: subprocess.CompletedProcess) -> list[dict]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_up_says_where_it_is_on_its_first_line(make_app) -> None:
    app = make_app(is_started=False)
    said = app.start()
    assert set(said) == {"url", "port", "token", "pid", "dataDir"}
    assert said["url"] == f"http://127.0.0.1:{said['port']}/" and said["dataDir"] == str(app.data_dir)
    assert app.status()["app"]["pid"] == said["pid"]


def test_up_twice_is_one_app(make_app) -> None:
    app = make_app()
    again = app.cli("up", "--no-open", "--json", "--port", "0")
    assert json.loads(again.stdout.splitlines()[0])["pid"] == app.pid
    assert app.is_running


def test_up_says_which_port_is_taken(make_app) -> None:
    first, second = make_app("one"), make_app("two", is_started=False)
    done = second.cli("up", "--no-open", "--json", "--port", first.port, check=False, timeout=30)
    assert done.returncode in (1, 2, 3)
    assert str(first.port) in done.stderr.decode() and done.stdout == b""


def test_up_ends_well_when_asked(make_app) -> None:
    app = make_app()
    assert app.stop() == 0
    assert not app.socket_path.exists() or app.cli("open", "--print", check=False).returncode == 3


def test_history_as_json_is_an_object_a_line_newest_first(either: App) -> None:
    found = lines(either.cli("history", "--format", "json"))
    assert [e["uid"] for e in found] == ["c4", "c3", "c2", "c1"]
    for member in ("id", "uid", "state", "startedAtMs", "method", "url", "host", "resourceType"):
        assert member in found[0]


@pytest.mark.parametrize(("query", "uids"), [
    ("method:PATCH", ["c3"]), ("host:127.0.0.1:8080", ["c1"]), ("host:example.com", ["c3", "c2"]), ("status:>=400", ["c3"]), ("is:failed", ["c4"]),
    ("error:NAME_NOT", ["c4"]), ("cookie:sid", ["c2"]), ("header:x-dup", ["c2"]), ("-host:example.com method:GET", ["c4", "c1"]), ('body:"a"', ["c2"]), ("nothing-like-this", []),
])
def test_history_takes_queries(either: App, query: str, uids: list[str]) -> None:
    assert [e["uid"] for e in lines(either.cli("history", query, "--format", "json"))] == uids


def test_history_keeps_to_its_limit(either: App) -> None:
    assert [e["uid"] for e in lines(either.cli("history", "--format", "json", "--limit", "2"))] == ["c4", "c3"]


def test_history_as_a_table_is_for_people(either: App) -> None:
    text = either.cli("history").stdout.decode()
    assert "PATCH" in text and "api.example.com" in text and "500" in text


def test_history_as_har_has_whole_bodies(either: App) -> None:
    har = json.loads(either.cli("history", "--format", "har").stdout)
    assert har["log"]["version"] == "1.2"
    entries = {e["request"]["url"]: e for e in har["log"]["entries"]}
    assert len(entries) == 4
    patch = entries["https://api.example.com/three"]["request"]["postData"]
    assert patch["_encoding"] == "base64" and base64.b64decode(patch["text"]) == BINARY
    assert entries["https://api.example.com/two"]["request"]["postData"]["text"] == '{"a":1}'
    names = [h["name"] for h in entries["https://api.example.com/two"]["request"]["headers"]]
    assert names == ["Host", "X-Dup", "x-dup", "Cookie"]
    for entry in entries.values():
        assert {"startedDateTime", "time", "request", "response", "cache", "timings"} <= set(entry)


def test_a_wrong_query_is_2_with_the_place(either: App) -> None:
    done = either.cli("history", "status:abc", check=False)
    assert done.returncode == 2 and done.stdout == b"" and "abc" in done.stderr.decode()


def test_show_in_every_format(either: App) -> None:
    id = lines(either.cli("history", "method:PATCH", "--format", "json"))[0]["id"]
    assert json.loads(either.cli("show", id, "--format", "json").stdout)["uid"] == "c3"
    assert json.loads(either.cli("show", id, "--format", "har").stdout)["log"]["entries"][0]["request"]["method"] == "PATCH"
    curl = either.cli("show", id, "--format", "curl").stdout
    assert b"curl 'https://api.example.com/three'" in curl and b"PATCH" in curl
    raw = either.cli("show", id, "--format", "raw").stdout
    assert raw.startswith(b"PATCH ") and (BINARY in raw or b"256 bytes" in raw), "raw is for reading: bytes, or how many there are"
    assert b"c3" in either.cli("show", "c3", "--format", "json").stdout


def test_show_of_nothing_is_1(either: App) -> None:
    done = either.cli("show", "12345", check=False)
    assert done.returncode == 1 and done.stdout == b"" and b"12345" in done.stderr


@pytest.mark.parametrize("arguments", [["nonsense"], ["history", "--format", "xml"], ["history", "--limit", "many"], ["show"], ["capture", "maybe"], ["up", "--port", "99999"],
                                       ["bridge", "install", "--browser", "netscape"], ["completions", "tcsh"], ["capture", "on", "--save-to"]])
def test_a_wrong_call_is_2_and_says_so_on_stderr(app: App, arguments: list[str]) -> None:
    done = app.cli(*arguments, check=False, timeout=20)
    assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
    assert done.stdout == b"" and done.stderr


def test_capture_on_off_status(either: App) -> None:
    either.cli("capture", "on", "--filter", r"api\.example", "--save-to", "history")
    status = json.loads(either.cli("capture", "status", "--json").stdout)
    assert status["capturing"] is True and status["filter"] == r"api\.example" and status["saveTo"] == "history" and status["links"] == []
    either.cli("capture", "off")
    assert json.loads(either.cli("capture", "status", "--json").stdout)["capturing"] is False


def test_a_filter_that_is_none_is_2_and_the_old_one_stays(either: App) -> None:
    either.cli("capture", "on", "--filter", "good")
    done = either.cli("capture", "on", "--filter", "(", check=False)
    assert done.returncode == 2 and b"(" in done.stderr
    assert json.loads(either.cli("capture", "status", "--json").stdout)["filter"] == "good"


def test_status_shows_the_links(app: App) -> None:
    if not app.is_running:
        app.start()
    with Link(app) as link:
        link.greet(profile="a" * 32, waitingRecords=3)
        status = until(lambda: (lambda s: s if s["links"] else None)(json.loads(app.cli("capture", "status", "--json").stdout)), "the link")
    (only,) = status["links"]
    assert {"id", "browser", "version", "profile", "incognito", "connected", "waiting", "lost"} <= set(only)
    assert only["browser"] == "Chromium" and only["connected"] is True and only["waiting"] == 3


def test_open_prints_the_address_with_the_token_in_the_fragment(app: App) -> None:
    if not app.is_running:
        app.start()
    address = app.cli("open", "--print").stdout.decode().strip()
    assert address.startswith(app.url) and "#token=" + app.token in address
    app.stop()
    assert app.cli("open", "--print", check=False).returncode == 3


def test_doctor_names_the_broken_link(app: App) -> None:
    if app.is_running:
        app.stop()
    done = app.cli("doctor", "--json", check=False)
    report = json.loads(done.stdout)
    assert done.returncode in (1, 3) and report["isHealthy"] is False and report["version"] == 1
    broken = {c["name"]: c for c in report["checks"] if c["state"] == "failed"}
    assert "app answers" in broken and "interceptor up" in broken["app answers"]["cure"]
    assert all(c.get("cure") for c in broken.values())
    disk = next(c for c in report["checks"] if c["name"] == "disk space")
    assert disk["state"] == "ok", disk


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_are_scripts(app: App, shell: str) -> None:
    script = app_less("completions", shell)
    assert b"interceptor" in script and b"history" in script
    if shutil.which(shell):
        assert subprocess.run([shell, "-n", "/dev/stdin"], input=script, capture_output=True).returncode == 0


def app_less(*arguments: str, **environment: str) -> bytes:
    from harness.app import INTERCEPTOR

    done = subprocess.run([INTERCEPTOR, *arguments], capture_output=True, env={**os.environ, **environment})
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_bridge_is_installed_and_leaves_nothing(make_app, tmp_path: Path) -> None:
    app = make_app(is_started=False)
    profile = tmp_path / "Profil ü ' $x"
    profile.mkdir()
    other = profile / "NativeMessagingHosts" / "com.other.json"
    other.parent.mkdir()
    other.write_text("{}")
    app.cli("bridge", "install", "--user-data-dir", profile)
    app.cli("bridge", "install", "--user-data-dir", profile)
    ours = [p for p in other.parent.iterdir() if p != other]
    assert len(ours) == 1
    manifest = json.loads(ours[0].read_text())
    assert manifest["type"] == "stdio" and ours[0].stem == manifest["name"]
    assert all(re.fullmatch(r"chrome-extension://[a-p]{32}/", o) for o in manifest["allowed_origins"])
    assert Path(manifest["path"]).is_absolute() and os.access(manifest["path"], os.X_OK)
    assert str(app.data_dir) in manifest["path"], "the bridge knows its data folder by itself"
    status = json.loads(app.cli("bridge", "status", "--json", "--user-data-dir", profile).stdout)
    assert any(e["state"] not in ("missing", "absent") and str(profile) in e["path"] for e in status["entries"]), status
    app.cli("bridge", "uninstall", "--user-data-dir", profile)
    assert list(other.parent.iterdir()) == [other] and other.read_text() == "{}"


@pytest.mark.parametrize("system", ["linux", "macos", "windows"])
def test_what_would_be_registered_is_printed_for_every_system(app: App, system: str) -> None:
    text = app.cli("bridge", "install", "--print", "--os", system).stdout.decode()
    assert "chrome-extension://" in text
    assert {"linux": "NativeMessagingHosts", "macos": "Library/Application Support", "windows": "HKEY_CURRENT_USER"}[system] in text or (system == "windows" and "HKCU" in text)


def test_a_data_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    app = App(tmp_path / "data")
    (tmp_path / "data").write_text("a file")
    done = app.cli("history", check=False)
    assert done.returncode in (1, 2) and done.stdout == b"" and str(tmp_path / "data").encode() in done.stderr


def test_a_damaged_database_is_named_and_left_as_it_is(make_app) -> None:
    app = make_app(is_started=False)
    damaged = b"this is not a database" * 1000
    (app.data_dir / "history.sqlite").write_bytes(damaged)
    done = app.cli("up", "--no-open", "--json", "--port", "0", check=False, timeout=30)
    assert done.returncode == 1 and b"history.sqlite" in done.stderr
    assert (app.data_dir / "history.sqlite").read_bytes() == damaged


def test_output_into_a_closed_pipe_is_no_crash(app: App) -> None:
    from harness.app import INTERCEPTOR

    done = subprocess.run(["sh", "-c", f'"{INTERCEPTOR}" history --format json --data-dir "{app.data_dir}" | head -n 1'], capture_output=True)
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 1
    assert b"Fatal" not in done.stderr and b"crash" not in done.stderr


def test_version_and_help(app: App) -> None:
    assert re.fullmatch(rb"\d+\.\d+\.\d+\n", app_less("--version"))
    for command in ("up", "open", "capture", "history", "show", "bridge", "browser", "doctor", "completions"):
        assert command.encode() in app_less("--help")
        assert b"USAGE" in app_less(command, "--help")
