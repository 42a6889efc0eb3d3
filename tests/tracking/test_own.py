"""*Permohonan saya*: a mailed one-time link lists number, date and status, and nothing else."""

import re
from datetime import timedelta
from email.message import EmailMessage

import pytest
from httpx import Response
from sqlmodel import Session, col, select

from ppid import clock, keys
from ppid.events.models import OutboxEntry
from ppid.notices.composing import compose
from ppid.notices.recheck import why_not
from ppid.notices.recipients import resolve
from ppid.notices.sweep import run_sweep
from ppid.objections import queries as objections
from ppid.requests.asked_models import AskedMail
from ppid.requests.people_models import Proxy
from ppid.web import limits
from ppid.web.paths import masked
from tests import cases
from tests.conftest import OfficeClock
from tests.objections.filing import filed, without_request
from tests.people import People
from tests.tracking.browsing import STATUS, track, words
from tests.web.browsing import Browser, send

OWN, LIST = "/permohonan/saya", "/permohonan/saya/daftar"
SITI = "siti@example.id"
PROXY = {"name": "Andi Kuasa", "address": "", "phone": "", "email": "andi@kuasa.example"}
LINK = re.compile(r"http://127\.0\.0\.1:8000(/t/saya/[\w-]{43})")


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def ask(client: Browser, email: str) -> Response:
    return send(client, OWN, {"email": email}, page=OWN)


def asked(session: Session) -> list[OutboxEntry]:
    query = select(OutboxEntry).where(col(OutboxEntry.notice).in_(("own_requests", "code_again")))
    return list(session.exec(query.order_by(col(OutboxEntry.id))))


def mail(session: Session, entry: OutboxEntry) -> EmailMessage:
    """The mail as it would leave now; it must be one that leaves."""
    assert why_not(session, entry) is None
    addressee = resolve(session, entry.public_body_id, entry.recipient)
    assert addressee is not None
    return compose(session, entry, addressee)[0]


def text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def link(session: Session) -> str:
    found = LINK.search(text(mail(session, asked(session)[-1])))
    assert found
    return found[1]


def opened(client: Browser, session: Session) -> str:
    """Ask, press the link's button, and read the list."""
    ask(client, SITI)
    path = link(session)
    assert send(client, path, page=path).headers["location"] == LIST
    page = client.get(LIST)
    assert page.status_code == 200
    return page.text


def test_every_address_gets_the_same_answer_and_the_same_work(
    client: Browser, session: Session, people: People
) -> None:
    cases.received(session, people)
    answers = [ask(client, email) for email in (SITI, "tidak.ada@example.id")]
    assert [(each.status_code, each.headers["location"]) for each in answers] == [
        (303, f"{OWN}/terkirim")
    ] * 2
    pages = [words(client.get(each.headers["location"]).text) for each in answers]
    assert pages[0] == pages[1]
    known, unknown = asked(session)
    assert len(session.exec(select(AskedMail)).all()) == 2, "the same rows for both"
    assert why_not(session, known) is None
    assert why_not(session, unknown) == "tidak ada permohonan dengan alamat itu"


def test_the_mail_goes_to_the_address_on_file_without_a_name_or_code(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    ask(client, "SITI@example.id ")
    message = mail(session, asked(session)[0])
    assert message["To"] == SITI
    assert message["Subject"] == "[PPID] Tautan daftar permohonan Anda"
    assert LINK.search(text(message))
    for secret in ("Siti Rahma", made.registration_number, "BOS"):
        assert secret not in str(message)
    entry = asked(session)[0]
    assert (entry.step, entry.priority, entry.due_at) == ("", 1, clock.now()), "at once, any hour"


def test_the_link_is_kept_by_its_hash_alone_and_masked_in_the_log(
    client: Browser, session: Session, people: People
) -> None:
    cases.received(session, people)
    ask(client, SITI)
    path = link(session)
    secret = path.rpartition("/")[2]
    row = session.exec(select(AskedMail)).one()
    assert secret not in str(row.model_dump()) + str(asked(session)[0].model_dump())
    assert SITI not in str(row.model_dump()) + str(asked(session)[0].model_dump())
    assert masked(path) == "/t/…"
    page = client.get(path)
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["x-robots-tag"].startswith("noindex")


def test_the_list_tells_number_date_and_status_and_nothing_else(
    client: Browser, session: Session, people: People
) -> None:
    first = cases.answered(session, people, key="satu")
    other = cases.received(
        session, people, key="lain", applicant={"email": "budi@example.id", "name": "Budi"}
    )
    said = words(opened(client, session))
    assert first.registration_number in said
    assert "Senin, 23 November 2026" in said
    assert "Selesai" in said
    assert other.registration_number not in said
    for secret in ("Siti", "BOS", "Dikabulkan", "Samarinda", SITI):
        assert secret not in said.partition("Dinas Komunikasi")[0], secret


def test_opening_one_still_needs_its_own_code(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    html = opened(client, session)
    assert f'href="/permohonan/lacak?nomor={made.registration_number}"' in html
    assert client.get(STATUS).status_code == 303, "the list follows nothing"
    assert track(client, made.registration_number, "AAAA-AAAA-AAAA-AAAA").status_code == 404


def test_the_link_opens_once_and_looking_at_it_uses_nothing_up(
    client: Browser, session: Session, people: People
) -> None:
    cases.received(session, people)
    ask(client, SITI)
    path = link(session)
    assert client.get(path).status_code == client.get(path).status_code == 200
    assert send(client, path, page=path).status_code == 303
    client.cookies.clear()
    again = send(client, path, page=path)
    assert again.status_code == 410
    assert "Tautan tidak berlaku lagi" in again.text
    assert client.get(LIST).status_code == 410, "another browser has no list"


def test_after_half_an_hour_the_link_opens_nothing_and_is_not_mailed_late(
    client: Browser, session: Session, people: People
) -> None:
    cases.received(session, people)
    ask(client, SITI)
    path = link(session)
    row = session.exec(select(AskedMail)).one()
    assert row.expires_at - row.asked_at == timedelta(minutes=30)
    row.expires_at = clock.real_now() - timedelta(seconds=1)
    session.add(row)
    session.commit()
    assert why_not(session, asked(session)[0]) == "tautannya sudah lewat waktu"
    assert send(client, path, page=path).status_code == 410


def test_a_proxy_finds_what_they_filed_for_another(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people, applicant={"proxy": PROXY})
    row = session.exec(select(Proxy)).one()
    row.email_index = None  # as kept before the index was
    session.add(row)
    session.commit()
    ask(client, PROXY["email"])
    message = mail(session, asked(session)[0])
    assert message["To"] == PROXY["email"]
    path = link(session)
    send(client, path, page=path)
    assert made.registration_number in client.get(LIST).text
    session.refresh(row)
    assert row.email_index == keys.index("email", PROXY["email"])


def test_a_guessed_link_and_a_bad_address_get_sentences(client: Browser) -> None:
    page = f"/t/saya/{'x' * 43}"
    assert send(client, page, page=page).status_code == 410
    for typed in ("", "siti", "siti@", "a" * 300 + "@example.id", "siti@example.id\nBcc: x@y.id"):
        answer = ask(client, typed)
        assert answer.status_code == 422, typed
        assert 'aria-invalid="true"' in answer.text
        assert 'href="#isian-email"' in answer.text


def test_the_fourth_asking_within_an_hour_is_answered_alike_and_sends_nothing(
    client: Browser, session: Session, people: People
) -> None:
    cases.received(session, people)
    for _ in range(4):
        answer = ask(client, SITI)
        assert (answer.status_code, answer.headers["location"]) == (303, f"{OWN}/terkirim")
    assert len(asked(session)) == 3


def test_a_network_that_asks_for_many_is_slowed_down(client: Browser, session: Session) -> None:
    for number in range(30):
        assert ask(client, f"warga{number}@example.id").status_code == 303
    refused = ask(client, "warga31@example.id")
    assert refused.status_code == 429
    assert "Terlalu banyak percobaan" in refused.text
    assert len(asked(session)) == 30


def test_old_askings_are_forgotten(client: Browser, session: Session, people: People) -> None:
    ask(client, SITI)
    row = session.exec(select(AskedMail)).one()
    row.expires_at = clock.real_now() - timedelta(days=2)
    session.add(row)
    session.commit()
    ask(client, "lain@example.id")
    run_sweep()
    session.expire_all()
    [young] = session.exec(select(AskedMail)).all()
    assert young.email_indexes == keys.indexes("email", "lain@example.id")


def test_closing_the_list_closes_it(client: Browser, session: Session, people: People) -> None:
    cases.received(session, people)
    opened(client, session)
    assert send(client, f"{OWN}/tutup", page=LIST).headers["location"] == OWN
    assert client.get(LIST).status_code == 410


def test_the_mail_speaks_the_language_of_the_page(
    client: Browser, session: Session, people: People
) -> None:
    cases.received(session, people)
    client.get(f"{OWN}?lang=en")
    ask(client, SITI)
    assert "Dear applicant" in text(mail(session, asked(session)[0]))


@pytest.mark.parametrize("place", ["saya", "draf"])
def test_presses_that_open_nothing_are_counted(client: Browser, place: str) -> None:
    page = f"/t/{place}/{'x' * 42}"
    answers = [
        send(client, f"{page}{n}", page="/masuk").status_code for n in "abcdefghijklmnopqrstu"
    ]
    assert set(answers[:20]) == {410 if place == "saya" else 404}
    assert answers[20] == 429


def test_a_right_link_opens_however_many_others_pressed(
    client: Browser, session: Session, people: People
) -> None:
    cases.received(session, people)
    for _ in range(3):
        opened(client, session)


def test_the_list_knows_objections_too_and_each_still_needs_its_code(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    against, periodic = filed(session, people, made), without_request(session, people)
    page = words(opened(client, session))
    for number in (made, against, periodic):
        assert f"{number.registration_number} Senin, 23 November 2026" in page
    assert (
        "Keberatan: Menunggu tanggapan Atasan PPID" in page
        and "3 permohonan atau keberatan" in page
    )
    assert objections.code_of(against) not in page and "dana BOS" not in page


def test_who_has_only_objected_gets_the_list(
    client: Browser, session: Session, people: People
) -> None:
    without_request(session, people)
    assert "KBT-2026-000001" in opened(client, session)
