"""One service as `ppid serve` runs it, and as many people before it as a test invites.

The service starts once a test process and is shared: each test brings requests of its own. The
browser is open only while tests of one file run, because no one else can use asyncio meanwhile.
"""

import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.visitors import Visitors
from tests.screens import codes
from tests.screens.codes import Opened
from tests.servers import chromium, free_port, process

FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember a failure for the fixture that takes the pictures."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the shared service keeps everything."""
    return tmp_path_factory.mktemp("layanan") / "data"


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """A demonstration that keeps everything in this folder, until the end."""
    port = free_port()
    env = {"PPID_DATA_DIR": str(data), "PPID_DEMO": "1", "PPID_PORT": str(port)}
    command = [sys.executable, "-m", "ppid", "serve"]
    with process(command, env, ready="Ctrl-C menghentikan semuanya", timeout=240):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def kept(service: str, data_folder: Path) -> list[Opened]:
    """Numbers and codes of the demonstration's requests, one of each state as it is now."""
    return codes.of(data_folder)


@pytest.fixture(scope="session")
def service(data_folder: Path) -> Iterator[str]:
    """The address of a demonstration on the embedded default: web, worker and beat."""
    with serving(data_folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser(service: str) -> Iterator[Browser]:
    """Chromium; the service is there before it."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def visitors(
    browser: Browser, service: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Visitors]:
    """Invites people; when the test fails, what each of them last saw is in its folder."""
    invited = Visitors(browser, service)
    try:
        yield invited
    finally:
        invited.leave(tmp_path if request.node.stash.get(FAILED, False) else None)
