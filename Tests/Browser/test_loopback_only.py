"""With nothing but the loopback interface up, all of it works (item 7)."""
from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from harness.app import ROOT

ISOLATED = ["unshare", "-n", "--", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]

WORK = """
import json, sys
sys.path.insert(0, {root!r})
from playwright.sync_api import sync_playwright
from harness.world import World
from harness.app import until
with sync_playwright() as playwright, World(playwright) as world:
    world.start()
    page = world.browser.context.new_page()
    page.goto(world.site.origins.http + "/k/alone-page/frame")
    page.evaluate("async (u) => {{ for (let i = 0; i < 20; i++) await fetch(u + i, {{method: 'PATCH', body: 'b' + i}}) }}", world.site.origins.http + "/k/alone/ok/")
    until(lambda: world.app.count("url:/k/alone/") == 20, "the requests in history")
    bodies = [world.app.body(s["id"]).decode() for s in world.app.summaries("url:/k/alone/")]
    workbench = world.browser.context.new_page()
    foreign = []
    workbench.on("request", lambda r: foreign.append(r.url) if not r.url.startswith(world.app.url) and not r.url.startswith("data:") else None)
    workbench.goto(world.app.workbench_url)
    workbench.get_by_text("/k/alone/ok/19").first.wait_for()
    interfaces = [i for i in open("/proc/net/dev").read().split() if i.endswith(":")]
    print(json.dumps({{"bodies": bodies, "foreign": foreign, "interfaces": interfaces,
        "history": len(world.app.cli("history", "url:/k/alone/", "--format", "json").stdout.splitlines()),
        "doctor": world.app.cli("doctor", "--json", check=False).returncode}}))
"""


def can_isolate() -> bool:
    return bool(shutil.which("unshare") and shutil.which("ip")) and subprocess.run([*ISOLATED, "true"], capture_output=True).returncode == 0


def test_it_works_with_only_loopback_up() -> None:
    assert os.geteuid() != 0 or can_isolate(), "unshare -n and ip are needed here (package iproute2)"
    if not can_isolate():
        pytest.skip("only root can take the network away on this machine")
    script = WORK.format(root=str(ROOT / "Tests/Browser"))
    done = subprocess.run([*ISOLATED, sys.executable, "-c", script], capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr[-3000:]
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["interfaces"] == ["lo:"]
    assert result["bodies"] == [f"b{n}" for n in range(20)]
    assert result["history"] == 20
    assert result["foreign"] == []


def test_the_app_opens_no_connection_to_elsewhere(tmp_path) -> None:
    """strace sees every connect() of the app: only Unix sockets and loopback."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    from harness.app import App

    log = tmp_path / "strace"
    app = App(tmp_path / "data", prefix=("strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", str(log)))
    app.data_dir.mkdir()
    app.start()
    app.status()
    app.stop()
    foreign = [l for l in log.read_text().splitlines() if "AF_INET" in l and "127.0.0.1" not in l and "::1" not in l]
    assert foreign == []
