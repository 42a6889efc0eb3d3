"""Mail on a real SMTP server: what leaves, when, to whom, and what becomes of it when it cannot."""

import email
from collections.abc import Iterator
from datetime import timedelta
from email import policy
from pathlib import Path

import pytest

from ppid import clock
from ppid.events.models import OutboxEntry, State
from ppid.notices import claims, lease
from ppid.notices.delivery import DeliveryReport, deliver
from ppid.requests import queries
from ppid.requests import service as requests
from ppid.settings import settings
from tests.notices.conftest import Desk
from tests.servers import SmtpServer, free_port, smtp_server


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    with smtp_server() as server:
        use(monkeypatch, PPID_SMTP_URL=server.url)
        yield server


def use(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()


def send(desk: Desk, limit: int = 100) -> DeliveryReport:
    desk.session.commit()
    report = deliver(limit)
    desk.session.expire_all()
    return report


def the(desk: Desk, notice: str) -> OutboxEntry:
    (entry,) = desk.outbox(notice)
    return entry


def test_the_receipt_reaches_siti_with_everything_a_mail_needs(
    desk: Desk, smtp: SmtpServer
) -> None:
    info_request = desk.receive()
    assert send(desk).sent == {"receipt": 1, "new_request": 2}
    (mail,) = smtp.to("siti@example.id")
    message, entry = mail.message, the(desk, "receipt")
    assert mail.envelope_from == settings().mail_from
    assert message["Subject"] == f"[{info_request.registration_number}] Tanda bukti penerimaan"
    assert message["To"] == "Siti Rahma <siti@example.id>"
    assert message["Message-ID"] == entry.message_id
    assert message["References"] == message["In-Reply-To"] != entry.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["Date"].datetime == entry.decided_at.replace(microsecond=0)
    text = message.get_body(("plain",))
    page = message.get_body(("html",))
    assert text is not None and page is not None
    for said in (text.get_content(), page.get_content()):
        assert "Senin, 7 Desember 2026" in said
        assert info_request.registration_number in said
        assert "LATIHAN" not in said
        assert "siti@example.id" not in said  # links carry neither code nor address
        assert queries.code_of(info_request) in said
    assert queries.code_of(info_request) not in str(message["Subject"])
    (other,) = (mail.message for mail in smtp.to("sari@ppid.example"))
    assert queries.code_of(info_request) not in other.as_string()  # officers never see it
    assert (entry.state, entry.reply) == (State.SENT, "250 OK")


def test_twice_sends_nothing_twice(desk: Desk, smtp: SmtpServer) -> None:
    desk.receive()
    assert send(desk)
    assert not send(desk)
    assert len(smtp.messages) == 3


def test_what_is_not_due_waits(desk: Desk, smtp: SmtpServer) -> None:
    desk.on("2026-11-23", 12)
    desk.receive()
    desk.on("2026-11-23", 11)
    assert not send(desk)
    desk.on("2026-11-23", 12)
    assert send(desk)


def test_a_closed_case_cancels_its_reminders_and_keeps_its_receipt(
    desk: Desk, smtp: SmtpServer
) -> None:
    info_request = desk.receive()
    desk.sweep("2026-11-24")
    sari = requests.actor_of(desk.people.sari)
    requests.withdraw(desk.session, info_request, sari, "petugas_layanan", clock.today())
    report = send(desk)
    assert report.sent == {"receipt": 1, "withdrawn": 2, "withdrawn_applicant": 1}
    assert {row.state for row in desk.outbox("unassigned")} == {"cancelled"}
    assert {row.note for row in desk.outbox("unassigned")} == {"permohonan sudah ditutup"}


def test_an_assigned_case_cancels_the_reminder_to_assign_it(desk: Desk, smtp: SmtpServer) -> None:
    info_request = desk.receive()
    desk.sweep("2026-11-24")
    desk.assign(info_request)
    assert send(desk).cancelled == 2
    assert {row.note for row in desk.outbox("unassigned")} == {"tenggat sudah terpenuhi"}


def test_an_officer_who_left_hears_nothing(desk: Desk, smtp: SmtpServer) -> None:
    desk.receive()
    desk.people.sari.active = False
    desk.session.add(desk.people.sari)
    send(desk)
    assert not smtp.to("sari@ppid.example")
    assert smtp.to("dewi@ppid.example")


def test_an_address_that_refuses_becomes_a_letter(desk: Desk, smtp: SmtpServer) -> None:
    smtp.rules["siti@example.id"] = "refuse"
    info_request = desk.receive()
    first, second = send(desk), send(desk)  # the words about it leave in the same turn or the next
    assert first.failed + second.failed == 1
    assert first.sent + second.sent == {"new_request": 2, "undeliverable": 2}
    entry = the(desk, "receipt")
    assert (entry.state, entry.reply) == (State.UNDELIVERABLE, "550 5.1.1 No such mailbox")
    (letter,) = desk.letters()
    assert (letter.notice, letter.request_id) == ("receipt", info_request.id)
    assert not send(desk)


def test_greylisting_is_patience(desk: Desk, smtp: SmtpServer) -> None:
    smtp.mode = "defer"
    desk.receive()
    assert send(desk).later == 3
    entry = the(desk, "receipt")
    assert (entry.state, entry.attempts) == (State.PENDING, 1)
    assert entry.retry_at is not None
    wait = entry.retry_at - clock.real_now()
    assert timedelta(seconds=40) < wait < timedelta(seconds=70)
    assert not send(desk)  # not before its time
    smtp.mode = "accept"
    ripen(desk)
    assert send(desk).sent["receipt"] == 1


def ripen(desk: Desk, **values: object) -> None:
    for row in desk.outbox():
        row.retry_at = None
        for name, value in values.items():
            setattr(row, name, value)
        desk.session.add(row)
    desk.session.commit()


def test_after_three_days_of_tries_a_person_must_act(desk: Desk, smtp: SmtpServer) -> None:
    smtp.mode = "defer"
    desk.receive()
    desk.session.commit()
    ripen(desk, attempts=claims.LAST_TRY - 1)
    assert send(desk).failed == 3
    assert the(desk, "receipt").state == State.DEAD
    assert [letter.notice for letter in desk.letters()] == ["receipt"]


def test_a_cut_line_is_tried_again_with_the_same_id(desk: Desk, smtp: SmtpServer) -> None:
    smtp.mode = "lose_answer"
    desk.receive()
    send(desk)
    smtp.mode = "accept"
    ripen(desk)
    assert send(desk).sent["receipt"] == 1
    first, second = smtp.to("siti@example.id")
    assert first.message["Message-ID"] == second.message["Message-ID"]
    assert (first.message["X-PPID-Attempt"], second.message["X-PPID-Attempt"]) == ("1", "2")


def test_a_dead_server_leaves_everything_pending(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, PPID_SMTP_URL=f"smtp://127.0.0.1:{free_port()}")
    desk.receive()
    report = send(desk)
    assert report.stopped
    assert not report
    entry = the(desk, "receipt")
    assert (entry.state, entry.attempts) == (State.PENDING, 0)


def test_without_a_server_notices_stay_pending_outside_demo(desk: Desk) -> None:
    desk.receive()
    assert send(desk).stopped == "PPID_SMTP_URL"
    assert the(desk, "receipt").state == State.PENDING


def test_poison_leaves_the_scan_and_others_pass(desk: Desk, smtp: SmtpServer) -> None:
    desk.receive()
    poison = the(desk, "receipt")
    poison.notice, poison.attempts = "no_such_words", claims.POISON - 2
    desk.session.add(poison)
    assert send(desk).sent == {"new_request": 2}
    assert the(desk, "no_such_words").state == State.PENDING
    ripen(desk)
    assert send(desk).failed == 1
    entry = the(desk, "no_such_words")
    assert (entry.state, entry.note) == (State.QUARANTINED, "tidak dapat disusun: TemplateNotFound")
    assert not send(desk)


def test_paused_sending_holds_everything_until_resumed(desk: Desk, smtp: SmtpServer) -> None:
    desk.receive()
    lease.pause_sending(desk.session, "pemulihan")
    assert send(desk).stopped == "paused"
    lease.resume_sending(desk.session)
    assert send(desk).sent["receipt"] == 1


def test_a_sender_that_died_is_replaced_and_cannot_write_any_more(
    desk: Desk, smtp: SmtpServer
) -> None:
    desk.receive()
    claimed = claims.claim(10)
    assert len(claimed) == 3
    assert not send(desk)  # the leases hold
    for row in desk.outbox():
        row.lease_until = clock.real_now() - timedelta(seconds=1)
        desk.session.add(row)
    assert send(desk).sent.total() == 3
    assert not claims.finish(desk.session, claimed[0], State.PENDING)
    assert the(desk, "receipt").state == State.SENT


def test_a_demonstration_keeps_its_mail_as_files(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, PPID_DEMO="on")
    desk.receive()
    assert send(desk).sent.total() == 3
    folder = settings().data_dir / "mail"
    files = sorted(folder.iterdir())
    assert len(files) == 3
    messages = [read(path) for path in files]
    (message,) = [found for found in messages if found["To"].endswith("<siti@example.id>")]
    assert message["Subject"].endswith("Tanda bukti penerimaan (LATIHAN)")
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content().startswith("LATIHAN")


def read(path: Path) -> email.message.EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=policy.default)


def test_words_follow_the_applicant_to_english_and_back(desk: Desk, smtp: SmtpServer) -> None:
    info_request = desk.receive()
    info_request.locale = "en"
    desk.session.add(info_request)
    send(desk)
    mail = smtp.to("siti@example.id")[0].message.get_body(("html",))
    other = smtp.to("sari@ppid.example")[0].message.get_body(("html",))
    assert mail is not None and other is not None
    assert "Monday, 7 December 2026" in mail.get_content()
    assert '<html lang="en">' in mail.get_content()
    assert "Senin, 7 Desember 2026" in other.get_content()
