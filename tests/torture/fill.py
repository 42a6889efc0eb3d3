"""Requests put into an office's register through the service itself, without a web process.

A process of its own, because what it encrypts must open with the keys of that office.
"""

import sys
from collections.abc import Mapping
from datetime import timedelta

from tests.servers import process
from tests.torture import cradle

COMMIT_EVERY = 50


def fill(env: Mapping[str, str], count: int, seconds: int = 0) -> None:
    """Register `count` requests in the office that these variables describe.

    `seconds` is how far the office clock stands from the real one.
    """
    command = [sys.executable, "-m", "tests.torture.fill", str(count), str(seconds)]
    with process(command, env, begin=cradle.begin) as one:
        assert one.popen.wait(600) == 0, one.output()


def main(count: int, seconds: int) -> None:
    from sqlmodel import select

    from ppid import clock, db
    from ppid.events.service import APPLICANT
    from ppid.requests import service
    from ppid.requests.schemas import NewRequest
    from ppid.units.models import PublicBody
    from ppid.wiring import wire
    from tests.torture.submitters import body

    db.connect()
    wire()
    clock.shift_by(lambda: timedelta(seconds=seconds))
    for start in range(0, count, COMMIT_EVERY):
        with db.transaction() as session:
            office = session.exec(select(PublicBody)).one()
            for index in range(start, min(start + COMMIT_EVERY, count)):
                data = NewRequest.model_validate(body(index))
                service.receive(session, office, data, APPLICANT, key=f"kunci-{index}")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
