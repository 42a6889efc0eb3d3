"""The finished dossier: made of the office's part and of what her code opens, at each download.

Nothing of it is stored: it is put together while she fetches it, and forgotten.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from ppid import clock
from ppid.disputes import bundle, queries
from ppid.disputes.bundle import Whose
from ppid.disputes.casefile import CaseFile, Exhibit
from ppid.disputes.queries import Opened
from ppid.disputes.typed import DossierText
from ppid.documents.letters import Dossier
from ppid.documents.letters.text import is_spelled
from ppid.kit.dates import plain_date
from ppid.kit.seals import Kind
from ppid.notices import sealing
from ppid.notices import stationery as paper
from ppid.notices.objection_answers import COMMISSION
from ppid.notices.sealing import NOT_CERTIFIED, Name
from ppid.objections.models import Objection
from ppid.settings import settings
from ppid.statute import dispute_forms
from ppid.statute.dispute_forms import LABELS, WISHES
from ppid.tracking import dossier, objections
from ppid.units.models import PublicBody

SPELLED = (
    "Huruf atau gambar yang tidak ada dalam jenis huruf berkas ini dicetak dengan kode "
    "Unicode-nya, misalnya [U+1F600]. Bila bagian itu penting, tulis tangan di samping kodenya "
    "sebelum diserahkan."
)


@dataclass(frozen=True)
class Made:
    """The bundle as PDF, and what goes with it into the ZIP."""

    pdf: bytes
    exhibits: list[Exhibit]
    whose: Whose
    at: datetime

    @property
    def zip(self) -> bytes:
        return bundle.as_zip(self.pdf, self.exhibits, self.whose, self.at)


def made(session: Session, objection: Objection, at: Opened, text: DossierText) -> Made:
    """NotFound once the office's part is over its hours."""
    with paper.in_indonesian():
        case = queries.case_of(at.row)
        exhibits = [*case.exhibits, *queries.own_exhibits(session, at)]
        letter = front(session, objection, text, case, exhibits)
        now = clock.now()
        prefix = session.get_one(PublicBody, objection.public_body_id).prefix
        pdf = bundle.as_pdf(letter, exhibits, now)
        return Made(pdf, exhibits, Whose(prefix, objection.registration_number), now)


def front(
    session: Session,
    objection: Objection,
    text: DossierText,
    case: CaseFile,
    exhibits: list[Exhibit],
) -> Dossier:
    """Her application with contents, chronology and list of evidence, sealed by the system."""
    today = clock.today()
    view = objections.own(session, objection, today)
    letter = Dossier(
        head=paper.head(session, objection),
        form=dispute_forms.FORM,
        labels={key: each.label for key, each in LABELS.items()},
        commission=COMMISSION,
        number=objection.registration_number,
        request_number=case.request_number,
        made_on=plain_date(today),
        name=text.nama or "",
        address=text.alamat or "",
        contact=text.contact,
        identity=text.identitas or "",
        proxy=text.proxy,
        body=case.body,
        chronology=bundle.rows(case),
        sought=case.sought,
        purpose=case.purpose,
        reasons=text.alasan or "",
        petitum=petitum(text),
        exhibits=bundle.listed(exhibits),
        attached=bundle.attached(exhibits),
        not_registered=dispute_forms.NOT_REGISTERED,
        # Of days that have passed her own application says nothing: the Commission judges it.
        window="" if view.window_over else dossier.window_of(view),
    )
    letter = replace(letter, spelled=_spelled(letter))
    name = Name(Kind.DOSSIER, objection.registration_number, today)
    sealed = sealing.sealed(session, objection, letter, name)
    return replace(sealed, head=replace(sealed.head, foot=_foot(sealed.head.code)))


def _spelled(letter: Dossier) -> str:
    """Says so where a sign of hers is printed by its code, for the letters' font lacks it."""
    written = (letter.name, letter.address, letter.contact, letter.identity, letter.proxy,
               letter.sought, letter.purpose, letter.reasons, *letter.petitum)  # fmt: skip
    return SPELLED if any(map(is_spelled, written)) else ""


def petitum(text: DossierText) -> list[str]:
    """What she asks the Commission for: from the law's list, then in her own words."""
    found = [f"{WISHES[key].label} ({whole(WISHES[key].basis)})." for key in text.wishes]
    own = (text.petitum_lain or "").splitlines()  # one request a paragraph, as the form says
    return [*found, *(line.strip() for line in own if line.strip())]


def whole(basis: str) -> str:
    """An article whose paragraph does not part from its number."""
    return basis.replace("ayat (", "ayat\u00a0(")


def _foot(code: str) -> str:
    address = f"{settings().base_url}/verifikasi".partition("://")[2]
    return (
        f"Keutuhan berkas ini dapat diperiksa di {address}: pindai kode ini, atau unggah PDF atau "
        f"ZIP-nya; tidak dengan mengetik. Kode periksa {code} dicocokkan dengan hasil pindaian. "
        f"Identitas Pemohon tidak ditampilkan.\n{NOT_CERTIFIED}"
    )
