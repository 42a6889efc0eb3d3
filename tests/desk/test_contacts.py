"""A wrong address of an applicant or proxy is put right by the desk; what failed goes there."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlmodel import Session, col, select

from ppid import keys
from ppid.errors import Forbidden
from ppid.events import queries as events
from ppid.events.models import OutboxEntry, State
from ppid.notices import suppressing
from ppid.notices.delivery import deliver
from ppid.notices.models import OutgoingLetter
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from tests import cases
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.desk.mails import HERE, the
from tests.people import People
from tests.servers import SmtpServer
from tests.tracking.browsing import follow, words

NEW = "siti.rahma@contoh.id"
RIGHT = {
    "email": NEW,
    "again": NEW,
    "way": "phone",
    "reason": "Pemohon menelepon dari nomor yang tercatat.",
}
OLD = "siti@example.id"
RUDI = {"name": "Rudi", "phone": "081200000009", "email": "rudi@example.id"}
BANNER = "Surel kami kepada Anda tidak sampai."


def test_it_puts_the_address_right_and_what_failed_goes_there(
    client: Browser, session: Session, people: People, refused: InformationRequest, smtp: SmtpServer
) -> None:
    entry = the(session)
    path = f"{HERE}/{entry.id}"
    assert entry.state == State.UNDELIVERABLE
    enter(client, people.sari)
    page = shown(client, path)
    assert f"{case(refused)}/surel?untuk=requester" in page
    asked = shown(client, f"{case(refused)}/surel")
    assert OLD not in asked and "Yang belum sampai" in asked
    answer = done(client, f"{case(refused)}/surel", RIGHT)
    assert answer.headers["location"] == path
    session.expire_all()
    row = queries.requester_of(session, refused)
    assert keys.open_text("requesters", "email", row.id, row.email) == NEW
    assert row.email_index == keys.index("email", NEW)
    assert suppressing.of_address(session, refused.public_body_id, OLD) is not None, "still held"
    page = shown(client, path)
    assert f'href="{path}/ulangi"' in page and "masih ditahan" not in page
    done(client, f"{path}/ulangi-semua")
    deliver()
    session.expire_all()
    assert the(session).state == State.SENT
    assert len(smtp.to(NEW)) == 1 and not smtp.to(OLD)


def test_the_event_tells_who_how_and_why_but_no_address(
    client: Browser, session: Session, people: People, refused: InformationRequest
) -> None:
    enter(client, people.dewi)
    done(client, f"{case(refused)}/surel", RIGHT)
    event = events.of_subject(session, refused.id)[-1]
    assert (event.name, event.actor_id) == ("request.email_corrected", people.dewi.id)
    assert event.data == {
        "to": "requester", "way": "phone", "reason": RIGHT["reason"], "first": False,
    }  # fmt: skip
    page = words(shown(client, case(refused)))
    assert "Alamat surel diperbaiki" in page and "Pemohon; diketahui lewat telepon" in page
    assert NEW not in page and OLD not in page


def test_a_proxy_has_an_address_of_their_own(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people, proxy=RUDI)
    before = queries.requester_of(session, made).email_index
    enter(client, people.sari)
    done(client, f"{case(made)}/surel", {**RIGHT, "whose": "proxy"})
    session.expire_all()
    proxy = queries.proxy_of(session, made)
    assert proxy is not None
    assert keys.open_text("proxies", "email", proxy.id, proxy.email) == NEW
    assert proxy.email_index == keys.index("email", NEW)
    assert queries.requester_of(session, made).email_index == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "siti.contoh.id", "again": "siti.contoh.id"}, "email"),
        ({"again": "siti.rahmah@contoh.id"}, "again"),
        ({"reason": ""}, "reason"),
        ({"reason": "salah"}, "reason"),
        ({"reason": f"Alamatnya {NEW}, kata pemohon."}, "reason"),
        ({"way": ""}, "way"),
        ({"email": OLD, "again": OLD}, "email"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_changes(
    client: Browser, session: Session, people: People, wrong: dict[str, str], field: str
) -> None:
    made = cases.received(session, people)
    before = queries.requester_of(session, made).email
    enter(client, people.sari)
    answer = do(client, f"{case(made)}/surel", {**RIGHT, **wrong})
    assert answer.status_code == 422
    assert f'id="salah-{field}"' in answer.text
    assert (wrong.get("again") or NEW) in answer.text, "what was typed is kept"
    session.expire_all()
    assert queries.requester_of(session, made).email == before
    assert events.of_subject(session, made.id)[-1].name == "request.received"


def test_a_proxy_who_is_not_there_is_not_found(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    assert do(client, f"{case(made)}/surel", {**RIGHT, "whose": "proxy"}).status_code == 404


def test_only_the_desk_may(client: Browser, session: Session, people: People) -> None:
    made = cases.assigned(session, people)
    for officer in (people.budi, people.charlie, people.ratna, people.admin):
        enter(client, officer)
        assert client.get(f"{case(made)}/surel").status_code == 404
        assert do(client, f"{case(made)}/surel", RIGHT).status_code == 404
        with pytest.raises(Forbidden):
            service.correct_email(
                session, made, officer, "requester", NEW, "phone", RIGHT["reason"]
            )


def test_the_applicant_reads_that_mail_did_not_arrive_until_it_does(
    client: Browser, session: Session, people: People, refused: InformationRequest, smtp: SmtpServer
) -> None:
    page = words(follow(client, refused))
    assert BANNER in page and OLD not in page
    enter(client, people.sari)
    done(client, f"{case(refused)}/surel", RIGHT)
    done(client, f"{HERE}/{the(session).id}/ulangi")
    deliver()
    client.cookies.clear()
    page = words(follow(client, refused))
    assert BANNER not in page
    assert "Meja layanan memperbaiki alamat surel" in page and NEW not in page


def test_mail_that_failed_for_an_officer_is_not_the_applicants(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    officers = select(OutboxEntry).where(col(OutboxEntry.recipient).startswith("officer:"))
    for row in session.exec(officers):
        row.state = State.UNDELIVERABLE
    session.commit()
    assert BANNER not in words(follow(client, made))


PLACE = "Jl. Mawar No. 7, Kelurahan Sidodadi\nSamarinda 75123"


def letter_of(session: Session, kind: str = "requester") -> OutgoingLetter:
    letters = select(OutgoingLetter).where(col(OutgoingLetter.recipient).startswith(f"{kind}:"))
    return session.exec(letters).one()


def envelope(client: Browser, path: str) -> str:
    answer = do(client, f"{path}/sampul")
    return PdfReader(BytesIO(answer.content)).pages[0].extract_text()


@pytest.mark.parametrize("kind", ["requester", "proxy"])
def test_an_envelope_is_offered_once_an_address_is_known(
    client: Browser, session: Session, people: People, kind: str
) -> None:
    rudi = {"name": "Rudi", "phone": "081200000009"}
    nowhere = {"email": "", "address": "", "phone": "081200000001"}
    made = cases.received(session, people, applicant=nowhere, proxy=rudi)
    path = f"/petugas/surat-keluar/{letter_of(session, kind).id}"
    enter(client, people.sari)
    page = shown(client, path)
    assert "Alamat tidak ada; catat dahulu." in page
    assert f"{path}/sampul" not in page
    refused = do(client, f"{path}/sampul")
    assert (refused.status_code, refused.headers["location"]) == (303, f"{path}#alamat")
    assert events.of_subject(session, made.id)[-1].name == "request.received", "nothing opened"
    wrong = do(client, f"{path}/alamat", {"address": PLACE})
    assert wrong.status_code == 422
    assert 'id="salah-way"' in wrong.text and "Jl. Mawar No. 7" in wrong.text
    for _press in range(2):
        done(client, f"{path}/alamat", {"address": PLACE, "way": "phone"})
    found = [e for e in events.of_subject(session, made.id) if e.name == "request.address_recorded"]
    assert [event.data for event in found] == [{"to": kind, "way": "phone", "first": True}]
    page = shown(client, path)
    assert "Alamat tidak ada" not in page and "Jl. Mawar" not in page
    said = envelope(client, path)
    assert "Jl. Mawar No. 7, Kelurahan Sidodadi" in said and "Samarinda 75123" in said
    assert "Alamat pos dicatat" in words(shown(client, case(made)))


def test_a_wrong_postal_address_is_replaced(
    client: Browser, session: Session, people: People
) -> None:
    cases.received(session, people, applicant={"email": ""})
    path = f"/petugas/surat-keluar/{letter_of(session).id}"
    enter(client, people.sari)
    assert "Jl. Pahlawan No. 3" in envelope(client, path)
    done(client, f"{path}/alamat", {"address": PLACE, "way": "letter"})
    said = envelope(client, path)
    assert "Jl. Mawar No. 7" in said and "Jl. Pahlawan" not in said


def test_only_the_desk_records_a_postal_address(
    client: Browser, session: Session, people: People
) -> None:
    cases.received(session, people, applicant={"email": ""})
    path = f"/petugas/surat-keluar/{letter_of(session).id}"
    for officer in (people.budi, people.admin):
        enter(client, officer)
        answer = do(client, f"{path}/alamat", {"address": PLACE, "way": "letter"})
        assert answer.status_code == 404
