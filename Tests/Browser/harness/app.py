"""The app and its command line."""
from __future__ import annotations

import http.client
import json
import os
import select
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any, Iterator
from urllib.parse import quote, urlencode

ROOT = Path(__file__).resolve().parents[3]
INTERCEPTOR = Path(os.environ.get("INTERCEPTOR_BIN", ROOT / ".build/release/interceptor"))
EXTENSION = Path(os.environ.get("INTERCEPTOR_EXTENSION", ROOT / "extension"))
ANSWERS_WITHIN_S = 60


class Missing(RuntimeError):
    """Something the condition waited for never came."""


def until(condition, what: str, *, within_s: float = 60, every_s: float = 0.02) -> Any:
    """Polls until `condition` returns something true, and returns that."""
    deadline = time.monotonic() + within_s
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Missing(f"waited {within_s:g} s for {what}; last: {value!r}")
        time.sleep(every_s)


class App:
    """One data folder, and the app that runs on it or does not."""

    def __init__(self, data_dir: Path, *, prefix: tuple[str, ...] = ()) -> None:
        self.data_dir = data_dir
        self._prefix = prefix
        self._process: subprocess.Popen | None = None
        self.port = 0
        self.token = ""
        self.pid = 0
        self.started_in_ms = 0.0

    # Life

    def start(self, *, port: int = 0, log_level: str = "notice") -> dict:
        """Starts it and returns what it said on its first line."""
        log = open(self.log_file, "ab")
        began = time.monotonic()
        self._process = subprocess.Popen(
            [*self._prefix, INTERCEPTOR, "up", "--data-dir", self.data_dir, "--port", str(port), "--no-open", "--json",
             "--log-level", log_level],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, start_new_session=True, env=environment(),
        )
        log.close()
        readable, _, _ = select.select([self._process.stdout], [], [], ANSWERS_WITHIN_S)
        line = self._process.stdout.readline() if readable else b""
        self.started_in_ms = (time.monotonic() - began) * 1000
        if not line:
            raise Missing(f"the app said nothing; see {log.name}:\n{Path(log.name).read_text()[-2000:]}")
        said = json.loads(line)
        self.port, self.token, self.pid = said["port"], said["token"], said["pid"]
        return said

    def kill(self) -> None:
        """kill -9."""
        if self._process:
            os.kill(self.pid, signal.SIGKILL)
            self._reap()

    def stop(self) -> int | None:
        """Asks it to end, as Ctrl-C does; returns its exit code."""
        if not self._process:
            return None
        process = self._process
        if process.poll() is None:
            process.terminate()
        return self._reap()

    def _reap(self) -> int | None:
        process, self._process = self._process, None
        if process is None:
            return None
        try:
            code = process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            code = process.wait()
        process.stdout.close()
        return code

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def log_file(self) -> Path:
        return self.data_dir.parent / f"{self.data_dir.name}.log"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def workbench_url(self) -> str:
        """What `interceptor open` opens: the token is in the fragment."""
        return self.url + "#token=" + self.token

    @property
    def socket_path(self) -> Path:
        return self.data_dir.resolve() / "interceptor.sock"

    def memory_kib(self, name: str = "Pss") -> int:
        """Of `Pss` or `Rss`."""
        for line in Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1])
        raise Missing(f"no {name} in smaps_rollup")

    # The command line

    def cli(self, *arguments, check: bool = True, timeout: float = 120, input: bytes | None = None) -> subprocess.CompletedProcess:
        """Runs a command on this data folder."""
        done = subprocess.run(
            [*self._prefix, INTERCEPTOR, *map(str, arguments), "--data-dir", str(self.data_dir)],
            capture_output=True, timeout=timeout, input=input, env=environment(),
        )
        if check and done.returncode != 0:
            raise AssertionError(
                f"interceptor {' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stdout.decode()}\n{done.stderr.decode()}"
            )
        return done

    def capture(self, switch: str, **options: str) -> None:
        arguments = [x for n, v in options.items() for x in (f"--{n.replace('_', '-')}", v)]
        self.cli("capture", switch, *arguments)

    # The local API

    def request(self, method: str, path: str, body: Any = None, *, headers: dict | None = None) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            all_headers = {"Authorization": f"Bearer {self.token}", **(headers or {})}
            raw = None
            if body is not None:
                raw = body if isinstance(body, bytes) else json.dumps(body).encode()
                all_headers.setdefault("Content-Type", "application/json")
            connection.request(method, path, raw, all_headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def api(self, method: str, path: str, body: Any = None, **query) -> Any:
        """A call under /api/v1 that has to work; returns the JSON."""
        full = "/api/v1" + path + ("?" + urlencode(query, quote_via=quote) if query else "")
        status, raw = self.request(method, full, body)
        assert 200 <= status < 300, f"{method} {full}: {status} {raw[:500]!r}"
        return json.loads(raw) if raw else None

    def status(self) -> dict:
        return self.api("GET", "/status")

    def links(self) -> list[dict]:
        return [link for link in self.status()["links"] if link["connected"]]

    def wait_for_links(self, count: int = 1, *, within_s: float = 60) -> list[dict]:
        return until(lambda: (lambda l: l if len(l) == count else None)(self.links()), f"{count} link(s)", within_s=within_s)

    def wait_until_delivered(self, *, within_s: float = 120) -> None:
        """Until no linked browser holds anything that is not in history."""
        until(lambda: all(l["waiting"] == 0 for l in self.links()) and self.links(), "every browser to have delivered", within_s=within_s)

    def summaries(self, query: str = "", order: str = "oldest") -> Iterator[dict]:
        offset, up_to = 0, None
        while True:
            options = {"q": query, "order": order, "limit": 1000, "offset": offset}
            if up_to is not None:
                options["upTo"] = up_to
            page = self.api("GET", "/exchanges", **options)
            yield from page["exchanges"]
            if not page["hasMore"]:
                return
            if up_to is None:
                up_to = self.status()["history"]["newestId"]
            offset += len(page["exchanges"])

    def count(self, query: str = "") -> int:
        return self.api("GET", "/exchanges/count", q=query)["count"]

    def exchange(self, id: int) -> dict:
        return self.api("GET", f"/exchanges/{id}")

    def body(self, id: int, side: str = "request") -> bytes | None:
        status, raw = self.request("GET", f"/api/v1/exchanges/{id}/{side}/body")
        return raw if status == 200 else None


def environment() -> dict[str, str]:
    """Without anything that could lead to the user's own data."""
    kept = {n: v for n, v in os.environ.items() if not n.lower().endswith("_proxy") and n != "INTERCEPTOR_HOME"}
    return kept


def temporary_folder(name: str = "interceptor") -> Path:
    return Path(tempfile.mkdtemp(prefix=f"{name}-"))
