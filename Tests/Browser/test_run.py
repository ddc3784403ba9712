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
