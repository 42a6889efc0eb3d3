"""Every officer route for every role: what it answers, found by asking it, one cell at a time.

A cell is the status of the answer; `masuk` where it leads to the log-in, `403` where the role may
not, `404` where a case is not theirs to see. Each cell is rolled back, so that none minds another.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import Connection
from sqlmodel import Session

from ppid import clock
from ppid.accounts import sessions
from ppid.accounts.models import Officer
from ppid.web import csrf, limits
from ppid.web.visit import Login, Visit
from tests import summaries
from tests.web.browsing import OWN

TABLE = Path(__file__).parent / "matrix.toml"
ROOMS = ("/petugas", "/komisi")
NOBODY = "nobody"
FORM = "f" * 43  # the cookie of somebody without session
HEAD = """# What every officer route answers to each role. tests/test_matrix.py checks it against
# the service itself; a route without a row fails. After a change that is meant:
#   pytest tests/test_matrix.py --write-matrix
# and read the difference: it is who may do what. `stranger`: a PPID Pelaksana of a unit that has
# no part in the case. `masuk`: to the log-in (a form that was sent: 401, which offers it again).
# 422, 409: the role may, but the form was sent empty. 303: done, or led on.
"""


@dataclass(frozen=True)
class Seat:
    """A column: who asks, with which cookie and which token in their forms."""

    name: str
    cookie: str
    token: str


@dataclass(frozen=True)
class Door:
    """A row: a method and a path, and how its form is sent."""

    method: str
    path: str
    multipart: bool

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def doors(app: Litestar) -> list[Door]:
    """All routes of officers and of the Commission."""
    found: dict[tuple[str, str], Door] = {}
    for route in app.routes:
        if not route.path.startswith(ROOMS):
            continue
        for handler in getattr(route, "route_handlers", ()):
            for method in handler.http_methods - {"HEAD", "OPTIONS"}:
                path = str(getattr(route, "path_format", route.path))
                found[path, str(method)] = Door(str(method), path, _is_multipart(handler))
    return [found[key] for key in sorted(found)]


def guarded_elsewhere(app: Litestar) -> list[str]:
    """Routes with a guard that stand in none of the rooms: they would escape the table."""
    return [
        route.path
        for route in app.routes
        for handler in getattr(route, "route_handlers", ())
        if handler.resolve_guards() and not route.path.startswith(ROOMS)
    ]


def _is_multipart(handler: Any) -> bool:
    field = handler.parsed_data_field
    media = field.kwarg_definition.media_type if field and field.kwarg_definition else ""
    return "multipart" in str(media)


def seats(session: Session, people: Mapping[str, Officer]) -> list[Seat]:
    """A log-in for each, without typing a password; and one who has none."""
    made = []
    for name, officer in people.items():
        row, raw = sessions.start(session, officer, clock.real_now())
        token = csrf.token(Visit(login=Login(officer, row)))
        made.append(Seat(name, f"ppid={raw}", token))
    nobody = csrf.token(Visit(cookies={"ppid_form": FORM}))
    session.commit()
    return [*made, Seat(NOBODY, f"ppid_form={FORM}", nobody)]


def filled(path: str, values: Mapping[str, Mapping[str, str]]) -> str:
    """The path with a row that exists for each of its places; KeyError for one nobody knows."""
    prefix = max((each for each in values if path.startswith(each)), key=len)
    known = {**values[""], **values[prefix]}
    for part in path.split("/"):
        name = part.partition("{")[2].partition("}")[0].partition(":")[0]
        if name:
            path = path.replace(part[part.index("{") : part.index("}") + 1], known[name])
    return path


def ask(
    client: TestClient[Litestar],
    connection: Connection,
    seat: Seat,
    door: Door,
    path: str,
    faults: set[str],
) -> str:
    """What the door answers to the seat; everything that it did is undone.

    Where the form is shown again, `faults` gets the lines of its summary that lead nowhere.
    """
    limits.forget_all()
    point = connection.begin_nested()
    try:
        answer = request(client, seat, door, path)
        if answer.status_code == 422:
            faults |= {f"{door.name}: {line}" for line in summaries.faults(answer.text)}
        return _cell(answer)
    finally:
        point.rollback()


def request(
    client: TestClient[Litestar],
    seat: Seat,
    door: Door,
    path: str,
    sent: Mapping[str, str] | None = None,
) -> Response:
    """The answer of the door; `sent` are fields of its form, where it has one."""
    client.cookies.clear()
    headers = {**OWN, "cookie": seat.cookie}
    if door.method == "GET":
        return client.get(path, headers=headers)
    body = {"_csrf": seat.token, "_version": "0", **(sent or {})}
    files = {"kosong": ("", b"")} if door.multipart else None
    return client.request(door.method, path, data=body, files=files, headers=headers)


def _cell(answer: Response) -> str:
    where = answer.headers.get("location", "")
    to_log_in = where.partition("?")[0] == "/masuk" and answer.status_code in {302, 303}
    return "masuk" if to_log_in else str(answer.status_code)


def read() -> tuple[list[str], dict[str, list[str]]]:
    """The columns and the rows of the table in the repository."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return table["columns"], {name: row.split() for name, row in table["routes"].items()}


def write(columns: list[str], rows: Mapping[str, list[str]]) -> None:
    wide = max(len(name) for name in rows) + 2
    lines = []
    for name, row in _ordered(rows):
        quoted, cells = f'"{name}"', " ".join(f"{cell:<5}" for cell in row).strip()
        lines.append(f'{quoted:<{wide}} = "{cells}"')
    head = ", ".join(f'"{name}"' for name in columns)
    TABLE.write_text(f"{HEAD}columns = [{head}]\n\n[routes]\n" + "\n".join(lines) + "\n", "utf-8")


def _ordered(rows: Mapping[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    yield from sorted(rows.items(), key=lambda item: (item[0].split()[1], item[0]))
