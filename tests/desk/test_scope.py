"""Who sees what: every desk route with an id answers another unit as if nothing were there."""

import re
from uuid import uuid4

import pytest
from litestar import Litestar
from sqlmodel import Session, select

from ppid.app import create_app
from ppid.documents import service as files
from ppid.documents.models import Document, Purpose
from ppid.documents.redaction import service as redactions
from ppid.documents.service import Upload
from ppid.events.models import OutboxEntry
from ppid.imports import service as imports
from ppid.notices.models import OutgoingLetter
from tests import cases
from tests.catalogue import items, tests_done
from tests.conftest import OfficeClock
from tests.desk.browsing import PDF, Browser, case, done, enter, shown
from tests.imports.files import CLOSED, workbook
from tests.people import People
from tests.web.browsing import OWN, fields

HEADERS = {**OWN}
# These belong to the whole office: a role may read them, or may not; what they name is no case.
OFFICE_WIDE = tuple(
    f"/petugas/{name}/"
    for name in (
        *("surat", "tangga", "halaman", "unit", "pembatasan", "orang", "akun", "laporan"),
        *("panduan", "rute", "keberatan/catat", "sengketa"),
    )
)


def _routes(app: Litestar) -> list[tuple[str, str]]:
    """Method and path of every officers' route that names a row."""
    found = [
        (method, str(route.path_format))
        for route in app.routes
        for method in getattr(route, "methods", ())
        if route.path.startswith("/petugas/") and "{" in route.path and method in {"GET", "POST"}
        if not route.path.startswith(OFFICE_WIDE)
    ]
    return sorted(set(found))


def _filled(path: str, ids: dict[str, str]) -> str:
    for name, value in ids.items():
        path = path.replace("{" + name + "}", value)
    return path


def test_every_route_with_an_id_is_a_404_for_another_unit(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people, applicant={"email": ""})
    enter(client, people.budi)
    draft = {"outcome": "granted", "body": "Terlampir.", "langkah": "simpan"}
    done(client, f"{case(made)}/draf", draft, files={"files": ("a.pdf", PDF)})
    paper = session.exec(select(Document)).one()
    letter = session.exec(select(OutgoingLetter)).first()
    assert letter is not None
    ids = {"id": str(made.id), "document_id": str(paper.id), "letter_id": str(letter.id)}
    apart = redactions.begin(session, _another(session, people, paper), people.budi)
    ids["redaction_id"] = str(apart.id)
    session.commit()
    unknown = {name: str(uuid4()) for name in ids}
    ids["number"] = unknown["number"] = "1"
    item = items.document(session, people, "Dokumen")
    ids["item_id"], unknown["item_id"] = str(item.id), "987654321"
    file, _reading = imports.upload(session, people.body, people.sari, "x", workbook(CLOSED))
    assert file is not None
    ids["import_id"], unknown["import_id"] = str(file.id), str(uuid4())
    ids["delivery_id"], unknown["delivery_id"] = _deliveries(session)
    ids["test_id"] = str(
        tests_done.established(session, people, tests_done.team(session, people)).id
    )
    unknown["test_id"] = str(uuid4())
    routes = _routes(client.app)
    assert len(routes) > 35
    for officer in (people.charlie, people.komisi, people.admin):
        enter(client, officer)
        token = fields(client.get("/petugas/akun").text)["_csrf"]
        for method, path in routes:
            if "{delivery_id" in path and officer is people.admin:
                continue  # mail is the admin's to care for
            answers = []
            for values in (ids, unknown):
                body = {"_csrf": token, "_version": "1"} if method == "POST" else None
                multipart = path.endswith(("/draf", "/tanda-tangan", "/ubah"))
                answers.append(
                    client.request(
                        method,
                        _filled(path, values),
                        data=body,
                        files={"x": ("", b"")} if multipart and body else None,
                        headers=HEADERS,
                    )
                )
            seen, nothing = answers
            assert seen.status_code == 404, (officer.email, method, path, seen.status_code)
            assert _plain(seen.text, ids) == _plain(nothing.text, unknown), (method, path)


def _another(session: Session, people: People, beside: Document) -> Document:
    """A second file of the same draft, to lie apart while it is blacked out."""
    return files.accept(
        session, Upload("b.pdf", PDF), public_body_id=people.body.id,
        request_id=beside.request_id, purpose=Purpose.ANSWER, uploaded_by=people.budi.id,
        draft_id=beside.draft_id,
    )  # fmt: skip


def _deliveries(session: Session) -> tuple[str, str]:
    """The number of a delivery, and one that nobody has."""
    found = session.exec(select(OutboxEntry.id)).first()
    return str(found), "987654321"


def _plain(text: str, ids: dict[str, str]) -> str:
    """A page without what differs between any two requests."""
    for value in sorted(ids.values(), key=len, reverse=True):
        text = re.sub(rf"/{re.escape(value)}\b", "", text)  # 9 must not eat into 962
    return "\n".join(line for line in text.splitlines() if "_csrf" not in line)


def test_a_unit_sees_only_its_own_queue(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    assert made.title in shown(enter(client, people.budi), "/petugas")
    page = shown(enter(client, people.charlie), "/petugas")
    assert made.title not in page
    assert "Antrean kosong" in page
    assert "Perlu diteruskan" not in page


def test_each_role_has_its_own_start(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    commission = enter(client, people.komisi).get("/petugas")
    assert (commission.status_code, commission.headers["location"]) == (303, "/komisi")
    admin = shown(enter(client, people.admin), "/petugas")
    assert "Pengelola sistem" in admin
    assert made.title not in admin
    atasan = shown(enter(client, people.ratna), "/petugas")
    assert made.title in atasan
    assert "Catat permohonan" not in atasan
    assert client.get("/petugas/catat").status_code == 403
    assert client.get("/petugas/surat-keluar").status_code == 403


@pytest.mark.parametrize(
    ("path", "status"),
    [("lengkap", 403), ("putusan", 403), ("teruskan", 403), ("perpanjang", 403), ("", 200)],
)
def test_a_unit_may_read_its_case_and_not_decide_it(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    path: str,
    status: int,
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.budi)
    assert client.get(f"{case(made)}/{path}").status_code == status


def test_without_a_log_in_nothing_is_shown(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    for path in ("/petugas", case(made), "/petugas/catat", "/petugas/surat-keluar"):
        answer = client.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/masuk")


def test_every_desk_route_has_a_guard() -> None:
    for route in create_app().routes:
        for handler in getattr(route, "route_handlers", ()):
            if route.path.startswith("/petugas"):
                assert handler.resolve_guards(), route.path
