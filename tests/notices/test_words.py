"""Every notice in both languages, from real cases: nothing missing, nothing said that must not."""

import re
from datetime import date, datetime, time
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts import invitations
from ppid.accounts import service as accounts
from ppid.accounts.models import Digest
from ppid.asking import service as asking
from ppid.clocks import promises
from ppid.clocks import service as clocks
from ppid.events.models import OutboxEntry
from ppid.events.service import APPLICANT
from ppid.notices import failing
from ppid.notices.composing import compose
from ppid.notices.mail import header_text
from ppid.notices.recipients import Addressee, resolve
from ppid.objections import service as objections
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import (
    CompletionAsk,
    Decision,
    Dispatch,
    Draft,
    ExtensionGrant,
    Intake,
    Signing,
)
from ppid.requests.service.common import subject_of
from ppid.statute.clocks import ClockKind
from tests.notices.a_year import calendars, refuse, weigh
from tests.notices.conftest import MONDAY, Desk
from tests.notices.disputing import disputing
from tests.notices.superior import superior
from tests.objections.filing import RUDI, filed, paper_follows
from tests.people import siti

FOLDER = Path(__file__).parents[2] / "ppid" / "templates" / "notices"
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
DECISION = Decision(outcome="granted", body="Terlampir.", consideration="Informasi terbuka.")
SIGNING = Signing(
    name="Dewi Anggraini", nip="198001012005011001", position="Kepala Dinas",
    signed_on=MONDAY, signature="paper_original",
)  # fmt: skip


def answer(desk: Desk, info_request: InformationRequest, means: str, twice: bool = False) -> None:
    """From the desk's draft to the recorded sending."""
    session, dewi, sari, today = desk.session, desk.people.dewi, desk.people.sari, clock.today()
    requests.declare_complete(session, info_request, dewi, today)
    given = Draft(body="Konsep.", outcome="granted")
    for _ in range(2 if twice else 1):
        draft = requests.save_draft(session, info_request, sari, None, given)
        requests.submit_draft(session, info_request, sari, draft, today)
        if twice:
            requests.return_draft(session, info_request, dewi, draft, "Sebutkan tahunnya.")
    if twice:
        return
    requests.approve(session, info_request, dewi, DECISION, today)
    letter_number = f"480/{info_request.registration_number[-2:]}/PPID-U/XI/2026"
    requests.number(session, info_request, sari, letter_number, today)
    requests.sign(session, info_request, sari, SIGNING)
    dispatch = Dispatch(means=means, reference="R 1", sent_on=today)  # type: ignore[arg-type]
    requests.send(session, info_request, sari, dispatch)


def a_year_of_everything(desk: Desk) -> None:
    """Cases that together make every notice there is."""
    session, dewi, sari, budi = desk.session, desk.people.dewi, desk.people.sari, desk.people.budi
    desk.tell_the_commission()
    accounts.choose_digest(session, sari, Digest.REMINDERS)
    desk.receive(email="")
    answer(desk, desk.receive(), "email")
    answer(desk, desk.receive(), "post")
    answer(desk, desk.receive(), "post", twice=True)
    withdrawn = desk.receive()
    requests.withdraw(
        session, withdrawn, requests.actor_of(sari), "petugas_layanan", MONDAY, "phone"
    )
    for late in (False, True):
        asked = desk.receive()
        ask = CompletionAsk(lacking=["identity", "subject"], note="Tahun belum disebut.")
        requests.ask_completion(session, asked, sari, ask, MONDAY)
        if late:
            by = requests.actor_of(sari)
            requests.complete(session, asked, by, "petugas_layanan", "2025", clock.today())
    desk.receive()  # nobody touches this one
    desk.assign(desk.receive(), "dinkes")  # nor does Charlie his
    desk.assign(extended := desk.receive())
    desk.assign(back := desk.receive())
    row = requests.common.open_assignments(session, back)[0]
    requests.return_assignment(session, back, budi, row, "Bukan kewenangan kami.", MONDAY)
    later(desk, answered_one(desk))
    requests.explain(session, back, APPLICANT, "Yang saya maksud SMA.")
    requests.remind(session, extended, dewi, "Mohon drafnya masuk hari ini.")
    requests.add_note(session, extended, dewi, "@Budi Santoso mohon dicek halaman 3.")
    requests.reissue_code(session, back, sari, "ktp", "paper")
    requests.reissue_code(session, extended, sari, "proxy", "email")
    requests.ask_list(session, desk.people.body.id, "siti@example.id", "id")
    number = extended.registration_number
    requests.ask_code(session, desk.people.body.id, number, "siti@example.id", "en")
    asking.save(session, draft := asking.begin(desk.people.body), {"information_sought": "Peta."})
    asking.mail_link(session, draft, "siti@example.id", "id")
    invitations.invite(session, budi, requests.actor_of(sari), clock.real_now())
    session.commit()
    desk.sweep("2026-11-24")
    grant = ExtensionGrant(ground="status_undecided", reason="Uji konsekuensi belum selesai.")
    requests.extend(session, extended, dewi, grant, clock.today())
    desk.receive(Intake(channel="letter", received_on=MONDAY))
    session.commit()
    for day in ("25", "26", "27", "30"):
        desk.sweep(f"2026-11-{day}")
    requests.close_not_completed(session, asked_of(desk), dewi, clock.today())
    session.commit()
    calendars(desk)
    refuse(desk)
    weigh(desk)
    for name in ("receipt", "new_request"):
        for entry in desk.outbox(name)[:1]:
            failing.fail(session, entry, "surel kembali")
    for day in ("01", "02", "03", "04", "07", "08", "09", "10", "11", "14", "15", "16", "17", "18"):
        desk.sweep(f"2026-12-{day}")


def answered_one(desk: Desk) -> InformationRequest:
    made = desk.receive()  # before the year begins; what follows is told of it
    answer(desk, made, "email")
    return made


def later(desk: Desk, made: InformationRequest) -> None:
    """What comes after an answer: a window, an objection, a promise, an order."""
    session, subject = desk.session, subject_of(made)
    promises.promise(session, subject, ClockKind.HANDOVER, MONDAY, 5)
    ago = date(2026, 10, 26)
    promises.open_window(session, subject, ago)
    with clock.fixed(datetime.combine(ago, time(9), clock.WITA)):
        filed(session, desk.people, None, grounds=["b"], applicant=siti()["applicant"])
    against = answered_one(desk)
    paper_follows(session, filed(session, desk.people, against, proxy=RUDI))
    taken_back = filed(session, desk.people, against, grounds=["d"])
    objections.withdraw(session, taken_back, APPLICANT, clock.today())
    superior(desk, against)
    disputing(desk, against)


def asked_of(desk: Desk) -> InformationRequest:
    """The case that still waits for its applicant."""
    return desk.session.exec(
        select(InformationRequest).where(InformationRequest.status == "incomplete")
    ).one()


def written(session: Session, entry: OutboxEntry) -> EmailMessage:
    addressee = resolve(session, entry.public_body_id, entry.recipient)
    assert addressee is not None
    return compose(session, entry, addressee)[0]


def parts(message: EmailMessage) -> tuple[str, str]:
    text, page = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None and page is not None
    return text.get_content(), page.get_content()


def test_every_notice_says_the_same_in_text_and_page(desk: Desk) -> None:
    a_year_of_everything(desk)
    for row in desk.session.exec(select(InformationRequest)).all():
        if int(row.registration_number[-1]) % 2:
            row.locale = "en"
            desk.session.add(row)
    desk.session.flush()
    seen = set()
    for entry in desk.outbox():
        if entry.state == "superseded":
            continue
        seen.add(entry.notice)
        message = written(desk.session, entry)
        text, page = parts(message)
        plain = re.sub(r"<[^>]+>|\s+", " ", page)
        for date_or_number in re.findall(r"\d+ [A-Z][a-z]+ \d{4}|PPID-\d{4}-\d{6}", text):
            assert date_or_number in plain, entry.notice
        for said in (text, page):
            assert "None" not in said, entry.notice
            assert "{{" not in said and "%}" not in said and "%(" not in said, entry.notice
            assert "6472014107900002" not in said
            assert "siti@example.id" not in said
        if not entry.recipient.startswith(("requester", "proxy")):
            for secret in ("Siti", "sekolah penerima dana", "penelitian"):
                assert secret not in text + page, (entry.notice, secret)
    assert sorted(seen) == NAMES


@pytest.mark.dialect("sqlite")
def test_the_lapse_tells_siti_her_right_as_the_picture_shows_it(desk: Desk) -> None:
    desk.tell_the_commission()
    desk.receive()
    desk.sweep("2026-12-08")
    (entry,) = desk.outbox("lapsed_applicant")
    text, page = parts(written(desk.session, entry))
    for said in (text, re.sub("</?strong>", "", page)):
        assert "Permohonan Anda belum kami jawab" in said
        assert "Kami mohon maaf." in said
        assert "Kamis, 21 Januari 2027" in said  # the advised window, cuti bersama counted
        assert "http://127.0.0.1:8000/keberatan/baru" in said
        assert "Kamis, 17 Desember 2026" in said
    assert "Sepuluh hari kerja sejak permohonan diterima" in page
    for remote in re.findall(r'(?:src|href)="([^"]+)"', page):
        assert remote.startswith("http://127.0.0.1:8000/")
    assert page.count("<img") == 0


@pytest.mark.parametrize("notice", ["lapsed_office", "objection_lapsed_office"])
def test_officers_are_not_told_that_a_paper_letter_has_arrived(desk: Desk, notice: str) -> None:
    """It is theirs to send: the mail about the lapse says where the letter waits."""
    made = desk.receive(email="")
    ago = date(2026, 10, 26)
    clocks.start(desk.session, subject_of(made), ClockKind.OBJECTION_ANSWER, ago)
    desk.session.commit()
    for day in ("2026-12-08", "2026-12-09"):
        desk.sweep(day)
    assert notice.replace("office", "applicant") in {row.notice for row in desk.letters()}
    for said in parts(written(desk.session, desk.outbox(notice)[0])):
        assert "kami beri tahu" not in said
        assert "Hari ini dibuat pemberitahuan bagi pemohon" in said
        assert "suratnya menunggu di Surat keluar" in " ".join(said.split())


@pytest.mark.dialect("sqlite")
def test_the_commission_reads_numbers_units_events_and_dates_only(desk: Desk) -> None:
    desk.tell_the_commission()
    desk.assign(desk.receive())
    desk.sweep("2026-12-17")
    (entry,) = desk.outbox("commission_note")
    message = written(desk.session, entry)
    text, page = parts(message)
    assert message["To"].endswith("<komisi@ki.example>")
    assert "Dinas Pendidikan dan Kebudayaan" in text
    assert "Senin, 23 November 2026: Permohonan diterima" in text
    assert "bukan keberatan" in text
    assert "Mohon disiapkan" not in text + page


NASTY = [
    "Siti\r\nBcc: x@evil.example",
    "Siti\nBcc: x@evil.example",
    "Siti\x0bBcc: x@evil.example",
    "Siti\u2028Bcc: x@evil.example",
    "Siti\u2029Bcc: x@evil.example",
    "Siti\u0085Bcc: x@evil.example",
    "A =?UTF-8?Q?=0A?=Bcc: x@evil.example",
    "=?utf-8?b?DQpCY2M6IHhAZXZpbC5leGFtcGxl?=",
    "Siti <x@evil.example>, Budi",
    'Siti" <x@evil.example>',
    "Siti\x00\ud800",
    "x" * 10_000,
    "Ñ" * 10_000,
]


@pytest.mark.dialect("sqlite")
@pytest.mark.parametrize("name", NASTY)
def test_no_name_reaches_another_header_or_reader(desk: Desk, name: str) -> None:
    desk.receive()
    (entry,) = desk.outbox("receipt")
    message, to = compose(desk.session, entry, Addressee(name, "siti@example.id"))
    raw = message.as_bytes()
    head = raw.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ")
    assert not re.search(rb"(?im)^bcc:", head)
    assert {line.split(b":")[0].lower() for line in head.split(b"\r\n")} == {
        b"from", b"to", b"subject", b"date", b"message-id", b"references", b"in-reply-to",
        b"auto-submitted", b"x-auto-response-suppress", b"x-ppid-attempt", b"mime-version",
        b"content-type", b"content-language",
    }  # fmt: skip
    assert to == "siti@example.id"
    assert [one.addr_spec for one in message["To"].addresses] == ["siti@example.id"]


def test_a_header_is_one_short_line() -> None:
    assert header_text("a\r\nb\x85c =?UTF-8?Q?=0A?=") == "a b c = ?UTF-8?Q?=0A?="
    assert len(header_text("x" * 10_000)) == 150
