"""The window of an objection through the real sweep once a dispute about it is recorded."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from sqlalchemy import text

from ppid import clock
from ppid.disputes.docket import schemas, service
from ppid.disputes.docket.models import Dispute
from ppid.events.service import APPLICANT
from ppid.kit.dates import long_date
from ppid.notices.composing import compose
from ppid.notices.recipients import resolve
from ppid.objections import service as objections
from ppid.objections.answer_schemas import Terms
from ppid.requests.models import InformationRequest
from tests.disputes.keeping import closed, registered, window
from tests.disputes.preparing import open_
from tests.notices.conftest import Desk, desk
from tests.notices.test_after_the_answer import plain
from tests.objections.filing import filed
from tests.tracking.browsing import words
from tests.web.browsing import Browser

__all__ = ["desk"]
migration = import_module(
    "ppid.migrations.versions.2026_11_27_0010_end_windows_of_disputed_requests"
)
NO_NUMBER = {"register_number": "", "registered_on": None}


@pytest.mark.parametrize("by", ["komisi", "dewi"])
def test_its_record_ends_the_window_and_its_reminders(desk: Desk, by: str) -> None:
    asked = desk.receive()
    desk.on("2026-12-08")
    objection = filed(desk.session, desk.people, asked)
    desk.sweep("2027-01-26")
    opened = window(desk.session, objection)
    assert opened is not None and opened.stopped_on is None
    desk.on("2027-01-28")
    registered(desk.session, getattr(desk.people, by), objection, "2027-01-27", **NO_NUMBER)
    for day in ("2027-02-03", "2027-02-09", "2027-02-11", "2027-02-12"):
        desk.sweep(day)
    assert desk.outbox("dispute_window") == []
    ended = window(desk.session, objection)
    assert ended is not None
    assert (ended.stopped_on, ended.stopped_by) == (date(2027, 1, 27), "dispute.received")


def test_without_a_dispute_the_same_days_do_remind(desk: Desk) -> None:
    asked = desk.receive()
    desk.on("2026-12-08")
    filed(desk.session, desk.people, asked)
    for day in ("2027-01-26", "2027-02-03", "2027-02-09", "2027-02-11", "2027-02-12"):
        desk.sweep(day)
    assert desk.outbox("dispute_window")


def test_a_window_that_silence_opens_after_the_dispute_is_asleep(desk: Desk) -> None:
    asked = desk.receive()
    desk.on("2026-12-08")
    objection = filed(desk.session, desk.people, asked)
    desk.on("2026-12-10")
    dispute = registered(desk.session, desk.people.komisi, objection, "2026-12-10", **NO_NUMBER)
    assert window(desk.session, objection) is None
    desk.sweep("2027-01-26")
    (told,) = desk.outbox("objection_lapsed_applicant")  # of silence, and not as if none was there
    said = " ".join(plain(desk, told).split())
    assert "sudah tercatat, diterima Komisi Informasi pada Kamis, 10 Desember 2026" in said
    assert "dapat menyatakannya prematur" in said and "aman diajukan dari Selasa, 26 Jan" in said
    assert "Anda berhak mengajukan sengketa" not in said
    asleep = window(desk.session, objection)
    assert asleep is not None
    assert (asleep.stopped_by, asleep.next_step_at) == ("dispute.received", None)
    desk.on("2027-01-28")
    closed(desk.session, desk.people, dispute, "not_registered", date(2027, 1, 28))
    awake = window(desk.session, objection)
    assert awake is not None and awake.stopped_on is None and awake.next_step_at is not None


def against(desk: Desk, asked: InformationRequest, on: str) -> Dispute:
    """On the docket by the number of the request: its objection is not known here yet."""
    given = {"case_number": asked.registration_number, "received_on": on, "grounds": ["c"]}
    made = service.register(
        desk.session, desk.people.komisi, schemas.Registering.model_validate(given | NO_NUMBER)
    )
    desk.session.commit()
    return made


def test_one_against_the_request_alone_ends_the_window_of_a_later_objection(desk: Desk) -> None:
    asked = desk.receive()
    desk.on("2026-12-08")
    dispute = against(desk, asked, "2026-12-08")
    objection = filed(desk.session, desk.people, asked)
    for day in ("2027-01-26", "2027-02-03", "2027-02-09", "2027-02-11", "2027-02-12"):
        desk.sweep(day)
    assert desk.outbox("dispute_window") == []
    assert "disputed_on" in desk.outbox("objection_lapsed_applicant")[0].data
    asleep = window(desk.session, objection)
    assert asleep is not None and asleep.stopped_by == "dispute.received"
    closed(desk.session, desk.people, dispute, "not_registered", date(2027, 2, 12))
    awake = window(desk.session, objection)
    assert awake is not None and awake.stopped_on is None


def test_the_migration_ends_the_windows_that_such_a_dispute_left_running(desk: Desk) -> None:
    asked = desk.receive()
    desk.on("2026-12-08")
    against(desk, asked, "2026-12-08")
    objection = filed(desk.session, desk.people, asked)
    desk.sweep("2027-01-26")
    row = window(desk.session, objection)
    assert row is not None
    row.stopped_on, row.stopped_by, row.next_step_at = None, None, clock.now()  # as it was before
    desk.session.add(row)
    desk.session.commit()
    desk.session.execute(text(migration.END))
    healed = window(desk.session, objection)
    assert healed is not None
    assert (healed.stopped_by, healed.stopped_on) == ("dispute.received", healed.started_on)
    assert healed.next_step_at is None


def test_a_settlement_after_the_lapse_keeps_the_announced_window(
    desk: Desk, client: Browser
) -> None:
    asked = desk.receive()
    desk.on("2026-12-08")
    objection = filed(desk.session, desk.people, asked)
    desk.sweep("2027-01-26")
    opened = window(desk.session, objection)
    assert opened is not None and opened.due_on is not None
    until = long_date(opened.due_on)
    desk.on("2027-01-27")
    terms = Terms(terms="Dinas menyerahkan daftar itu.", days=2)
    made = objections.propose(desk.session, objection, desk.people.dewi, terms)
    desk.session.commit()
    open_(client, objection)
    asks = words(client.get("/keberatan/lacak/musyawarah").text)
    assert f"tetap sampai {until} dan tidak kami perpendek" in asks
    objections.answer_proposal(desk.session, objection, made.id, agrees=True, by=APPLICANT)
    desk.session.commit()
    page = words(client.get("/keberatan/lacak").text)
    for said in (f"Aman: sampai {until}", "Siapkan berkas sengketa", "Pengadilan"):
        assert said in page, said
    assert client.get("/keberatan/lacak/sengketa").status_code == 200
    for day in ("2027-02-03", "2027-02-09"):
        desk.sweep(day)
    entry = desk.outbox("dispute_window")[-1]
    addressee = resolve(desk.session, entry.public_body_id, entry.recipient)
    assert addressee is not None
    mail = str(compose(desk.session, entry, addressee)[0].get_body(("plain",)))
    assert "selesai dengan kesepakatan" in words(mail)
    assert "belum dilaksanakan" in words(client.get("/keberatan/lacak").text)
    after = opened.due_on + timedelta(days=1)
    desk.on(after.isoformat())
    assert "Siapkan berkas sengketa" not in words(client.get("/keberatan/lacak").text)
