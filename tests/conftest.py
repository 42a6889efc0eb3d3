"""What every test may ask for: a migrated database on both dialects, the office's clock, a client.

A test that asks for `session` (or anything on it) runs once on SQLite and once on PostgreSQL, in
one transaction that is rolled back. `@pytest.mark.dialect("sqlite")` keeps it to one of them. A
test that opens pages (`client`) runs on one of the two, always the same for the same test: what
only it reaches is seen on that one alone. `--every-database` runs those on both too.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from shutil import copy
from zlib import crc32

import hypothesis
import pytest
from argon2 import PasswordHasher
from litestar import Litestar
from litestar.testing import TestClient
from litestar.types import ControllerRouterHandler
from sqlalchemy import Connection, Engine
from sqlmodel import Session

from ppid import clock, db
from ppid.accounts import passwords, titles
from ppid.settings import Settings, settings
from tests.people import People, hire
from tests.servers import fresh_database, postgres

DIALECTS = ("sqlite", "postgresql")
# How long a draw takes says something about the machine alone.
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")
STAFFED = frozenset({"people", "desk"})  # the fixtures that seat officers
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-matrix", action="store_true", help="write tests/matrix.toml anew, as it is now"
    )
    parser.addoption(
        "--every-database",
        action="store_true",
        help="run the tests that open pages on both databases too, not each on one of them",
    )
    parser.addoption(
        "--lives", type=int, default=0, help="how many random lives of cases are walked through"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give `dialect` its values; one that does not apply is not collected, so never skipped."""
    if "dialect" not in metafunc.fixturenames:
        return
    marker = metafunc.definition.get_closest_marker("dialect")
    wanted = [name for name in DIALECTS if marker is None or name in marker.args]
    assert wanted, f"{metafunc.definition.nodeid}: no such dialect: {marker}"
    if "client" in metafunc.fixturenames and not metafunc.config.getoption("--every-database"):
        wanted = [wanted[crc32(metafunc.definition.nodeid.encode()) % len(wanted)]]
    metafunc.parametrize("dialect", wanted, scope="session")


@pytest.fixture(autouse=True)
def settings_for_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Settings of a data folder of the test's own; set variables and `settings.cache_clear()`."""
    monkeypatch.setenv("PPID_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PPID_SECRET_KEY", "kunci-untuk-uji-yang-cukup-panjang")
    monkeypatch.setenv("PPID_TWO_FACTOR", "off")  # log-ins of one step, but where two are tested
    settings.cache_clear()
    titles.hold({})  # the usual titles, and no statement of any page for them
    yield settings()
    settings.cache_clear()


@pytest.fixture(autouse=True)
def quick_passwords(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Log-ins that cost nothing; the real strength costs a fifth of a second of processor each.

    Where passwords themselves are tested it stays real.
    """
    if not request.node.nodeid.startswith(("tests/accounts/", "tests/web/test_log_in")):
        monkeypatch.setattr(passwords, "_hasher", QUICK)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An empty PostgreSQL server for this run (for each worker of it); made when asked for."""
    with postgres() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "ppid.db"
    db.migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def sqlite_engine(sqlite_migrated: Path) -> Iterator[Engine]:
    with _open(f"sqlite:///{sqlite_migrated}") as engine:
        yield engine


@pytest.fixture(scope="session")
def sqlite_staffed(sqlite_migrated: Path) -> Iterator[Engine]:
    path = sqlite_migrated.with_name("staffed.db")
    copy(sqlite_migrated, path)
    with _open(f"sqlite:///{path}") as engine:
        _staff(engine)
        yield engine


@pytest.fixture(scope="session")
def postgresql_engine(postgres_url: str) -> Iterator[Engine]:
    url = fresh_database(postgres_url, "ppid_tests")
    db.migrate(url)
    with _open(url) as engine:
        yield engine


@pytest.fixture(scope="session")
def postgresql_staffed(postgres_url: str) -> Iterator[Engine]:
    url = fresh_database(postgres_url, "ppid_staffed")
    db.migrate(url)
    with _open(url) as engine:
        _staff(engine)
        yield engine


@contextmanager
def _open(url: str) -> Iterator[Engine]:
    engine = db.engine_for(url)
    yield engine
    engine.dispose()


def _staff(engine: Engine) -> None:
    with Session(engine) as session:
        hire(session)


@pytest.fixture
def engine(dialect: str, request: pytest.FixtureRequest) -> Engine:
    """The migrated database of the dialect. What is committed here stays: mind the other tests.

    Where the test has officers, it is one whose office is seeded already.
    """
    staffed = STAFFED.intersection(request.fixturenames)
    made = request.getfixturevalue(f"{dialect}_{'staffed' if staffed else 'engine'}")
    assert isinstance(made, Engine)
    return made


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """The one connection of the test; every session joins it and its commits are savepoints."""
    with engine.connect() as connection:
        outer = connection.begin()
        db.configure(connection, join_transaction_mode="create_savepoint")
        yield connection
        outer.rollback()


@pytest.fixture
def session(connection: Connection) -> Iterator[Session]:
    """The test's own session, beside those that the code opens."""
    with db.sessions() as session:
        yield session


@pytest.fixture
def people(session: Session) -> People:
    """A seeded office (units, calendars) with its officers; `PASSWORD` opens each account."""
    return hire(session)


class OfficeClock:
    """The office's clock, held still until the test moves it."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack

    def at(self, instant: datetime) -> datetime:
        """Hold the clock at an instant."""
        self._stack.enter_context(clock.fixed(instant))
        return instant.astimezone(UTC)

    def on(self, day: date, hour: int = 9, minute: int = 0) -> datetime:
        """Hold the clock at an hour of a day in WITA."""
        return self.at(datetime.combine(day, time(hour, minute), clock.WITA))


@pytest.fixture
def frozen_office_clock() -> Iterator[OfficeClock]:
    """The office's clock at Monday 23 November 2026, 09:00 WITA."""
    with ExitStack() as stack:
        held = OfficeClock(stack)
        held.on(date(2026, 11, 23))
        yield held


@cache
def _service(demo: bool) -> Litestar:
    """Made once a run for each kind of it: making its routes takes longer than most tests."""
    from ppid.app import create_app

    assert settings().demo == demo
    return create_app()


def _started(app: Litestar) -> Litestar:
    """What a start does besides making routes; seats belong to one event loop, a client's own."""
    from ppid.app import THREADS
    from ppid.web import logs
    from ppid.web.entrance import Forms
    from ppid.web.seats import Seats
    from ppid.wiring import wire

    logs.configure()
    wire()
    forms = next(each for each in app.middleware if isinstance(each, Forms))
    forms.seats = Seats(THREADS)
    return app


@contextmanager
def _browse(app: Litestar, session: Session) -> Iterator[TestClient[Litestar]]:
    """Before a request the test's session commits (a savepoint), after it forgets what it has
    read, so that both sides see each other's rows.
    """
    with TestClient(app, base_url="http://127.0.0.1:8000") as browser:
        browser.follow_redirects = False
        browser.event_hooks = {
            "request": [lambda _: session.commit()],
            "response": [lambda _: session.expire_all()],
        }
        yield browser


@pytest.fixture
def client(session: Session) -> Iterator[TestClient[Litestar]]:
    """A browser at the whole service, on the test's transaction."""
    with _browse(_started(_service(settings().demo)), session) as browser:
        yield browser


@cache
def _service_with(*handlers: ControllerRouterHandler) -> Litestar:
    from ppid.app import create_app

    made = create_app()
    for handler in handlers:
        made.register(handler)
    return made


@pytest.fixture
def client_of(session: Session) -> Iterator[Callable[..., TestClient[Litestar]]]:
    """The like at a service with more handlers, made once for all tests that add the same ones."""
    with ExitStack() as stack:
        yield lambda *handlers: stack.enter_context(
            _browse(_started(_service_with(*handlers)), session)
        )
