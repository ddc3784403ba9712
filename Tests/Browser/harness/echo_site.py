"""Stands in for postman-echo.com (its documented answers), so that collections made for it run on loopback."""
from __future__ import annotations

import gzip
import hashlib
import http.server
import json
import re
import ssl
import tempfile
import threading
import time
import zlib
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import Callable
from urllib.parse import parse_qsl, unquote, urlsplit

from reference_site.certificate import make_certificate

NAMES = ["postman-echo.com", "expired.badssl.com", "localhost"]
REALM, USER, PASSWORD = "Users", "postman", "password"
NONCE = "ni1LiL0O37PRRhofWdCLmwFsnEtH1lew"
DELAY_S_MAX = 10


def gathered(pairs: list[tuple[str, str]]) -> dict:
    """Pairs as an object; a name that comes twice has an array."""
    found: dict = {}
    for name, value in pairs:
        if name in found:
            found[name] = [*found[name], value] if isinstance(found[name], list) else [found[name], value]
        else:
            found[name] = value
    return found


class Asked:
    """A request, taken apart."""

    def __init__(self, handler: http.server.BaseHTTPRequestHandler, scheme: str) -> None:
        self.method, self.headers = handler.command, handler.headers
        parts = urlsplit(handler.path)
        self.path, self.query = parts.path, parse_qsl(parts.query, keep_blank_values=True)
        self.url = f"{scheme}://{self.headers.get('Host', '')}{handler.path}"
        self.body = self._read(handler)

    @staticmethod
    def _read(handler: http.server.BaseHTTPRequestHandler) -> bytes:
        if handler.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        body = b""
        while size := int(handler.rfile.readline().split(b";")[0], 16):
            body += handler.rfile.read(size)
            handler.rfile.readline()
        handler.rfile.readline()
        return body

    @property
    def kind(self) -> str:
        return self.headers.get_content_type() if self.headers.get("Content-Type") else ""

    @property
    def cookies(self) -> dict[str, str]:
        pairs = (pair.strip().partition("=") for pair in self.headers.get("Cookie", "").split(";"))
        return {name: unquote(value) for name, equals, value in pairs if equals}

    @property
    def lowered(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.headers.items()}

    def echo(self) -> dict:
        """What /get, /post and their like answer."""
        told: dict = {"args": gathered(self.query)}
        if self.method != "GET":
            told |= self._content()
        return told | {"headers": self.lowered, "url": self.url}

    def _content(self) -> dict:
        told: dict = {"data": {}, "files": {}, "form": {}, "json": None}
        text = self.body.decode("utf-8", "replace")
        if self.kind == "application/x-www-form-urlencoded":
            told["form"] = told["json"] = gathered(parse_qsl(text, keep_blank_values=True))
        elif self.kind == "multipart/form-data":
            told["form"], told["files"] = self._parts()
        elif self.kind == "application/json":
            told["data"] = told["json"] = json.loads(text or "null")
        else:
            told["data"] = text
        return told

    def _parts(self) -> tuple[dict, dict]:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        form, files = [], {}
        for part in BytesParser(policy=HTTP).parsebytes(head + self.body).iter_parts():
            name = part.get_param("name", header="content-disposition")
            content = part.get_payload(decode=True) or b""
            if part.get_filename():
                files[part.get_filename()] = content.decode("latin-1")
            else:
                form.append((name, content.decode()))
        return gathered(form), files


class Told:
    """An answer; an object becomes JSON as Express writes it."""

    def __init__(self, body: object = "", status: int = 200, kind: str = "", **headers: str) -> None:
        self.status, self.headers = status, [(k.replace("_", "-"), v) for k, v in headers.items()]
        self.pieces: list[bytes] = []
        if isinstance(body, bytes):
            self.body = body
        elif isinstance(body, str):
            self.body, kind = body.encode(), kind or "text/html; charset=utf-8"
        else:
            self.body, kind = json.dumps(body).encode(), kind or "application/json; charset=utf-8"
        if kind:
            self.headers.insert(0, ("Content-Type", kind))


def basic_auth(asked: Asked) -> Told:
    if asked.headers.get("Authorization") == "Basic cG9zdG1hbjpwYXNzd29yZA==":
        return Told({"authenticated": True})
    return Told("Unauthorized", 401, WWW_Authenticate=f'Basic realm="{REALM}"')


def digest_auth(asked: Asked) -> Told:
    """RFC 7616 by MD5, with and without `qop`."""
    scheme, _, text = asked.headers.get("Authorization", "").partition(" ")
    said = dict(re.findall(r'(\w+)=(?:"([^"]*)")?', text)) | dict(re.findall(r'(\w+)=([^",\s]+)', text))
    if scheme != "Digest" or said.get("response") != _digest(asked, said):
        return Told("Unauthorized", 401, WWW_Authenticate=f'Digest realm="{REALM}", nonce="{NONCE}"')
    return Told({"authenticated": True})


def _digest(asked: Asked, said: dict[str, str]) -> str:
    hashed = lambda text: hashlib.md5(text.encode()).hexdigest()
    secret, target = hashed(f"{USER}:{REALM}:{PASSWORD}"), hashed(f"{asked.method}:{said.get('uri', '')}")
    middle = [said.get(key, "") for key in ("nc", "cnonce", "qop")] if said.get("qop") else []
    return hashed(":".join([secret, NONCE, *middle, target]))


def oauth1(asked: Asked) -> Told:
    """RFC 5849, checked by oauthlib."""
    from oauthlib.common import Request
    from oauthlib.oauth1.rfc5849 import signature

    request = Request(asked.url, asked.method, headers=dict(asked.headers.items()))
    said = signature.collect_parameters(headers={"Authorization": asked.headers.get("Authorization", "")}, exclude_oauth_signature=False)
    request.signature = dict(said).get("oauth_signature", "")
    request.params = signature.collect_parameters(
        uri_query=urlsplit(asked.url).query, headers={"Authorization": asked.headers.get("Authorization", "")}
    )
    if request.signature and signature.verify_hmac_sha1(request, "D+EdQ-gs$-%@2Nu7", ""):
        return Told({"status": "pass", "message": "OAuth-1.0a signature verification was successful"})
    return Told({"status": "fail", "message": "HMAC-SHA1 verification failed"}, 401)


def set_cookies(asked: Asked) -> Told:
    told = Told("", 302, Location="/cookies")
    told.headers += [("Set-Cookie", f"{name}={value}; Path=/") for name, value in asked.query]
    return told


def delete_cookies(asked: Asked) -> Told:
    told = Told("", 302, Location="/cookies")
    told.headers += [("Set-Cookie", f"{name}=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT") for name, _ in asked.query]
    return told


def response_headers(asked: Asked) -> Told:
    told = Told(dict(asked.query), kind=dict(asked.query).get("Content-Type", ""))
    told.headers += [pair for pair in asked.query if pair[0] != "Content-Type"]
    return told


def stream(asked: Asked) -> Told:
    told = Told({})
    told.pieces = [json.dumps(asked.echo()).encode() for _ in range(min(int(asked.path.split("/")[2]), 100))]
    return told


def delay(asked: Asked) -> Told:
    seconds = min(float(asked.path.split("/")[2]), DELAY_S_MAX)
    time.sleep(seconds)
    return Told({"delay": asked.path.split("/")[2]})


def status(asked: Asked) -> Told:
    code = int(asked.path.split("/")[2])
    return Told({"status": code}, code)


def compressed(name: str, coding: str, compress: Callable[[bytes], bytes]) -> Callable[[Asked], Told]:
    def answer(asked: Asked) -> Told:
        told = Told({name: True, "headers": asked.lowered, "method": asked.method}, Content_Encoding=coding)
        told.body = compress(told.body)
        return told

    return answer


def redirect_to(asked: Asked) -> Told:
    said = dict(asked.query)
    return Told("", int(said.get("status_code", 302)), Location=said["url"])


ANSWERS: dict[str, Callable[[Asked], Told]] = {
    **{f"/{method}": lambda asked: Told(asked.echo()) for method in ("get", "post", "put", "patch", "delete", "request")},
    "/headers": lambda asked: Told({"headers": asked.lowered}),
    "/cookies": lambda asked: Told({"cookies": asked.cookies}),
    "/cookies/set": set_cookies,
    "/cookies/delete": delete_cookies,
    "/basic-auth": basic_auth,
    "/digest-auth": digest_auth,
    "/oauth1": oauth1,
    "/oauth2/token": lambda asked: Told({"access_token": "a-token", "token_type": "Bearer"}),
    "/oauth2/user/info": lambda asked: Told({"user_id": "1", "name": "A user"}),
    "/response-headers": response_headers,
    "/redirect-to": redirect_to,
    "/gzip": compressed("gzipped", "gzip", gzip.compress),
    "/deflate": compressed("deflated", "deflate", zlib.compress),
    "/encoding/utf8": lambda asked: Told("<h1>Ünïcödé 日本語 🎉</h1>"),
    "/type/html": lambda asked: Told("<!DOCTYPE html><title>Echo</title><p>html</p>"),
    "/": lambda asked: Told("<!DOCTYPE html><title>Echo</title>"),
}
BEGINNINGS = {"/status/": status, "/stream/": stream, "/delay/": delay}


def answer(asked: Asked) -> Told:
    if found := ANSWERS.get(asked.path):
        return found(asked)
    for beginning, found in BEGINNINGS.items():
        if asked.path.startswith(beginning):
            return found(asked)
    return Told("Not Found", 404)


class EchoSite:
    """HTTP and HTTPS on one loopback address; `--resolve` maps the names to it."""

    def __init__(self, address: str = "127.0.0.1", http_port: int = 80, https_port: int = 443) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="interceptor-echo-")
        self.certificate, key, _ = make_certificate(Path(self._folder.name), NAMES)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.address = address
        self._servers = [_serve(address, http_port, None), _serve(address, https_port, context)]
        self.http_port, self.https_port = (server.server_address[1] for server in self._servers)

    @property
    def resolves(self) -> list[str]:
        """Arguments of `interceptor` that lead the names here."""
        ports = (self.http_port, self.https_port)
        return [word for name in NAMES[:2] for port in ports for word in ("--resolve", f"{name}:{port}:{self.address}")]

    def close(self) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def __enter__(self) -> "EchoSite":
        return self

    def __exit__(self, *_) -> None:
        self.close()


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def __init__(self, address: tuple[str, int], tls: ssl.SSLContext | None) -> None:
        self.tls = tls
        super().__init__(address, _Handler)

    def finish_request(self, request, client_address) -> None:
        if self.tls:
            request = self.tls.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)

    def handle_error(self, request, client_address) -> None:
        pass  # a client that goes is no news


def _serve(address: str, port: int, tls: ssl.SSLContext | None) -> _Server:
    server = _Server((address, port), tls)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _answer(self) -> None:
        told = answer(Asked(self, "https" if self.server.tls else "http"))
        self.send_response(told.status)
        for name, value in told.headers:
            self.send_header(name, value)
        if told.pieces:
            self._send_chunks(told.pieces)
        else:
            self.send_header("Content-Length", str(len(told.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(told.body)

    def _send_chunks(self, pieces: list[bytes]) -> None:
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in [*pieces, b""]:
            self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = _answer

    def log_message(self, *_) -> None:
        pass
