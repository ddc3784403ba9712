"""OAuth: tokens of OAuth 2.0 and signatures of OAuth 1.0, judged by oauthlib; the user's part by a real Chromium."""
from __future__ import annotations

import http.client
import json
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from playwright.sync_api import Page, Playwright

from harness.app import INTERCEPTOR, App, environment, until
from harness.browser import CHROMIUM
from harness.lasting import app  # noqa: F401
from harness.oauth_server import CLIENT, PASSWORD, PUBLIC, SECRET, USER, OAuthServer
from harness.sends import fields, send
from harness.world import World


@pytest.fixture
def oauth() -> Iterator[OAuthServer]:
    with OAuthServer() as oauth:
        yield oauth


@pytest.fixture(scope="module")
def page(playwright: Playwright) -> Iterator[Page]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--headless=new", "--no-sandbox"])
    yield browser.new_page()
    browser.close()


def auth(oauth: OAuthServer, grant: str = "clientCredentials", **members) -> dict:
    return {
        "kind": "oauth2", "grant": grant, "tokenUrl": oauth.url("/token"), "authorizationUrl": oauth.url("/authorize"),
        "clientId": CLIENT, "clientSecret": SECRET, "scope": "read", **members,
    }


def draft(oauth: OAuthServer, auth: dict, path: str = "/api", **members) -> dict:
    return {"method": "GET", "url": oauth.url(path), "auth": auth, **members}


class TokenCall:
    """`POST /oauth2/tokens`, its lines read as they come."""

    def __init__(self, app: App, auth: dict) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", app.port, timeout=60)
        self._connection.request(
            "POST", "/api/v1/oauth2/tokens", json.dumps({"auth": auth}),
            {"Authorization": f"Bearer {app.token}", "Content-Type": "application/json"},
        )
        self._socket = self._connection.sock
        self._answer = self._connection.getresponse()
        assert self._answer.status == 200

    def next(self) -> dict:
        return json.loads(self._answer.readline())

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._connection.close()


def get_token(app: App, auth: dict) -> dict:
    line = TokenCall(app, auth).next()
    assert line["kind"] == "token", line
    return line["auth"]


def refused(app: App, auth: dict) -> str:
    line = TokenCall(app, auth).next()
    assert line["kind"] == "failed", line
    assert line["error"]["code"] == "noToken"
    return line["error"]["message"]


# Tokens without a browser


@pytest.mark.parametrize("members", [
    {"grant": "clientCredentials"}, {"grant": "clientCredentials", "sendsClientInBody": True},
    {"grant": "password", "username": USER, "password": PASSWORD},
], ids=["by the client", "by the client in the form", "by the user's password"])
def test_a_send_gets_its_token_and_uses_it(app: App, oauth: OAuthServer, members: dict) -> None:
    told = send(app, draft(oauth, auth(oauth, **members)))
    assert told.body == b"come in"
    got = told.of("token")[0]["auth"]
    assert oauth.api_calls == [f"Bearer {got['accessToken']}"]
    assert got["expiresAtMs"] == pytest.approx((time.time() + 3600) * 1000, abs=60_000)
    assert got["clientSecret"] == SECRET, "the rest stays as it was"
    again = send(app, draft(oauth, got))
    assert again.body == b"come in" and again.of("token") == [], "one that lives is used again"
    assert len(oauth.token_calls) == 1


def test_a_token_that_ends_is_refreshed_before_it_is_sent(app: App, oauth: OAuthServer) -> None:
    oauth.expires_in = 5
    ended = get_token(app, auth(oauth, "password", username=USER, password=PASSWORD))
    oauth.expires_in = 3600
    told = send(app, draft(oauth, ended))
    assert told.body == b"come in"
    assert parse_qs(oauth.token_calls[-1]["form"])["grant_type"] == ["refresh_token"]
    assert told.of("token")[0]["auth"]["refreshToken"] not in ("", ended["refreshToken"]), "the server gives a new one"
    # Its refresh token was good for once; the password gets another.
    used_up = {**ended, "scope": "read write"}
    assert send(app, draft(oauth, used_up)).body == b"come in"
    assert parse_qs(oauth.token_calls[-1]["form"])["grant_type"] == ["password"]


def test_many_sends_of_one_draft_ask_once(app: App, oauth: OAuthServer) -> None:
    one = draft(oauth, auth(oauth, accessToken="old", expiresAtMs=1))
    with ThreadPoolExecutor(20) as pool:
        bodies = list(pool.map(lambda _: send(app, one).body, range(20)))
    assert bodies == [b"come in"] * 20
    assert len(oauth.token_calls) == 1
    get_token(app, one["auth"])
    assert len(oauth.token_calls) == 2, "asked for by hand, a new one is got"


@pytest.mark.parametrize("members, words", [
    ({"clientSecret": "wrong"}, "invalid_client"),
    ({"scope": "everything"}, "invalid_scope"),
    ({"grant": "password", "username": USER, "password": "wrong"}, "invalid_grant (Invalid credentials given.)"),
    ({"tokenUrl": ""}, "needs the token URL"),
    ({"grant": "authorizationCode", "authorizationUrl": ""}, "needs the authorization URL"),
    ({"grant": "token"}, "nothing to get"),
])
def test_the_reason_is_told(app: App, oauth: OAuthServer, members: dict, words: str) -> None:
    message = refused(app, auth(oauth, **members))
    assert words in message
    assert "wrong" not in message and SECRET not in message


def test_a_page_in_place_of_a_token_is_told(app: App, oauth: OAuthServer) -> None:
    assert "answered 404" in refused(app, auth(oauth, tokenUrl=oauth.url("/other")))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert "No connection to the server came about" in refused(app, auth(oauth, tokenUrl=closed))


def test_a_send_without_a_token_says_what_to_do(app: App, oauth: OAuthServer) -> None:
    error = send(app, draft(oauth, auth(oauth, "authorizationCode"))).error
    assert error["code"] == "noToken" and "get one first" in error["message"]
    assert oauth.api_calls == [], "nothing was sent"


def test_an_authorization_line_that_is_written_wins(app: App, oauth: OAuthServer) -> None:
    send(app, draft(oauth, auth(oauth), headers=fields(("Authorization", "mine"))))
    assert oauth.api_calls == ["mine"] and oauth.token_calls == []


def test_tokens_are_in_no_history_of_their_own_and_no_log(app: App, oauth: OAuthServer) -> None:
    newest = app.api("GET", "/status")["history"]["newestId"]
    got = get_token(app, auth(oauth, "password", username=USER, password=PASSWORD))
    app.stop()
    kept = b"".join(path.read_bytes() for path in app.data_dir.iterdir() if path.is_file())
    log = app.log_file.read_bytes()
    app.start()
    assert app.api("GET", "/status")["history"]["newestId"] == newest
    for secret in (got["accessToken"], got["refreshToken"], SECRET):
        assert secret.encode() not in kept + log


# Authorization code with PKCE, through a browser


@pytest.mark.parametrize("members", [
    {}, {"clientId": PUBLIC, "clientSecret": ""}, {"redirectUrl": "http://localhost:{port}/oauth2/callback"},
    {"redirectUrl": "http://localhost:{free}/signed/in"},
], ids=["confidential", "public", "localhost", "a port of its own"])
def test_a_browser_that_agrees_brings_the_token(app: App, oauth: OAuthServer, page: Page, members: dict) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        ports = {"port": app.port, "free": free.getsockname()[1]}
    redirect = members.get("redirectUrl", "").format(**ports)
    call = TokenCall(app, auth(oauth, "authorizationCode", **{**members, "redirectUrl": redirect}))
    line = call.next()
    assert line["kind"] == "authorize"
    asked = parse_qs(urlsplit(line["url"]).query)
    assert asked["code_challenge_method"] == ["S256"] and len(asked["state"][0]) == 43
    assert asked["redirect_uri"] == [redirect or f"{app.url}oauth2/callback"]
    page.goto(line["url"])
    page.get_by_role("button", name="Yes").click()
    page.get_by_text("You can close this tab").wait_for()
    got = call.next()
    assert got["kind"] == "token", got
    assert send(app, draft(oauth, got["auth"])).body == b"come in"
    assert "code_verifier" in oauth.token_calls[-1]["form"]
    # When it ends, it is refreshed without the browser.
    ended = {**got["auth"], "expiresAtMs": 1}
    assert send(app, draft(oauth, ended)).body == b"come in"


def test_a_browser_that_does_not_agree_brings_the_reason(app: App, oauth: OAuthServer, page: Page) -> None:
    call = TokenCall(app, auth(oauth, "authorizationCode"))
    page.goto(call.next()["url"])
    page.get_by_role("button", name="No").click()
    page.get_by_text("Not signed in").wait_for()
    assert "Jane" not in page.content(), "the page holds nothing of the request"
    message = call.next()["error"]["message"]
    assert "access_denied (Jane <b>said</b> no)" in message


def test_a_redirect_that_nobody_waits_for_reveals_nothing(app: App, oauth: OAuthServer) -> None:
    call = TokenCall(app, auth(oauth, "authorizationCode"))
    state = parse_qs(urlsplit(call.next()["url"]).query)["state"][0]
    for query in ("", "?code=evil", "?code=evil&state=", "?code=evil&state=x", f"?code=evil&state={state}x"):
        status, headers, body = callback(app, query)
        assert status == 400 and b"evil" not in body and b"does not wait for this sign-in" in body
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "access-control-allow-origin" not in {name.lower() for name in headers}
    assert oauth.token_calls == []
    # A state is good for one redirect; a code that the server did not give is refused by the server.
    assert callback(app, f"?code=evil&state={state}")[0] == 200
    assert "invalid_grant" in call.next()["error"]["message"]
    assert callback(app, f"?code=evil&state={state}")[0] == 400


def test_a_sign_in_that_is_given_up_is_forgotten(app: App, oauth: OAuthServer) -> None:
    call = TokenCall(app, auth(oauth, "authorizationCode"))
    state = parse_qs(urlsplit(call.next()["url"]).query)["state"][0]
    call.close()
    until(lambda: callback(app, f"?state={state}")[0] == 400, "the sign-in to be forgotten")


@pytest.mark.parametrize("headers", [
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty", "Origin": "http://evil.example"},
    {"Host": "evil.example"},
])
def test_only_a_page_of_its_own_may_come_back(app: App, headers: dict) -> None:
    assert callback(app, "?code=c&state=s", headers)[0] == 403


@pytest.mark.parametrize("url", [
    "https://example.com/callback", "http://127.0.0.1:{port}/elsewhere", "http://127.0.0.1.evil.example:1/", "nonsense",
    "http://127.0.0.1:{taken}/callback",
])
def test_a_redirect_url_that_cannot_be_received_is_refused(app: App, oauth: OAuthServer, url: str) -> None:
    redirect = url.format(port=app.port, taken=oauth.port)
    line = TokenCall(app, auth(oauth, "authorizationCode", redirectUrl=redirect)).next()
    assert line["kind"] == "failed" and line["error"]["code"] == "invalidRequest", line


def callback(app: App, query: str, headers: dict | None = None) -> tuple[int, dict, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", app.port, timeout=60)
    navigation = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    connection.request("GET", f"/oauth2/callback{query}", headers=headers or navigation)
    answer = connection.getresponse()
    result = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return result


# Signatures of OAuth 1.0


@pytest.fixture(scope="module")
def private_key(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A file with a private key, and the public one."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    path = tmp_path_factory.mktemp("key") / "key.pem"
    path.write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return path, public.decode()


REQUESTS = [
    ("GET", "/signed", {"kind": "none"}),
    ("GET", "/sig%6Eed/%C3%A9?b=2&a=1+2&a=&c%40=%2B&d=~-_.", {"kind": "none"}),
    ("POST", "/signed?x=1", {"kind": "urlencoded", "fields": fields(("a&b", "ü =+"), ("empty", ""), ("a&b", "2"))}),
    ("PUT", "/signed", {"kind": "text", "text": '{"a":1}', "contentType": "application/json"}),
]


@pytest.mark.parametrize("method", ["HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1", "RSA-SHA256", "PLAINTEXT"])
@pytest.mark.parametrize("place", ["header", "query", "body"])
@pytest.mark.parametrize("request_", REQUESTS, ids=["plain", "escapes", "form", "json"])
def test_a_signature_is_taken(
    app: App, oauth: OAuthServer, private_key: tuple, method: str, place: str, request_: tuple,
) -> None:
    verb, path, body = request_
    key_path, oauth.judge1.public_key = private_key
    if method == "PLAINTEXT" and place != "header":
        oauth.judge1.secrets = ("cs1", "ts2")  # there oauthlib takes the escapes of secrets off once too often
    consumer_secret, token_secret = oauth.judge1.secrets
    signer = {
        "kind": "oauth1", "signatureMethod": method, "consumerKey": "ck/1+ü", "consumerSecret": consumer_secret,
        "token": "at+1", "tokenSecret": token_secret, "privateKeyPath": str(key_path), "in": place, "realm": "r" if place == "header" else "",
    }
    told = send(app, {"method": verb, "url": oauth.url(path), "body": body, "auth": signer})
    if place == "body" and body["kind"] != "urlencoded":
        assert "only into a form" in told.error["message"]
        return
    assert told.body == b"signed"
    wrong = {**signer, "consumerSecret": "other", "tokenSecret": "other"}
    if method.startswith("RSA"):
        wrong = {**signer, "token": "other"}
    assert send(app, {"method": verb, "url": oauth.url(path), "body": body, "auth": wrong}).body == b"no"


def test_history_shows_the_signed_request(app: App, oauth: OAuthServer) -> None:
    signer = {"kind": "oauth1", "consumerKey": "k", "consumerSecret": "SECRET-1", "in": "query"}
    exchange = send(app, {"method": "GET", "url": oauth.url("/signed?a=1"), "auth": signer}).exchange
    assert "a=1&oauth_consumer_key=k&" in exchange["url"] and "oauth_signature=" in exchange["url"]
    assert "SECRET-1" not in json.dumps(exchange)


def test_the_hash_of_a_body_is_signed(app: App, oauth: OAuthServer) -> None:
    signer = {
        "kind": "oauth1", "consumerKey": "ck/1+ü", "consumerSecret": "cs&1", "token": "at+1", "tokenSecret": "ts=2",
        "signsBodyHash": True,
    }
    body = {"kind": "text", "text": "Hello World!", "contentType": "text/plain"}
    told = send(app, {"method": "POST", "url": oauth.url("/signed"), "body": body, "auth": signer})
    assert told.body == b"signed"
    line = next(h["value"] for h in told.exchange["requestHeaders"] if h["name"] == "Authorization")
    assert 'oauth_body_hash="Lve95gjOVATpfV8EL5X4nxwjKHE%3D"' in line


# On the command line, without an app


OPTIONS = ["--client-id", CLIENT, "--client-secret"]


def test_the_command_line_prints_a_token(make_app, oauth: OAuthServer, tmp_path: Path) -> None:
    stopped = make_app(is_started=False)
    secret = tmp_path / "secret"
    secret.write_text(SECRET + "\n")
    asked = ["token", "--oauth2", "client-credentials", "--token-url", oauth.url("/token"), *OPTIONS]
    token = stopped.cli(*asked, f"@{secret}").stdout.decode().strip()
    assert token in oauth.judge2.access
    said = json.loads(stopped.cli(*asked, SECRET, "--scope", "read", "--format", "json").stdout)
    assert said["expiresAtMs"] == pytest.approx((time.time() + 3600) * 1000, abs=60_000)
    refused = stopped.cli(*asked, "wrong", check=False)
    assert refused.returncode == 1 and b"invalid_client" in refused.stderr and refused.stdout == b""
    wrong = stopped.cli("token", "--oauth2", "password", "--token-url", "http://a/", check=False)
    assert wrong.returncode == 2 and b"needs --oauth2-user" in wrong.stderr


def test_the_command_line_waits_for_the_browser(make_app, oauth: OAuthServer, page: Page) -> None:
    stopped = make_app(is_started=False)
    asked = [
        INTERCEPTOR, "token", "--data-dir", stopped.data_dir, "--oauth2", "authorization-code", "--format", "json",
        "--token-url", oauth.url("/token"), "--authorization-url", oauth.url("/authorize"), "--client-id", PUBLIC,
    ]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        words = process.stderr.readline().decode()
        assert words.startswith("Open and agree: http://")
        page.goto(words.split(": ", 1)[1].strip())
        page.get_by_role("button", name="Yes").click()
        page.get_by_text("You can close this tab").wait_for()
        said = json.loads(process.communicate(timeout=60)[0])
    assert process.returncode == 0 and said["accessToken"] in oauth.judge2.access
    refreshed = stopped.cli(
        "token", "--oauth2", "refresh-token", "--refresh-token", said["refreshToken"], "--client-id", PUBLIC,
        "--token-url", oauth.url("/token"),
    ).stdout.decode().strip()
    assert refreshed in oauth.judge2.access and refreshed != said["accessToken"]


def test_the_command_line_sends_with_a_token_and_with_a_signature(make_app, oauth: OAuthServer) -> None:
    stopped = make_app(is_started=False)
    client = ["--oauth2", "client-credentials", "--token-url", oauth.url("/token"), *OPTIONS, SECRET]
    assert stopped.cli("send", oauth.url("/api"), *client).stdout == b"come in"
    signer = ["--oauth1", "HMAC-SHA256", "--consumer-key", "ck/1+ü", "--consumer-secret", "cs&1"]
    token = ["--oauth1-token", "at+1", "--oauth1-token-secret", "ts=2"]
    sent = stopped.cli("send", oauth.url("/signed?a=1"), "-d", "b=2", *signer, *token, "--oauth1-in", "body")
    assert sent.stdout == b"signed"
    twice = stopped.cli("send", oauth.url("/api"), *client, "-u", "a:b", check=False)
    assert twice.returncode == 2 and b"said twice" in twice.stderr
    refused = stopped.cli("send", oauth.url("/api"), *client[:-1], "wrong", check=False)
    assert refused.returncode == 1 and b"invalid_client" in refused.stderr


# Through a browser


def test_a_browser_sends_what_the_app_has_signed(world: World, oauth: OAuthServer) -> None:
    via = {"kind": "browser", "linkId": world.app.api("GET", "/status")["links"][0]["id"]}
    signer = {
        "kind": "oauth1", "consumerKey": "ck/1+ü", "consumerSecret": "cs&1", "token": "at+1", "tokenSecret": "ts=2",
    }
    body = {"kind": "urlencoded", "fields": fields(("b", "2 3"))}
    for place in ("header", "query", "body"):
        told = send(world.app, {"method": "POST", "url": oauth.url("/signed?a=1"), "body": body,
                                "auth": {**signer, "in": place}}, via)
        assert told.body == b"signed", place
    assert send(world.app, draft(oauth, auth(oauth)), via).body == b"come in"


# In the workbench


def test_the_workbench_gets_a_token_and_sends_with_it(app: App, oauth: OAuthServer, playwright: Playwright) -> None:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--headless=new", "--no-sandbox"])
    context = browser.new_context()
    page = context.new_page()
    page.goto(app.workbench_url)
    page.get_by_role("link", name="Send").click()
    page.get_by_placeholder("paste a cURL").fill(oauth.url("/api"))
    page.get_by_role("tab", name="Authorization").click()
    page.locator(".auth-section .head select").select_option("oauth2")
    page.get_by_label("Grant").select_option("authorizationCode")
    for label, text in [
        ("Token URL", oauth.url("/token")), ("Authorization URL", oauth.url("/authorize")), ("Client id", CLIENT),
        ("Client secret", SECRET),
    ]:
        page.get_by_label(label, exact=True).fill(text)
    with context.expect_page() as opened:
        page.get_by_role("button", name="Get token").click()
    page.get_by_role("link", name="sign-in page").wait_for()
    opened.value.get_by_role("button", name="Yes").click()
    opened.value.get_by_text("You can close this tab").wait_for()
    page.get_by_text("There is a token for 59 minutes more").wait_for()
    token = page.get_by_label("Access token", exact=True)
    assert token.get_attribute("type") == "password" and token.input_value() in oauth.judge2.access
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("come in").wait_for()
    browser.close()
