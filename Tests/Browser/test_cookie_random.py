"""500 random steps: after each the jar says what the browser says, and a comparison in the end has nothing to repair."""
from __future__ import annotations

import os
import time

from harness.cookie_fixtures import cookie_site, cookie_world  # noqa: F401
from harness.cookie_world import CookieWorld
from harness.random_cookies import RandomCookies

STEPS = 500
BOUND_S = 150
SEED = int(os.environ.get("COOKIE_SEED", "20261124"))


def test_500_random_steps(cookie_world: CookieWorld) -> None:
    world = cookie_world
    world.sync("app.test")
    some, done = RandomCookies(world, SEED), []
    began = time.monotonic()
    moved, partitioned = 0, 0
    before: dict = {}
    for number in range(STEPS):
        done.append(some.step())
        jar = world.assert_in_step(f"seed {SEED}, step {number}: {done[-1]}")
        moved += jar != before
        partitioned += any("partitionKey" in cookie for cookie in jar.values())
        before = jar
        assert time.monotonic() - began < BOUND_S, f"only {number} steps in {BOUND_S} s"
    assert moved > STEPS // 2, f"only {moved} steps changed anything"
    assert partitioned > STEPS // 10, f"partitioned cookies were there in {partitioned} steps only"
    world.assert_nothing_was_missed()
