"""One mail each working morning, for officers who want it: nothing lost, nothing told twice."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlmodel import select

from ppid import clock
from ppid.accounts import service as accounts
from ppid.accounts.models import Digest, Officer
from ppid.events import queries as events
from ppid.events.models import OutboxEntry, State
from ppid.notices import lease, morning
from ppid.notices.delivery import deliver
from ppid.requests import service as requests
from ppid.settings import settings
from tests.notices.conftest import Desk
from tests.servers import SmtpServer, smtp_server


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    with smtp_server() as server:
        monkeypatch.setenv("PPID_SMTP_URL", server.url)
        settings.cache_clear()
        yield server


def choose(desk: Desk, officer: Officer, digest: Digest) -> None:
    accounts.choose_digest(desk.session, officer, digest)
    desk.session.commit()


def send(desk: Desk) -> None:
    desk.session.commit()
    while deliver():
        pass
    desk.session.expire_all()


def of(desk: Desk, officer: Officer, notice: str = "") -> list[OutboxEntry]:
    return [row for row in desk.outbox(notice) if row.recipient == f"officer:{officer.id}"]


def said(smtp: SmtpServer, address: str, subject: str) -> str:
    (mail,) = [m.message for m in smtp.to(address) if subject in str(m.message["Subject"])]
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None and page is not None
    assert "Siti" not in mail.as_string()
    return str(text.get_content())


def test_two_reminders_of_one_case_are_one_line_of_one_mail(desk: Desk, smtp: SmtpServer) -> None:
    choose(desk, desk.people.sari, Digest.REMINDERS)
    first, second = desk.receive(), desk.receive()
    for made in (first, second):
        desk.assign(made)
    send(desk)
    smtp.messages.clear()
    desk.sweep("2026-12-03")  # day 8: extension and answer of each case
    sari, dewi = desk.people.sari, desk.people.dewi
    assert len(of(desk, sari, "morning_digest")) == 1
    assert not of(desk, dewi, "morning_digest")
    send(desk)
    assert len(smtp.to("sari@ppid.example")) == 1
    assert len(smtp.to("dewi@ppid.example")) == 4
    text = said(smtp, "sari@ppid.example", "Rangkuman pagi Kamis, 3 Desember 2026")
    assert text.count(first.registration_number) == text.count(second.registration_number) == 1
    assert text.count("Kirim jawaban tertulis: Senin, 7 Desember 2026, dua hari kerja lagi") == 2
    assert text.count("Perpanjangan masih mungkin") == 2
    held = [row for row in of(desk, sari) if row.channel == "digest"]
    assert {row.state for row in held} == {State.SUPERSEDED}
    assert {row.note for row in held} == {"termuat dalam rangkuman pagi 2026-12-03"}


def test_lapses_come_single_and_the_digest_once_a_working_day(desk: Desk) -> None:
    choose(desk, desk.people.sari, Digest.REMINDERS)
    desk.receive()
    sari = desk.people.sari
    for day in range(3, 9):  # a weekend among them
        for hour in (7, 9):
            desk.sweep(f"2026-12-0{day}", hour)
    days = [row.data["on"] for row in of(desk, sari, "morning_digest")]
    assert days == ["2026-12-03", "2026-12-04", "2026-12-07", "2026-12-08"]
    (lapse,) = of(desk, sari, "lapsed_office")
    assert (lapse.channel, lapse.state) == ("email", State.PENDING)


def test_what_is_no_longer_true_drops_out_and_an_empty_list_is_not_sent(
    desk: Desk, smtp: SmtpServer
) -> None:
    choose(desk, desk.people.sari, Digest.REMINDERS)
    gone, stays = desk.receive(), desk.receive()
    send(desk)
    desk.sweep("2026-12-03")
    by = requests.actor_of(desk.people.sari)
    requests.withdraw(desk.session, gone, by, "petugas_layanan", clock.today())
    send(desk)
    text = said(smtp, "sari@ppid.example", "Rangkuman pagi")
    assert stays.registration_number in text
    assert gone.registration_number not in text
    desk.sweep("2026-12-04")
    requests.withdraw(desk.session, stays, by, "petugas_layanan", clock.today())
    send(desk)
    last = of(desk, desk.people.sari, "morning_digest")[-1]
    assert (last.state, last.note) == (State.CANCELLED, "tidak ada lagi yang menunggu")


def test_news_is_gathered_only_for_who_chose_all(desk: Desk, smtp: SmtpServer) -> None:
    choose(desk, desk.people.sari, Digest.ALL)
    choose(desk, desk.people.dewi, Digest.REMINDERS)
    made = desk.receive()
    send(desk)
    assert not smtp.to("sari@ppid.example")
    assert [str(m.message["Subject"]) for m in smtp.to("dewi@ppid.example")] == [
        f"[{made.registration_number}] Permohonan baru"
    ]
    desk.sweep("2026-11-24")
    send(desk)
    text = said(smtp, "sari@ppid.example", "Rangkuman pagi Selasa, 24 November 2026")
    assert "Permohonan baru" in text


def test_a_reminder_after_the_mornings_mail_goes_at_once(desk: Desk) -> None:
    choose(desk, desk.people.sari, Digest.REMINDERS)
    desk.sweep("2026-12-07")  # nothing waits, and yet the morning is over
    desk.on("2026-11-23", 9)
    desk.receive()
    desk.sweep("2026-12-07", 10)
    assert {row.channel for row in of(desk, desk.people.sari, "answer_due")} == {"email"}
    assert not of(desk, desk.people.sari, "morning_digest")


def test_back_to_single_mails_lets_go_of_what_waits(desk: Desk, smtp: SmtpServer) -> None:
    sari = desk.people.sari
    choose(desk, sari, Digest.ALL)
    desk.receive()
    send(desk)
    assert [row.channel for row in of(desk, sari, "new_request")] == ["digest"]
    choose(desk, sari, Digest.REMINDERS)
    send(desk)
    assert len(smtp.to("sari@ppid.example")) == 1
    desk.sweep("2026-11-24")
    assert not of(desk, sari, "new_request")[0].note
    names = [row.name for row in events.of_subject(desk.session, sari.id)]
    assert names.count("officer.digest_chosen") == 2


def test_a_digest_decided_twice_holds_its_rows_once(desk: Desk) -> None:
    """Two sweepers, or one that died: the key of officer and date lets one list through."""
    sari = desk.people.sari
    choose(desk, sari, Digest.ALL)
    desk.receive()
    now = desk.on("2026-11-24")
    body = desk.people.body.id
    assert morning._of_body(desk.session, body, now) == 1
    desk.on("2026-11-24", 8)
    desk.receive()
    assert morning._of_body(desk.session, body, now) == 0
    assert [row.state for row in of(desk, sari, "new_request")] == ["superseded", "pending"]
    desk.session.commit()
    desk.sweep("2026-11-25")
    first, second = of(desk, sari, "morning_digest")
    rows = [row.id for row in of(desk, sari, "new_request")]
    assert first.data["rows"] == rows[:1]
    assert second.data["rows"][0] == rows[1]


def test_a_sweeper_that_dies_before_the_digest_loses_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(desk, desk.people.sari, Digest.REMINDERS)
    desk.receive()

    def dies(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(morning, "_supersede", dies)
        with pytest.raises(KeyboardInterrupt):
            desk.sweep("2026-12-03")
    sari = desk.people.sari
    desk.session.expire_all()
    assert not of(desk, sari, "morning_digest")
    assert [row.state for row in of(desk, sari, "answer_due")] == ["pending"]
    desk.sweep()
    assert len(of(desk, sari, "morning_digest")) == 1
    assert [row.state for row in of(desk, sari, "answer_due")] == ["superseded"]


def test_a_lost_lease_leaves_the_morning_to_the_other_sweeper(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(desk, desk.people.sari, Digest.ALL)
    desk.receive()
    with monkeypatch.context() as broken:
        broken.setattr(lease, "keep", lambda _holder: False)
        desk.sweep("2026-11-24")
    assert not of(desk, desk.people.sari, "morning_digest")
    assert desk.sweep().decided["morning_digest"] == 1


def test_in_a_year_without_calendar_what_waits_still_comes(desk: Desk) -> None:
    sari = desk.people.sari
    choose(desk, sari, Digest.ALL)
    desk.receive()
    monday, sunday = date(2031, 1, 6), date(2031, 1, 5)
    desk.sweep(sunday.isoformat())
    assert not of(desk, sari, "morning_digest")
    desk.sweep(monday.isoformat())
    assert len(of(desk, sari, "morning_digest")) == 1


def test_waiting_by_choice_is_no_backlog(desk: Desk) -> None:
    from ppid.health.queries import figures
    from ppid.notices import queries as notices

    for officer in (desk.people.sari, desk.people.dewi):
        choose(desk, officer, Digest.ALL)
    desk.receive(email="")
    desk.on("2026-11-23", 15)
    assert notices.waiting(desk.session) == 0
    assert notices.oldest_undelivered(desk.session) is None
    assert figures(desk.session, clock.now(), clock.real_now()).oldest_pending == 0.0
    states = desk.session.exec(select(OutboxEntry.state)).all()
    assert set(states) == {"pending"}


def test_the_desk_is_reminded_of_letters_that_nobody_sent(desk: Desk, smtp: SmtpServer) -> None:
    choose(desk, desk.people.sari, Digest.REMINDERS)
    desk.receive(email="")
    assert "letters_waiting" not in desk.sweep("2026-11-24").decided
    assert desk.sweep("2026-11-25").decided["letters_waiting"] == 2
    assert "letters_waiting" not in desk.sweep("2026-11-25", 9).decided
    send(desk)
    text = said(smtp, "sari@ppid.example", "Rangkuman pagi Rabu")
    assert "1 surat menunggu lebih dari satu hari kerja, yang tertua sejak Senin, 23" in text
    assert said(smtp, "dewi@ppid.example", "Surat keluar belum dikirim")


def test_nobody_is_reminded_of_letters_that_were_sent_meanwhile(
    desk: Desk, smtp: SmtpServer
) -> None:
    desk.receive(email="")
    desk.sweep("2026-11-25")
    for letter in desk.letters():
        letter.state = "done"
        desk.session.add(letter)
    send(desk)
    assert {row.state for row in desk.outbox("letters_waiting")} == {"cancelled"}


def test_the_morning_is_the_offices_not_the_servers(desk: Desk) -> None:
    choose(desk, desk.people.sari, Digest.ALL)
    desk.receive()
    desk.sweep("2026-11-24", 7, 29)
    assert not of(desk, desk.people.sari, "morning_digest")
    desk.sweep("2026-11-24", 7, 30)
    (row,) = of(desk, desk.people.sari, "morning_digest")
    assert clock.local(row.due_at) == datetime(2026, 11, 24, 7, 30, tzinfo=clock.WITA)
