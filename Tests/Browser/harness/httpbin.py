"""httpbin on loopback, behind a WSGI server that streams and takes chunked bodies."""
from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from .app import ROOT, environment, until

GUNICORN = ROOT / ".build/httpbin/bin/gunicorn"


class Httpbin:
    """One process, with a thread for each of 16 requests."""

    def __init__(self) -> None:
        assert GUNICORN.exists(), f"{GUNICORN} is missing: script/test installs it"
        self._log = tempfile.NamedTemporaryFile(prefix="httpbin-", suffix=".log")
        self._process = subprocess.Popen(
            [GUNICORN, "--worker-class", "gthread", "--threads", "16", "--bind", "127.0.0.1:0", "httpbin:app"],
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log, env=environment(), start_new_session=True,
        )
        self.port = int(until(self._listening, "httpbin to listen", within_s=30).group(1))

    def _listening(self) -> re.Match | None:
        return re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", Path(self._log.name).read_text())

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(20)
        self._log.close()

    def __enter__(self) -> "Httpbin":
        return self

    def __exit__(self, *_) -> None:
        self.close()
