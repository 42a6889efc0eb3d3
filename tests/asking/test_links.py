"""The mailed link: it says nothing, opens by a button alone, and carries the draft elsewhere."""

import re
from datetime import timedelta
from email.message import EmailMessage

import pytest
from sqlmodel import Session, col, select

from ppid import clock
from ppid.asking.models import DraftLink
from ppid.events.models import OutboxEntry
from ppid.notices import failing
from ppid.notices.composing import compose
from ppid.notices.models import OutgoingLetter
from ppid.notices.recheck import why_not
from ppid.notices.recipients import resolve
from ppid.web import limits
from tests.asking.form import (
    CHECK,
    FORM,
    PERSON,
    QUESTION,
    SITI,
    WAY,
    begun,
    drafts,
    errors_of,
    fill,
    opened,
    post,
    rows,
)
from tests.people import People
from tests.web.browsing import Browser, fields, log_in

LINK = f"{FORM}/tautan"
TO = "ani@example.id"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: object) -> None:
    limits.forget_all()


def entries(session: Session) -> list[OutboxEntry]:
    query = select(OutboxEntry).where(OutboxEntry.notice == "draft_resume")
    return list(session.exec(query.order_by(col(OutboxEntry.id))))


def mailed(session: Session) -> tuple[EmailMessage, str]:
    """The mail of the last link, and the path of the link in it."""
    entry = entries(session)[-1]
    to = resolve(session, entry.public_body_id, entry.recipient)
    assert to is not None
    message, address = compose(session, entry, to)
    assert address == TO
    text = message.as_string()
    found = re.search(r"/t/draf/[A-Za-z0-9_-]{43}", whole(message))
    assert found, text
    return message, found.group()


def whole(message: EmailMessage) -> str:
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    return "\n".join(part.get_payload(decode=True).decode() for part in parts)  # type: ignore[union-attr]


def test_the_mail_says_nothing_of_the_draft(client: Browser, session: Session) -> None:
    begun(client)
    assert fill(client, LINK, alamat=TO).headers["location"] == f"{LINK}/terkirim"
    assert "belum terdaftar" in client.get(f"{LINK}/terkirim").text
    message, path = mailed(session)
    said = f"{message['subject']}\n{whole(message)}"
    for text in ("Siti", "6472", "BOS", "penelitian", "siti@example.id"):
        assert text not in said
    assert "None" not in said
    assert "Yth. penulis draf permohonan" in said
    token = path.rpartition("/")[2]
    [link] = session.exec(select(DraftLink)).all()
    [entry] = entries(session)
    assert token not in f"{link!r}{entry!r}", "the token is stored nowhere"
    assert TO.encode() not in link.email


def test_the_link_carries_the_draft_to_another_device(client: Browser, session: Session) -> None:
    begun(client, PERSON)
    fill(client, LINK, alamat=TO)
    _message, path = mailed(session)
    client.cookies.clear()
    page = client.get(path)
    assert page.status_code == 200
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "ppid_draf" not in client.cookies, "looking opens nothing"
    answer = post(client, path, {"_csrf": fields(page.text)["_csrf"]})
    assert answer.headers["location"] == PERSON
    assert QUESTION["information_sought"] in client.get(FORM).text
    fill(client, PERSON, **SITI)
    assert fill(client, CHECK).status_code == 303
    assert len(rows(session)) == 1
    assert client.get(path).status_code == 404, "sent: the link opens nothing more"


def test_the_log_never_shows_the_token(
    client: Browser, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    begun(client, WAY)
    fill(client, LINK, alamat=TO)
    _message, path = mailed(session)
    with caplog.at_level("INFO"):
        page = client.get(path)
        post(client, path, {"_csrf": fields(page.text)["_csrf"]})
    token = path.rpartition("/")[2]
    told = [str(vars(record)) for record in caplog.records if record.name.startswith("ppid.")]
    assert told
    assert not any(token in line for line in told)


@pytest.mark.parametrize("days", [7, 30])
def test_a_link_ends_after_seven_days(client: Browser, session: Session, days: int) -> None:
    begun(client, WAY)
    fill(client, LINK, alamat=TO)
    _message, path = mailed(session)
    [link] = session.exec(select(DraftLink)).all()
    link.until -= timedelta(days=days)
    session.add(link)
    page = client.get(path)
    assert page.status_code == 404
    assert "Tautan ini tidak berlaku lagi" in page.text
    assert post(client, path, {"_csrf": opened(client)["_csrf"]}).status_code == 404


def test_a_link_that_was_never_made_opens_nothing(client: Browser) -> None:
    assert client.get(f"/t/draf/{'x' * 43}").status_code == 404


def test_asking_for_a_link_keeps_the_draft_longer(client: Browser, session: Session) -> None:
    begun(client, WAY)
    [row] = drafts(session)
    row.changed_at = clock.real_now() - timedelta(days=6)
    session.add(row)
    fill(client, LINK, alamat=TO)
    assert clock.real_now() - drafts(session)[0].changed_at < timedelta(minutes=5)


def test_a_wrong_address_is_told_and_nothing_is_mailed(client: Browser, session: Session) -> None:
    begun(client, WAY)
    page = fill(client, LINK, alamat="ani@")
    assert page.status_code == 422
    assert "Alamat surel ini belum benar" in errors_of(page)["alamat"]
    assert 'value="ani@"' in page.text
    assert entries(session) == []


def test_nobody_is_buried_under_links(client: Browser, session: Session) -> None:
    begun(client, WAY)
    answers = [fill(client, LINK, alamat=TO.upper()).status_code for _ in range(4)]
    assert answers == [303, 303, 303, 429]
    assert len(entries(session)) == 3


def test_a_link_of_a_deleted_draft_is_not_mailed(client: Browser, session: Session) -> None:
    begun(client, WAY)
    fill(client, LINK, alamat=TO)
    fill(client, f"{FORM}/hapus")
    [entry] = entries(session)
    assert why_not(session, entry) == "draf sudah dikirim atau dihapus"


def test_saving_and_asking_for_a_link_is_one_press(client: Browser, session: Session) -> None:
    data = {"information_sought": "Daftar jalan", "lalu": "tautan"}
    assert fill(client, FORM, **data).headers["location"] == LINK
    assert "Daftar jalan" in client.get(FORM).text
    assert len(drafts(session)) == 1


def test_a_refused_link_is_nobodys_task(client: Browser, session: Session, people: People) -> None:
    """The desk sees in the list of mails that it failed, and neither the address nor a case."""
    begun(client, WAY)
    fill(client, LINK, alamat=TO)
    [entry] = entries(session)
    entry.state = "undeliverable"
    failing.fail(session, entry, "550 5.1.1")
    told = select(OutboxEntry).where(OutboxEntry.notice == "undeliverable")
    assert session.exec(told).all() == []
    assert session.exec(select(OutgoingLetter)).all() == []
    log_in(client, people.dewi)
    for path in ("/petugas/pengiriman?tab=semua", f"/petugas/pengiriman/{entry.id}"):
        page = client.get(path)
        assert page.status_code == 200
        assert "Penulis draf permohonan" in page.text
        assert TO not in page.text
