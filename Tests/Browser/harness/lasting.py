"""Fixtures that last for the tests of one file, which imports them by name; those of conftest last for one test."""
from __future__ import annotations

from typing import Iterator

import pytest

from harness.app import App
from harness.raw_server import RawServer


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app that runs, without a browser."""
    app = App(tmp_path_factory.mktemp("lasting") / "data")
    app.data_dir.mkdir()
    app.start()
    yield app
    app.stop()


@pytest.fixture(scope="module")
def server() -> Iterator[RawServer]:
    """A server that answers as it is told and keeps what arrived."""
    with RawServer() as server:
        yield server
