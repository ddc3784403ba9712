"""Every kind of request is in history as the server received it (issue 2, item 2)."""
from __future__ import annotations

import json
import subprocess
import sys

import pytest

from harness.app import ROOT
from harness.fidelity import cookie_names, set_cookie_reduced
from reference_site.kinds import KINDS


@pytest.fixture(scope="module")
def report() -> dict:
    done = subprocess.run(
        [sys.executable, ROOT / "script/fidelity", "--json"], capture_output=True, text=True, timeout=900
    )
    assert done.stdout, done.stderr[-3000:]
    return {**json.loads(done.stdout), "exit": done.returncode}


@pytest.mark.slow
def test_every_kind_happened(report: dict) -> None:
    names = {kind["name"] for kind in report["kinds"]}
    assert {kind.name for kind in KINDS if kind.home != "six"} <= names
    assert report["requests"] >= sum(kind.sent for kind in KINDS)


@pytest.mark.slow
def test_every_request_equals_the_servers_record(report: dict) -> None:
    wrong = [f"{k['name']}: {m}" for k in report["kinds"] for m in k["mismatches"]]
    assert not wrong, f"{len(wrong)} mismatches, {report['percent']} % equal:\n" + "\n".join(wrong[:40])
    assert report["percent"] == 100
    assert report["exit"] == 0


@pytest.mark.slow
def test_requests_are_in_the_servers_order(report: dict) -> None:
    assert report["orderFaults"] == []


@pytest.mark.slow
def test_history_holds_nothing_that_nobody_asked_for(report: dict) -> None:
    assert report["strangers"] == []


@pytest.mark.slow
def test_what_is_impossible_is_few_and_says_why(report: dict) -> None:
    declared = {kind.name for kind in KINDS if kind.limits or kind.resends}
    impossible = {kind["name"] for kind in report["kinds"] if kind["impossible"]} - {"home-h2"}
    assert impossible <= declared


@pytest.mark.slow
def test_answers_equal_what_the_server_sent(report: dict) -> None:
    wrong = [f"{k['name']}: {m}" for k in report["kinds"] for m in k["answerMismatches"]]
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize(
    ("value", "names"),
    [("a=1", "a"), ("a=1; b=2=3", "a; b"), ("secret", ""), ("a=1; secret; b=", "a; b"), ("=secret", "")],
)
def test_the_comparison_keeps_names_alone(value: str, names: str) -> None:
    assert cookie_names(value) == names


def test_the_comparison_keeps_attributes() -> None:
    assert set_cookie_reduced("sid=1; Path=/; HttpOnly") == "sid=…; Path=/; HttpOnly"
