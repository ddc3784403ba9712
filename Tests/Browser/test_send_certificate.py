"""A request sent through the browser with its client certificate; a policy answers what would be a dialogue."""
from __future__ import annotations

import json
import shutil
import socket
import ssl
import subprocess
import threading
from pathlib import Path
from typing import Iterator

import pytest
from playwright.sync_api import Playwright

from harness.sends import Told, send
from harness.world import World
from reference_site.site import ReferenceSite

POLICY = Path("/etc/chromium/policies/managed/interceptor-test-certificate.json")

pytestmark = pytest.mark.skipif(
    not (shutil.which("certutil") and shutil.which("pk12util")), reason="libnss3-tools puts certificates where Chromium finds them",
)


class CertificateServer:
    """Answers with the subject of the certificate that a client must show."""

    def __init__(self, folder: Path) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "server.pem", folder / "server.key")
        context.load_verify_locations(folder / "ca.pem")
        context.verify_mode = ssl.CERT_REQUIRED
        context.maximum_version = ssl.TLSVersion.TLSv1_2  # which refuses in the handshake, not after it
        self._context, self._listener = context, socket.create_server(("127.0.0.1", 0))
        self.origin = f"https://localhost:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        try:
            with self._context.wrap_socket(connection, server_side=True) as secured:
                secured.recv(65536)
                subject = json.dumps(secured.getpeercert()["subject"]).encode()
                secured.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(subject), subject))
        except OSError:
            pass

    def close(self) -> None:
        self._listener.close()


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Certificates, and a home whose key store holds the client's."""
    folder = tmp_path_factory.mktemp("certificates")
    path = lambda name: folder / name  # noqa: E731
    new = ("openssl", "req", "-newkey", "rsa:2048", "-nodes")
    run(*new, "-x509", "-keyout", path("ca.key"), "-out", path("ca.pem"), "-subj", "/CN=Test CA")
    run(*new, "-x509", "-keyout", path("server.key"), "-out", path("server.pem"), "-subj", "/CN=localhost")
    run(*new, "-keyout", path("client.key"), "-out", path("client.csr"), "-subj", "/CN=the client")
    run("openssl", "x509", "-req", "-in", path("client.csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-CAcreateserial", "-out", path("client.pem"))
    run("openssl", "pkcs12", "-export", "-in", path("client.pem"), "-inkey", path("client.key"), "-out", path("client.p12"), "-passout", "pass:", "-name", "client")
    store = folder / "home/.pki/nssdb"
    store.mkdir(parents=True)
    run("certutil", "-d", f"sql:{store}", "-N", "--empty-password")
    run("pk12util", "-d", f"sql:{store}", "-i", path("client.p12"), "-W", "")
    return folder


@pytest.fixture
def server(folder: Path) -> Iterator[CertificateServer]:
    server = CertificateServer(folder)
    yield server
    server.close()


@pytest.fixture
def home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder / "home"))


@pytest.fixture
def policy(server: CertificateServer) -> Iterator[None]:
    """Chromium takes the one certificate there is for the server; other servers are asked for as ever."""
    choice = {"AutoSelectCertificateForUrls": [json.dumps({"pattern": server.origin, "filter": {}})]}
    try:
        POLICY.parent.mkdir(parents=True, exist_ok=True)
        POLICY.write_text(json.dumps(choice))
    except OSError as error:
        pytest.skip(f"only root can set a policy: {error}")
    yield
    POLICY.unlink(missing_ok=True)


def sent(playwright: Playwright, site: ReferenceSite, server: CertificateServer) -> Told:
    with World(playwright, site) as world:
        world.start()
        via = {"kind": "browser", "linkId": world.app.links()[0]["id"]}
        return send(world.app, {"url": f"{server.origin}/", "settings": {"timeoutMs": 10_000}}, via)


def test_the_certificate_of_the_browser_is_shown_to_the_server(playwright, site, server: CertificateServer, home: None, policy: None) -> None:
    told = sent(playwright, site, server)
    assert told.done["exchange"]["statusCode"] == 200
    assert json.loads(told.body) == [[["commonName", "the client"]]]


def test_without_one_the_error_says_that_one_is_needed(playwright, site, server: CertificateServer, home: None) -> None:
    error = sent(playwright, site, server).error
    assert error["code"] == "tlsFailed" and "ERR_SSL_CLIENT_AUTH_CERT_NEEDED" in error["message"]
