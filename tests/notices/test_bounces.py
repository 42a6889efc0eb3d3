"""Mail that comes back days later: the notice, the desk, the letter, the address, each once."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlmodel import select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.events import queries as events
from ppid.events.models import Event, State
from ppid.notices import claims, queries, receipts
from ppid.notices.models import Bounce, BounceCount, Suppression
from ppid.settings import settings
from tests import cases
from tests.notices import returned
from tests.notices.bouncing import BOUNCES, back, send, sent_from, the
from tests.notices.conftest import Desk
from tests.servers import Mail, SmtpServer, smtp_server


@pytest.fixture(autouse=True)
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    with smtp_server() as server:
        monkeypatch.setenv("PPID_SMTP_URL", server.url)
        monkeypatch.setenv("PPID_BOUNCE_ADDRESS", BOUNCES)
        settings.cache_clear()
        yield server


def counted(desk: Desk) -> dict[str, int]:
    return {row.kind: row.number for row in desk.session.exec(select(BounceCount))}


def test_each_mail_has_a_return_path_of_its_own(desk: Desk, smtp: SmtpServer) -> None:
    desk.receive()
    send(desk)
    senders = {mail.envelope_from for mail in smtp.messages}
    assert len(senders) == 3
    for sender in senders:
        assert sender.startswith("pantulan+") and sender.endswith("@ppid.example")
    for mail in smtp.messages:
        assert "pantulan" not in mail.message.as_string()


def test_a_hard_bounce_opens_the_other_way_and_tells_the_desk(desk: Desk, smtp: SmtpServer) -> None:
    info_request = desk.receive()
    send(desk)
    assert the(desk, "receipt").state == State.SENT
    assert not desk.letters()
    assert back(desk, returned.rfc3464(sent_from(smtp))) == "failed"
    entry = the(desk, "receipt")
    assert (entry.state, entry.note) == (State.UNDELIVERABLE, "surel kembali (5.1.1)")
    assert entry.reply == "250 OK"
    (letter,) = desk.letters()
    assert (letter.notice, letter.recipient, letter.state) == ("receipt", entry.recipient, "open")
    assert desk.hears("undeliverable") == ["dewi", "sari"]
    (event,) = named(desk, info_request.id, "notice.undeliverable")
    assert event.data["to"] == "requester"
    assert "siti" not in str(event.data).lower()
    assert queries.unproven(desk.session, info_request.id)
    assert send(desk).sent == {"undeliverable": 2}
    text = smtp.to("sari@ppid.example")[-1].message.get_body(("plain",))
    assert text is not None
    assert f"/petugas/pengiriman/{entry.id}" in text.get_content()
    assert "Siti" not in text.get_content()


def named(desk: Desk, request_id: UUID, name: str) -> list[Event]:
    rows = events.of_subject(desk.session, request_id)
    return [row for row in rows if row.name == name]


def test_the_same_bounce_counts_once_whichever_way_it_comes(desk: Desk, smtp: SmtpServer) -> None:
    info_request = desk.receive()
    send(desk)
    raw = returned.rfc3464(sent_from(smtp))
    assert [back(desk, raw), back(desk, raw, "imap"), back(desk, b"X-A: b\r\n" + raw)] == [
        "failed", "seen", "seen",
    ]  # fmt: skip
    assert len(desk.letters()) == 1
    assert len(named(desk, info_request.id, "notice.undeliverable")) == 1
    assert len(desk.outbox("undeliverable")) == 2
    other = returned.rfc3464(sent_from(smtp), message_id="<second@mx>")
    assert back(desk, other) == "failed"
    assert len(named(desk, info_request.id, "notice.undeliverable")) == 1
    assert len(desk.session.exec(select(Bounce)).all()) == 2


@pytest.mark.parametrize(
    ("action", "status"), [("delayed", "4.4.1"), ("relayed", "2.0.0"), ("delivered", "2.0.0")]
)
def test_a_delay_is_only_written_down(
    desk: Desk, smtp: SmtpServer, action: str, status: str
) -> None:
    desk.receive()
    send(desk)
    back(desk, returned.rfc3464(sent_from(smtp), action, status))
    assert the(desk, "receipt").state == State.SENT
    assert not desk.letters()
    (row,) = desk.session.exec(select(Bounce)).all()
    assert (row.outbox_id, row.status) == (the(desk, "receipt").id, status)


def test_a_complaint_and_an_unclear_bounce_change_nothing(desk: Desk, smtp: SmtpServer) -> None:
    desk.receive()
    send(desk)
    to = sent_from(smtp)
    assert back(desk, returned.complaint(to)) == "complaint"
    assert back(desk, returned.plain(to, "Something happened.")) == "unclear"
    assert the(desk, "receipt").state == State.SENT
    assert {row.kind for row in desk.session.exec(select(Bounce))} == {"complaint", "unclear"}


def test_forged_foreign_and_private_messages_are_counted_and_ignored(
    desk: Desk, smtp: SmtpServer
) -> None:
    desk.receive()
    send(desk)
    to = sent_from(smtp)
    forged = f"pantulan+{'b' if to[9] == 'a' else 'a'}{to[10:]}"
    assert back(desk, returned.rfc3464(forged)) == "forged"
    assert back(desk, returned.rfc3464("someone@ppid.example")) == "unmatched"
    assert back(desk, returned.out_of_office(to)) == "chatter"
    assert back(desk, b"\xff" * 50) == "chatter"
    assert counted(desk) == {"forged": 1, "unmatched": 1, "chatter": 2}
    assert {row.state for row in desk.outbox()} == {State.SENT}
    assert not desk.session.exec(select(Bounce)).all()


def test_an_officer_s_dead_address_is_told_to_the_admin_once(desk: Desk, smtp: SmtpServer) -> None:
    desk.receive()
    desk.receive()
    send(desk)
    for number, mail in enumerate(smtp.to("sari@ppid.example")):
        back(desk, returned.rfc3464(mail.envelope_from, message_id=f"<{number}@mx>"))
    assert desk.hears("officer_unreachable") == ["admin"]
    assert not desk.hears("undeliverable")
    assert not desk.letters()
    send(desk)
    text = smtp.to("admin@ppid.example")[-1].message.get_body(("plain",))
    assert text is not None and desk.people.sari.name in text.get_content()
    back(desk, returned.rfc3464(sent_from(smtp, "admin@ppid.example"), message_id="<admin@mx>"))
    assert desk.hears("officer_unreachable") == ["admin"]  # nobody is left to tell


def test_where_every_officer_is_unreachable_the_telling_ends(desk: Desk, smtp: SmtpServer) -> None:
    known = desk.people.admin.model_dump(exclude={"id"}) | {"email": "admin2@ppid.example"}
    desk.session.add(Officer(**known))
    desk.receive()
    seen = 0
    while send(desk):
        for mail in smtp.messages[seen:]:
            back(desk, returned.rfc3464(mail.envelope_from, message_id=f"<{seen}@mx>"))
            seen += 1
    assert {row.state for row in desk.outbox()} == {State.UNDELIVERABLE}
    assert len(desk.outbox("undeliverable")) == 2
    assert len(desk.outbox("officer_unreachable")) == 2 * 2 + 2  # of two officers, of each other


def test_the_answer_that_came_back_is_not_proved_received(desk: Desk, smtp: SmtpServer) -> None:
    answered = cases.answered(desk.session, desk.people)
    send(desk)
    (mail,) = [each for each in smtp.to("siti@example.id") if _is_of(desk, each, "answered")]
    before = receipts.of_case(desk.session, answered)
    assert before is not None and before.accepted and not before.held
    back(desk, returned.rfc3464(mail.envelope_from))
    after = receipts.of_case(desk.session, answered)
    assert after is not None and after.held and not after.accepted
    assert [letter.notice for letter in desk.letters()] == ["answered"]
    assert desk.hears("undeliverable") == ["dewi", "sari"]
    assert send(desk).sent == {"undeliverable": 2}  # though the case is closed


def _is_of(desk: Desk, mail: Mail, notice: str) -> bool:
    message_id = mail.message["Message-ID"]
    return any(row.message_id == message_id for row in desk.outbox(notice))


def test_the_proxy_hears_by_other_means_too(desk: Desk, smtp: SmtpServer) -> None:
    proxy = {"name": "Andi", "address": "Jl. Merdeka 1", "phone": "081234567890",
             "email": "andi@example.id"}  # fmt: skip
    cases.received(desk.session, desk.people, applicant={"proxy": proxy})
    send(desk)
    back(desk, returned.rfc3464(sent_from(smtp, "andi@example.id")))
    (letter,) = desk.letters()
    assert letter.recipient.startswith("proxy:")
    assert {row.state for row in desk.outbox("receipt")} == {"sent", "undeliverable"}


def test_the_commission_s_dead_address_is_the_desk_s_to_mend(desk: Desk, smtp: SmtpServer) -> None:
    desk.tell_the_commission()
    desk.assign(desk.receive())
    desk.sweep("2026-12-17")
    send(desk)
    (entry,) = desk.outbox("commission_note")
    back(desk, returned.rfc3464(sent_from(smtp, "komisi@ki.example")))
    assert the(desk, "commission_note").state == State.UNDELIVERABLE
    (told, _other) = desk.outbox("undeliverable")
    assert (told.data["to"], told.data["letter"]) == ("commission", False)
    assert entry.id == told.data["outbox_id"]
    assert not desk.letters()
    send(desk)
    text = smtp.to("sari@ppid.example")[-1].message.get_body(("plain",))
    assert text is not None and "Catatannya tidak hilang" in text.get_content()


def test_a_courtesy_word_that_came_back_opens_no_letter(desk: Desk, smtp: SmtpServer) -> None:
    signed = cases.signed(desk.session, desk.people)
    from ppid.requests import service
    from ppid.requests.schemas import Dispatch

    means = Dispatch(means="hand", sent_on=clock.today(), reference="Siti")
    service.send(desk.session, signed, desk.people.dewi, means)
    send(desk)
    entry = the(desk, "answered_elsewhere")
    mail = next(each for each in smtp.messages if each.message["Message-ID"] == entry.message_id)
    back(desk, returned.rfc3464(mail.envelope_from))
    assert the(desk, "answered_elsewhere").state == State.UNDELIVERABLE
    assert not desk.letters()


def test_a_bounce_beats_the_sender_that_still_holds_the_row(desk: Desk, smtp: SmtpServer) -> None:
    """The server took it, our answer was lost, and the bounce is quicker than the next try."""
    smtp.mode = "lose_answer"
    desk.receive()
    send(desk)
    to = smtp.to("siti@example.id")[0].envelope_from
    assert the(desk, "receipt").state == State.PENDING
    for row in desk.outbox():
        row.retry_at = None
        desk.session.add(row)
    desk.session.commit()
    (held,) = [entry for entry in claims.claim(10) if entry.notice == "receipt"]
    assert back(desk, returned.rfc3464(to)) == "failed"
    assert not claims.finish(desk.session, held, State.SENT, reply="250 OK")
    assert the(desk, "receipt").state == State.UNDELIVERABLE
    assert desk.session.exec(select(Suppression)).all()


def test_a_report_about_somebody_else_holds_no_address(desk: Desk, smtp: SmtpServer) -> None:
    """Siti's mailbox passes her mail on to one that is gone."""
    desk.receive()
    send(desk)
    other = returned.rfc3464(sent_from(smtp), who="bekas@lain.example")
    assert back(desk, other) == "failed"
    assert the(desk, "receipt").state == State.UNDELIVERABLE
    assert not desk.session.exec(select(Suppression)).all()
    hers = returned.rfc3464(sent_from(smtp), who="<SITI@example.id>", message_id="<two@mx>")
    assert back(desk, hers) == "failed"
    assert len(desk.session.exec(select(Suppression)).all()) == 1
