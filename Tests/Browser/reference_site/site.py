"""The reference site: five servers, one record."""
from __future__ import annotations

import shutil
import socket
import ssl
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .answers import Answers
from .certificate import make_certificate
from .http1 import HTTP1Server
from .http2 import HTTP2Connection
from .record import Record

HOST = "site.test"
OTHER_HOST = "other.test"
HOST_RULES = "MAP *.test 127.0.0.1, MAP *.test. 127.0.0.1"
"""For Chromium's --host-resolver-rules, so that names of several sites lead here without a name server."""


@dataclass(frozen=True)
class Origins:
    """Where the kinds live; every name is one of `Kind.home`."""

    http: str
    other: str
    https: str
    h2: str
    local: str
    six: str | None
    refused: str
    """A port that is taken and does not listen."""


class ReferenceSite:
    """HTTP, HTTPS (HTTP/1.1), HTTP/2 and IPv6 on free loopback ports."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="interceptor-site-"))
        self.record = Record()
        self.answers = Answers()
        certificate, key, self.spki = make_certificate(self._folder, [HOST, OTHER_HOST, "localhost", "*.test"])
        plain = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        plain.load_cert_chain(certificate, key)
        plain.set_alpn_protocols(["http/1.1"])
        newer = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        newer.load_cert_chain(certificate, key)
        newer.set_alpn_protocols(["h2", "http/1.1"])
        self._http = HTTP1Server(self.record, self.answers)
        self._other = HTTP1Server(self.record, self.answers)
        self._https = HTTP1Server(self.record, self.answers, tls=plain)
        self._h2 = HTTP1Server(
            self.record, self.answers, tls=newer, http2=HTTP2Connection(self.record, self.answers)
        )
        try:
            self._six = HTTP1Server(self.record, self.answers, address="::1")
        except OSError:
            self._six = None
        self._deaf = socket.socket()
        self._deaf.bind(("127.0.0.1", 0))
        self.origins = Origins(
            http=f"http://{HOST}:{self._http.port}",
            other=f"http://{OTHER_HOST}:{self._other.port}",
            https=f"https://{HOST}:{self._https.port}",
            h2=f"https://{HOST}:{self._h2.port}",
            local=f"http://127.0.0.1:{self._http.port}",
            six=f"http://[::1]:{self._six.port}" if self._six else None,
            refused=f"http://refused.test:{self._deaf.getsockname()[1]}",
        )

    def close(self) -> None:
        for server in (self._http, self._other, self._https, self._h2, self._six):
            if server:
                server.close()
        self._deaf.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> "ReferenceSite":
        return self

    def __exit__(self, *_) -> None:
        self.close()
