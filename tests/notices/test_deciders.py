"""Who hears of each event, at once and once."""

from datetime import date

from ppid import clock
from ppid.events.service import APPLICANT
from ppid.notices.composing import compose
from ppid.notices.recheck import why_not
from ppid.notices.recipients import Directory, resolve
from ppid.requests import service as requests
from ppid.requests.models import Assignment, InformationRequest
from ppid.requests.schemas import CompletionAsk, Draft, Intake
from ppid.requests.service.common import open_assignments
from ppid.wiring import SUBSCRIBERS, wire
from tests.notices.conftest import Desk


def assignment(desk: Desk, info_request: InformationRequest) -> Assignment:
    return open_assignments(desk.session, info_request)[0]


def test_wiring_twice_tells_nobody_twice(desk: Desk) -> None:
    wire()
    desk.receive()
    assert desk.hears("receipt") == ["requester"]
    assert desk.hears("new_request") == ["dewi", "sari"]


def test_a_legal_act_is_told_at_once_even_at_night(desk: Desk) -> None:
    night = desk.on("2026-11-22", 23)
    desk.receive()
    assert [row.due_at for row in desk.outbox("receipt")] == [night]


def test_only_the_unit_that_works_on_it_hears_of_it(desk: Desk) -> None:
    desk.assign(desk.receive())
    assert desk.hears("assigned_unit") == ["budi"]
    assert desk.hears("assigned") == ["requester"]


def test_a_returned_assignment_is_the_desks_again(desk: Desk) -> None:
    info_request = desk.receive()
    desk.assign(info_request)
    row = assignment(desk, info_request)
    budi, today = desk.people.budi, clock.today()
    requests.return_assignment(desk.session, info_request, budi, row, "Bukan kami.", today)
    assert desk.hears("assignment_returned") == ["dewi", "sari"]


def test_a_draft_goes_up_to_the_ppid_and_back_to_its_unit(desk: Desk) -> None:
    info_request = desk.receive()
    desk.assign(info_request)
    row, budi, today = assignment(desk, info_request), desk.people.budi, clock.today()
    given = Draft(body="Konsep.", outcome="granted")
    draft = requests.save_draft(desk.session, info_request, budi, row, given)
    requests.submit_draft(desk.session, info_request, budi, draft, today)
    assert desk.hears("draft_submitted") == ["dewi"]
    requests.return_draft(desk.session, info_request, desk.people.dewi, draft, "Perbaiki.")
    assert desk.hears("draft_returned") == ["budi"]


def test_a_draft_of_the_desk_goes_back_to_who_wrote_it(desk: Desk) -> None:
    info_request = desk.receive()
    session, sari, today = desk.session, desk.people.sari, clock.today()
    requests.declare_complete(session, info_request, sari, today)
    given = Draft(body="Konsep.", outcome="granted")
    draft = requests.save_draft(session, info_request, sari, None, given)
    requests.submit_draft(session, info_request, sari, draft, today)
    requests.return_draft(session, info_request, desk.people.dewi, draft, "Perbaiki.")
    assert desk.hears("draft_returned") == ["sari"]


def test_what_lacks_is_asked_by_letter_where_there_is_no_mail(desk: Desk) -> None:
    info_request = desk.receive(email="")
    ask = CompletionAsk(lacking=["identity"], note="Salinan KTP.")
    requests.ask_completion(desk.session, info_request, desk.people.sari, ask, clock.today())
    assert [letter.notice for letter in desk.letters()] == ["receipt", "completion_asked"]
    assert not desk.outbox("completion_asked")


def test_a_counter_visit_has_its_receipt_as_a_letter_to_hand_over(desk: Desk) -> None:
    desk.receive(Intake(channel="counter", received_on=date(2026, 11, 23)), email="")
    assert [letter.notice for letter in desk.letters()] == ["receipt"]
    assert desk.hears("new_request") == ["dewi", "sari"]


def test_a_withdrawal_is_confirmed_to_the_applicant_whoever_recorded_it(desk: Desk) -> None:
    sari, today = desk.people.sari, clock.today()
    told = desk.receive()
    by = requests.actor_of(sari)
    requests.withdraw(desk.session, told, by, "petugas_layanan", today, way="phone")
    paper = desk.receive(email="")
    requests.withdraw(desk.session, paper, APPLICANT, "applicant", today)
    desk.session.commit()
    (entry,) = desk.outbox("withdrawn_applicant")
    assert (entry.recipient.partition(":")[0], why_not(desk.session, entry)) == ("requester", None)
    addressee = resolve(desk.session, entry.public_body_id, entry.recipient)
    assert addressee is not None
    said = compose(desk.session, entry, addressee)[0].get_body(("plain",))
    assert said is not None
    text = " ".join(said.get_content().split())
    for words in (
        "Petugas kami mencatat", "Senin, 23 November 2026", "lewat: telepon",
        "Bila ini tidak benar", "permohonan baru kapan saja",
    ):  # fmt: skip
        assert words in text
    (letter,) = [row for row in desk.letters() if row.notice == "withdrawn_applicant"]
    assert letter.request_id == paper.id
    assert letter.data["way"] == "page"


def test_a_directory_knows_who_is_who(desk: Desk) -> None:
    directory = Directory.of(desk.session, desk.people.body.id)
    assert len(directory.desk()) == 2
    unit = desk.people.budi.unit_id
    assert unit is not None
    assert directory.of_unit(unit) == [f"officer:{desk.people.budi.id}"]
    assert directory.with_role("atasan_ppid") == [f"officer:{desk.people.ratna.id}"]


def test_every_event_has_its_line_in_the_wiring() -> None:
    assert all(isinstance(deciders, tuple) for deciders in SUBSCRIBERS.values())
    assert {"request.received", "request.answered", "notice.undeliverable"} <= set(SUBSCRIBERS)
