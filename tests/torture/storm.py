"""The storm of R1 and R2: citizens who ask, an office that is killed piece by piece, a judge."""

import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from tests.torture import judge, sealed
from tests.torture.crew import Crew
from tests.torture.frame import Copies, Result
from tests.torture.killer import Killer
from tests.torture.office import Office
from tests.torture.submitters import Submitters

WITHIN = 60.0  # seconds after the last kill (or the last number given) until all is done
LONGEST = 300.0  # how long it is watched, to tell what is late from what is lost
BEHIND = 0.1  # of the submissions that may wait for their number while the killing goes on


@dataclass(frozen=True)
class Storm:
    """Its size: how many submissions, and how many deaths of each kind."""

    submissions: int
    kills: Mapping[str, int]
    aimed: bool = False  # only senders die, and only with a mail in their hands


def rage(office: Office, crew: Crew, storm: Storm) -> Result:
    """Let it go on until the deck is empty and all is delivered; what came of it."""
    began = time.monotonic()
    crew.wait_until_up()
    sys.stderr.write(f"  all up after {time.monotonic() - began:.0f} s\n")
    random = office.plan.random("kills")
    aim = office.mail.port if storm.aimed else None
    killer = Killer.of(crew, random, storm.kills, aim)
    citizens = Submitters(
        f"http://127.0.0.1:{office.port}",
        storm.submissions,
        office.plan.random("citizens"),
        lambda index: index <= storm.submissions * (killer.share + 0.02),
    ).start()
    # A slow machine gets the same storm: deaths come while there are still citizens who ask.
    killer.may_go = lambda share: (
        len(citizens.numbers) >= storm.submissions * (share - BEHIND) or citizens.is_over
    )
    try:
        killer.run()
        citizens.join()
    finally:
        citizens.stop()
    result = Result(figures={"seed": office.plan.seed, "kills": dict(killer.killed)})
    _wait_for_the_end(result, office, max(killer.last_at, citizens.finished_at))
    _judge(result, office, citizens, killer.killed["worker"])
    return result


def _wait_for_the_end(result: Result, office: Office, since: float) -> None:
    left = wait_for_the_end(office, since)
    took = time.monotonic() - since
    result.figures["seconds until all was delivered"] = round(took, 1)
    result.expect(not left, f"{left} notices still open after {took:.0f} s")
    result.expect(
        took <= office.plan.patience(WITHIN), f"all delivered only {took:.0f} s after the last kill"
    )


def wait_for_the_end(office: Office, since: float) -> int:
    """Until nothing is due any more; how many notices are left when patience is."""
    left, told = -1, 0.0
    while left and time.monotonic() < since + LONGEST:
        time.sleep(0.2)
        with suppress(SQLAlchemyError):
            left = judge.open_notices(office.engine)
            if left and time.monotonic() > told + 5:
                told = time.monotonic()
                waiting = judge.first_open(office.engine)
                sys.stderr.write(f"  {told - since:.0f} s after the last: {left} go: {waiting}\n")
    return left


def _judge(result: Result, office: Office, citizens: Submitters, worker_kills: int) -> None:
    books = judge.Books.of(office.engine)
    judge.judge_requests(result, books, citizens)
    judge.judge_decisions(result, books)
    copies = judge.judge_mail(result, books, office.mail.arrivals())
    result.copies = Copies(copies, worker_kills, few=office.plan.size < 1)
    chain = sealed.verdict(office.env)
    result.figures["chain"] = chain
    result.expect(bool(chain["intact"]) and not chain["unsealed"], f"the chain: {chain}")


def logs(folder: Path, last: int = 3000) -> str:
    """The end of what each process said, for whoever looks for the cause."""
    parts = [f"== {path.name}\n{path.read_text()[-last:]}" for path in folder.glob("*.log")]
    return "\n".join(parts)
