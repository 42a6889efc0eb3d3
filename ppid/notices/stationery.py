"""What every letter of a case shares: letterhead, applicant, signer, date line. All Indonesian."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from urllib.parse import quote
from uuid import UUID

from sqlmodel import Session, select

from ppid import keys
from ppid.accounts import queries as accounts
from ppid.accounts.models import Officer, Role
from ppid.documents.letters import Applicant, Head, Reference, Signer
from ppid.kit.dates import plain_date
from ppid.kit.i18n import locale, use_locale
from ppid.requests.people_models import Proxy, Requester
from ppid.requests.queries import Filed
from ppid.settings import settings
from ppid.units import office
from ppid.units.models import PublicBody

PREVIEW = "PRATINJAU"
_mark: ContextVar[str] = ContextVar("mark", default="")
_to: ContextVar[str] = ContextVar("to", default="")


@contextmanager
def in_indonesian() -> Iterator[None]:
    """Letters of the office are Indonesian, whatever the reader's page is."""
    before = locale()
    use_locale("id")
    try:
        yield
    finally:
        use_locale(before)


@contextmanager
def marked(mark: str) -> Iterator[None]:
    """Letters made within carry this word across every page: a copy, or a preview."""
    token = _mark.set(mark)
    try:
        yield
    finally:
        _mark.reset(token)


def is_preview() -> bool:
    """Whether the letters made within are only looked at: they are not sealed."""
    return _mark.get() == PREVIEW


@contextmanager
def addressed(to: tuple[str, str]) -> Iterator[None]:
    """Letters made within greet this proxy, and name the applicant beside them; "": neither."""
    token = _to.set(to[0])
    try:
        yield
    finally:
        _to.reset(token)


def chosen(session: Session, filed: Filed, name: str) -> str:
    return str(office.value(session, filed.public_body_id, name))


def head(
    session: Session,
    filed: Filed,
    number: str = "",
    on: date | None = None,
) -> Head:
    """The letterhead of the office's settings; in demonstration mode with LATIHAN across it.

    At the foot stands how anyone may check it: by the letter's number and date, else by those of
    the request. A letter that leaves says more there (`ppid.notices.sealing`).
    """
    body = session.get_one(PublicBody, filed.public_body_id)
    number, on = number or filed.registration_number, on or filed.received_on
    address = f"{settings().base_url}/verifikasi"
    return Head(
        government=body.name.upper(),
        office=chosen(session, filed, "office_name").upper(),
        address=chosen(session, filed, "office_address"),
        phone=chosen(session, filed, "office_phone"),
        email=chosen(session, filed, "office_email"),
        foot=(
            f"Keaslian surat ini dapat diperiksa di {address.partition('://')[2]} dengan nomor "
            f"{number} dan tanggal {plain_date(on, 'id')}, tanpa menampilkan identitas pemohon."
        ),
        check_url=f"{address}?nomor={quote(number)}&tanggal={on.isoformat()}",
        training=settings().demo,
        mark=_mark.get(),
    )


def how_to_object(session: Session, filed: Filed) -> str:
    """Where a written objection is taken: only channels that take it."""
    title = chosen(session, filed, "atasan_ppid_title")
    address = chosen(session, filed, "office_address")
    email = chosen(session, filed, "office_email")
    guide = f"{settings().base_url}/keberatan/baru".partition("://")[2]
    return (
        f"Ajukan secara tertulis kepada Atasan PPID ({title}) lewat meja layanan PPID, {address}, "
        f"atau surel {email}. Isi dan caranya: {guide}."
    )


def applicant(session: Session, filed: Filed) -> Applicant:
    """The applicant as the forms print them; of the NIK only the last four digits are shown."""
    row = session.get_one(Requester, filed.requester_id)
    phone, email = opened(row, "phone"), opened(row, "email")
    legal = row.kind == "legal_entity"
    return Applicant(
        name=row.name,
        address=opened(row, "address"),
        contact=" / ".join(part for part in (phone, email) if part),
        identity=(row.registration_no or "") if legal else masked(opened(row, "nik")),
        identity_label="No. pengesahan badan hukum" if legal else "NIK",
        occupation=row.occupation or "",
        proxy=_proxy(session, row.id),
        reader=_to.get(),
    )


def opened(row: Requester | Proxy, column: str) -> str:
    """A sealed value of the applicant or proxy, for a letter to that very person."""
    table = str(type(row).__tablename__)
    return keys.open_text(table, column, row.id, getattr(row, column))


def masked(nik: str) -> str:
    return f"{'*' * (len(nik) - 4)}{nik[-4:]}" if len(nik) > 4 else ""


def _proxy(session: Session, requester_id: UUID) -> str:
    row = session.exec(select(Proxy).where(Proxy.requester_id == requester_id)).one_or_none()
    if row is None:
        return ""
    parts = (row.name, opened(row, "phone"), opened(row, "email"))
    return ", ".join(part for part in parts if part)


def signer(session: Session, officer_id: UUID | None) -> Signer:
    """The officer who did the act; without a position the place is left to be filled by hand."""
    officer = session.get(Officer, officer_id) if officer_id else None
    if officer is None or not officer.position:
        return Signer()
    return Signer(position=f"{officer.position},", name=officer.name, nip=officer.nip or "")


def ppid_in_office(session: Session, public_body_id: UUID) -> Signer:
    """The PPID Utama, for letters that follow from the law and not from one officer's act."""
    return signer(session, seat_of_ppid(session, public_body_id))


def seat_of_ppid(session: Session, public_body_id: UUID) -> UUID | None:
    """The officer who is PPID Utama; None while the seat is empty."""
    seats = accounts.with_role(session, public_body_id, Role.PPID_UTAMA)
    return seats[0].id if seats else None


def reference(
    session: Session,
    filed: Filed,
    on: date,
    number: str = "",
    attachment: str = "",
) -> Reference:
    city = chosen(session, filed, "office_city")
    return Reference(f"{city}, {plain_date(on, 'id')}", number=number, attachment=attachment)
