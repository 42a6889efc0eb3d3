"""Numbers and codes of a demonstration's requests: one of each state that a page can show.

Run in the environment of that demonstration, it prints them as JSON: codes are made from its keys.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlmodel import Session, select

from ppid import clock, db
from ppid.cli import ready
from ppid.objections import queries as objections
from ppid.objections.models import Objection
from ppid.requests import queries
from ppid.requests.models import Extension, InformationRequest

OBJECTIONS = "objections"


@dataclass(frozen=True)
class Opened:
    """What an applicant needs to follow a request, and the state that will be seen."""

    state: str
    number: str
    code: str


def of(data: Path) -> list[Opened]:
    """Ask a demonstration on the embedded default in that folder."""
    return _asked(data)


def of_objections(data: Path) -> list[Opened]:
    """The same of its objections, all of them, by their status."""
    return _asked(data, OBJECTIONS)


def _asked(data: Path, *words: str) -> list[Opened]:
    command = [sys.executable, "-m", "tests.screens.codes", *words]
    done = subprocess.run(command, env=demonstration(data), check=True, capture_output=True)
    return [Opened(**each) for each in json.loads(done.stdout)]


def demonstration(data: Path) -> dict[str, str]:
    """The environment of a demonstration on the embedded default in that folder."""
    outer = {name: value for name, value in os.environ.items() if not name.startswith("PPID_")}
    return outer | {"PPID_DATA_DIR": str(data), "PPID_DEMO": "1"}


def _all(session: Session) -> Iterator[Opened]:
    seen = set()
    extended = set(session.exec(select(Extension.request_id)).all())
    for each in session.exec(select(InformationRequest)).all():
        state = _state(each, each.id in extended)
        if state not in seen:
            seen.add(state)
            yield Opened(state, each.registration_number, queries.code_of(each))


def _objections(session: Session) -> Iterator[Opened]:
    for each in session.exec(select(Objection)).all():
        yield Opened(each.status, each.registration_number, objections.code_of(each))


def _state(each: InformationRequest, extended: bool) -> str:
    late = bool(each.next_due_on and each.next_due_on < clock.today())
    marks = {"extended": extended and not each.outcome, "late": late}
    return "-".join(filter(None, [each.status, each.outcome, *filter(marks.get, marks)]))


def main() -> None:
    """Print them."""
    ready.open_database(pooled=False)
    with db.reading() as session:
        found = _objections(session) if OBJECTIONS in sys.argv[1:] else _all(session)
        sys.stdout.write(json.dumps([asdict(each) for each in found]))


if __name__ == "__main__":
    main()
