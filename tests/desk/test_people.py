"""Officers come by a mailed link, change seats, and leave with their work handed on."""

import re
from email.message import EmailMessage
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts import alone, queries
from ppid.accounts import service as accounts
from ppid.accounts.models import Officer, OfficerSession
from ppid.accounts.people_models import AtasanSeat, Invitation
from ppid.cli import doctor
from ppid.events import Actor
from ppid.events.models import Event, OutboxEntry
from ppid.notices.composing import compose
from ppid.notices.recheck import why_not
from ppid.notices.recipients import resolve
from ppid.requests import service
from ppid.requests.models import AnswerDraft, Assignment
from ppid.requests.schemas import Draft
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.people import PASSWORD, People, password_hash
from tests.web.browsing import log_in, send

HERE = "/petugas/orang"
NEW = {"name": "Rina Astuti", "email": "rina@disdik.example", "role": "ppid_pelaksana"}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def mailed(session: Session) -> tuple[EmailMessage, str, OutboxEntry]:
    """The newest invitation's mail, its link and its row."""
    query = select(OutboxEntry).where(OutboxEntry.notice == "officer_invited")
    entry = list(session.exec(query.order_by(col(OutboxEntry.id))))[-1]
    to = resolve(session, entry.public_body_id, entry.recipient)
    assert to is not None
    message, _address = compose(session, entry, to)
    body = message.get_body(("plain",))
    assert body is not None
    found = re.search(r"/t/undangan/[\w-]{43}", body.get_content())
    assert found
    return message, found[0], entry


def invited(client: Browser, people: People, **more: str) -> UUID:
    """The id of the officer whom the administrator invited."""
    enter(client, people.admin)
    typed = NEW | {"unit": str(people.budi.unit_id)} | more
    made = done(client, f"{HERE}/undang", typed).headers["location"]
    assert made.startswith(HERE)
    return UUID(made.rpartition("/")[2])


def events_of(session: Session, officer: UUID) -> list[str]:
    query = select(Event.name).where(Event.subject_id == officer).order_by(col(Event.id))
    return list(session.exec(query))


def test_an_invited_officer_chooses_a_password_and_works(
    client: Browser, session: Session, people: People
) -> None:
    made = invited(client, people)
    assert "Diundang" in shown(client, HERE)
    message, link, entry = mailed(session)
    assert message["To"].addresses[0].addr_spec == NEW["email"]
    assert NEW["email"] in str(message.get_body(("plain",)))
    client.cookies.clear()
    assert log_in(client, NEW["email"], "!").status_code == 422  # what is kept opens nothing
    new = "sampan hijau di tepi sungai"
    short = send(client, link, {"new_password": "pendek"}, page=link)
    assert short.status_code == 422
    assert "paling sedikit 15 huruf" in short.text
    ready = send(client, link, {"new_password": new}, page=link)
    assert ready.headers["location"] == "/masuk?siap=1"
    assert log_in(client, NEW["email"], new).status_code == 303
    assert "Antrean" in shown(client, "/petugas")
    assert send(client, link, {"new_password": new}, page=link).status_code == 410
    assert events_of(session, made)[:3] == [
        "officer.added",
        "officer.invited",
        "officer.invitation_accepted",
    ]
    assert why_not(session, entry) == "tautannya tidak berlaku lagi"


def test_a_newer_link_ends_the_one_before_and_no_table_keeps_it(
    client: Browser, session: Session, people: People
) -> None:
    made = invited(client, people)
    _message, first, _entry = mailed(session)
    do(client, f"{HERE}/{made}/tautan")
    _message, second, _entry = mailed(session)
    assert first != second
    new = {"new_password": "sampan hijau di tepi sungai"}
    assert send(client, first, new, page=first).status_code == 410
    kept = [row.token_hash for row in session.exec(select(Invitation))]
    assert all(second.rpartition("/")[2] not in each for each in kept)
    assert send(client, second, new, page=second).status_code == 303


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"email": "dewi@ppid.example"}, "sudah dipakai petugas lain"),
        ({"unit": ""}, "memerlukan perangkat daerahnya"),
        ({"email": "bukan alamat"}, "belum benar"),
        ({"name": ""}, "wajib diisi"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_made(
    client: Browser, session: Session, people: People, changed: dict[str, str], sentence: str
) -> None:
    before = len(queries.everyone(session, people.body.id))
    enter(client, people.admin)
    typed = NEW | {"unit": str(people.budi.unit_id)} | changed
    answer = do(client, f"{HERE}/undang", typed)
    assert answer.status_code in {409, 422}
    assert sentence in answer.text
    assert "Rina Astuti" in answer.text or "name" in changed
    assert len(queries.everyone(session, people.body.id)) == before


def test_another_seat_ends_the_sessions_of_the_old_one(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.budi)
    enter(client, people.admin)
    page = f"{HERE}/{people.budi.id}"
    typed = {"name": "Budi Santoso", "email": people.budi.email, "role": "petugas_layanan"}
    assert done(client, page, typed).headers["location"] == f"{page}?tersimpan=1"
    session.refresh(people.budi)
    assert (people.budi.role, people.budi.unit_id) == ("petugas_layanan", None)
    theirs = select(OfficerSession).where(OfficerSession.officer_id == people.budi.id)
    assert not session.exec(theirs).all()
    assert events_of(session, people.budi.id)[-1] == "officer.edited"


def test_two_administrators_do_not_overwrite_one_another(client: Browser, people: People) -> None:
    enter(client, people.admin)
    typed = {"name": "Sari U.", "email": people.sari.email, "role": "petugas_layanan"}
    page = f"{HERE}/{people.sari.id}"
    csrf = {"_version": "1"}
    assert send(client, page, typed | csrf).status_code == 303
    again = send(client, page, typed | csrf | {"name": "Sari X."})
    assert again.status_code == 409
    assert "Sari X." in again.text


def test_nobody_takes_their_own_keys_away(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    page = f"{HERE}/{people.admin.id}"
    typed = {"name": "Admin", "email": people.admin.email, "role": "pengawas"}
    assert do(client, page, typed).status_code == 422
    assert do(client, f"{page}/nonaktif", {"reason": "Pindah."}).status_code == 422
    session.refresh(people.admin)
    assert people.admin.active
    assert people.admin.role == "admin"


def test_the_last_one_of_a_needed_role_leaves_only_knowingly_and_no_admin_leaves_last(
    client: Browser, session: Session, people: People
) -> None:
    cases.received(session, people)
    enter(client, people.admin)
    assert "Tidak ada yang bertugas sebagai" not in shown(client, HERE)
    dewi = f"{HERE}/{people.dewi.id}"
    asked = shown(client, f"{dewi}/nonaktif")
    assert "Dewi Anggraini satu-satunya PPID Utama yang aktif." in asked
    assert "Permohonan yang masih terbuka di kantor ini: 1." in asked
    refused = do(client, f"{dewi}/nonaktif", {"reason": "Mutasi."})
    assert refused.status_code == 422
    assert "satu-satunya PPID Utama yang aktif. Centang" in refused.text
    other = {"name": "Dewi A.", "email": people.dewi.email, "role": "petugas_layanan"}
    changed = do(client, dewi, other)
    assert changed.status_code == 422 and 'name="understood"' in changed.text
    session.refresh(people.dewi)
    assert (people.dewi.active, people.dewi.role) == (True, "ppid_utama")
    own = f"{HERE}/{people.admin.id}/nonaktif"
    assert 'name="reason"' not in shown(client, own)
    locked = do(client, own, {"reason": "Pindah.", "understood": "ya"})
    assert locked.status_code == 422 and "satu-satunya akun pengelola yang aktif" in locked.text
    with pytest.raises(alone.LastAdmin):
        accounts.deactivate(session, people.admin, Actor("system"))
    done(client, f"{dewi}/nonaktif", {"reason": "Mutasi.", "understood": "ya"})
    assert "Tidak ada yang bertugas sebagai: PPID Utama." in shown(client, HERE)
    (finding,) = doctor._officers(session)
    assert finding.state == "problem" and "1 permohonan terbuka" in finding.detail


def colleague(session: Session, people: People) -> Officer:
    made = Officer(
        public_body_id=people.body.id, email="rina@disdik.example", name="Rina Astuti",
        role="pimpinan_unit", unit_id=people.budi.unit_id, password_hash=password_hash(),
        password_changed_at=clock.real_now(),
    )  # fmt: skip
    session.add(made)
    session.commit()
    return made


def test_who_leaves_hands_open_work_on_and_is_out_at_once(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    part = session.exec(select(Assignment).where(Assignment.request_id == made.id)).one()
    text = Draft(body="Konsep.", outcome="granted")
    draft = service.save_draft(session, made, people.budi, part, text)
    rina = colleague(session, people)
    enter(client, people.budi)
    enter(client, people.admin)
    page = f"{HERE}/{people.budi.id}/nonaktif"
    asked = shown(client, page)
    assert "Draf jawaban yang belum diputus: 1." in asked
    assert "Permohonan terbuka pada unitnya: 1." in asked
    refused = do(client, page, {"reason": ""})
    assert refused.status_code == 422
    assert "Pilih siapa yang meneruskan pekerjaannya." in refused.text
    assert 'id="salah-reason"' in refused.text, "all that is wrong is said at once"
    done(client, page, {"reason": "Mutasi SK 824/1.", "successor": str(rina.id)})
    session.refresh(people.budi)
    assert not people.budi.active
    handed_on = session.get_one(AnswerDraft, draft.id)
    assert (handed_on.written_by, handed_on.author_id) == (rina.id, people.budi.id)
    handed = session.exec(select(Event).where(Event.name == "officer.handed_over")).one()
    assert handed.data["drafts"] == 1
    assert handed.data["successor_id"] == str(rina.id)
    client.cookies.clear()
    assert log_in(client, people.budi, PASSWORD).status_code == 422
    enter(client, people.admin)
    assert "Tidak aktif lagi (1)" in shown(client, HERE)
    both = f"Budi Santoso, kini {rina.name}"
    service.submit_draft(session, made, rina, handed_on, clock.today())
    session.commit()
    enter(client, people.dewi)
    here = f"/petugas/permohonan/{made.id}"
    for path in ("", "/putusan", "/kembalikan-draf"):
        assert both in shown(client, f"{here}{path}"), path
    service.return_draft(session, made, people.dewi, handed_on, "Sebut tahunnya.")
    again = service.save_draft(session, made, rina, part, text)
    assert (again.written_by, again.author_id) == (rina.id, None)


def test_who_comes_back_is_invited_anew(client: Browser, session: Session, people: People) -> None:
    enter(client, people.admin)
    page = f"{HERE}/{people.charlie.id}"
    done(client, f"{page}/nonaktif", {"reason": "Cuti di luar tanggungan."})
    assert do(client, f"{page}/aktif").status_code == 303
    session.refresh(people.charlie)
    assert people.charlie.active
    _message, link, _entry = mailed(session)
    client.cookies.clear()
    assert log_in(client, people.charlie).status_code == 422  # the old password is gone
    new = "sampan hijau di tepi sungai"
    send(client, link, {"new_password": new}, page=link)
    assert log_in(client, people.charlie, new).status_code == 303


def test_one_leaves_all_other_devices(client: Browser, session: Session, people: People) -> None:
    enter(client, people.sari)
    enter(client, people.sari)
    assert "Keluar dari perangkat lain" in shown(client, "/petugas/akun")
    assert do(client, "/petugas/akun/sesi/lain").status_code == 303
    theirs = select(OfficerSession).where(OfficerSession.officer_id == people.sari.id)
    assert len(session.exec(theirs).all()) == 1
    assert "Keluar dari perangkat lain" not in shown(client, "/petugas/akun")


def test_the_page_of_seats_names_the_general_holder_and_all_errors_at_once(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    page, unit = f"{HERE}/atasan", str(people.budi.unit_id)
    typed = {"officer": str(people.ratna.id), "unit": unit, "from_on": "2026-11-23"}
    done(client, page, typed | {"basis": "SK 1"})
    assert "Untuk perangkat daerah lain belum ada yang dicatat" in shown(client, page)
    again = do(client, page, typed)  # no basis, and the seat is taken
    assert again.status_code == 422
    assert "Dasar: Isian ini wajib diisi." in again.text
    assert "Kedudukan: Ratna Kusuma sudah tercatat" in again.text
    days = do(client, page, typed | {"until_on": "2026-11-20"})
    assert "Dasar: Isian ini wajib diisi." in days.text
    assert "Hari terakhir tidak boleh sebelum hari pertama." in days.text
    assert len(session.exec(select(AtasanSeat)).all()) == 1
