"""The local API refuses strangers, tricks and floods, and stays up (item 4)."""
from __future__ import annotations

import json
import socket
import threading

import pytest

from harness.app import App, until
from harness.frames import Link, record, records


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> App:
    folder = tmp_path_factory.mktemp("api")
    app = App(folder / "data")
    app.data_dir.mkdir()
    app.start()
    with Link(app) as link:
        link.greet()
        link.send(records(1, *(record(f"r{n}", url=f"http://example.test/item/{n}") for n in range(30))))
        link.expect("ack")
    yield app
    app.stop()


def raw(app: App, text: str | bytes, *, address: str = "127.0.0.1", timeout_s: float = 20) -> bytes:
    """Sends exactly that and reads until the app closes or is silent."""
    data = text.encode() if isinstance(text, str) else text
    with socket.create_connection((address, app.port), timeout=timeout_s) as connection:
        connection.sendall(data)
        answer = b""
        try:
            while piece := connection.recv(65536):
                answer += piece
        except (TimeoutError, ConnectionResetError):
            pass
        return answer


def ask(app: App, method: str = "GET", path: str = "/api/v1/status", *, host: str | None = None, headers: dict | None = None, with_token: bool = True, body: bytes = b"") -> tuple[int, dict, bytes]:
    """One request over a raw socket; status, headers, body."""
    lines = [f"{method} {path} HTTP/1.1"]
    if host != "":
        lines.append(f"Host: {host if host is not None else f'127.0.0.1:{app.port}'}")
    if with_token:
        lines.append(f"Authorization: Bearer {app.token}")
    lines += [f"{n}: {v}" for n, v in (headers or {}).items()]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    lines.append("Connection: close")
    answer = raw(app, "\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    head, _, rest = answer.partition(b"\r\n\r\n")
    first, *more = head.decode("latin-1").split("\r\n")
    fields = {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in more)}
    return int(first.split()[1]) if first.startswith("HTTP/") else 0, fields, rest


def assert_refused(answer: tuple[int, dict, bytes], *statuses: int) -> None:
    status, fields, body = answer
    assert status in statuses, (status, body[:300])
    assert "access-control-allow-origin" not in fields
    assert b"example.test" not in body and b"exchanges" not in body


def assert_well(app: App) -> None:
    assert app.status()["app"]["pid"] == app.pid
    assert app.count("url:/item/") == 30


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:{p}", "evil.example:{p}", "localhost.evil:{p}", "127.0.0.1:1", "0.0.0.0:{p}",
                                  "169.254.169.254:{p}", "127.0.0.1:{p}@evil.example", "evil.example#127.0.0.1:{p}", "[::2]:{p}", ""])
@pytest.mark.parametrize("path", ["/", "/api/v1/status", "/api/v1/exchanges"])
def test_another_host_is_refused(app: App, host: str, path: str) -> None:
    assert_refused(ask(app, path=path, host=host.format(p=app.port)), 400, 403)


def test_two_hosts_are_refused(app: App) -> None:
    answer = ask(app, headers={"Host ": "x"})
    text = f"GET /api/v1/status HTTP/1.1\r\nHost: 127.0.0.1:{app.port}\r\nHost: evil.example\r\nAuthorization: Bearer {app.token}\r\nConnection: close\r\n\r\n"
    first = raw(app, text).split(b"\r\n")[0]
    assert b" 200 " not in first
    assert answer[0] in (0, 400, 403)


@pytest.mark.parametrize("host", ["127.0.0.1:{p}", "localhost:{p}", "LOCALHOST:{p}", "[::1]:{p}"])
def test_loopback_names_are_served(app: App, host: str) -> None:
    assert ask(app, host=host.format(p=app.port))[0] == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{p}", "http://127.0.0.1:{p}.evil.example",
                                    "chrome-extension://abcdefghijklmnop", "file://", "http://localhost:1", "HTTP://EVIL"])
@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "DELETE", "OPTIONS"])
def test_a_foreign_origin_is_refused_even_with_the_token(app: App, origin: str, method: str) -> None:
    path = {"GET": "/api/v1/exchanges", "POST": "/api/v1/exchanges/delete", "PATCH": "/api/v1/capture", "DELETE": "/api/v1/exchanges"}.get(method, "/api/v1/exchanges")
    assert_refused(ask(app, method, path, headers={"Origin": origin.format(p=app.port), "Content-Type": "application/json"}, body=b"{}" if method in ("POST", "PATCH") else b""), 403)
    assert_well(app)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_request_from_another_site_is_refused(app: App, site: str) -> None:
    assert_refused(ask(app, headers={"Sec-Fetch-Site": site}), 403)


def test_its_own_origin_is_served(app: App) -> None:
    headers = {"Origin": f"http://127.0.0.1:{app.port}", "Sec-Fetch-Site": "same-origin"}
    status, fields, _ = ask(app, headers=headers)
    assert status == 200
    assert not [name for name in fields if name.startswith("access-control")]


ROUTES = [
    ("GET", "/status"), ("GET", "/capture"), ("PATCH", "/capture"), ("GET", "/exchanges"), ("GET", "/exchanges/count"), ("GET", "/exchanges/groups?by=host"),
    ("GET", "/exchanges/r1"), ("GET", "/exchanges/r1/request/body"), ("GET", "/exchanges/r1/response/body"), ("GET", "/exchanges/r1/chain"),
    ("GET", "/exchanges/r1/curl"), ("GET", "/exchanges/r1/har"), ("GET", "/exchanges/r1/raw"), ("DELETE", "/exchanges/r1"), ("DELETE", "/exchanges"),
    ("POST", "/exchanges/delete"), ("GET", "/retention"), ("PATCH", "/retention"), ("GET", "/events"), ("GET", "/query/help"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_nothing_is_said_without_the_token(app: App, method: str, path: str) -> None:
    body = b'{"ids":[1]}' if method in ("POST", "PATCH") else b""
    headers = {"Content-Type": "application/json"}
    assert_refused(ask(app, method, "/api/v1" + path, with_token=False, headers=headers, body=body), 401)
    for wrong in ("x", app.token[:-1], app.token + "0", app.token.upper() + "!", ""):
        assert_refused(ask(app, method, "/api/v1" + path, with_token=False, headers={**headers, "Authorization": f"Bearer {wrong}"}, body=body), 401)
    assert_refused(ask(app, method, "/api/v1" + path + ("&" if "?" in path else "?") + f"token={app.token}", with_token=False, headers=headers, body=body), 401)
    assert_well(app)


def test_login_gives_a_cookie_that_scripts_and_other_sites_cannot_have(app: App) -> None:
    status, fields, _ = ask(app, "POST", "/api/v1/login", with_token=False, headers={"Content-Type": "application/json"}, body=json.dumps({"token": app.token}).encode())
    assert status == 204
    cookie = fields["set-cookie"]
    assert "httponly" in cookie.lower() and "samesite=strict" in cookie.lower()
    assert ask(app, with_token=False, headers={"Cookie": cookie.split(";")[0]})[0] == 200
    assert_refused(ask(app, "POST", "/api/v1/login", with_token=False, headers={"Content-Type": "application/json"}, body=b'{"token":"wrong"}'), 401)
    assert_refused(ask(app, with_token=False, headers={"Cookie": cookie.split("=")[0] + "=wrong"}), 401)


@pytest.mark.parametrize("path", [
    "/../token", "/..%2ftoken", "/..%2Ftoken", "/%2e%2e/token", "/%2e%2e%2ftoken", "/..%5ctoken", "/..\\token", "/....//token", "//etc/passwd", "/%00", "/index.html%00.js",
    "/./././../../token", "/workbench/../../token", "/styles/../../../../../../etc/passwd", "/styles/..%2f..%2f..%2f..%2fetc%2fpasswd", "/%252e%252e%252ftoken",
    "/api/v1/../../token", "/api/v1/exchanges/../../../token", "/api/v1/exchanges/..%2f..%2ftoken", "/history.sqlite", "/token", "/~root", "/.git/config", "/interceptor.sock",
])
def test_paths_lead_nowhere_but_to_the_workbench(app: App, path: str) -> None:
    status, _, body = ask(app, path=path)
    assert status in (400, 403, 404), (status, body[:200])
    for secret in (app.token.encode(), b"root:", b"SQLite format"):
        assert secret not in body


@pytest.mark.parametrize("target", ["http://evil.example/api/v1/status", "*", "evil.example:443", "api/v1/status", "", "/api/v1/status HTTP/1.1\r\nX: y"])
def test_odd_request_targets_do_no_harm(app: App, target: str) -> None:
    raw(app, f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{app.port}\r\nConnection: close\r\n\r\n", timeout_s=5)
    assert_well(app)


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PUT", "FOO", "OPTIONS"])
def test_other_methods_are_refused(app: App, method: str) -> None:
    status, fields, body = ask(app, method, "/api/v1/exchanges")
    assert status in (400, 403, 404, 405, 501), (status, body)
    assert b"Bearer" not in body, "TRACE must not echo"
    assert "access-control-allow-origin" not in fields


def test_a_wrong_method_on_a_known_path_is_405(app: App) -> None:
    assert ask(app, "POST", "/api/v1/status", headers={"Content-Type": "application/json"}, body=b"{}")[0] == 405


@pytest.mark.parametrize(("method", "path"), [("POST", "/api/v1/exchanges/delete"), ("PATCH", "/api/v1/capture"), ("POST", "/api/v1/login")])
def test_a_body_of_100_MB_is_refused_without_being_kept(app: App, method: str, path: str) -> None:
    before = app.memory_kib("Rss")
    size = 100_000_000
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{app.port}\r\nAuthorization: Bearer {app.token}\r\nContent-Type: application/json\r\nContent-Length: {size}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", app.port), timeout=30) as connection:
        answer = b""
        try:
            connection.sendall(head.encode())
            for _ in range(size // 1_000_000):
                connection.sendall(b"x" * 1_000_000)
        except (BrokenPipeError, ConnectionResetError, TimeoutError):
            pass
        try:
            answer = connection.recv(4096)
        except (ConnectionResetError, TimeoutError):
            pass
    assert answer.startswith(b"HTTP/1.1 413") or answer == b"", answer[:200]
    assert app.memory_kib("Rss") - before < 60 * 1024
    assert_well(app)


def test_a_chunked_body_without_end_is_cut(app: App) -> None:
    head = f"POST /api/v1/exchanges/delete HTTP/1.1\r\nHost: 127.0.0.1:{app.port}\r\nAuthorization: Bearer {app.token}\r\nTransfer-Encoding: chunked\r\n\r\n"
    sent = 0
    with socket.create_connection(("127.0.0.1", app.port), timeout=20) as connection:
        try:
            connection.sendall(head.encode())
            while sent < 200_000_000:
                connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
                sent += 65536
        except (BrokenPipeError, ConnectionResetError, TimeoutError):
            pass
    assert app.memory_kib("Rss") < 300 * 1024
    assert_well(app)


def test_a_head_without_end_is_cut(app: App) -> None:
    with socket.create_connection(("127.0.0.1", app.port), timeout=20) as connection:
        sent = 0
        try:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")
            while sent < 100_000_000:
                connection.sendall(b"y" * 100_000)
                sent += 100_000
        except (BrokenPipeError, ConnectionResetError, TimeoutError):
            pass
    assert sent < 100_000_000, "the app read a head of 100 MB"
    assert_well(app)


def test_slow_clients_keep_nobody_waiting(app: App) -> None:
    slow = []
    try:
        for _ in range(200):
            connection = socket.create_connection(("127.0.0.1", app.port), timeout=10)
            connection.sendall(b"GET /api/v1/status HTTP/1.1\r\nHos")
            slow.append(connection)
        assert_well(app)
        for connection in slow:
            connection.sendall(b"t")
        assert_well(app)
    finally:
        for connection in slow:
            connection.close()
    assert_well(app)


def test_a_client_that_does_not_read_its_events_is_no_danger(app: App) -> None:
    with socket.create_connection(("127.0.0.1", app.port)) as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{app.port}\r\nAuthorization: Bearer {app.token}\r\n\r\n".encode())
        with Link(app) as link:
            link.greet()
            for seq in range(1, 200):
                link.send(records(seq, *(record(f"flood-{seq}-{n}", url="http://flood.test/" + "x" * 300) for n in range(100))))
            link.expect("ack", seq=199)
        assert_well(app)
    assert app.memory_kib("Rss") < 300 * 1024
    app.api("DELETE", "/exchanges", q="host:flood.test")


@pytest.mark.parametrize("query", ["status:abc", '"open', "nosuchfield:x", "duration:>fast", "x " * 3000, "a" * 5000, "is:nothing", "size:>1zb", "\\", "status:", "since:never"])
def test_a_wrong_query_is_explained(app: App, query: str) -> None:
    from urllib.parse import quote
    status, body = app.request("GET", "/api/v1/exchanges?q=" + quote(query))
    if status == 200:
        assert query in ("\\",), f"{query!r} was taken"
        return
    error = json.loads(body)["error"]
    assert status == 400 and error["message"] and error["code"]


@pytest.mark.parametrize("path", ["/api/v1/exchanges?limit=0", "/api/v1/exchanges?limit=-1", "/api/v1/exchanges?limit=x", "/api/v1/exchanges?limit=99999999999999999999",
                                  "/api/v1/exchanges?offset=-1", "/api/v1/exchanges?order=sideways", "/api/v1/exchanges?upTo=x", "/api/v1/exchanges/groups?by=colour"])
def test_a_wrong_parameter_is_400(app: App, path: str) -> None:
    status, body = app.request("GET", path)
    assert status == 400 and json.loads(body)["error"]["message"]


@pytest.mark.parametrize("id", ["0", "99", "-1", "99999999999999999999999", "%00", "'", "..", "nope", "%F0%9F%98%80", "a" * 5000])
def test_an_unknown_exchange_is_404(app: App, id: str) -> None:
    for tail in ("", "/request/body", "/curl", "/chain"):
        assert app.request("GET", f"/api/v1/exchanges/{id}{tail}")[0] in (400, 404, 414, 431)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"null", b'"x"', b"\xff", b'{"filter":5}', b'{"isCapturing":"yes"}', b'{"filter":{"urlRegex":5}}', b'{"filter":{"methods":"GET"}}'])
def test_a_wrong_body_changes_nothing(app: App, body: bytes) -> None:
    before = app.api("GET", "/capture")
    status, answer = app.request("PATCH", "/api/v1/capture", body)
    assert status == 400, answer
    assert app.api("GET", "/capture") == before


def test_stored_markup_comes_back_as_bytes_that_no_browser_runs(app: App) -> None:
    import base64
    markup = b"<!doctype html><script>document.title='owned'</script>"
    with Link(app) as link:
        link.greet()
        link.send(records(1, record("markup", requestHeaders=["Content-Type", "text/html"], requestBody={"sizeBytes": len(markup), "base64": base64.b64encode(markup).decode()})))
        link.expect("ack")
    status, fields, body = ask(app, path="/api/v1/exchanges/markup/request/body")
    assert status == 200 and markup in body
    assert fields["content-type"].startswith("application/octet-stream")
    assert fields["x-content-type-options"] == "nosniff"
    assert "sandbox" in fields["content-security-policy"]


def test_the_workbench_has_a_strict_policy(app: App) -> None:
    status, fields, _ = ask(app, path="/", with_token=False)
    policy = fields["content-security-policy"]
    assert status == 200
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy.replace("https:", "")
    assert "script-src 'self'" in policy or "default-src 'self'" in policy or "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy or fields.get("x-frame-options", "").upper() == "DENY"
    assert fields["x-content-type-options"] == "nosniff"
    assert fields["referrer-policy"] == "no-referrer"


def test_only_loopback_is_bound(app: App) -> None:
    bound = set()
    for table, ours in (("/proc/net/tcp", "0100007F"), ("/proc/net/tcp6", "00000000000000000000000001000000")):
        for line in open(table).read().splitlines()[1:]:
            address, port = line.split()[1].split(":")
            if int(port, 16) == app.port and line.split()[3] == "0A":
                bound.add(address == ours)
    assert bound == {True}


def test_the_stream_of_events_ends_with_its_client(app: App) -> None:
    def files() -> int:
        import os
        return len(os.listdir(f"/proc/{app.pid}/fd"))

    before = files()
    for _ in range(50):
        with socket.create_connection(("127.0.0.1", app.port)) as connection:
            connection.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{app.port}\r\nAuthorization: Bearer {app.token}\r\n\r\n".encode())
            connection.settimeout(20)
            assert b"200" in connection.recv(100)
    until(lambda: files() <= before + 5, "the app to close the streams", within_s=60)


def test_many_at_once_are_answered(app: App) -> None:
    failures: list[object] = []

    def work() -> None:
        try:
            for _ in range(20):
                assert len(app.api("GET", "/exchanges", q="url:/item/")["exchanges"]) == 30
        except Exception as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
