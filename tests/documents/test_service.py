"""Taking files in and giving them out, on both databases, with a scanner that answers or not."""

import os
import socketserver
import struct
import threading
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.documents import queries, service
from ppid.documents.checks import RefusedFile
from ppid.documents.models import Document, Purpose, Scan
from ppid.documents.service import Upload
from ppid.documents.storage import new_key, store
from ppid.errors import NotFound
from ppid.kit.crypto import CannotOpen
from ppid.settings import settings
from tests.documents.test_checks import image, pdf
from tests.people import People

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture(autouse=True)
def own_store() -> Iterator[None]:
    store.cache_clear()
    yield
    store.cache_clear()


class Clamd(socketserver.BaseRequestHandler):
    """Enough of clamd's INSTREAM to find EICAR."""

    def handle(self) -> None:
        self.request.recv(len(b"zINSTREAM\0"))
        content = b""
        while size := struct.unpack("!I", self._take(4))[0]:
            content += self._take(size)
        found = b"stream: Eicar FOUND\0" if EICAR in content else b"stream: OK\0"
        self.request.sendall(found)

    def _take(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size:
            taken += self.request.recv(size - len(taken))
        return taken


@pytest.fixture
def scanner(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("PPID_CLAMD_URL", f"tcp://127.0.0.1:{server.server_address[1]}")
        settings.cache_clear()
        yield
        server.shutdown()


def paper(session: Session, people: People, content: bytes, request_id: UUID) -> Document:
    return service.accept(
        session,
        Upload("ktp.jpg", content),
        public_body_id=people.body.id,
        request_id=request_id,
        purpose=Purpose.IDENTITY_PAPER,
        uploaded_by=None,
    )


def answer(session: Session, people: People, name: str, content: bytes) -> Document:
    return service.accept(
        session,
        Upload(name, content),
        public_body_id=people.body.id,
        request_id=uuid4(),
        purpose=Purpose.ANSWER,
        uploaded_by=people.budi.id,
    )


def test_an_identity_paper_is_sealed_and_opens_again(session: Session, people: People) -> None:
    row = paper(session, people, image(size=(300, 200)), uuid4())
    stored = b"".join(store().open(row.storage_key))
    assert row.sealed
    assert b"JFIF" not in stored
    assert queries.read(row).startswith(b"\xff\xd8\xff")


def test_a_sealed_file_cut_short_or_moved_does_not_open(session: Session, people: People) -> None:
    row, other = (paper(session, people, image(size=(300, 200)), uuid4()) for _ in range(2))
    stored = b"".join(store().open(row.storage_key))
    store().put(row.storage_key, stored[:-20])
    with pytest.raises(CannotOpen):
        queries.read(row)
    store().put(other.storage_key, stored)
    with pytest.raises(CannotOpen):
        queries.read(other)


def test_a_file_of_another_case_is_not_found(session: Session, people: People) -> None:
    row = paper(session, people, image(), uuid4())
    with pytest.raises(NotFound):
        queries.get(session, uuid4(), row.id)


def test_a_refused_file_leaves_no_row_and_no_object(session: Session, people: People) -> None:
    with pytest.raises(RefusedFile):
        paper(session, people, b"MZ not a photo", uuid4())
    assert list(store().each()) == []


def test_without_a_scanner_the_file_says_so(session: Session, people: People) -> None:
    assert answer(session, people, "a.pdf", pdf()).scan == Scan.UNSCANNED


@pytest.mark.usefixtures("scanner")
def test_what_the_scanner_finds_is_never_given_out(session: Session, people: People) -> None:
    assert answer(session, people, "bersih.txt", b"halo").scan == Scan.CLEAN
    row = answer(session, people, "virus.txt", EICAR)
    assert row.scan == Scan.INFECTED
    with pytest.raises(queries.NotServed):
        queries.content(row)


def test_while_the_scanner_is_down_files_wait(
    session: Session,
    people: People,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.setenv("PPID_CLAMD_URL", "tcp://127.0.0.1:9")
    settings.cache_clear()
    row = answer(session, people, "a.txt", b"halo")
    assert row.scan == Scan.WAITING
    with pytest.raises(queries.NotServed):
        queries.content(row)
    request.getfixturevalue("scanner")
    assert service.rescan(session) == 1
    assert queries.read(row) == b"halo"


def test_a_draft_file_is_removed_but_a_given_one_stays(session: Session, people: People) -> None:
    row = answer(session, people, "a.txt", b"halo")
    row.released_at = clock.now()
    with pytest.raises(service.AlreadyReleased):
        service.remove(session, row)
    row.released_at = None
    service.remove(session, row)
    assert session.get(Document, row.id) is None


def test_the_sweep_deletes_old_orphans_only_and_reports_lost_files(
    session: Session, people: People
) -> None:
    kept, lost = (answer(session, people, "a.txt", b"halo") for _ in range(2))
    store().delete(lost.storage_key)
    old, young = new_key(), new_key()
    for key in (old, young):
        store().put(key, b"x")
    past = (clock.real_now() - timedelta(hours=25)).timestamp()
    os.utime(settings().data_dir / "files" / old, (past, past))
    swept = service.sweep_orphans(session)
    assert (swept.deleted, swept.missing) == (1, [lost.id])
    assert store().exists(young)
    assert store().exists(kept.storage_key)
