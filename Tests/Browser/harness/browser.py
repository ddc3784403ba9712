"""Chromium with the extension, in a profile of its own."""
from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Playwright, Worker

from .app import EXTENSION, App, Missing, environment, until

CHROMIUM = os.environ.get("CHROMIUM", shutil.which("chromium") or "/usr/bin/chromium")


class Browser:
    """One profile; started, stopped and started again."""

    def __init__(self, playwright: Playwright, app: App, profile: Path, *, host_rules: str = "", flags: tuple[str, ...] = ()) -> None:
        self._playwright, self._app, self.profile = playwright, app, profile
        self._host_rules, self._flags = host_rules, flags
        self.context: BrowserContext | None = None

    def start(self) -> BrowserContext:
        self.profile.mkdir(parents=True, exist_ok=True)
        self._app.cli("bridge", "install", "--user-data-dir", self.profile)
        flags = [
            "--headless=new", "--no-sandbox", f"--disable-extensions-except={EXTENSION}", f"--load-extension={EXTENSION}",
            "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run", "--no-proxy-server",
            "--ignore-certificate-errors", *self._flags,
        ]
        if self._host_rules:
            flags.append(f"--host-resolver-rules={self._host_rules}")
        self.context = self._playwright.chromium.launch_persistent_context(
            self.profile, executable_path=CHROMIUM, headless=False, args=flags, env=environment(),
            ignore_default_args=["--disable-extensions", "--disable-back-forward-cache"], accept_downloads=True,
        )
        return self.context

    def stop(self) -> None:
        context, self.context = self.context, None
        if context:
            try:
                context.close()
            except Error:
                pass

    def kill(self) -> None:
        """kill -9 of the whole browser."""
        for pid in self._processes():
            if f"--user-data-dir={self.profile}" in command_line(pid) and "--type=" not in command_line(pid):
                os.kill(pid, signal.SIGKILL)
        self.stop()

    # The extension

    @property
    def worker(self) -> Worker:
        """The extension's worker, awake."""
        workers = [w for w in self.context.service_workers if w.url.startswith("chrome-extension://")]
        return workers[-1] if workers else self.context.wait_for_event("serviceworker")

    @property
    def extension_id(self) -> str:
        return self.worker.url.split("/")[2]

    def worker_processes(self) -> list[int]:
        """The renderers that run the extension."""
        return [p for p in self._processes() if "--extension-process" in command_line(p)]

    def kill_worker(self) -> None:
        """Through the DevTools protocol: the worker's target is closed, as the browser itself would."""
        session = self.context.browser.new_browser_cdp_session()
        try:
            targets = session.send("Target.getTargets")["targetInfos"]
            mine = [t for t in targets if t["type"] == "service_worker" and t["url"].startswith("chrome-extension://")]
            if not mine:
                raise Missing("no worker of the extension is running")
            for target in mine:
                session.send("Target.closeTarget", {"targetId": target["targetId"]})
        finally:
            session.detach()

    def kill_worker_process(self) -> None:
        """kill -9 of the process that runs the worker."""
        pids = self.worker_processes()
        if not pids:
            raise Missing("no process runs the extension")
        for pid in pids:
            os.kill(pid, signal.SIGKILL)

    def bridge_processes(self) -> list[int]:
        return [p for p in self._processes() if os.path.basename(command_line(p).split("\0")[0]) == "interceptor-bridge"]

    def kill_bridge(self) -> None:
        pids = until(self.bridge_processes, "a bridge to kill")
        for pid in pids:
            os.kill(pid, signal.SIGKILL)

    def _processes(self) -> list[int]:
        """The browser's process and all below it."""
        parents: dict[int, int] = {}
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    stat = Path(f"/proc/{entry}/stat").read_text()
                except OSError:
                    continue
                parents[int(entry)] = int(stat.rsplit(")", 1)[1].split()[1])
        roots = [p for p in parents if f"--user-data-dir={self.profile}" in command_line(p) and "--type=" not in command_line(p)]
        found, grows = set(roots), True
        while grows:
            more = {p for p, parent in parents.items() if parent in found} - found
            found |= more
            grows = bool(more)
        return sorted(found)


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
