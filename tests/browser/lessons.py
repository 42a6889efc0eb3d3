"""Confirmed assignments in a demonstration, and the worker's own task that learns from them.

Run in the environment of that demonstration: `python -m tests.browser.lessons UNIT "TEXT {n}"`.
"""

import subprocess
import sys
from pathlib import Path
from uuid import uuid4

from sqlmodel import Session, col, select

from ppid import clock, db
from ppid.cli import ready
from ppid.requests.models import InformationRequest
from ppid.routing import queries, retraining, service
from ppid.routing.models import RoutingExample
from ppid.units import queries as units
from tests.screens.codes import demonstration

MANY = 60  # twice what is needed, so that a fifth that is held back is enough to compare


def learned(data: Path, unit: str, text: str) -> int:
    """So many requests about one matter, each sent to one unit; then one turn of the task.

    The number of the version in force: the service's own worker may have learned before.
    """
    command = [sys.executable, "-m", "tests.browser.lessons", unit, text]
    done = subprocess.run(command, env=demonstration(data), check=True, capture_output=True)
    return int(done.stdout.split()[-1])


def _teach(session: Session, unit: str, text: str) -> None:
    body = units.public_body(session)
    to = units.by_code(session, body.id, unit)
    query = select(InformationRequest).order_by(col(InformationRequest.registration_number))
    given = session.exec(query.limit(1)).one().model_dump()
    for n in range(MANY):
        copy = InformationRequest(
            **{**given, "id": uuid4(), "registration_number": f"UJI-{unit}-{n}",
               "idempotency_key": None, "sought": text.format(n=n)}
        )  # fmt: skip
        session.add(copy)
        session.flush()
        example = RoutingExample(
            public_body_id=body.id, request_id=copy.id, unit_id=to.id, text=text.format(n=n),
            decision="ask", made_at=clock.now(),
        )  # fmt: skip
        service.teach(session, example)


def main() -> None:
    """Teach, and let the worker's task learn."""
    from workers import routing

    unit, text = sys.argv[1:]
    ready.open_database(pooled=False)
    with db.transaction() as session:
        _teach(session, unit, text)
    while True:  # the service's own worker may be about to keep one without these lessons
        routing.learn()
        with db.sessions() as session:
            body = units.public_body(session).id
            version = queries.in_force(session, body)
            if retraining.fresh(session, body) < retraining.FRESH:
                break
    sys.stdout.write(f"{version.number if version else 0}\n")


if __name__ == "__main__":
    main()
