"""A site that answers with the Set-Cookie lines a test plans, byte for byte, and records the Cookie line of each request."""
from __future__ import annotations

import socket
import socketserver
import ssl
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from reference_site.certificate import make_certificate

NAMES = ["localhost", "example.org", "*.example.org", "example.com", "*.example.com"]


@dataclass
class Seen:
    """A request as it came."""

    method: str
    scheme: str
    authority: str
    target: str
    headers: list[tuple[bytes, bytes]]
    body: bytes

    @property
    def cookies(self) -> list[bytes]:
        """The values of its Cookie lines."""
        return [value for name, value in self.headers if name.lower() == b"cookie"]

    @property
    def cookie(self) -> str | None:
        """The one Cookie line; nothing when there is none."""
        assert len(self.cookies) <= 1, f"{len(self.cookies)} Cookie lines in one request (RFC 6265bis, section 5.8.4)"
        return self.cookies[0].decode("utf-8", "surrogateescape") if self.cookies else None


@dataclass
class Plan:
    """What a path is answered with."""

    set_cookie: list[bytes] = field(default_factory=list)
    location: str | None = None
    status: int | None = None
    body: bytes = b"ok\n"
    is_once: bool = False

    def head(self) -> bytes:
        status = self.status or (302 if self.location else 200)
        lines = [b"HTTP/1.1 %d Planned" % status, b"Content-Type: text/plain", b"Content-Length: %d" % len(self.body), b"Connection: close"]
        lines += [b"Set-Cookie: " + line for line in self.set_cookie]
        if self.location is not None:
            lines.append(b"Location: " + self.location.encode())
        return b"\r\n".join(lines) + b"\r\n\r\n"


class CookieSite:
    """Two ports of loopback, one with TLS; any host name is served, so `--resolve` gives it as many as a test wants."""

    def __init__(self) -> None:
        self.seen: list[Seen] = []
        self.plans: dict[str, Plan] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="cookie-site-")
        certificate, key, _ = make_certificate(Path(self._folder.name), NAMES)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._servers: list[socketserver.TCPServer] = []
        self.port = self._listen("http", None)
        self.tls_port = self._listen("https", context)
        self._listen("http", None, ("::1", self.port))

    def _listen(self, scheme: str, tls: ssl.SSLContext | None, address: tuple[str, int] = ("127.0.0.1", 0)) -> int:
        site = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                try:
                    with (tls.wrap_socket(self.request, server_side=True) if tls else self.request) as connection:
                        site._serve(connection, scheme)
                except OSError:
                    pass

        class Server(socketserver.ThreadingTCPServer):
            address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
            daemon_threads = True
            allow_reuse_address = True
            request_queue_size = 128

        server = Server(address, Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self._servers.append(server)
        return server.server_address[1]

    def _serve(self, connection: socket.socket, scheme: str) -> None:
        stream = connection.makefile("rb")
        request = stream.readline().rstrip(b"\r\n").decode("latin-1").split(" ")
        headers = []
        while line := stream.readline().rstrip(b"\r\n"):
            name, _, value = line.partition(b":")
            headers.append((name, value.strip(b" ")))
        fields = {name.lower(): value for name, value in headers}
        body = stream.read(int(fields.get(b"content-length", b"0")))
        target = request[1]
        self.seen.append(Seen(request[0], scheme, fields.get(b"host", b"").decode(), target, headers, body))
        plan = self.plans.get(target, Plan())
        if plan.is_once:
            del self.plans[target]
        connection.sendall(plan.head() + (b"" if request[0] == "HEAD" else plan.body))

    def plan(self, target: str, *lines: str | bytes, **rest) -> None:
        """Answers a path (with its query) with these Set-Cookie lines."""
        self.plans[target] = Plan([line if isinstance(line, bytes) else line.encode() for line in lines], **rest)

    def here(self, url: str) -> str:
        """The URL at this site's port for its scheme; ports play no part in cookies."""
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        name = host[: host.index("]") + 1] if host.startswith("[") else host.partition(":")[0]
        user = parts.netloc[: len(parts.netloc) - len(host)]
        port = self.tls_port if parts.scheme == "https" else self.port
        rest = url[url.index("://") + 3 + len(parts.netloc) :]
        return f"{parts.scheme}://{user}{name}:{port}{rest}"

    def resolve(self, *urls: str) -> list[str]:
        """The options of `send` that lead the hosts of these URLs here."""
        hosts = {(urlsplit(url).hostname, urlsplit(url).port) for url in urls if "[" not in url}
        return [word for host, port in sorted(hosts) for word in ("--resolve", f"{host}:{port}:127.0.0.1")]

    def last(self, target: str) -> Seen:
        """The latest request for a path."""
        found = [seen for seen in self.seen if seen.target == target]
        assert found, f"nothing asked for {target}; asked for: {[seen.target for seen in self.seen[-5:]]}"
        return found[-1]

    def close(self) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()
        self._folder.cleanup()

    def __enter__(self) -> "CookieSite":
        return self

    def __exit__(self, *_) -> None:
        self.close()
