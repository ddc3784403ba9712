"""`interceptor run`: verdicts, exit codes, reports, and Ctrl-C."""
from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from harness.app import INTERCEPTOR, App
from harness.raw_server import RawServer, answer, says


@pytest.fixture
def server():
    with RawServer() as server:
        server.plan("/ok", says(answer(b'{"name": "<Ada> & co"}')))
        yield server


def collection(tmp_path: Path, url: str, script: str, name: str = "Two <b>words</b> \x1b[31m") -> Path:
    event = {"listen": "test", "script": {"exec": script.split("\n")}}
    path = tmp_path / "c.json"
    path.write_text(json.dumps({"info": {"name": name}, "item": [{"name": "Folder", "item": [
        {"name": "First & last", "request": {"url": url, "method": "GET"}, "event": [event]}]}]}))
    return path


def run(app: App, *arguments) -> subprocess.CompletedProcess:
    return app.cli("run", *arguments, check=False)


def test_verdicts_codes_and_reports(server: RawServer, tmp_path: Path) -> None:
    app = App(tmp_path / "data")
    good = collection(tmp_path, server.url("/ok"), "pm.test('has <name>', () => pm.expect(pm.response.json().name).to.equal('<Ada> & co'))")
    files = {kind: tmp_path / f"report.{kind}" for kind in ("json", "junit", "html")}
    exports = [part for kind, path in files.items() for part in (f"--reporter-{kind}-export", path)]
    done = run(app, good, "-n", "2", "-r", "cli,json,junit,html", *exports)
    assert done.returncode == 0 and b"has <name>" in done.stdout and b"\x1b[31m" not in done.stdout
    stats = json.loads(files["json"].read_text())["run"]["stats"]
    assert (stats["assertions"], stats["requests"]["total"]) == ({"total": 2, "pending": 0, "failed": 0}, 2)
    suites = ElementTree.parse(files["junit"]).getroot()
    assert (suites.get("tests"), suites.get("failures"), len(suites)) == ("2", "0", 2)
    assert "has &lt;name&gt;" in files["html"].read_text() and "<b>words" not in files["html"].read_text()

    bad = collection(tmp_path, server.url("/ok"), "pm.test('is <wrong>', () => pm.expect(1).to.equal(2))\nfoo()")
    assert run(app, bad, "-r", "json,junit", *exports).returncode == 1
    report = json.loads(files["json"].read_text())["run"]
    assert [failure["error"]["name"] for failure in report["failures"]] == ["AssertionError", "ReferenceError"]
    suites = ElementTree.parse(files["junit"]).getroot()
    assert (suites.get("failures"), suites.get("errors")) == ("1", "1")
    assert run(app, bad, "-x", "-r", "none").returncode == 0


def test_wrong_calls_and_files_end_with_2(server: RawServer, tmp_path: Path) -> None:
    app = App(tmp_path / "data")
    path = collection(tmp_path, server.url("/ok"), "1")
    half = tmp_path / "half.json"
    half.write_text(path.read_text()[:40])
    for arguments in ([tmp_path / "none.json"], [half], [path, "-r", "xml"], [path, "--folder", "No"], [path, "-n", "0"]):
        assert run(app, *arguments).returncode == 2, arguments
    assert b"half.json" in run(app, half).stderr


def item(url: str, test: str = "", pre: str = "", name: str = "") -> dict:
    scripts = {"test": test, "prerequest": pre}
    events = [{"listen": kind, "script": {"exec": text.split("\n")}} for kind, text in scripts.items() if text]
    return {"name": name or url, "request": {"url": url, "method": "GET"}, "event": events}


def executions(app: App, tmp_path: Path, items: list[dict], *arguments) -> tuple[int, dict]:
    """The exit code, and the JSON report's run."""
    path, report = tmp_path / "items.json", tmp_path / "items.report.json"
    path.write_text(json.dumps({"info": {"name": "C"}, "item": items}))
    done = run(app, path, "-r", "json", "--reporter-json-export", report, *arguments)
    return done.returncode, json.loads(report.read_text())["run"]


def test_the_end_of_the_time_ends_requests_scripts_and_pauses(server: RawServer, tmp_path: Path) -> None:
    app, ok = App(tmp_path / "data"), server.url("/ok")
    server.plan("/silent", lambda call: call.until_gone(30) and None)
    asleep = item(ok, pre="await new Promise(done => setTimeout(done, 30000))", name="asleep")
    for items, arguments in (
        ([item(server.url("/silent")), item(ok, name="never")], []),
        ([asleep, item(ok, name="never")], []),
        ([item(ok), item(ok, name="never")], ["--delay-request", "30000"]),
    ):
        code, report = executions(app, tmp_path, items, "--timeout", "1500", *arguments)
        assert code == 1 and "longer than it may" in report["error"]["message"]
        assert "never" not in [execution["item"]["name"] for execution in report["executions"]]


def test_a_script_that_loops_is_stopped_and_the_next_request_runs(server: RawServer, tmp_path: Path) -> None:
    items = [item(server.url("/ok"), "while (true) {}"), item(server.url("/ok"), "pm.test('goes on', () => {})")]
    code, report = executions(App(tmp_path / "data"), tmp_path, items, "--timeout-script", "1000")
    assert code == 1 and [failure["error"]["name"] for failure in report["failures"]] == ["TimeLimit"]
    assert report["stats"]["assertions"] == {"total": 1, "pending": 0, "failed": 0}


def test_without_the_program_for_scripts_the_code_is_3(server: RawServer, tmp_path: Path) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    copy = folder / "interceptor"
    copy.write_bytes(Path(INTERCEPTOR).read_bytes())
    copy.chmod(0o755)
    for bundle in Path(INTERCEPTOR).resolve().parent.glob("*.resources"):
        (folder / bundle.name).symlink_to(bundle)
    done = subprocess.run([copy, "run", collection(tmp_path, server.url("/ok"), "1")], capture_output=True, timeout=60)
    assert done.returncode == 3 and b"interceptor-script-host is missing" in done.stderr


def test_control_c_writes_the_report_so_far(server: RawServer, tmp_path: Path) -> None:
    app = App(tmp_path / "data")
    path, report = collection(tmp_path, server.url("/ok"), "1"), tmp_path / "report.json"
    process = subprocess.Popen([INTERCEPTOR, "run", path, "-n", "100000", "--delay-request", "20", "-r", "json", "--reporter-json-export", report])
    deadline = time.monotonic() + 20
    while len(server.of("/ok")) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 1
    run = json.loads(report.read_text())["run"]
    assert 2 <= len(run["executions"]) < 1000 and "stopped" in run["error"]["message"]
