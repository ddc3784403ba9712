"""kill -9 of the worker, the bridge and the app; restarts; two profiles: nothing is lost, nothing is twice (item 3)."""
from __future__ import annotations

import re
import time
from collections import Counter
from typing import Callable

import pytest

from harness.app import until
from harness.browser import Browser
from harness.world import World

BURST = 5000

ISSUES = """async ({origin, kind, first, count, lanes}) => {
  let next = first;
  globalThis.madeOf ??= {};
  const lane = async () => {
    while (next < first + count) {
      const number = next++;
      const options = number % 5 ? {} : {method: 'POST', body: 'body ' + number};
      await fetch(`${origin}/k/${kind}/ok/${number}`, options).then((r) => r.text()).catch(() => 0);
      globalThis.madeOf[kind] = (globalThis.madeOf[kind] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({length: lanes}, lane));
}"""


def numbers(world: World, kind: str) -> Counter:
    """How often each numbered request of that burst is in history."""
    pattern = re.compile(rf"/k/{kind}/ok/(\d+)$")
    found = (pattern.search(summary["url"]) for summary in world.app.summaries(f"url:/k/{kind}/"))
    return Counter(int(match.group(1)) for match in found if match)


def assert_exactly_once(world: World, kind: str, count: int) -> None:
    at_server = Counter(int(r.target.rsplit("/", 1)[1]) for r in world.site.record.of_kind(kind) if "/ok/" in r.target)
    assert set(at_server) == set(range(count)), "the browser did not make every request"
    try:
        until(lambda: len(numbers(world, kind)) == count, f"{count} requests in history", within_s=90, every_s=0.5)
    except Exception:
        pass
    known = numbers(world, kind)
    missing = sorted(set(range(count)) - set(known))
    twice = {n: times for n, times in known.items() if times != 1}
    assert not missing, f"{len(missing)} of {count} are not in history: {missing[:20]}"
    rows = [s for s in world.app.summaries(f"url:/k/{kind}/") if twice and int(s["url"].rsplit("/", 1)[1]) in twice] if twice else []
    details = [{n: r[n] for n in ("id", "uid", "state", "startedAtMs", "linkId", "error")} for r in rows[:6]]
    assert not twice, f"in history more than once: {len(twice)}, at the server {[at_server[n] for n in list(twice)[:6]]} times: {details}"


def burst(world: World, browser: Browser, kind: str, count: int, disturb: Callable[[], None] | None = None, lanes: int = 6) -> None:
    """Makes the requests, and disturbs once a third of them are under way."""
    page = browser.context.new_page()
    page.goto(f"{world.site.origins.http}/k/{kind}-page/frame")
    arguments = {"origin": world.site.origins.http, "kind": kind, "first": 0, "count": count, "lanes": lanes}
    page.evaluate(f"(a) => {{ globalThis.ending = ({ISSUES})(a); }}", arguments)
    if disturb:
        until(lambda: len(world.site.record.of_kind(kind)) > count // 3, "a third of the burst", every_s=0.005)
        disturb()
    page.evaluate("() => globalThis.ending")
    page.close()


def kill_worker(world: World) -> None:
    world.browser.kill_worker()


def kill_worker_process(world: World) -> None:
    world.browser.kill_worker_process()


def kill_bridge(world: World) -> None:
    world.browser.kill_bridge()


def kill_all_in_turn(world: World) -> None:
    world.browser.kill_worker()
    world.browser.kill_bridge()
    port = world.app.port
    world.app.kill()
    world.app.start(port=port)


@pytest.mark.slow
@pytest.mark.parametrize("kill", [kill_worker, kill_worker_process, kill_bridge])
def test_a_burst_survives_kill_9_of(kill: Callable[[World], None], fresh_world: World) -> None:
    burst(fresh_world, fresh_world.browser, "burst", BURST, lambda: kill(fresh_world))
    assert_exactly_once(fresh_world, "burst", BURST)


@pytest.mark.slow
def test_a_burst_survives_kill_9_of_the_app_and_what_waited_is_counted(fresh_world: World) -> None:
    world = fresh_world
    port = world.app.port
    waiting: list[int] = []

    def disturb() -> None:
        world.app.kill()
        stays_dead_s, died_at = 5, time.monotonic()
        until(lambda: time.monotonic() - died_at > stays_dead_s, "the app to have been away", every_s=0.1)
        waiting.append(popup_count(world))
        world.app.start(port=port)

    burst(world, world.browser, "gone", BURST, disturb)
    world.app.wait_for_links(1)
    assert_exactly_once(world, "gone", BURST)
    assert waiting[0] > 0, "the panel counted nothing while the app was away"
    world.app.wait_until_delivered()
    assert popup_count(world) == 0
    assert all(link["lost"] == 0 for link in world.app.links())


def popup_count(world: World) -> int:
    """How many requests the extension's panel says it holds."""
    popup = world.browser.context.new_page()
    try:
        popup.goto(f"chrome-extension://{world.browser.extension_id}/pages/popup/popup.html")
        popup.locator("#status-title").filter(has_not_text="Connecting…").wait_for(timeout=20_000)
        match = re.search(r"([\d.,\s]+) waiting to be saved", popup.inner_text("body"))
        return int(re.sub(r"\D", "", match.group(1))) if match else 0
    finally:
        popup.close()


@pytest.mark.slow
def test_a_burst_survives_all_three_in_turn(fresh_world: World) -> None:
    burst(fresh_world, fresh_world.browser, "all", BURST, lambda: kill_all_in_turn(fresh_world))
    fresh_world.app.wait_for_links(1)
    assert_exactly_once(fresh_world, "all", BURST)


def test_capture_goes_on_after_the_browser_restarts(fresh_world: World) -> None:
    world = fresh_world
    burst(world, world.browser, "before", 20)
    world.app.wait_until_delivered()
    world.browser.stop()
    until(lambda: not world.app.links(), "the link to end")
    world.browser.start()
    world.app.wait_for_links(1)
    burst(world, world.browser, "after", 20)
    assert_exactly_once(world, "before", 20)
    assert_exactly_once(world, "after", 20)


def test_what_a_killed_browser_had_not_delivered_arrives_after_its_restart(fresh_world: World) -> None:
    world = fresh_world
    port = world.app.port
    world.app.kill()
    burst(world, world.browser, "held", 50)
    until(lambda: popup_count(world) >= 50, "the extension to hold the requests")
    world.browser.stop()
    world.app.start(port=port)
    world.browser.start()
    world.app.wait_for_links(1)
    assert_exactly_once(world, "held", 50)


def test_capture_goes_on_after_the_app_restarts(fresh_world: World) -> None:
    world = fresh_world
    burst(world, world.browser, "one", 20)
    assert_exactly_once(world, "one", 20)
    port = world.app.port
    assert world.app.stop() == 0
    burst(world, world.browser, "two", 20)
    world.app.start(port=port)
    world.app.wait_for_links(1)
    burst(world, world.browser, "three", 20)
    for kind in ("one", "two", "three"):
        assert_exactly_once(world, kind, 20)


def test_a_request_under_way_when_the_worker_dies_keeps_one_row_and_gets_its_answer(fresh_world: World) -> None:
    world = fresh_world
    page = world.browser.context.new_page()
    page.goto(f"{world.site.origins.http}/k/under-way-page/frame")
    page.evaluate("(u) => { globalThis.ending = fetch(u, {method: 'POST', body: 'b'}).then((r) => r.text()) }",
                  f"{world.site.origins.http}/k/under-way/slow?ms=3000")
    until(lambda: world.site.record.of_kind("under-way"), "the request to be under way")
    world.browser.kill_worker()
    page.evaluate("() => globalThis.ending")
    rows = until(lambda: [r for r in world.app.summaries("url:/k/under-way/")], "its row")
    assert len(rows) == 1
    assert world.app.body(rows[0]["id"]) == b"b"


def test_two_profiles_at_once_are_told_apart(fresh_world: World) -> None:
    world = fresh_world
    second = world.add_browser("zweites Profil ü")
    links = world.app.wait_for_links(2)
    assert len({link["profile"] for link in links}) == 2
    world.app.capture("on")
    burst(world, world.browser, "first", 200)
    burst(world, second, "second", 200)
    assert_exactly_once(world, "first", 200)
    assert_exactly_once(world, "second", 200)
    of_first = {s["linkId"] for s in world.app.summaries("url:/k/first/ok")}
    of_second = {s["linkId"] for s in world.app.summaries("url:/k/second/ok")}
    assert len(of_first) == len(of_second) == 1 and of_first != of_second


def test_two_profiles_bursting_together_lose_nothing_when_the_app_is_killed(fresh_world: World) -> None:
    world = fresh_world
    second = world.add_browser("other")
    world.app.wait_for_links(2)
    pages = []
    for browser, kind in ((world.browser, "left"), (second, "right")):
        page = browser.context.new_page()
        page.goto(f"{world.site.origins.http}/k/{kind}-page/frame")
        page.evaluate(f"(a) => {{ globalThis.ending = ({ISSUES})(a); }}",
                      {"origin": world.site.origins.http, "kind": kind, "first": 0, "count": 1000, "lanes": 4})
        pages.append(page)
    until(lambda: len(world.site.record.of_kind("left")) > 300, "a third of the burst")
    port = world.app.port
    world.app.kill()
    world.app.start(port=port)
    for page in pages:
        page.evaluate("() => globalThis.ending")
    world.app.wait_for_links(2)
    assert_exactly_once(world, "left", 1000)
    assert_exactly_once(world, "right", 1000)


def test_what_the_filter_leaves_out_never_leaves_the_browser(fresh_world: World) -> None:
    world = fresh_world
    world.app.capture("on", filter="/k/kept/")
    burst(world, world.browser, "dropped", 30)
    burst(world, world.browser, "kept", 30)
    assert_exactly_once(world, "kept", 30)
    assert world.app.count("url:/k/dropped/") == 0


def test_nothing_is_captured_while_capture_is_off(fresh_world: World) -> None:
    world = fresh_world
    world.app.capture("off")
    until(lambda: world.app.status()["capture"]["isCapturing"] is False, "capture to be off")
    burst(world, world.browser, "off", 30)
    world.app.capture("on")
    burst(world, world.browser, "on", 30)
    assert_exactly_once(world, "on", 30)
    assert world.app.count("url:/k/off/") == 0


