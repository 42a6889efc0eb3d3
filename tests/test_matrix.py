"""Route by role by ownership: the service answers as the one table in the repository says."""

from uuid import UUID, uuid4

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import Connection
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts import absences
from ppid.accounts.models import Officer, Role
from ppid.accounts.seats import seat
from ppid.calendars import service as calendars
from ppid.desk import bulk, views
from ppid.desk.notices import NOTICES
from ppid.disputes.docket import service as disputes
from ppid.disputes.docket.models import DisputeOrder
from ppid.disputes.docket.schemas import Serving
from ppid.documents import service as files
from ppid.documents.models import Document, Purpose
from ppid.documents.redaction import service as redactions
from ppid.documents.service import Upload
from ppid.events import Actor
from ppid.events.models import OutboxEntry
from ppid.imports import service as imports
from ppid.notices.models import OutgoingLetter
from ppid.objections.models import Objection
from ppid.objections.service import ask_advice
from ppid.requests import service
from ppid.requests.models import Assignment, InformationRequest
from ppid.routing.models import RoutingExample
from ppid.statute.readings import POINTS
from ppid.units import queries as units
from tests import cases, matrix
from tests.calendars.office import adding
from tests.catalogue import items, tests_done
from tests.conftest import OfficeClock
from tests.desk.browsing import PDF, case, done, enter
from tests.disputes import keeping
from tests.imports.files import CLOSED, workbook
from tests.matrix import Door
from tests.objections.filing import filed
from tests.people import People, password_hash

Values = dict[str, dict[str, str]]
NOT_THEIRS = {"403", "404"}


def everyone(session: Session, people: People) -> dict[str, Officer]:
    """A column for each role, and the stranger: the same role in a unit without a part."""
    found = {
        "ppid_utama": people.dewi,
        "petugas_layanan": people.sari,
        "ppid_pelaksana": people.budi,
        "stranger": people.charlie,
        "atasan_ppid": people.ratna,
        "commission": people.komisi,
        "admin": people.admin,
    }
    for role in (Role.PIMPINAN_UNIT, Role.TIM_PERTIMBANGAN, Role.PENGAWAS):
        found[role.value] = Officer(
            public_body_id=people.body.id,
            email=f"{role.value}@ppid.example",
            name=role.value,
            role=role,
            unit_id=people.budi.unit_id if role is Role.PIMPINAN_UNIT else None,
            password_hash=password_hash(),
            password_changed_at=people.dewi.password_changed_at,
        )
        session.add(found[role.value])
    session.commit()
    return found


def office(client: TestClient[Litestar], session: Session, people: People) -> Values:
    """A case with Budi's unit and everything that a path can name; by prefix of the path."""
    made = cases.assigned(session, people, applicant={"email": ""})
    enter(client, people.budi)
    draft = {"outcome": "granted", "body": "Terlampir.", "langkah": "simpan"}
    done(client, f"{case(made)}/draf", draft, files={"files": ("a.pdf", PDF)})
    objection = filed(session, people, made)
    advice = ask_advice(session, objection, people.ratna, "Bagaimana pendapat tim?")
    by = Actor("officer", people.admin.id)
    today = clock.today()
    away = absences.announce(session, people.dewi, people.sari.id, (today, today), "ND 1", by)
    sits = seat(session, people.ratna, None, "holder", "SK 1", (today, None), by)
    session.commit()
    proposal = calendars.propose(session, people.admin, adding("2026-12-28"))
    session.commit()
    disputed = _disputed(session, people, objection)
    nothing = str(uuid4())
    of_case = select(Document.id).where(Document.request_id == made.id)
    paper = str(session.exec(of_case).first())
    return {
        "": {
            **_of_the_case(session, people, made),
            **_of_the_office(session, people, made),
            "document_id": paper,
            "letter_id": str(session.exec(select(OutgoingLetter.id)).first()),
            "delivery_id": str(session.exec(select(OutboxEntry.id)).first()),
            "item_id": str(items.document(session, people, "Dokumen").id),
            "absence_id": str(away.id),
            "seat_id": str(sits.id),
            "advice_id": str(advice.id),
            "notice": next(iter(NOTICES)),
            "code": "disdik",
        },
        "/petugas/permohonan": {"id": str(made.id)},
        "/petugas/keberatan": {"id": str(objection.id)},
        "/petugas/orang": {"id": str(people.budi.id)},
        "/petugas/akun/bertindak": {"id": str(people.dewi.id)},
        "/petugas/pembatasan": {"id": nothing},  # 404, once the role is let in
        "/petugas/kalender": {"id": str(proposal.id)},
        "/petugas/tangga": {"kind": "request-response", "notice": "answer_due", "offset": "-2"},
        "/petugas/halaman": {"key": "tata-cara"},
        "/petugas/tafsir": {"key": next(iter(POINTS))},
        "/petugas/catat": {"id": str(made.id)},
        "/petugas/surat": {"code": "id"},
        "/petugas/laporan": {"name": "permohonan"},
        "/petugas/panduan": {"role": "ppid_utama"},
        "/petugas/massal": {"id": str(_proposed(session, people))},
        "/petugas/tampilan": {"id": str(views.save(session, people.dewi, "Saya", []).id)},
        "/petugas/sengketa": disputed,
        "/komisi": disputed | {"name": "perkara.csv"},
        "/petugas/rute": {"id": str(session.exec(select(RoutingExample.id)).first())},
        "/petugas/surat/bentuk": {"part": "receipt"},
    }


def _disputed(session: Session, people: People, objection: Objection) -> dict[str, str]:
    """A file that the PPID keeps from its papers: in adjudication, with a hearing and a paper."""
    today = clock.today().isoformat()
    made = keeping.registered(session, people.dewi, objection, today)
    keeping.begun(session, people.dewi, made, "adjudication", today)
    hearing = keeping.heard(session, people.dewi, made, today)
    typed = Serving.model_validate({"kind": "summons", "title": "Panggilan", "served_on": today})
    paper = disputes.serve(session, made, people.dewi, typed, Upload("c.pdf", PDF))
    order = DisputeOrder(
        public_body_id=people.body.id, dispute_id=made.id, what="X", days=5, set_on=clock.today()
    )
    session.add(order)
    session.commit()
    return {
        "id": str(made.id),
        "hearing_id": str(hearing.id),
        "order_id": str(order.id),
        "document_id": str(paper.document_id),
    }


def _of_the_case(session: Session, people: People, made: InformationRequest) -> dict[str, str]:
    """A file apart to be blacked out, a tied case, the unit's part."""
    paper = session.exec(select(Document).where(Document.request_id == made.id)).one()
    second = files.accept(
        session, Upload("b.pdf", PDF), public_body_id=people.body.id, request_id=made.id,
        purpose=Purpose.ANSWER, uploaded_by=people.budi.id, draft_id=paper.draft_id,
    )  # fmt: skip
    other = cases.received(session, people, key="dua", information_sought="Daftar guru.")
    service.link(session, made, other, people.dewi, "Serupa.")
    part = session.exec(select(Assignment).where(Assignment.request_id == made.id)).one()
    return {
        "redaction_id": str(redactions.begin(session, second, people.budi).id),
        "number": "1",
        "other": str(other.id),
        "part_id": str(part.id),
    }


def _of_the_office(session: Session, people: People, made: InformationRequest) -> dict[str, str]:
    """A consequence test that is asked for, with a scan; a file of old cases."""
    tirta = tests_done.team(session, people)
    test = tests_done.advised(session, people, tirta)
    scan = files.accept(
        session, Upload("pendapat.pdf", PDF), public_body_id=people.body.id, request_id=made.id,
        purpose=Purpose.TEAM_OPINION, uploaded_by=people.dewi.id,
    )  # fmt: skip
    test.request_id, test.scan_id = made.id, scan.id
    file, _reading = imports.upload(session, people.body, people.sari, "x", workbook(CLOSED))
    assert file is not None
    return {
        "test_id": str(test.id),
        "import_id": str(file.id),
        "deed": "kembalikan",
        "act": "keluar",
    }


def _proposed(session: Session, people: People) -> UUID:
    """Sari proposes to assign a case: Dewi may carry it out."""
    case_ = cases.verified(session, people, key="tiga", information_sought="Daftar jalan.")
    to = units.by_code(session, people.body.id, "disdik")
    typed = bulk.BulkForm(pilih=[case_.id], units=[to.id], note="Mohon hari ini.")
    return bulk.propose(session, people.sari, bulk.ASSIGN, typed, clock.today()).id


@pytest.fixture
def answers(
    client: TestClient[Litestar],
    session: Session,
    connection: Connection,
    people: People,
    frozen_office_clock: OfficeClock,
) -> tuple[list[str], dict[str, list[str]], set[str]]:
    """Every cell, asked of the service; and what is wrong with the summaries of its errors."""
    faults: set[str] = set()
    values = office(client, session, people)
    seats = matrix.seats(session, everyone(session, people))
    session.commit()

    def row(door: Door) -> list[str]:
        path = matrix.filled(door.path, values)
        return [matrix.ask(client, connection, seat, door, path, faults) for seat in seats]

    rows = {d.name: row(d) for d in matrix.doors(client.app)}
    return [seat.name for seat in seats], rows, faults


@pytest.mark.timeout(900)  # more than two thousand pages, on a busy machine
@pytest.mark.dialect("sqlite")  # who may do what is no matter of the database
def test_every_route_answers_each_role_as_the_table_says(
    answers: tuple[list[str], dict[str, list[str]], set[str]], request: pytest.FixtureRequest
) -> None:
    columns, rows, faults = answers
    if request.config.getoption("--write-matrix"):
        matrix.write(columns, rows)
    known, table = matrix.read()
    assert known == columns
    assert set(rows) - set(table) == set(), "routes without a row"
    assert set(table) - set(rows) == set(), "rows without a route"
    wrong = [
        f"{name} · {column}: table {wanted}, service {got}"
        for name, row in table.items()
        for column, wanted, got in zip(columns, row, rows[name], strict=True)
        if wanted != got
    ]
    assert not wrong, "\n".join(wrong)
    assert not faults, "\n".join(sorted(faults))


def test_the_table_keeps_what_the_law_and_the_house_want() -> None:
    """So that a table written anew by mistake does not pass."""
    columns, rows = matrix.read()
    wrong = []
    for name, row in rows.items():
        cell = dict(zip(columns, row, strict=True))
        path = name.split()[1]
        if cell[matrix.NOBODY] not in {"masuk", "401"}:
            wrong.append(f"{name}: opens without a log-in")
        if path.startswith("/petugas/permohonan/{id"):
            wrong += [f"{name}: {who}" for who in ("stranger", "commission", "admin")
                      if cell[who] not in NOT_THEIRS]  # fmt: skip
        if path.startswith("/petugas/orang"):
            wrong += [f"{name}: {who}" for who in columns
                      if who not in {"admin", matrix.NOBODY} and cell[who] != "403"]  # fmt: skip
        wrong += [f"{name}: {who} breaks it" for who in columns if cell[who].startswith("5")]
    assert not wrong, "\n".join(wrong)


def test_no_guarded_route_stands_outside_of_the_table(client: TestClient[Litestar]) -> None:
    assert matrix.guarded_elsewhere(client.app) == []


def test_each_role_has_its_column(session: Session, people: People) -> None:
    columns, _rows = matrix.read()
    assert set(columns) == {role.value for role in Role} | {"stranger", matrix.NOBODY}
    assert units.by_code(session, people.body.id, "disdik").id == people.budi.unit_id
