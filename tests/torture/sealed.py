"""Seal what is left of the timeline and walk the whole chain: prints one JSON object.

A process of its own, because it needs the keys of the office and not those of the tests.
"""

import json
import sys
from collections.abc import Mapping
from typing import Any

from tests.servers import process
from tests.torture import cradle


def verdict(env: Mapping[str, str]) -> dict[str, Any]:
    """`intact`, `sealed`, `unsealed` and `reason` of the office that these variables describe."""
    command = [sys.executable, "-m", "tests.torture.sealed"]
    with process(command, env, begin=cradle.begin) as one:
        assert one.popen.wait(300) == 0, one.output()
        found: dict[str, Any] = json.loads(one.output().splitlines()[-1])
    return found


def main() -> None:
    from ppid import db
    from ppid.events import sealing
    from ppid.wiring import wire

    db.connect()
    wire()  # every table is known after this
    while True:
        with db.transaction() as session:
            if not sealing.seal_batch(session):
                break
    with db.reading() as session:
        found = sealing.verify(session)
        left = sealing.unsealed(session)
    told = {"intact": found.intact, "sealed": found.sealed, "unsealed": left}
    sys.stdout.write(json.dumps(told | {"reason": found.reason}))


if __name__ == "__main__":
    main()
