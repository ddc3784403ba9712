"""httpbin's whole surface, driven by `POST /sends` and by `interceptor send` (issue 4, item 3)."""
from __future__ import annotations

import base64
import json
import re
import uuid
from pathlib import Path
from typing import Any, Iterator

import pytest

from harness.app import App
from harness.httpbin import Httpbin
from harness.lasting import app  # noqa: F401
from harness.sends import SendCall, Told, fields, send

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


@pytest.fixture(scope="module")
def httpbin() -> Iterator[Httpbin]:
    with Httpbin() as httpbin:
        yield httpbin


class Client:
    """Sends to httpbin through one app."""

    def __init__(self, app: App, httpbin: Httpbin) -> None:
        self.app, self.httpbin = app, httpbin

    def send(self, path: str, method: str = "GET", **draft) -> Told:
        return send(self.app, {"method": method, "url": self.httpbin.url(path), **draft})

    def call(self, path: str, **draft) -> SendCall:
        return SendCall(self.app, {"url": self.httpbin.url(path), **draft})

    def json(self, path: str, method: str = "GET", **draft) -> Any:
        told = self.send(path, method, **draft)
        assert status(told) == 200, (path, status(told), told.body[:200])
        return json.loads(told.body)

    def cli(self, path: str, *arguments: str, **options):
        return self.app.cli("send", self.httpbin.url(path), *arguments, **options)


@pytest.fixture
def client(app: App, httpbin: Httpbin) -> Client:
    app.api("POST", "/cookies/delete", {"all": True})
    return Client(app, httpbin)


def status(told: Told) -> int:
    return told.done["exchange"]["statusCode"]


def header(told: Told, name: str) -> list[str]:
    return [h["value"] for h in told.of("head")[-1]["headers"] if h["name"].lower() == name.lower()]


def chain(client: Client, told: Told) -> list[int]:
    return [hop["statusCode"] for hop in client.app.api("GET", f"/exchanges/{told.exchange['id']}/chain")["exchanges"]]


# Methods and bodies


@pytest.mark.parametrize("method", METHODS)
def test_each_method_has_its_page(client: Client, method: str) -> None:
    said = client.json(f"/{method.lower()}?a=1&a=2&b=%C3%BC", method, headers=fields(("X-Kind", "yes")))
    assert said["args"] == {"a": ["1", "2"], "b": "ü"}
    assert said["headers"]["X-Kind"] == "yes" and said["url"].endswith("?a=1&a=2&b=ü")
    assert status(client.send(f"/{method.lower()}", "GET" if method != "GET" else "PUT")) == 405


@pytest.mark.parametrize("method", [*METHODS, "TRACE"])
def test_anything_is_echoed(client: Client, method: str) -> None:
    body = {} if method == "TRACE" else {"body": {"kind": "text", "text": '{"n":[1,"ü"]}', "contentType": "application/json"}}
    said = client.json("/anything/deep/er", method, **body)
    assert said["method"] == method and said["json"] == (None if method == "TRACE" else {"n": [1, "ü"]})


def test_head_and_options_have_no_body(client: Client) -> None:
    for method in ("HEAD", "OPTIONS"):
        told = client.send("/get", method)
        assert (status(told), told.body) == (200, b"")
    assert "GET" in header(told, "Allow")[0]


def test_forms_and_files_arrive(client: Client, tmp_path: Path) -> None:
    form = {"kind": "urlencoded", "fields": fields(("a", "1"), ("a", "2"), ("ü", "x y&=+"))}
    assert client.json("/post", "POST", body=form)["form"] == {"a": ["1", "2"], "ü": "x y&=+"}
    picture = bytes(range(256))
    (tmp_path / "p.bin").write_bytes(picture)
    parts = [
        {"name": "text", "text": "hällo"},
        {"name": "file", "file": str(tmp_path / "p.bin"), "fileName": "ü.png", "contentType": "image/png"},
    ]
    said = client.json("/post", "POST", body={"kind": "multipart", "parts": parts})
    assert said["form"] == {"text": "hällo"}
    assert base64.b64decode(said["files"]["file"].split("base64,")[1]) == picture


def test_bytes_and_chunks_arrive(client: Client, tmp_path: Path) -> None:
    every = bytes(range(256)) * 300
    said = client.json("/post", "POST", body={"kind": "bytes", "base64": base64.b64encode(every).decode()})
    assert base64.b64decode(said["data"].split("base64,")[1]) == every
    (tmp_path / "f").write_bytes(every)
    chunked = client.json(
        "/post", "POST", body={"kind": "file", "path": str(tmp_path / "f")}, headers=fields(("Transfer-Encoding", "chunked")),
    )
    assert base64.b64decode(chunked["data"].split("base64,")[1]) == every
    assert "Content-Length" not in chunked["headers"]


# Request inspection


def test_what_is_sent_is_inspected(client: Client) -> None:
    assert client.json("/headers", headers=fields(("X-One", "1"), ("X-Empty", "")))["headers"]["X-One"] == "1"
    assert client.json("/ip") == {"origin": "127.0.0.1"}
    assert client.json("/user-agent", headers=fields(("User-Agent", "mine/1")))["user-agent"] == "mine/1"
    assert uuid.UUID(client.json("/uuid")["uuid"]).version == 4


# Redirects


@pytest.mark.parametrize("kind", ["redirect", "relative-redirect", "absolute-redirect"])
def test_n_redirects_are_followed_hop_by_hop(client: Client, kind: str) -> None:
    told = client.send(f"/{kind}/5")
    assert chain(client, told) == [302] * 5 + [200]
    assert json.loads(told.body)["url"].endswith("/get")
    assert len(told.of("hop")) == 5


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_each_kind_of_redirect_keeps_or_changes_the_method(client: Client, code: int, method: str) -> None:
    body = {} if method == "GET" else {"body": {"kind": "text", "text": "kept", "contentType": "text/plain"}}
    said = client.json(f"/redirect-to?url=/anything&status_code={code}", method, **body)
    changes = (code == 303 and method != "GET") or (code in (301, 302) and method == "POST")
    expected = ("GET", "") if changes else (method, body and "kept" or "")
    assert (said["method"], said["data"]) == expected
    assert ("Content-Type" in said["headers"]) == bool(expected[1])


def test_redirects_stop_where_they_are_told_to(client: Client) -> None:
    assert status(client.send("/redirect/3", settings={"followsRedirects": False})) == 302
    told = client.send("/redirect/9", settings={"redirectsMax": 4})
    assert chain(client, told) == [302] * 5
    assert status(client.send("/absolute-redirect/20")) == 200


# Auth


def test_basic_and_hidden_basic_and_bearer(client: Client) -> None:
    login = {"auth": {"kind": "basic", "username": "ü ser", "password": "p:w"}}
    for page in ("basic-auth", "hidden-basic-auth"):
        path = f"/{page}/%C3%BC%20ser/p:w"
        assert client.json(path, **login) == {"authenticated": True, "user": "ü ser"}
        assert status(client.send(path)) == (401 if page == "basic-auth" else 404)
        wrong = {"auth": {"kind": "basic", "username": "ü ser", "password": "no"}}
        assert status(client.send(path, **wrong)) == (401 if page == "basic-auth" else 404)
    assert client.json("/bearer", auth={"kind": "bearer", "token": "t-1"}) == {"authenticated": True, "token": "t-1"}
    assert status(client.send("/bearer")) == 401


DIGEST = {"kind": "digest", "username": "user", "password": "p-w"}


@pytest.mark.parametrize("qop", ["auth", "auth-int", "both"])
@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
def test_digest_with_every_qop_and_algorithm(client: Client, qop: str, algorithm: str) -> None:
    told = client.send(f"/digest-auth/{qop}/user/p-w/{algorithm}", auth=DIGEST)
    assert (status(told), told.body and json.loads(told.body)) == (200, {"authenticated": True, "user": "user"})


def test_digest_with_a_wrong_password_ends_with_401(client: Client) -> None:
    assert status(client.send("/digest-auth/auth/user/other/MD5", auth=DIGEST)) == 401


def test_digest_takes_a_new_nonce_when_the_old_one_is_stale(client: Client) -> None:
    path = "/digest-auth/auth/user/p-w/MD5/1"
    assert [status(client.send(path, auth=DIGEST)) for _ in range(3)] == [200] * 3


def test_digest_by_an_algorithm_that_rfc_7616_does_not_have_ends_with_401(client: Client) -> None:
    assert status(client.send("/digest-auth/auth/user/p-w/SHA-512", auth=DIGEST)) == 401


# Cookies


def test_cookies_are_set_kept_sent_and_deleted(client: Client) -> None:
    assert client.json("/cookies/set?a=1&b=two")["cookies"] == {"a": "1", "b": "two"}
    assert client.json("/cookies/set/c/3")["cookies"] == {"a": "1", "b": "two", "c": "3"}
    jar = client.app.api("GET", "/cookies")["cookies"]
    assert {c["name"]: c["value"] for c in jar} == {"a": "1", "b": "two", "c": "3"}
    assert client.json("/cookies", headers=fields(("Cookie", "b=mine; d=4")))["cookies"] == {"a": "1", "b": "mine", "c": "3", "d": "4"}
    assert client.json("/cookies/delete?a=&c")["cookies"] == {"b": "two"}
    assert client.json("/cookies", settings={"usesCookies": False})["cookies"] == {}


# Formats and codings


@pytest.mark.parametrize("page, member", [("gzip", "gzipped"), ("deflate", "deflated"), ("brotli", "brotli")])
def test_coded_answers_are_decoded(client: Client, page: str, member: str) -> None:
    told = client.send(f"/{page}", headers=fields(("Accept-Encoding", "gzip, deflate, br")))
    assert json.loads(told.body)[member] is True
    sizes = told.done["sizes"]
    assert header(told, "Content-Length") == [str(sizes["encodedBodyBytes"])]
    assert sizes["responseBodyBytes"] == len(told.body)


@pytest.mark.parametrize("page, mime, holds", [
    ("/html", "text/html", b"Herman Melville"), ("/xml", "application/xml", b"<slideshow"), ("/json", "application/json", b"Sample Slide Show"),
    ("/robots.txt", "text/plain", b"Disallow: /deny"), ("/deny", "text/plain", b"SHOULDN'T BE HERE"), ("/forms/post", "text/html", b"<form"),
    ("/encoding/utf8", "text/html", "∮ E⋅da = Q,  n → ∞".encode()), ("/links/5/2", "text/html", b"<a href='/links/5/4'>4</a>"),
    ("/image/png", "image/png", b"\x89PNG"), ("/image/jpeg", "image/jpeg", b"\xff\xd8\xff"), ("/image/webp", "image/webp", b"WEBPVP8"),
    ("/image/svg", "image/svg+xml", b"<svg"), ("/base64/w7wgb2s=", "text/html", "ü ok".encode()),
])
def test_pages_and_images(client: Client, page: str, mime: str, holds: bytes) -> None:
    told = client.send(page)
    assert status(told) == 200 and header(told, "Content-Type")[0].split(";")[0] == mime
    assert holds in told.body
    assert client.app.body(told.exchange["id"], "response") == told.body


def test_the_image_follows_accept_and_links_redirect(client: Client) -> None:
    for mime in ("image/webp", "image/svg+xml", "image/jpeg", "image/png"):
        assert header(client.send("/image", headers=fields(("Accept", mime))), "Content-Type") == [mime]
    assert status(client.send("/image", headers=fields(("Accept", "text/x")))) == 406
    assert chain(client, client.send("/links/3")) == [302, 200]


# Status, headers, caches


@pytest.mark.parametrize("code", [200, 201, 202, 204, 205, 226, 304, 400, 402, 404, 406, 407, 409, 410, 418, 429, 451, 500, 502, 503, 504, 599])
def test_every_status_is_an_answer(client: Client, code: int) -> None:
    for method in ("GET", "POST"):
        assert status(client.send(f"/status/{code}", method)) == code


def test_redirecting_statuses_lead_on(client: Client) -> None:
    for code in (301, 302, 303, 307):
        assert chain(client, client.send(f"/status/{code}")) == [code, 302, 200]
    assert status(client.send("/status/200:0,503:1")) == 503


def test_header_lines_of_the_answer_keep_their_number(client: Client) -> None:
    told = client.send("/response-headers?X-A=1&X-A=2&X-B=%C3%BC")
    assert header(told, "X-A") == ["1", "2"]
    assert len(header(told, "X-B")) == 1
    assert header(client.send("/response-headers?X-A=1", "POST"), "X-A") == ["1"]


def test_caches_and_etags_are_asked(client: Client) -> None:
    assert status(client.send("/cache")) == 200
    for name in ("If-Modified-Since", "If-None-Match"):
        assert status(client.send("/cache", headers=fields((name, "x")))) == 304
    assert header(client.send("/cache/60"), "Cache-Control") == ["public, max-age=60"]
    for name, value, expected in (
        ("If-None-Match", '"tag"', 304), ("If-None-Match", '"no"', 200), ("If-Match", '"tag"', 200), ("If-Match", '"no"', 412),
    ):
        assert status(client.send("/etag/tag", headers=fields((name, value)))) == expected, (name, value)


# Bytes in time


def test_ranges(client: Client) -> None:
    whole = client.send("/range/1024").body
    assert len(whole) == 1024
    for asked, expected, code in (
        ("bytes=0-9", whole[:10], 206), ("bytes=1000-", whole[1000:], 206), ("bytes=-24", whole[-24:], 206), ("bytes=2000-3000", b"", 416),
    ):
        told = client.send("/range/1024", headers=fields(("Range", asked)))
        assert (status(told), told.body) == (code, expected), asked


def test_random_bytes_are_those_of_their_seed(client: Client) -> None:
    first, again = (client.send("/bytes/4096?seed=7").body for _ in range(2))
    assert first == again and len(first) == 4096
    assert client.send("/stream-bytes/4096?seed=7&chunk_size=100").body == client.send("/stream-bytes/4096?seed=7&chunk_size=999").body


def test_streams_are_told_as_they_come(client: Client) -> None:
    told = client.send("/stream/20")
    assert [json.loads(line)["id"] for line in told.body.splitlines()] == list(range(20))
    call = client.call("/drip?numbytes=4&duration=2&delay=0")
    pieces = [line for line in call if line["kind"] == "body"]
    assert len(pieces) > 1, "all of it was told at once"
    assert b"".join(base64.b64decode(p["base64"]) for p in pieces) == b"****"
    assert status(client.send("/drip?numbytes=2&duration=0.2&code=404")) == 404


def test_a_delay_is_waited_for_and_a_timeout_ends_it(client: Client) -> None:
    told = client.send("/delay/1")
    assert told.done["phases"]["waitMs"] >= 900
    late = client.send("/delay/8", settings={"timeoutMs": 400})
    assert late.error["code"] == "timedOut" and late.seconds < 6
    dripping = client.send("/drip?numbytes=50&duration=9&delay=0", settings={"timeoutMs": 1500})
    assert dripping.error["code"] == "timedOut" and dripping.exchange["responseBody"]["sizeBytes"] > 0


# The command line


def test_the_command_prints_the_body_and_with_i_the_head(client: Client) -> None:
    assert json.loads(client.cli("/get?q=1", "-H", "X-Cli: 1").stdout)["headers"]["X-Cli"] == "1"
    said = client.cli("/status/418", "-i").stdout
    assert said.splitlines()[0] == b"HTTP/1.1 418 I'M A TEAPOT" and b"[ teapot ]" in said
    assert client.cli("/gzip", "-H", "Accept-Encoding: gzip").stdout.startswith(b"{")


def test_the_command_sends_bodies_and_follows_redirects(client: Client, tmp_path: Path) -> None:
    (tmp_path / "b.bin").write_bytes(b"\x00\xff")
    said = json.loads(client.app.cli("send", "PUT", client.httpbin.url("/put"), "-d", f"@{tmp_path / 'b.bin'}", "-H", "Content-Type: image/png").stdout)
    assert said["data"].endswith(base64.b64encode(b"\x00\xff").decode())
    assert json.loads(client.cli("/redirect/2").stdout)["url"].endswith("/get")
    assert client.cli("/redirect/2", "--no-follow", "-i").stdout.startswith(b"HTTP/1.1 302")


def test_the_command_and_the_app_share_a_jar(client: Client) -> None:
    client.cli("/cookies/set/who/cli")
    assert client.json("/cookies")["cookies"] == {"who": "cli"}
    client.send("/cookies/set/who/app")
    assert json.loads(client.cli("/cookies").stdout)["cookies"] == {"who": "app"}
    assert json.loads(client.cli("/cookies", "--no-cookies").stdout)["cookies"] == {}


def test_the_command_ends_with_1_when_nothing_answers_in_time(client: Client) -> None:
    done = client.cli("/delay/8", "--timeout", "0.4", check=False)
    assert done.returncode == 1 and re.search(rb"tim|time", done.stderr)
