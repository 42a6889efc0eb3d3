"""What a unit has to carry out: its mail leads to a page that it may open, with the order on it."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid import wiring
from ppid.events.models import OutboxEntry
from ppid.kit.i18n import use_locale
from ppid.notices import morning_lines
from ppid.notices.composing import compose
from ppid.notices.recipients import resolve
from ppid.objections import service
from ppid.objections.answer_schemas import Executed
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import case, enter, shown
from tests.disputes import keeping
from tests.objections.answering import answered
from tests.objections.filing import STORY, filed
from tests.people import People
from tests.tracking.browsing import words
from tests.web.browsing import Browser

ORDER = "PPID memberikan daftar penerima dana BOS."


@pytest.fixture
def asked(session: Session, people: People, frozen_office_clock: OfficeClock) -> InformationRequest:
    wiring.wire()
    use_locale("id")
    made = cases.assigned(session, people)
    frozen_office_clock.on(date(2026, 12, 8))
    return made


@pytest.fixture
def ordered(
    session: Session, people: People, asked: InformationRequest, frozen_office_clock: OfficeClock
) -> Objection:
    """Ratna orders on 10 December, within five working days: 17 December."""
    made = filed(session, people, asked)
    frozen_office_clock.on(date(2026, 12, 10))
    answered(session, people, made)
    return made


def mail(session: Session, notice: str, recipient: str) -> str:
    entry = session.exec(
        select(OutboxEntry).where(OutboxEntry.notice == notice, OutboxEntry.recipient == recipient)
    ).one()
    addressee = resolve(session, entry.public_body_id, recipient)
    assert addressee is not None
    message, _to = compose(session, entry, addressee)
    body = message.get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().split())


def test_the_units_mail_leads_to_its_request(
    session: Session, people: People, asked: InformationRequest, ordered: Objection
) -> None:
    told = mail(session, "order_made", f"officer:{people.budi.id}")
    assert case(asked) in told and "/petugas/keberatan/" not in told
    assert "meja layanan PPID, yang mencatatnya" in told and "Catat pelaksanaannya" not in told
    desk = mail(session, "order_made", f"officer:{people.sari.id}")
    assert f"/petugas/keberatan/{ordered.id}" in desk and "Catat pelaksanaannya" in desk


def test_the_morning_digest_leads_there_as_well(
    session: Session, people: People, asked: InformationRequest, ordered: Objection
) -> None:
    made = select(OutboxEntry).where(
        OutboxEntry.notice == "order_made", OutboxEntry.recipient == f"officer:{people.budi.id}"
    )
    row = session.exec(made).one()
    (line,) = morning_lines._lines(session, row, [row])
    assert line.number == ordered.shown_number and line.url.endswith(case(asked))


def test_the_unit_reads_the_order_and_nothing_of_who_objects(
    client: Browser, session: Session, people: People, asked: InformationRequest, ordered: Objection
) -> None:
    page = words(shown(enter(client, people.budi), case(asked)))
    for said in (f"Perintah Atasan PPID atas keberatan {ordered.shown_number}", ORDER,
                 "Kamis, 17 Desember 2026", "dicatat oleh meja layanan PPID"):  # fmt: skip
        assert said in page
    for hidden in ("Siti Rahma", STORY, "tidak ditanggapi"):
        assert hidden not in page
    done = Executed(executed_on=date(2026, 12, 10), how="Diserahkan.", reference="Resi 1")
    service.execute(session, ordered, people.sari, done)
    session.commit()
    page = words(shown(client, case(asked)))
    assert "Dilaksanakan Kamis, 10 Desember 2026" in page
    assert "dicatat oleh meja layanan PPID" not in page


def test_an_order_that_is_past_its_day_says_so(
    client: Browser,
    people: People,
    asked: InformationRequest,
    ordered: Objection,
    frozen_office_clock: OfficeClock,
) -> None:
    frozen_office_clock.on(date(2026, 12, 18))
    page = words(shown(enter(client, people.budi), case(asked)))
    assert "Seharusnya dilaksanakan paling lambat Kamis, 17 Desember 2026" in page


def test_the_order_of_a_decision_stands_there_too(
    client: Browser, session: Session, people: People, asked: InformationRequest
) -> None:
    made = keeping.registered(session, people.komisi, filed(session, people, asked), "2026-12-08")
    keeping.begun(session, people.komisi, made, "adjudication", "2026-12-08")
    keeping.heard(session, people.komisi, made, "2026-12-08")
    keeping.decided(session, people.komisi, made, "2026-12-08")
    keeping.ordered(session, people.komisi, made, 5, date(2026, 12, 8))
    page = words(shown(enter(client, people.budi), case(asked)))
    assert f"Perintah putusan dalam sengketa {keeping.NUMBER}" in page
    assert "Memberikan daftar penerima dana BOS." in page
