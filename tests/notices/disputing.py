"""What is told of a dispute: its stages, a hearing that nears, the limit in court; for tests."""

from ppid import clock
from ppid.events.service import Decision, decide
from ppid.requests.models import InformationRequest
from tests.disputes import keeping
from tests.notices.conftest import Desk
from tests.objections.filing import filed


def disputing(desk: Desk, against: InformationRequest) -> None:
    """Each news of a file by its acts; the reminders as the daily look decides them."""
    session, people, today = desk.session, desk.people, clock.today().isoformat()
    made = keeping.registered(session, people.komisi, filed(session, people, against), today)
    keeping.begun(session, people.komisi, made, "adjudication", today)
    hearing = keeping.heard(session, people.komisi, made, today)
    keeping.decided(session, people.komisi, made, today)
    keeping.ordered(session, people.komisi, made, 5, clock.today())
    for data in (
        {"what": "hearing", "hearing_id": str(hearing.id), "on": today},
        {"what": "adjudication-rejection", "due_on": "2027-03-15"},
        {"what": "cassation", "due_on": "2027-06-14"},
    ):
        told = Decision("dispute_due", f"officer:{people.dewi.id}", clock.now(), data,
                        step=data["what"])  # fmt: skip
        decide(session, "dispute", made.id, people.body.id, told)
    session.commit()
