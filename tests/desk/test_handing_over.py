"""After the answer: promised copies with their own alarm, and the applicant's window."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import Connection
from sqlmodel import Session

from ppid import clock
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.desk import queries
from ppid.desk.filters import Filters
from ppid.events import queries as events
from ppid.notices import answers
from ppid.requests import service
from ppid.requests.handover_models import Handover
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import Dispatch, HandingOver, Proof
from ppid.statute.clocks import ClockKind
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.desk.busy import statements
from tests.people import People
from tests.tracking.browsing import STATUS, follow, words

MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def answered(session: Session, people: People, **changes: object) -> InformationRequest:
    """Sent by post today, with what the decision says besides."""
    made = cases.drafted(session, people)
    notice = cases.approve(session, made, people.dewi, cases.decision(**changes), MONDAY)
    if notice.needs_second:
        service.check_refusal(session, made, people.sari)
    service.number(session, made, people.dewi, "800/1/PPID/2026", MONDAY)
    service.sign(session, made, people.dewi, cases.signing())
    sent = Dispatch.model_validate({"means": "post", "sent_on": MONDAY, "reference": "RR 1"})
    service.send(session, made, people.dewi, sent)
    session.commit()
    return made


def running(session: Session, made: InformationRequest) -> dict[str, Clock]:
    session.expire_all()
    return {row.kind: row for row in clocks.running(session, made.id)}


def test_an_answer_that_gives_all_at_once_starts_nothing(session: Session, people: People) -> None:
    assert running(session, answered(session, people)) == {}


def test_promised_copies_have_their_clock_until_they_are_handed_over(
    client: Browser, session: Session, people: People
) -> None:
    made = answered(session, people, supply_days=5)
    row = running(session, made)[ClockKind.HANDOVER]
    assert (row.started_on, row.due_on, row.length) == (MONDAY, date(2026, 11, 30), 5)
    assert made.next_due_on is None  # no duty of the answer: the queue does not know it
    enter(client, people.dewi)
    assert "Catat penyerahan salinan" in shown(client, case(made))
    page = shown(client, f"{case(made)}/surat/penyerahan")
    assert "Senin, 30 November 2026" in page
    given = {"means": "courier", "handed_on": "2026-11-23", "reference": "Resi 9"}
    done(client, f"{case(made)}/surat/penyerahan", given)
    assert running(session, made) == {}
    kept = session.get_one(Handover, made.id)
    assert (kept.means, kept.handed_on, kept.reference) == ("courier", MONDAY, "Resi 9")
    assert [event.name for event in events.of_subject(session, made.id)][-1] == (
        "request.handed_over"
    )
    assert "Salinan diserahkan" in shown(client, case(made))
    again = do(client, f"{case(made)}/surat/penyerahan", {**given, "_version": str(made.version)})
    assert again.status_code == 409
    follow(client, made)
    assert "Salinan diserahkan kepada Anda" in words(client.get(STATUS).text)


def test_a_carrier_gives_a_receipt_and_a_telephone_hands_nothing_over(
    client: Browser, session: Session, people: People
) -> None:
    made = answered(session, people, supply_days=5)
    enter(client, people.dewi)
    path = f"{case(made)}/surat/penyerahan"
    assert 'value="phone"' not in shown(client, path)
    for means in ("post", "courier"):
        refused = do(client, path, {"means": means, "handed_on": "2026-11-23", "reference": ""})
        assert refused.status_code == 422
        assert "Tulis nomor resi pos atau kurir" in refused.text
    nobody = do(client, path, {"means": "hand", "handed_on": "2026-11-23", "reference": ""})
    assert nobody.status_code == 422 and "Tulis nama yang menerima salinan." in nobody.text
    assert ClockKind.HANDOVER in running(session, made)
    done(client, path, {"means": "hand", "handed_on": "2026-11-23", "reference": "Siti"})
    assert running(session, made) == {}


def test_the_applicant_sees_the_promised_day_and_that_it_has_passed(
    client: Browser, session: Session, people: People
) -> None:
    made = answered(session, people, supply_days=5)
    follow(client, made)
    page = words(client.get(STATUS).text)
    assert "Salinan yang kami janjikan" in page
    assert "30 November 2026" in page
    assert "sudah lewat" not in page
    with clock.fixed(datetime(2026, 12, 1, 9, tzinfo=clock.WITA)):
        assert "Tanggal yang kami janjikan sudah lewat." in words(client.get(STATUS).text)
        given = HandingOver(means="hand", reference="Siti", handed_on=date(2026, 12, 1))
        service.hand_over(session, made, people.dewi, given)
        session.commit()
        assert "Salinan yang kami janjikan" not in words(client.get(STATUS).text)


def test_the_letter_names_the_day_of_the_promise(session: Session, people: People) -> None:
    made = answered(session, people, supply_days=5)
    supply = answers.written_notice(session, made).supply
    assert supply == "5 hari kerja, paling lambat Senin, 30 November 2026"


def test_a_hand_over_is_neither_before_the_answer_nor_in_the_future(
    client: Browser, session: Session, people: People
) -> None:
    made = answered(session, people, supply_days=5)
    enter(client, people.dewi)
    for day in ("2026-11-20", "2026-12-01"):
        answer = do(
            client,
            f"{case(made)}/surat/penyerahan",
            {"means": "hand", "handed_on": day, "reference": "Siti"},
        )
        assert answer.status_code == 422
        assert day in answer.text
    assert ClockKind.HANDOVER in running(session, made)


def test_a_partial_answer_opens_the_window_and_makes_nobody_late(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = answered(session, people, outcome="granted_in_part", redaction="Nama siswa.")
    row = running(session, made)[ClockKind.OBJECTION_FILING]
    assert row.started_on == MONDAY
    assert row.due_on is not None
    office.on(date(2027, 3, 1))
    assert clocks.strictest(clocks.of_request(session, made.id)) is None
    assert made.next_due_on is None
    assert clock.today() > row.due_on


def test_the_window_waits_while_the_letter_is_back_and_runs_from_the_proven_day(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = answered(session, people, outcome="granted_in_part", redaction="Nama siswa.")
    first = running(session, made)[ClockKind.OBJECTION_FILING].due_on
    office.on(date(2026, 11, 27))
    service.record_return(session, made, people.dewi, "Alamat tidak lengkap.")
    assert ClockKind.OBJECTION_FILING not in running(session, made)
    given = {"proof": "delivery", "received_on": date(2026, 11, 26), "receiver": "Siti Rahma"}
    proof = Proof.model_validate(given)
    service.prove_receipt(session, made, people.dewi, proof, clock.today())
    row = running(session, made)[ClockKind.OBJECTION_FILING]
    assert (row.started_on, row.stopped_on) == (date(2026, 11, 26), None)
    assert first is not None
    assert row.due_on is not None
    assert row.due_on > first


def test_a_window_that_runs_on_is_shown_once_and_never_as_late(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = answered(session, people, outcome="granted_in_part", redaction="Nama siswa.")
    office.on(date(2027, 3, 1))  # long after its end
    enter(client, people.dewi)
    assert shown(client, case(made)).count("Pengajuan keberatan") == 1
    assert "Lewat" not in shown(client, "/petugas?status=closed")
    follow(client, made)
    assert words(client.get(STATUS).text).count("Pengajuan keberatan") == 1


def test_a_late_promise_is_found_from_the_queue_until_it_is_kept(
    client: Browser,
    session: Session,
    people: People,
    connection: Connection,
    office: OfficeClock,
) -> None:
    """By its tab, by the task of whoever hands over, and on the case, in words."""
    first = answered(session, people, supply_days=5)
    second = cases.promised(session, people, days=15, key="nanti")
    enter(client, people.sari)
    assert str(first.id) in shown(client, "/petugas?tab=salinan")
    assert "lewat janji" not in shown(client, "/petugas")
    office.on(date(2026, 12, 4))
    assert "penyerahan salinan lewat janji" in shown(client, "/petugas")
    with statements(connection) as sent:
        tasks = shown(client, "/petugas?tab=tugas")
    assert len(sent) <= 6
    assert str(first.id) in tasks
    assert str(second.id) not in tasks  # promised, and not yet near
    listed = shown(client, "/petugas?tab=salinan")
    assert listed.index(str(first.id)) < listed.index(str(second.id))
    assert "Lewat empat hari kerja" in listed
    assert str(second.id) not in shown(client, "/petugas?tab=salinan&batas=lewat")
    of_budi = f"/petugas?tab=salinan&batas=lewat&unit={people.budi.unit_id}"
    assert str(first.id) in shown(client, of_budi)
    assert "lewat, belum selesai" in shown(client, case(first))
    assert str(first.id) not in shown(enter(client, people.charlie), "/petugas?tab=salinan")
    enter(client, people.sari)
    given = {"means": "hand", "handed_on": "2026-12-04", "reference": "Siti Rahma"}
    done(client, f"{case(first)}/surat/penyerahan", given)
    assert str(first.id) not in shown(client, "/petugas?tab=salinan")
    assert str(first.id) not in shown(client, "/petugas?tab=tugas")


def test_a_long_list_of_promises_has_pages(
    session: Session, people: People, office: OfficeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [cases.promised(session, people, days=n, key=f"{n}").id for n in (4, 3, 2)]
    monkeypatch.setattr(Filters, "rows", 2)
    asked = Filters(tab="salinan")
    first = queries.page(session, people.dewi, asked, MONDAY, MONDAY)
    assert [row.id for row in first.rows] == [ids[2], ids[1]]
    more = replace(asked, after=str(first.mark))
    rest = queries.page(session, people.dewi, more, MONDAY, MONDAY)
    assert ([row.id for row in rest.rows], rest.mark) == ([ids[0]], None)
