#!/usr/bin/env python3
"""Runs newman's own collections with `interceptor run` and compares the verdicts with newman's.

Usage: conformance.py [--only REGEX] [--show]

A site on loopback stands in for postman-echo.com. newman's tests all pass but those of `MADE_TO_FAIL`. Ends with 1 when
a collection has another verdict; $INTERCEPTOR_BIN names the program.
"""
from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/Browser"))

from harness.echo_site import EchoSite  # noqa: E402

PROGRAM = Path(os.environ.get("INTERCEPTOR_BIN", ROOT / ".build/release/interceptor"))
FIXTURES = Path(os.environ.get("NEWMAN_FIXTURES", ROOT.parent / "shared/fixtures/newman"))
COLLECTION = ".postman_collection.json"
MADE_TO_FAIL: dict[str, int] = {}
"""How many tests of a collection fail in newman too."""
RUN_S_MAX = 120


def options(name: str) -> list[str]:
    """The files beside a collection, and what its configuration says."""
    given: list[str] = []
    for option, kind in [("-e", "environment"), ("-g", "globals"), ("-d", "data")]:
        given += [part for path in sorted(FIXTURES.glob(f"{name}.postman_{kind}.*")) for part in (option, str(path))]
    config = FIXTURES / f"{name}.postman_config.json"
    run = json.loads(config.read_text())["run"] if config.exists() else {}
    return given + (["--ignore-redirects"] if run.get("ignoreRedirects") else [])


def run(path: Path, site: EchoSite, report: Path) -> tuple[int, dict, str]:
    name = path.name.removesuffix(COLLECTION)
    command = [PROGRAM, "run", path, "--insecure", *site.resolves, *options(name), "-r", "json"]
    done = subprocess.run([*command, "--reporter-json-export", report], capture_output=True, text=True, timeout=RUN_S_MAX)
    return done.returncode, json.loads(report.read_text() or "{}") if report.exists() else {}, done.stderr.strip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="collections whose name this regular expression finds")
    parser.add_argument("--show", action="store_true", help="print what failed")
    arguments = parser.parse_args()
    paths = [path for path in sorted(FIXTURES.glob(f"*{COLLECTION}")) if re.search(arguments.only, path.name)]
    if not paths:
        print(f"There are no collections in {FIXTURES}; skipped.")
        return 0
    total, wrong = [0, 0], 0
    with EchoSite() as site, tempfile.TemporaryDirectory() as folder:
        for place, path in enumerate(paths):
            name = path.name.removesuffix(COLLECTION)
            code, report, said = run(path, site, Path(folder, f"{place}.json"))
            stats = report.get("run", {}).get("stats", {})
            tests = stats.get("assertions", {"total": 0, "failed": 0})
            errors = sum(stats.get(kind, {}).get("failed", 0) for kind in ("requests", "scripts"))
            is_as_newman = bool(stats) and errors == 0 and tests["failed"] == MADE_TO_FAIL.get(name, 0) and code < 2
            wrong += not is_as_newman
            total = [total[0] + tests["total"] - tests["failed"], total[1] + tests["failed"]]
            print(f"{'ok ' if is_as_newman else 'NOT'} {tests['total'] - tests['failed']:4} passed {tests['failed']:3} failed {errors:3} errors  {name}  {said}")
            if arguments.show:
                for failure in report.get("run", {}).get("failures", []):
                    print(f"      {failure['source']['name']}: {failure['error'].get('test', failure['at'])}: {failure['error']['message']}"[:400])
    print(f"{total[0]} tests passed, {total[1]} failed; {len(paths) - wrong} of {len(paths)} collections have newman's verdict")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
