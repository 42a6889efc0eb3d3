"""What Budi does to black out a file of his draft."""

from httpx import Response
from sqlmodel import Session, select

from ppid.documents.redaction_models import Redaction
from ppid.events import queries as events
from ppid.requests.models import InformationRequest
from tests.desk.browsing import Browser, case, done, shown
from tests.documents.redaction import shapes  # noqa: F401 (it fills PAPERS)
from tests.documents.redaction.papers import PAPERS
from tests.web.browsing import OWN, fields
from workers.documents import redact

DRAFT = {"outcome": "granted_in_part", "body": "Terlampir kontraknya."}
BOX = {
    "page": "1", "left": "10", "top": "8", "width": "60", "height": "8,5",
    "what": "NIK", "ground": "h",
}  # fmt: skip


def save(client: Browser, made: InformationRequest, **more: object) -> str:
    """Budi's draft with one file, and the button that blacks it out; where that leads."""
    hidden = fields(shown(client, f"{case(made)}/draf"))
    kept = {name: hidden[name] for name in ("_csrf", "_version")}
    files = {"files": ("Kontrak.pdf", PAPERS["plain text"].make(), "application/pdf")}
    answer = client.post(f"{case(made)}/draf", data={**kept, **DRAFT}, files=files, headers=OWN)
    assert answer.status_code == 303, answer.text[:2000]
    hidden = fields(shown(client, f"{case(made)}/draf"))
    kept = {name: hidden[name] for name in ("_csrf", "_version")}
    file = client.get(f"{case(made)}/draf").text.partition('name="hitamkan" value="')[2][:36]
    pressed = {**kept, **DRAFT, "hitamkan": file, **more}
    answer = client.post(
        f"{case(made)}/draf", data=pressed, files={"files": ("", b"")}, headers=OWN
    )
    assert answer.status_code == 303, answer.text[:2000]
    return str(answer.headers["location"])


def row_of(session: Session) -> Redaction:
    session.expire_all()
    return session.exec(select(Redaction)).one()


def copied(client: Browser, desk: str) -> None:
    """One box drawn, the copy asked for and made."""
    done(client, f"{desk}/kotak", BOX)
    asked = do_preview(client, desk, {"name": "Kontrak (dihitamkan).pdf"})
    assert asked.status_code == 303, asked.text[:2000]
    redact()


def do_preview(client: Browser, desk: str, data: dict[str, str]) -> Response:
    hidden = fields(shown(client, f"{desk}/pratinjau"))
    kept = {name: hidden[name] for name in ("_csrf", "_version")}
    return client.post(f"{desk}/terapkan", data={**kept, **data}, headers=OWN)


def names(session: Session, made: InformationRequest) -> list[str]:
    return [row.name for row in events.of_subject(session, made.id)]
