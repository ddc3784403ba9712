"""A server of OAuth 2.0 and OAuth 1.0 on loopback; `oauthlib` judges every request, so that the judge is not ours."""
from __future__ import annotations

import html
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlencode, urlsplit

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # loopback without TLS

from oauthlib import oauth1, oauth2  # noqa: E402

CLIENT, SECRET = "app/1", "s3cret:+%"
PUBLIC = "public-app"
USER, PASSWORD = "jane", "pä&ss"


class Judge2(oauth2.RequestValidator):
    """What the server knows of clients, codes and tokens."""

    def __init__(self, server: "OAuthServer") -> None:
        self.server = server
        self.codes: dict[str, dict] = {}
        self.access: dict[str, float] = {}
        self.refresh: set[str] = set()

    # Clients

    def client_authentication_required(self, request, *args, **kwargs) -> bool:
        return (request.client_id or "") != PUBLIC

    def authenticate_client(self, request, *args, **kwargs) -> bool:
        name, secret = basic_of(request.headers) or (request.client_id, request.client_secret)
        request.client = Client(name)
        return (name, secret) == (CLIENT, SECRET)

    def authenticate_client_id(self, client_id, request, *args, **kwargs) -> bool:
        request.client = Client(client_id)
        return client_id == PUBLIC

    def validate_client_id(self, client_id, request, *args, **kwargs) -> bool:
        request.client = Client(client_id)
        return client_id in (CLIENT, PUBLIC)

    def validate_grant_type(self, client_id, grant_type, client, request, *args, **kwargs) -> bool:
        return True

    def validate_response_type(self, client_id, response_type, client, request, *args, **kwargs) -> bool:
        return response_type == "code"

    def validate_redirect_uri(self, client_id, redirect_uri, request, *args, **kwargs) -> bool:
        return urlsplit(redirect_uri).hostname in ("127.0.0.1", "localhost")

    def get_default_scopes(self, client_id, request, *args, **kwargs) -> list[str]:
        return ["read"]

    def validate_scopes(self, client_id, scopes, client, request, *args, **kwargs) -> bool:
        return set(scopes) <= {"read", "write"}

    def validate_user(self, username, password, client, request, *args, **kwargs) -> bool:
        return (username, password) == (USER, PASSWORD)

    # Codes, with PKCE

    def is_pkce_required(self, client_id, request) -> bool:
        return True

    def save_authorization_code(self, client_id, code, request, *args, **kwargs) -> None:
        self.codes[code["code"]] = {
            "client": client_id, "redirect": request.redirect_uri, "scopes": request.scopes,
            "challenge": request.code_challenge, "method": request.code_challenge_method,
        }

    def validate_code(self, client_id, code, client, request, *args, **kwargs) -> bool:
        known = self.codes.get(code)
        if not known or known["client"] != client_id:
            return False
        request.scopes, request.user = known["scopes"], USER
        return True

    def confirm_redirect_uri(self, client_id, code, redirect_uri, client, request, *args, **kwargs) -> bool:
        return self.codes[code]["redirect"] == redirect_uri

    def get_code_challenge(self, code, request) -> str:
        return self.codes[code]["challenge"]

    def get_code_challenge_method(self, code, request) -> str:
        return self.codes[code]["method"]

    def invalidate_authorization_code(self, client_id, code, request, *args, **kwargs) -> None:
        del self.codes[code]

    # Tokens

    def save_bearer_token(self, token, request, *args, **kwargs) -> None:
        self.access[token["access_token"]] = time.time() + token["expires_in"]
        if "refresh_token" in token:
            self.refresh.add(token["refresh_token"])

    def validate_refresh_token(self, refresh_token, client, request, *args, **kwargs) -> bool:
        return refresh_token in self.refresh

    def get_original_scopes(self, refresh_token, request, *args, **kwargs) -> list[str]:
        return ["read"]

    def rotate_refresh_token(self, request) -> bool:
        self.refresh.discard(request.refresh_token)  # good for once
        return True

    def validate_bearer_token(self, token, scopes, request) -> bool:
        return self.access.get(token, 0) > time.time()


class Client:
    def __init__(self, client_id: str) -> None:
        self.client_id = client_id


class Judge1(oauth1.RequestValidator):
    """Keys and secrets of OAuth 1.0; a nonce is good for once."""

    enforce_ssl = False
    allowed_signature_methods = ("HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1", "RSA-SHA256", "PLAINTEXT")
    client_key_length = nonce_length = access_token_length = (1, 100)
    safe_characters = set(map(chr, range(0x21, 0x7F))) | {"ü"}
    dummy_client = dummy_access_token = "dummy"

    def __init__(self) -> None:
        self.public_key = ""
        self.secrets = ("cs&1", "ts=2")
        self.seen: set[tuple] = set()

    def validate_timestamp_and_nonce(self, client_key, timestamp, nonce, request, request_token=None, access_token=None):
        key = (client_key, timestamp, nonce, access_token)
        is_new, _ = key not in self.seen, self.seen.add(key)
        return is_new and abs(time.time() - int(timestamp)) < 300

    def validate_client_key(self, client_key, request) -> bool:
        return client_key == "ck/1+ü"

    def validate_access_token(self, client_key, token, request) -> bool:
        return token == "at+1"

    def validate_realms(self, client_key, token, request, uri=None, realms=None) -> bool:
        return True

    def get_client_secret(self, client_key, request) -> str:
        return self.secrets[0]

    def get_access_token_secret(self, client_key, token, request) -> str:
        return self.secrets[1]

    def get_rsa_key(self, client_key, request) -> str:
        return self.public_key


def basic_of(headers: dict) -> tuple[str, str] | None:
    """Id and secret of `Authorization: Basic`, which are encoded as in a form (RFC 6749, section 2.3.1)."""
    import base64
    from urllib.parse import unquote_plus

    scheme, _, rest = headers.get("Authorization", "").partition(" ")
    if scheme != "Basic":
        return None
    name, _, secret = base64.b64decode(rest).decode().partition(":")
    return unquote_plus(name), unquote_plus(secret)


class OAuthServer:
    """`/authorize`, `/token` and, behind a token, `/api` (2.0) and `/signed` (1.0); keeps what arrived."""

    def __init__(self) -> None:
        self.expires_in = 3600
        self.judge2, self.judge1 = Judge2(self), Judge1()
        self.flow = oauth2.Server(self.judge2, token_expires_in=lambda request: self.expires_in)
        self.signed = oauth1.ResourceEndpoint(self.judge1)
        self.token_calls: list[dict] = []
        self.api_calls: list[str] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"oauth": self}))
        self.port = self._http.server_port
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def __enter__(self) -> "OAuthServer":
        return self

    def __exit__(self, *_: Any) -> None:
        self._http.shutdown()
        self._http.server_close()


class Handler(BaseHTTPRequestHandler):
    oauth: OAuthServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.route("GET")

    def do_POST(self) -> None:
        self.route("POST")

    def do_PUT(self) -> None:
        self.route("PUT")

    def route(self, method: str) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        path = urlsplit(self.path).path
        if path.startswith("/sig"):
            return self.check(method)
        routes = {"/authorize": self.authorize, "/token": self.token, "/api": self.api}
        routes.get(path, lambda _: self.say(404, "<h1>Not here</h1>", "text/html"))(method)

    @property
    def arguments(self) -> tuple:
        return self.oauth.url(self.path), self.command, self.body, dict(self.headers)

    def authorize(self, method: str) -> None:
        """GET shows the page where to agree; POST is the user's choice."""
        try:
            scopes, credentials = self.oauth.flow.validate_authorization_request(*self.arguments)
        except oauth2.OAuth2Error as error:
            return self.say(400, error.json, "application/json")
        if method == "GET":
            return self.say(200, PAGE.format(action=html.escape(self.path)), "text/html; charset=utf-8")
        if "agree=no" in self.body:
            query = {"error": "access_denied", "error_description": "Jane <b>said</b> no", "state": credentials["state"]}
            return self.redirect(f"{credentials['redirect_uri']}?{urlencode(query)}")
        credentials.pop("request", None)
        uri = self.oauth.url(self.path)
        headers, _, status = self.oauth.flow.create_authorization_response(uri, "POST", "", {}, scopes, credentials)
        self.redirect(headers["Location"], status)

    def token(self, method: str) -> None:
        headers, body, status = self.oauth.flow.create_token_response(*self.arguments)
        self.oauth.token_calls.append({"form": self.body, "headers": dict(self.headers), "status": status})
        self.say(status, body, "application/json", headers)

    def api(self, method: str) -> None:
        self.oauth.api_calls.append(self.headers.get("Authorization", ""))
        is_valid, _ = self.oauth.flow.verify_request(*self.arguments, scopes=["read"])
        self.say(200 if is_valid else 401, "come in" if is_valid else "no", "text/plain")

    def check(self, method: str) -> None:
        """OAuth 1.0, below any path that begins so."""
        uri, method, body, headers = self.arguments
        is_valid, request = self.oauth.signed.validate_protected_resource_request(uri, method, body, headers, realms=[])
        self.say(200 if is_valid else 401, "signed" if is_valid else "no", "text/plain")

    def redirect(self, url: str, status: int = 302) -> None:
        self.say(status, "", "text/plain", {"Location": url})

    def say(self, status: int, text: str, kind: str, headers: dict | None = None) -> None:
        raw = text.encode()
        self.send_response(status)
        lines = {"Content-Type": kind, "Content-Length": str(len(raw)), **(headers or {})}
        for name, value in lines.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *arguments: Any) -> None:
        """Nothing."""


PAGE = """<!doctype html><title>Sign in</title><h1>Jane, may the app read?</h1>
<form method="post" action="{action}">
<button name="agree" value="yes">Yes</button><button name="agree" value="no">No</button></form>"""
