"""Deliveries as officers see them: what waits, why it failed, and what can be done, once."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.events import queries as events
from ppid.events.models import OutboxEntry, State
from ppid.events.service import Decision, decide
from ppid.notices import deliveries, retrying, service, suppressing
from ppid.notices.delivery import deliver
from ppid.notices.models import OutgoingLetter, Suppression
from ppid.notices.proofs import Sending
from ppid.requests.models import InformationRequest
from ppid.units.models import PublicBody
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.desk.mails import HERE, rows, the
from tests.people import People, password_hash
from tests.servers import SmtpServer
from tests.web.browsing import OWN, fields


def names(session: Session, subject: InformationRequest) -> list[str]:
    return [event.name for event in events.of_subject(session, subject.id)]


def test_the_desk_sees_what_failed_and_why(
    client: Browser, session: Session, people: People, refused: InformationRequest
) -> None:
    entry, letter = the(session), session.exec(select(OutgoingLetter)).one()
    page = shown(enter(client, people.sari), HERE)
    assert "Satu perlu tindakan" in page
    assert "Tanda bukti penerimaan" in page and refused.registration_number in page
    assert "550 5.1.1 No such mailbox" in page
    one = shown(client, f"{HERE}/{entry.id}")
    assert entry.message_id.strip("<>") in one
    assert "Ditolak alamat tujuan" in one and "Percobaan 1" in one
    assert "Ditahan sejak" in one and "5.1.1: kotak surat tidak ada" in one
    assert f"/petugas/surat-keluar/{letter.id}" in one
    assert case(refused) in one
    for said in (page, one):
        assert "siti@example.id" not in said and "Siti Rahma" not in said
    assert f"{HERE}/{entry.id}" in shown(client, case(refused))
    assert "satu perlu tindakan" in shown(client, "/petugas/surat-keluar")


def test_sending_again_asks_first_and_happens_once(
    client: Browser, session: Session, people: People, refused: InformationRequest,
    smtp: SmtpServer,
) -> None:  # fmt: skip
    entry = the(session)
    path = f"{HERE}/{entry.id}"
    enter(client, people.dewi)
    assert "Lepaskan dahulu dengan alasan" in shown(client, f"{path}/ulangi")
    assert do(client, f"{path}/ulangi").status_code == 409
    assert the(session).state == State.UNDELIVERABLE
    empty = do(client, f"{path}/lepas", {"reason": " "})
    assert empty.status_code == 422
    short = do(client, f"{path}/lepas", {"reason": "x"})
    assert short.status_code == 422 and "paling sedikit 10 huruf" in short.text
    long = do(client, f"{path}/lepas", {"reason": "a" * 501})
    assert long.status_code == 422 and "a" * 501 in long.text
    done(client, f"{path}/lepas", {"reason": "Siti menelepon: kotaknya sudah dibuka."})
    done(client, f"{path}/lepas", {"reason": "Sekali lagi."})
    assert not session.exec(select(Suppression)).all()
    assert "Kirim ulang surel ini?" in shown(client, f"{path}/ulangi")
    assert [done(client, f"{path}/ulangi").status_code for _ in range(2)] == [303, 303]
    entry = the(session)
    assert (entry.state, entry.attempts, entry.reply) == (State.PENDING, 0, None)
    found = names(session, refused)
    assert found.count("notice.retried") == found.count("notice.address_released") == 1
    deliver()
    session.expire_all()
    assert the(session).state == State.SENT
    assert len(smtp.to("siti@example.id")) == 1
    assert f'href="{path}"' in shown(client, f"{HERE}?keadaan=sent&keadaan=dead")
    assert f'href="{path}"' not in shown(client, f"{HERE}?keadaan=superseded&keadaan=dead")
    one = shown(client, path)
    assert "Diterima peladen surel" in one and "Ditolak alamat tujuan" in one
    assert "Surel dikirim ulang" in shown(client, case(refused))
    assert "Siti menelepon" in shown(client, case(refused))


@pytest.mark.parametrize("state", [State.DEAD, State.QUARANTINED])
def test_what_died_or_could_not_be_made_is_sent_again(
    session: Session, people: People, refused: InformationRequest, state: State
) -> None:
    entry = the(session)
    entry.state, entry.attempts = state, 77
    session.add(entry)
    session.exec(select(Suppression)).one()
    with pytest.raises(retrying.AddressHeld):
        retrying.retry(session, people.sari, entry)
    suppressing.lift(session, people.sari, entry, "Sudah dipastikan.")
    assert retrying.retry(session, people.sari, entry)
    assert not retrying.retry(session, people.sari, entry)
    assert (entry.state, entry.attempts) == (State.PENDING, 0)


def test_what_is_not_true_any_more_is_not_sent_again(
    session: Session, people: People, refused: InformationRequest
) -> None:
    entry = the(session)
    entry.state = State.CANCELLED
    session.add(entry)
    session.flush()
    with pytest.raises(retrying.NothingToRetry):
        retrying.retry(session, people.sari, entry)


def test_the_admin_cares_for_mail_and_sees_no_case(
    client: Browser, session: Session, people: People, refused: InformationRequest
) -> None:
    enter(client, people.admin)
    assert HERE in shown(client, "/petugas")
    assert refused.registration_number in shown(client, HERE)
    one = shown(client, f"{HERE}/{the(session).id}")
    assert "/petugas/permohonan/" not in one and "/petugas/surat-keluar/" not in one
    assert refused.title not in one
    done(client, f"{HERE}/{the(session).id}/lepas", {"reason": "Diperiksa."})


def test_others_see_no_deliveries(
    client: Browser, session: Session, people: People, refused: InformationRequest
) -> None:
    path = f"{HERE}/{the(session).id}"
    for officer in (people.budi, people.charlie, people.ratna, people.komisi, _elsewhere(session)):
        enter(client, officer)
        token = fields(client.get("/petugas/akun").text)["_csrf"]
        if officer.role != Role.PPID_UTAMA:
            assert client.get(HERE).status_code == 403
            assert client.get(f"{HERE}/saring").status_code == 403
        else:
            assert refused.registration_number not in shown(client, f"{HERE}?tab=semua")
        for end in ("", "/ulangi", "/lepas"):
            assert client.get(path + end).status_code == 404
        for end in ("/ulangi", "/lepas"):
            body = {"_csrf": token, "reason": "x"}
            assert client.post(path + end, data=body, headers=OWN).status_code == 404
    assert the(session).state == State.UNDELIVERABLE
    assert client.get(f"{HERE}/{2**70}").status_code == 404
    assert client.get(f"{HERE}/0").status_code == 404


def _elsewhere(session: Session) -> Officer:
    """The PPID Utama of another public body."""
    body = PublicBody(prefix="LAIN", name="Pemerintah Kota Bontang")
    session.add(body)
    session.flush()
    made = Officer(
        public_body_id=body.id, email="lain@ppid.example", name="Lain", role=Role.PPID_UTAMA,
        password_hash=password_hash(), password_changed_at=clock.real_now(),
    )  # fmt: skip
    session.add(made)
    session.commit()
    return made


def test_the_list_is_narrowed_by_its_address_and_goes_page_by_page(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    for number in range(deliveries.PAGE + 10):
        what = Decision(
            "answer_due", f"officer:{people.sari.id}", clock.now(), {}, step=f"n{number}"
        )
        decide(session, "request", made.id, people.body.id, what)
    session.commit()
    enter(client, people.sari)
    first = shown(client, f"{HERE}?jenis=answer_due")
    ids = [row.id for row in _newest(session, "answer_due")]
    after = f"{HERE}?jenis=answer_due&amp;setelah={ids[deliveries.PAGE - 1]}"
    assert after in first
    assert f'href="{HERE}/{ids[0]}"' in first and f'href="{HERE}/{ids[-1]}"' not in first
    last = shown(client, after.replace("&amp;", "&"))
    assert f'href="{HERE}/{ids[-1]}"' in last and "Muat berikutnya" not in last
    back = f'<a href="{HERE}?jenis=answer_due">Ke halaman pertama</a>'
    assert back in last and back not in first
    assert "Tanda bukti penerimaan" not in rows(first)
    assert "Tidak ada yang cocok" in shown(client, f"{HERE}?keadaan=dead")
    assert "Tidak ada yang perlu tindakan" in shown(client, f"{HERE}?tab=tindakan")
    for junk in ("keadaan=x", "jenis=%00", "setelah=99999999999999999999", "setelah=-1", "tab=%F0"):
        assert f'href="{HERE}/{ids[0]}"' in shown(client, f"{HERE}?{junk}")


def _newest(session: Session, notice: str) -> list[OutboxEntry]:
    query = select(OutboxEntry).where(OutboxEntry.notice == notice)
    return list(session.exec(query.order_by(col(OutboxEntry.id).desc())))


def test_a_deferred_notice_says_when_it_is_tried_next(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock,
    smtp: SmtpServer,
) -> None:  # fmt: skip
    smtp.mode = "defer"
    made = cases.received(session, people)
    deliver()
    session.expire_all()
    page = shown(enter(client, people.sari), f"{HERE}?keadaan=deferred")
    assert rows(page).count("Percobaan 2 pada") == 3
    assert "Sari Utami (Petugas layanan)" in rows(page) and "<td>Pemohon</td>" in rows(page)
    assert "Tiga ditunda" in page and "Yang paling lama menunggu sejak" in page
    one = shown(client, f"{HERE}/{the(session).id}")
    assert "451 4.7.1 Greylisted, try again later" in one and "Ditunda peladen surel" in one
    assert "Ditunda, dicoba lagi" in shown(client, case(made))


def test_what_a_letter_has_settled_counts_no_more(
    session: Session, people: People, refused: InformationRequest
) -> None:
    assert deliveries.unsent(session, people.sari).failed == 1
    letter = session.exec(select(OutgoingLetter)).one()
    today: date = clock.today()
    sending = Sending("post", today, reference="Resi 1")
    service.record_dispatch(session, letter, people.sari, sending, today)
    assert deliveries.unsent(session, people.sari).failed == 0


def test_a_reminder_that_failed_long_ago_bothers_nobody(
    session: Session, people: People, frozen_office_clock: OfficeClock, smtp: SmtpServer
) -> None:
    made = cases.received(session, people)
    what = Decision("answer_due", f"officer:{people.sari.id}", clock.now(), {}, step="n")
    decide(session, "request", made.id, people.body.id, what)
    entry = the(session, "answer_due")
    entry.state = State.DEAD
    session.add(entry)
    session.flush()
    assert deliveries.unsent(session, people.sari).failed == 1
    entry.decided_at = clock.now() - deliveries.FORGOTTEN
    frozen_office_clock.on(date(2026, 11, 24))
    session.add(entry)
    session.flush()
    assert deliveries.unsent(session, people.sari).failed == 0
    assert deliveries.unsent(session, people.charlie).waiting == 0
