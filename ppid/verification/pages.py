"""`/verifikasi`: whether a paper or a file is ours; the keys that others check our seals with."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, MultipartBody
from litestar.response import Template
from sqlmodel import Session

from ppid import db, keys
from ppid.kit import jwks
from ppid.kit.forms import Form
from ppid.kit.i18n import _
from ppid.settings import settings
from ppid.units import office
from ppid.units import queries as units
from ppid.units.models import PublicBody
from ppid.verification import queries, words
from ppid.verification.schemas import Check, Nothing
from ppid.web import limits
from ppid.web.uploads import FILES, files_of
from ppid.web.visit import visit

FILE = "berkas"
NOINDEX = {"x-robots-tag": "noindex"}
Forms = tuple[Form[Check], Form[Nothing]]


class VerificationPages(Controller):
    """Anyone may ask; the answer names nobody. A file that is checked is not kept."""

    path = "/verifikasi"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        s: FromQuery[str] = "",
        nomor: FromQuery[str] = "",
        tanggal: FromQuery[str] = "",
        kode: FromQuery[str] = "",
    ) -> Template:
        """A code scanned from paper (`s`), or number and date typed from it."""
        typed = {"nomor": nomor, "tanggal": tanggal, "kode": kode}
        forms, body = (Form(Check, typed), Form(Nothing)), units.public_body(session)
        if s or nomor or tanggal:
            limits.checking(visit().address)
        if s:
            return _page(session, body, forms, seen=queries.of_seal(session, body, s))
        given = forms[0].clean() if nomor or tanggal else None
        if given is not None:
            return _page(session, body, forms, found=queries.by_hand(session, body, given))
        if not (nomor or tanggal):
            return _page(session, body, forms)
        return _page(session, body, forms, 422)

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(self, data: MultipartBody[dict[str, Any]]) -> Template:
        """A whole file; read once, compared, forgotten. Only reads, so it holds up no writer."""
        limits.checking(visit().address)
        forms = (Form(Check), Form(Nothing))
        sent = files_of(data, FILE)
        with db.reading() as session:
            body = units.public_body(session)
            if not sent:
                forms[1].add(FILE, _("Pilih berkas yang akan diperiksa."))
                return _page(session, body, forms, 422)
            return _page(session, body, forms, file=queries.of_file(session, body, sent[0][1]))

    @get("/kunci", sync_to_thread=True)
    def keys(self, session: NamedDependency[Session]) -> Template:
        """The public keys as people read them."""
        rows = [(kid, jwks.pem(public)) for kid, public in keys.public_seals().items()]
        context = {"rows": rows, "body": units.public_body(session)}
        return Template("verification/keys.html", context=context)

    @get("/kunci.json", sync_to_thread=True)
    def key_set(self, session: NamedDependency[Session]) -> Response[dict[str, Any]]:
        """The same as a JSON Web Key Set, to be kept for checking without us."""
        body = units.public_body(session)
        content = jwks.as_set(keys.public_seals()) | {
            "issuer": settings().base_url,
            "bodies": {body.prefix: body.name},
            "training": settings().demo,
        }
        headers = {"content-disposition": 'attachment; filename="kunci.json"'}
        return Response(content, media_type="application/json", headers=headers)


def _page(
    session: Session, body: PublicBody, forms: Forms, status: int = 200, **found: Any
) -> Template:
    context = {"seen": None, "found": None, "file": None} | found
    context |= {
        "form": forms[0],
        "file_form": forms[1],
        "body_name": body.name,
        "office_name": office.value(session, body.id, "office_name"),
        "training_office": settings().demo,
        "kind_word": words.kind,
        "later_words": words.later,
    }
    headers = NOINDEX if found else {}
    return Template("verification/check.html", context=context, status_code=status, headers=headers)
