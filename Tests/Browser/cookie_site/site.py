"""The cookie site: an HTTP and an HTTPS server on free loopback ports, for every name below .test and for localhost."""
from __future__ import annotations

import shutil
import ssl
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

from reference_site.certificate import make_certificate

from .answers import Answers, Asked
from .sessions import Sessions

NAMES = ["app.test", "*.app.test", "*.api.app.test", "other.test", "top.test", "*.test", "localhost"]


class CookieSite:
    """Runs from its making to `close`."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="interceptor-cookie-site-"))
        self.sessions = Sessions()
        answers = Answers(self.sessions)
        certificate, key, _ = make_certificate(self._folder, NAMES)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._http = Server(answers)
        self._https = Server(answers, context)

    @property
    def http_port(self) -> int:
        return self._http.server_port

    @property
    def https_port(self) -> int:
        return self._https.server_port

    def url(self, host: str, path: str = "/", *, scheme: str = "https", **query: str | list[str]) -> str:
        """Where a host's path is; a list in the query repeats the name."""
        port = self.https_port if scheme == "https" else self.http_port
        return f"{scheme}://{host}:{port}{path}" + ("?" + urlencode(query, doseq=True) if query else "")

    def setting(self, host: str, *lines: str, path: str = "/set", scheme: str = "https") -> str:
        """The URL of a page that answers with these Set-Cookie lines."""
        return self.url(host, path, scheme=scheme, line=list(lines))

    def close(self) -> None:
        for server in (self._http, self._https):
            server.shutdown()
            server.server_close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> "CookieSite":
        return self

    def __exit__(self, *_) -> None:
        self.close()


class Server(ThreadingHTTPServer):
    """Serves until it is shut down; with a context over TLS, whose handshake is the connection's own business."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, answers: Answers, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.is_secure = answers, context is not None
        if context:
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def handle_error(self, *_) -> None:
        """Browsers drop connections as they like."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        answer = self.server.answers(Asked(self.path, self.headers.get("Cookie", ""), self.server.is_secure))
        body = answer.body.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", f"{answer.kind}; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        for line in answer.set_cookies:
            self.send_header("Set-Cookie", line.encode().decode("latin-1"))  # UTF-8 as it is, byte for byte
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_) -> None:
        pass
