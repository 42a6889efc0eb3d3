"""The draft of a dossier: only its own code opens it, and nobody else hears of it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from ppid import clock, db
from ppid.disputes import queries, service
from ppid.disputes.models import Dossier, DossierPaper
from ppid.events.models import Event
from ppid.objections.models import Objection
from ppid.requests.queries import NoMatch
from tests.conftest import OfficeClock
from tests.disputes.preparing import BASE, FILE, FILLED, OWN, SECRET, WISH, begin, open_, save
from tests.files import pdf
from tests.people import People
from tests.tracking.browsing import words
from tests.web.browsing import Browser, log_in, send


def whole_database(session: Session) -> bytes:
    """Every value of every row, as a copy of the database would hold it."""
    names = [table.name for table in Dossier.metadata.sorted_tables]
    found = []
    for name in names:
        for row in session.execute(text(f"SELECT * FROM {name}")):
            found += [v if isinstance(v, bytes) else str(v).encode() for v in row]
    return b"\n".join(bytes(each) for each in found)


def test_it_may_be_prepared_once_silence_has_opened_the_way(
    client: Browser, silent: Objection, office: OfficeClock
) -> None:
    office.on(date(2026, 12, 9))
    open_(client, silent)
    assert client.get(BASE).headers["location"] == OWN
    assert "Siapkan berkas sengketa" not in client.get(OWN).text
    office.on(date(2027, 2, 2))
    open_(client, silent)
    assert "Siapkan berkas sengketa" in client.get(OWN).text
    page = words(client.get(BASE).text)
    assert "Belum terdaftar sampai ada akta registrasi Komisi Informasi." in page
    assert "Aman: 26 Januari 2027 sampai" in page


def test_what_she_writes_is_nowhere_in_the_database_but_under_her_code(
    client: Browser, session: Session, silent: Objection
) -> None:
    code = begin(client, silent)
    files = {"berkas_kuasa": ("kuasa-rahasia.pdf", pdf(), "application/pdf")}
    assert save(client, silent, files, **FILLED).status_code == 303
    session.commit()
    stored = whole_database(session)
    for secret in (SECRET, WISH, code, code.replace("-", ""), "kuasa-rahasia"):
        assert secret.encode() not in stored
    at = queries.opened(session, silent, code.lower().replace("-", " "))
    assert at.values["alasan"] == SECRET
    assert at.values["petitum"] == FILLED["petitum"]
    (paper,) = queries.papers(session, at)
    assert paper.name == "kuasa-rahasia.pdf"


def test_the_office_s_keys_do_not_open_it(
    client: Browser, session: Session, silent: Objection
) -> None:
    code = begin(client, silent)
    other = ("A" if code[0] != "A" else "B") + code[1:]
    for wrong in (other, "", "bukan kunci", "AAAA-AAAA-AAAA-AAAA"):
        with pytest.raises(NoMatch):
            queries.opened(session, silent, wrong)


def test_no_page_of_any_officer_shows_it_and_no_event_tells_of_it(
    client: Browser, session: Session, people: People, silent: Objection
) -> None:
    before = len(session.exec(select(Event.id)).all())
    begin(client, silent)
    save(client, silent, **FILLED)
    session.commit()
    assert len(session.exec(select(Event.id)).all()) == before
    for officer in (people.dewi, people.sari, people.ratna, people.admin):
        client.cookies.clear()
        log_in(client, officer)
        for path in (f"/petugas/keberatan/{silent.id}", "/petugas/keberatan", "/petugas/audit"):
            page = client.get(path).text
            assert SECRET not in page and WISH not in page and "sengketa/berkas" not in page
        for path in (BASE, f"{BASE}/kunci", FILE, f"{FILE}/berkas-sengketa.pdf"):
            assert client.get(path).headers["location"].startswith("/permohonan/lacak")


def test_a_wrong_code_is_said_beside_the_field_and_opens_nothing(
    client: Browser, silent: Objection
) -> None:
    code = begin(client, silent)
    save(client, silent, **FILLED)
    client.cookies.clear()
    open_(client, silent)
    assert SECRET not in client.get(BASE).text
    wrong = send(client, f"{BASE}/buka", {"kunci": "AAAA-AAAA-AAAA-AAAA"}, page=BASE)
    assert wrong.status_code == 404
    assert 'id="salah-kunci"' in wrong.text and "Kunci berkas tidak cocok." in wrong.text
    assert client.get(f"{FILE}/berkas-sengketa.zip").status_code == 404
    right = send(client, f"{BASE}/buka", {"kunci": code.lower()}, page=BASE)
    assert right.headers["location"] == BASE
    assert SECRET in client.get(BASE).text


def test_a_lost_code_is_a_lost_draft_and_a_new_one_may_be_begun(
    client: Browser, session: Session, silent: Objection
) -> None:
    first = begin(client, silent)
    save(client, silent, **FILLED)
    client.cookies.clear()
    open_(client, silent)
    assert "Hapus berkas sengketa atas" in words(client.get(f"{BASE}/hapus").text)
    send(client, f"{BASE}/hapus", {"keberatan": "KBT-2026-000099"}, page=f"{BASE}/hapus")
    assert len(session.exec(select(Dossier.id)).all()) == 1
    send(client, f"{BASE}/hapus", {"keberatan": silent.registration_number}, page=f"{BASE}/hapus")
    assert not session.exec(select(Dossier.id)).all()
    second = begin(client, silent)
    assert second != first
    with pytest.raises(NoMatch):
        queries.opened(session, silent, first)


def test_begun_twice_it_is_begun_once(client: Browser, session: Session, silent: Objection) -> None:
    code = begin(client, silent)
    send(client, f"{BASE}/mulai", {"keberatan": silent.registration_number}, page=BASE)
    assert queries.opened(session, silent, code).row
    assert len(session.exec(select(Dossier.id)).all()) == 1


def test_everything_may_be_empty_until_the_paper_is_made(
    client: Browser, session: Session, silent: Objection
) -> None:
    begin(client, silent)
    empty = dict.fromkeys(("nama", "alamat", "alasan", "telepon", "surel"), "")
    assert save(client, silent, **empty).status_code == 303
    answer = save(client, silent, **empty, siapkan="ya")
    assert answer.status_code == 422
    for field in ("nama", "alamat", "alasan", "petitum"):
        assert f'id="salah-{field}"' in answer.text
    assert session.exec(select(Dossier.state)).one() == "draft"


def test_what_is_wrong_is_kept_and_said_beside_its_field(
    client: Browser, silent: Objection
) -> None:
    begin(client, silent)
    answer = save(client, silent, **{**FILLED, "surel": "bukan surel"})
    assert answer.status_code == 422
    assert 'id="salah-surel"' in answer.text
    assert 'value="bukan surel"' in answer.text and SECRET in answer.text


def test_a_file_that_is_too_large_is_refused_beside_its_field(
    client: Browser, session: Session, silent: Objection
) -> None:
    begin(client, silent)
    huge = pdf() + b"%" * service.LARGEST
    files = {"berkas_identitas": ("ktp.pdf", huge, "application/pdf")}
    answer = save(client, silent, files, **FILLED)
    assert answer.status_code == 422
    assert 'id="salah-berkas_identitas"' in answer.text
    assert "paling besar 5,0 MB" in answer.text
    assert SECRET in answer.text
    assert not session.exec(select(DossierPaper.id)).all()


def test_a_file_is_taken_away_again(client: Browser, session: Session, silent: Objection) -> None:
    begin(client, silent)
    files = {"berkas_bukti": ("foto.pdf", pdf(), "application/pdf")}
    save(client, silent, files, **FILLED)
    session.commit()
    paper = session.exec(select(DossierPaper.id)).one()
    assert "foto.pdf" in client.get(BASE).text
    save(client, silent, **FILLED, hapus_berkas=str(paper))
    assert not session.exec(select(DossierPaper.id)).all()
    assert "foto.pdf" not in client.get(BASE).text


def test_the_script_saves_on_the_way_and_an_older_tab_does_not(
    client: Browser, session: Session, silent: Objection
) -> None:
    code = begin(client, silent)
    data = {"keberatan": silent.registration_number, "versi": "1", "alasan": "Baru."}
    saved = send(client, f"{BASE}/simpan", data, page=BASE, files={"x": ("", b"")}).json()
    assert saved["version"] == 2 and "WITA" in saved["at"]
    older = {**data, "alasan": "Lama."}
    assert send(client, f"{BASE}/simpan", older, page=BASE, files={"x": ("", b"")}).json() == {
        "version": 0
    }
    session.commit()
    assert queries.opened(session, silent, code).values["alasan"] == "Baru."


def test_an_older_tab_overwrites_nothing_and_is_told_what_differs(
    client: Browser, session: Session, silent: Objection
) -> None:
    code = begin(client, silent)
    assert save(client, silent, versi="1", **FILLED).status_code == 303
    older = {"versi": "1", "petitum": [], "alamat": "", "alasan": "Kalimat dari tab lama."}
    told = save(client, silent, **older)
    assert told.status_code == 409
    page = words(told.text)
    assert "Draf ini disimpan di tab lain sesudah laman ini dibuka." in page
    for field in ("Alamat", "(petitum)", "Alasan mengajukan sengketa"):
        assert f"{field}</li>" in told.text
    assert "Telepon</li>" not in told.text and "Kalimat dari tab lama." in page
    assert 'name="versi" value="1"' in told.text  # nothing saves it but the button that says so
    assert save(client, silent, siapkan="ya", **older).status_code == 409
    session.commit()
    at = queries.opened(session, silent, code)
    assert (at.values["alamat"], at.values["alasan"]) == (FILLED["alamat"], SECRET)
    assert at.row.state == "draft"


def test_her_choice_replaces_the_newer_draft_that_she_was_told_of(
    client: Browser, session: Session, silent: Objection
) -> None:
    code = begin(client, silent)
    save(client, silent, versi="1", **FILLED)
    mine = {"versi": "1", **FILLED, "alasan": "Yang ini."}
    file = {"berkas_bukti": ("foto.pdf", pdf(), "application/pdf")}
    told = save(client, silent, file, **mine)
    assert told.status_code == 409 and "foto.pdf" in told.text  # a file replaces nothing
    assert 'name="timpa" value="2"' in told.text
    save(client, silent, versi="2", **{**FILLED, "alasan": "Lebih baru lagi."})
    assert save(client, silent, timpa="2", **mine).status_code == 409
    assert save(client, silent, timpa="3", **mine).status_code == 303
    session.commit()
    assert queries.opened(session, silent, code).values["alasan"] == "Yang ini."


def test_the_same_form_sent_twice_is_saved_without_a_word(
    client: Browser, silent: Objection
) -> None:
    begin(client, silent)
    for _ in range(2):
        assert save(client, silent, versi="1", **FILLED).status_code == 303


def test_leaving_the_page_closes_it(client: Browser, silent: Objection) -> None:
    begin(client, silent)
    send(client, "/permohonan/lacak/keluar", page=OWN)
    open_(client, silent)
    assert 'name="kunci"' in client.get(BASE).text


def test_drafts_that_nobody_changes_purge_themselves(
    client: Browser, session: Session, silent: Objection
) -> None:
    begin(client, silent)
    files = {"berkas_bukti": ("foto.pdf", pdf(), "application/pdf")}
    save(client, silent, files, **FILLED)
    session.commit()
    with db.transaction() as own:
        service.purge(own, clock.now())
    assert len(session.exec(select(Dossier.id)).all()) == 1
    row = session.exec(select(Dossier)).one()
    row.changed_at -= service.LIFE + timedelta(minutes=1)
    session.add(row)
    session.commit()
    with db.transaction() as own:
        service.purge(own, clock.now())
    assert not session.exec(select(Dossier.id)).all()
    assert not session.exec(select(DossierPaper.id)).all()
