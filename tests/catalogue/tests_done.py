"""Consequence tests brought to a stage by the service, for tests."""

from datetime import date
from typing import Any

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.catalogue import uji
from ppid.catalogue.uji import Decree, Weighing
from ppid.catalogue.uji_models import Stance, UjiKonsekuensi
from ppid.units import queries as units
from tests.people import People, password_hash

DECREE = Decree(
    number="UK-014/PPID/2026",
    on=date(2026, 11, 20),
    head_name="Gubernur",
    head_office="Gubernur Kalimantan Timur",
    head_letter="045/1/2026",
)
OPINION = "Kerugian orang yang dinilai lebih besar."


def team(session: Session, people: People) -> Officer:
    """Tirta of the Tim Pertimbangan."""
    made = Officer(
        public_body_id=people.body.id,
        email="tirta@ppid.example",
        name="Tirta Wibawa",
        role=Role.TIM_PERTIMBANGAN,
        password_hash=password_hash(),
        password_changed_at=clock.real_now(),
    )
    session.add(made)
    session.commit()
    return made


def weighing(session: Session, people: People, unit: str = "disdik", **more: Any) -> Weighing:
    given: dict[str, Any] = {
        "document": "Hasil asesmen pejabat",
        "part": "Catatan asesor perorangan",
        "letters": ["h"],
        "harm": "Merugikan orang yang dinilai.",
        "benefit": "Asesor menilai dengan jujur.",
        "period": "Lima tahun",
        "period_until": date(2031, 11, 20),
        "unit_id": units.by_code(session, people.body.id, unit).id,
    } | more
    return Weighing(**given)


def asked(session: Session, people: People, **more: Any) -> UjiKonsekuensi:
    """With the Tim Pertimbangan."""
    made = uji.write(session, people.sari, weighing(session, people, **more))
    uji.ask_team(session, made, people.sari)
    session.commit()
    return made


def advised(session: Session, people: People, tirta: Officer, **more: Any) -> UjiKonsekuensi:
    made = asked(session, people, **more)
    uji.advise(session, made, tirta, Stance.AGREES, OPINION)
    session.commit()
    return made


def established(
    session: Session, people: People, tirta: Officer, decree: Decree = DECREE, **more: Any
) -> UjiKonsekuensi:
    """In force, on the public list unless the decree says otherwise."""
    made = advised(session, people, tirta, **more)
    uji.establish(session, made, people.dewi, decree, clock.today())
    session.commit()
    return made
