"""Making the dossier: progress without a script, hours that end, workers that die."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ppid.disputes import casefile
from ppid.disputes.casefile import CaseFile, Exhibit, Happening
from ppid.disputes.models import Dossier
from ppid.objections.models import Objection
from ppid.reports import dossier_work, dossiers
from tests.disputes.preparing import FILE, FILLED, SECRET, WISH, begin, made, save
from tests.tracking.browsing import words
from tests.web.browsing import Browser, send
from workers.disputes import make as work


def test_while_it_waits_the_page_reloads_itself_without_a_script(
    client: Browser, session: Session, silent: Objection
) -> None:
    begin(client, silent)
    save(client, silent, siapkan="ya", **FILLED)
    page = client.get(FILE).text
    assert 'http-equiv="refresh"' in page and "Berkas sedang dibuat" in page
    assert client.get(f"{FILE}/berkas-sengketa.pdf").status_code == 404
    work()
    assert 'http-equiv="refresh"' not in client.get(FILE).text
    assert not dossier_work.make_next()


def test_what_was_made_is_kept_for_some_hours_only_and_made_again(
    client: Browser, session: Session, silent: Objection
) -> None:
    made(client, silent)
    row = session.exec(select(Dossier)).one()
    assert row.made_at
    row.made_at = row.made_at.replace(year=row.made_at.year - 1)
    session.add(row)
    session.commit()
    assert "sudah dihapus" in words(client.get(FILE).text)
    assert client.get(f"{FILE}/berkas-sengketa.pdf").status_code == 404
    send(client, FILE, {"keberatan": silent.registration_number}, page=FILE)
    work()
    assert client.get(f"{FILE}/berkas-sengketa.pdf").status_code == 200


def test_what_ends_its_worker_again_and_again_is_given_up(
    client: Browser, session: Session, silent: Objection
) -> None:
    begin(client, silent)
    save(client, silent, siapkan="ya", **FILLED)
    session.commit()
    row = session.exec(select(Dossier)).one()
    row.attempts = dossier_work.TRIES
    session.add(row)
    session.commit()
    work()
    page = words(client.get(FILE).text)
    assert "Berkas belum jadi." in page and "Buat lagi dengan catatan terbaru" in page


def test_a_case_that_cannot_be_drawn_is_tried_thrice_and_given_up(
    client: Browser, session: Session, silent: Objection, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(client, silent)
    save(client, silent, siapkan="ya", **FILLED)
    session.commit()

    def broken(*_given: object, **_more: object) -> CaseFile:
        raise RuntimeError

    monkeypatch.setattr(dossiers, "case_file", broken)
    monkeypatch.setattr(dossier_work, "LEASE", timedelta(seconds=-1))  # as if it had run out
    for number in range(1, dossier_work.TRIES + 1):
        with pytest.raises(RuntimeError):
            dossier_work.make_next()
        session.expire_all()
        assert session.exec(select(Dossier)).one().attempts == number
    assert not dossier_work.make_next()
    session.expire_all()
    assert session.exec(select(Dossier)).one().state == "failed"


def test_the_worker_s_part_holds_nothing_of_what_she_wrote(
    client: Browser, session: Session, silent: Objection
) -> None:
    made(client, silent)
    packed = casefile.packed(dossiers.case_file(session, silent, with_request=True))
    assert SECRET.encode() not in packed and WISH.encode() not in packed


def test_a_case_file_is_unpacked_as_it_was_packed() -> None:
    exhibit = Exhibit(
        "request", "Surat", "a.pdf", "application/pdf", b"isi", "hari", "bukti", b"p", 1
    )
    case = CaseFile("K", "P", "Badan", "Apa", "Guna", (Happening("a", "b", "c"),), (exhibit,))
    assert casefile.unpacked(casefile.packed(case)) == case
