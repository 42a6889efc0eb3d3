"""What else happens in a year of notices: a calendar that changes, a refusal, weekly warnings."""

from datetime import date
from typing import Any

from ppid import clock
from ppid.calendars import service
from ppid.catalogue import uji
from ppid.catalogue.uji_models import Stance
from ppid.events.service import Decision as Told
from ppid.events.service import decide
from ppid.requests import service as requests
from ppid.requests.schemas import Decision, Draft, Test
from tests import cases
from tests.calendars.office import adding, approved
from tests.catalogue import tests_done
from tests.notices.conftest import Desk


def calendars(desk: Desk) -> None:
    """A day added by two officers, another declined, and a year that nobody has loaded."""
    session, people = desk.session, desk.people
    desk.on("2026-11-30", 9)
    desk.receive()
    approved(session, people, adding("2026-12-03", "SKB 7/2026"))
    proposal = service.propose(session, people.admin, adding("2026-12-10"))
    service.decline(session, people.dewi, proposal.id, "Bukan hari libur menurut SKB.")
    ending = {"count": 2, "until_on": "2027-02-12", "review_on": "2026-12-29", "over": 1}
    weekly: dict[str, dict[str, Any]] = {
        "calendar_missing": {"year": 2028, "waiting": 3},
        "exemption_review": ending,
    }
    for name, data in weekly.items():
        told = Told(name, f"officer:{people.dewi.id}", clock.now(), data)
        decide(session, "public_body", people.body.id, people.body.id, told)
    session.commit()


def weigh(desk: Desk) -> None:
    """The Tim Pertimbangan is asked, sends the text back, and agrees in the end."""
    session, people = desk.session, desk.people
    tirta = tests_done.team(session, people)
    made = tests_done.asked(session, people)
    uji.return_to_writer(session, made, tirta, "Sebut kerugiannya.")
    uji.ask_team(session, made, people.sari)
    uji.advise(session, made, tirta, Stance.AGREES, tests_done.OPINION)
    session.commit()


def refuse(desk: Desk) -> None:
    """Decided by Dewi, and left to wait for a second person."""
    session, dewi, sari, today = desk.session, desk.people.dewi, desk.people.sari, clock.today()
    made = desk.receive()
    requests.declare_complete(session, made, dewi, today)
    draft = requests.save_draft(session, made, sari, None, Draft(body="Konsep.", outcome="refused"))
    requests.submit_draft(session, made, sari, draft, today)
    test = Test(
        letters=["h"], consequence="Rahasia pribadi terbuka.", decree_number="7/2026",
        decree_date=date(2026, 11, 20), team_opinion="Sepakat.", period="Selama diperlukan",
        head_name="Gubernur", head_office="Gubernur", head_letter="1/2026",
    )  # fmt: skip
    decision = Decision(outcome="refused", body="Ditolak.", consideration="Uji.", test=test)
    cases.approve(session, made, dewi, decision, today)
    session.commit()
