"""Frames that are wrong in every way get numbered errors; the app, its memory and the link stay well (item 4)."""
from __future__ import annotations

import copy
import json
import os
import random
import stat
import struct

import pytest

from harness.app import App, until
from harness.lasting import app  # noqa: F401
from harness.frames import BROWSER_TO_APP_BYTES_MAX, Link, frame, hello, record, records, settings

MUTATIONS = 10_000
GROWTH_KIB_MAX = 60 * 1024


def assert_well(app: App, id: str) -> None:
    """A new link delivers a record, and the app has it."""
    with Link(app) as link:
        link.greet()
        link.send(records(1, record(id)))
        link.expect("ack")
    assert app.exchange(id)["url"].endswith(id)


def test_a_frame_that_is_too_long_is_skipped_and_the_link_goes_on(app: App) -> None:
    with Link(app) as link:
        link.greet()
        before = app.memory_kib("Rss")
        length = BROWSER_TO_APP_BYTES_MAX + 1
        link.send_raw(struct.pack("=I", length))
        piece, left = b"x" * (1 << 20), length
        while left:
            link.send_raw(piece[: min(left, len(piece))])
            left -= min(left, len(piece))
        error = link.expect("error")
        assert (error["code"], error["name"]) == (1, "frameTooLong") and error["message"]
        link.send(records(1, record("after-too-long")))
        assert link.expect("ack")["seq"] == 1
        assert app.memory_kib("Rss") - before < GROWTH_KIB_MAX, "a frame that is refused is not kept"


def test_a_frame_of_four_gigabytes_is_refused_before_it_is_read(app: App) -> None:
    with Link(app) as link:
        link.greet()
        link.send_raw(b"\xff\xff\xff\xff" + b"x" * 4096)
        assert link.expect("error")["code"] == 1
    assert_well(app, "after-4GB")


@pytest.mark.parametrize("length", [1, 3, 4, 5, 100])
def test_a_frame_cut_short_is_not_used(app: App, length: int) -> None:
    cut = frame(records(1, record(f"cut-{length}")))[:length]
    with Link(app) as link:
        link.greet()
        link.send_raw(cut)
    assert_well(app, f"after-cut-{length}")
    status, _ = app.request("GET", f"/api/v1/exchanges/cut-{length}")
    assert status == 404


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (b"\xff\xfe{}", 3), (b'{"kind":"\xc3"}', 3), (b"\xed\xa0\x80", 3),
        (b"", 4), (b"not json", 4), (b"[]", 4), (b"null", 4), (b'"ping"', 4), (b'{"kind":"ping"', 4), (b'{"kind":"ping"}}', 4),
        (b"\xef\xbb\xbf{", 4), (b"[" * 100_000, 4), (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, (4, 6)),
        (b'{"kind":"future"}', 5), (b'{"kind":""}', 5), (b'{"kind":"' + b"k" * 100_000 + b'"}', 5),
        (b"{}", 6), (b'{"kind":5}', 6), (b'{"kind":null}', 6), (b'{"kind":"records"}', 6),
        (b'{"kind":"records","seq":"1","records":[]}', 6), (b'{"kind":"records","seq":-1,"records":[]}', 6),
        (b'{"kind":"records","seq":1e400,"records":[]}', (4, 6)), (b'{"kind":"records","seq":1.5,"records":[]}', 6),
        (b'{"kind":"records","seq":1,"records":[{}]}', 6), (b'{"kind":"records","seq":1,"records":{}}', 6),
        (b'{"kind":"bodyPart","seq":1,"sha256":"../../etc/passwd","sizeBytes":1,"offsetBytes":0,"base64":"eA=="}', 6),
        (b'{"kind":"bodyPart","seq":1,"sha256":"' + b"0" * 64 + b'","sizeBytes":-1,"offsetBytes":0,"base64":"eA=="}', 6),
        (b'{"kind":"bodyPart","seq":1,"sha256":"' + b"0" * 64 + b'","sizeBytes":1,"offsetBytes":7,"base64":"eA=="}', 6),
        (b'{"kind":"bodyPart","seq":1,"sha256":"' + b"0" * 64 + b'","sizeBytes":9e18,"offsetBytes":0,"base64":"eA=="}', (4, 6)),
        (b'{"kind":"bodyPart","seq":1,"sha256":"' + b"0" * 64 + b'","sizeBytes":1,"offsetBytes":0,"base64":"%%"}', 6),
    ],
)
def test_what_is_wrong_has_a_number_and_the_link_lives_on(app: App, payload: bytes, code) -> None:
    with Link(app) as link:
        link.greet()
        link.send(payload)
        error = link.expect("error")
        assert error["code"] in (code if isinstance(code, tuple) else (code,)), error
        assert error["message"] and error["name"]
        link.send({"kind": "ping"})
        link.expect("pong")


def test_a_wrong_member_is_named(app: App) -> None:
    with Link(app) as link:
        link.greet()
        wrong = record("named")
        wrong["startedAtMs"] = "yesterday"
        link.send(records(1, wrong))
        assert "startedAtMs" in link.expect("error", code=6)["message"]


@pytest.mark.parametrize(
    "members",
    [
        {"id": "../../x"}, {"id": ""}, {"id": "a" * 65}, {"id": "a b"}, {"revision": 0}, {"revision": -1}, {"state": "great"},
        {"requestHeaders": ["one"]}, {"requestHeaders": [1, 2]}, {"method": ""}, {"method": 3}, {"url": 3}, {"url": ""},
        {"requestBody": {"sizeBytes": 3, "base64": "???"}}, {"requestBody": "text"}, {"requestBody": {"sizeBytes": 1, "sha256": "zz"}},
        {"timings": 3}, {"notes": [{"part": 1}]}, {"isIncognito": "no"}, {"hop": "first"}, {"statusCode": "200"},
    ],
    ids=str,
)
def test_a_record_that_is_wrong_harms_no_other(app: App, members: dict) -> None:
    with Link(app) as link:
        link.greet()
        before = app.count()
        link.send(records(1, {**record("bad"), **members}))
        assert link.expect("error")["code"] == 6
        good = f"good-{random.getrandbits(60)}"
        link.send(records(2, record(good)))
        link.expect("ack", seq=2)
        assert app.exchange(good)["method"] == "POST"
        assert app.count() == before + 1


def test_a_newer_protocol_is_answered_with_what_to_do(app: App) -> None:
    with Link(app) as link:
        link.send(hello(protocol=99, protocolMin=99))
        error = link.expect("error")
        assert error["code"] == 8 and "update" in error["message"].lower()
        assert link.receive() is None, "the connection ends"


def test_an_older_protocol_is_answered_with_what_to_do(app: App) -> None:
    with Link(app) as link:
        link.send(hello(protocol=0, protocolMin=0))
        error = link.expect("error")
        assert error["code"] in (6, 7) and error["message"]


def test_a_newer_extension_that_still_speaks_ours_is_welcome(app: App) -> None:
    with Link(app) as link:
        link.send(hello(protocol=9, protocolMin=1, somethingNew={"a": 1}))
        assert link.expect("welcome")["protocol"] == 1


def test_nothing_is_taken_before_hello(app: App) -> None:
    with Link(app) as link:
        link.send(records(1, record("early")))
        assert link.expect("error")["code"] == 9
    assert app.request("GET", "/api/v1/exchanges/early")[0] == 404


def test_a_body_whose_parts_do_not_hash_is_refused(app: App) -> None:
    with Link(app) as link:
        link.greet()
        link.send({"kind": "bodyPart", "seq": 1, "sha256": "0" * 64, "sizeBytes": 3, "offsetBytes": 0, "base64": "YWJj"})
        assert link.expect("error")["code"] == 14
    assert_well(app, "after-mismatch")


def test_a_record_sent_twice_is_kept_once_and_an_older_revision_changes_nothing(app: App) -> None:
    with Link(app) as link:
        link.greet()
        before = app.count()
        link.send(records(1, record("twice", revision=3, statusCode=201)), records(2, record("twice", revision=3, statusCode=201)),
                  records(3, record("twice", revision=2, statusCode=500)))
        link.expect("ack", seq=3)
    assert app.count() == before + 1
    assert app.exchange("twice")["statusCode"] == 201


def test_an_acknowledged_record_survives_kill_9(app: App) -> None:
    with Link(app) as link:
        link.greet()
        link.send(records(1, record("durable")))
        link.expect("ack")
        app.kill()
    app.start()
    assert app.exchange("durable")["method"] == "POST"


def test_ten_thousand_mutations_of_valid_frames_do_no_harm(app: App) -> None:
    """The seed is printed by the failing assertion's parameters: the same numbers make the same frames."""
    chance = random.Random(20261123)
    valid = [
        hello(), records(1, record("m1"), record("m2", notes=[{"part": "requestBody", "code": "x", "reason": "y"}])),
        {"kind": "bodyPart", "seq": 2, "sha256": "1" * 64, "sizeBytes": 3, "offsetBytes": 0, "base64": "YWJj"},
        {"kind": "capture", "id": "c1", "settings": settings()}, {"kind": "waiting", "waitingRecords": 1, "waitingBytes": 2, "lostRecords": 0},
        {"kind": "ping"}, {"kind": "workbench", "id": "w1"}, {"kind": "captureResult", "replyTo": "s1", "isAccepted": True},
        {"kind": "control", "id": "1", "action": "status"}, {"kind": "bridge", "bridgeVersion": "0.1.0", "origin": "x", "pid": 1},
    ]
    assert_well(app, "before-mutations")
    before = app.memory_kib("Rss")
    pid = app.pid
    sent = 0
    while sent < MUTATIONS:
        with Link(app, timeout_s=30) as link:
            link.send(hello(profile=f"{chance.getrandbits(128):032x}"))
            link.socket.setblocking(True)
            try:
                for _ in range(50):
                    sent += 1
                    raw = mutated(chance, chance.choice(valid))
                    link.send_raw(raw)
            except (BrokenPipeError, ConnectionResetError):
                pass  # some mutations end a connection: an older protocol, for example
    assert app.is_running and app.pid == pid, "the app is another or gone"
    assert_well(app, "after-mutations")
    grown = app.memory_kib("Rss") - before
    assert grown < GROWTH_KIB_MAX, f"the app grew by {grown} KiB"
    until(lambda: app.status()["links"] == [] or all(not l["connected"] for l in app.status()["links"]), "links to be gone")


def mutated(chance: random.Random, message: dict) -> bytes:
    way = chance.randrange(5)
    if way == 0:  # bytes of the payload
        payload = bytearray(json.dumps(message).encode())
        for _ in range(chance.randint(1, 8)):
            payload[chance.randrange(len(payload))] = chance.randrange(256)
        return frame(bytes(payload))
    if way == 1:  # the payload cut or grown
        payload = json.dumps(message).encode()
        return frame(payload[: chance.randrange(len(payload))] + chance.randbytes(chance.randrange(20)))
    if way == 2:  # a member of another type, or gone
        changed = copy.deepcopy(message)
        holder = changed
        while True:
            name = chance.choice(list(holder))
            if isinstance(holder[name], dict) and holder[name] and chance.random() < 0.6:
                holder = holder[name]
                continue
            if isinstance(holder[name], list) and holder[name] and isinstance(holder[name][0], dict) and chance.random() < 0.8:
                holder = chance.choice(holder[name])
                continue
            break
        if chance.random() < 0.3:
            del holder[name]
        else:
            holder[name] = chance.choice(ODDITIES)
        return frame(changed)
    if way == 3:  # members of another kind
        return frame({**message, "kind": chance.choice(["records", "hello", "ping", "bodyPart", "capture", "waiting", "x"])})
    return frame({**message, f"unknown{chance.randrange(9)}": chance.choice(ODDITIES)})


ODDITIES = [
    None, True, 0, -1, 1.5, 2**31, 2**53, 2**63, 2**64, -(2**63), 1e308, "", "x", "\0", "\ud83d", "é" * 1000, [], {}, [None], [[]],
    {"a": {"b": []}}, "A" * 70_000, "../../../etc/passwd", "<script>", "'; DROP TABLE exchange; --", "http://[::1", "\u202e",
]


def test_the_socket_and_its_folder_are_the_users_alone(app: App) -> None:
    assert stat.S_IMODE(os.stat(app.socket_path).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(app.data_dir).st_mode) == 0o700
    for name in ("token", "history.sqlite"):
        assert stat.S_IMODE(os.stat(app.data_dir / name).st_mode) & 0o077 == 0


def test_a_link_that_never_reads_is_no_danger(app: App) -> None:
    with Link(app) as link:
        link.send(hello())
        try:
            link.socket.settimeout(20)
            for _ in range(200_000):
                link.send({"kind": "ping"})
        except (BrokenPipeError, ConnectionResetError, TimeoutError):
            pass
    assert_well(app, "after-deaf")
    assert app.memory_kib("Rss") < 400 * 1024


def test_a_hundred_links_at_once_are_served(app: App) -> None:
    links = [Link(app) for _ in range(100)]
    try:
        for number, link in enumerate(links):
            link.greet(profile=f"{number:032x}")
            link.send(records(1, record(f"many-{number}")))
        for link in links:
            link.expect("ack")
    finally:
        for link in links:
            link.close()
    assert app.count("url:/many-") == 100
