"""What every letter of a case shares: letterhead, applicant, signer, date line. All Indonesian."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import keys
from ppid.accounts import queries as accounts
from ppid.accounts import titles
from ppid.accounts.models import Officer, Role
from ppid.documents.letters import Applicant, Head, Reference, Signer
from ppid.events.models import Event
from ppid.kit.dates import plain_date
from ppid.kit.i18n import _, locale, use_locale
from ppid.requests.people_models import Proxy, Requester
from ppid.requests.queries import Filed
from ppid.settings import settings
from ppid.stationery import parts
from ppid.stationery import queries as stationery
from ppid.statute.transitions import WHO
from ppid.units import office

PREVIEW = "PRATINJAU"
BARE = "Salinan dari register tanpa alamat, kontak, dan nomor identitas Pemohon."
_mark: ContextVar[str] = ContextVar("mark", default="")
_to: ContextVar[str] = ContextVar("to", default="")
_electronic: ContextVar[bool] = ContextVar("electronic", default=False)
_bare: ContextVar[bool] = ContextVar("bare", default=False)


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
def without_identity() -> Iterator[None]:
    """Letters made within name the applicant and say nothing else of them, and bear no seal.

    For others than the applicant: a party's exhibit, which is sealed with its bundle.
    """
    token = _bare.set(True)
    try:
        yield
    finally:
        _bare.reset(token)


@contextmanager
def electronic() -> Iterator[None]:
    """Letters made within leave by mail or are opened on the page, just as they are made."""
    token = _electronic.set(True)
    try:
        yield
    finally:
        _electronic.reset(token)


def is_bare() -> bool:
    """Whether the letters made within leave the applicant's identity out."""
    return _bare.get()


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
    *,
    edition: int | None = None,
    above: Mapping[str, str] | None = None,
) -> Head:
    """The letterhead of an edition, else the one in force; in demonstration mode with LATIHAN.

    `above`: the words of another letterhead than the PPID's.

    At the foot stands how anyone may check it: by the letter's number and date, else by those of
    the request. A letter that leaves says more there (`ppid.notices.sealing`).
    """
    words = above or stationery.said(session, filed.public_body_id, parts.HEAD, edition)
    number, on = number or filed.registration_number, on or filed.received_on
    address = f"{settings().base_url}/verifikasi"
    return replace(
        letterhead(words, stationery.logo(session, words.get(parts.LOGO, ""))),
        foot=(f"{BARE}\n" if is_bare() else "") + _foot(address, number, on),
        check_url=f"{address}?nomor={quote(number)}&tanggal={on.isoformat()}",
        training=settings().demo,
        mark=_mark.get(),
        electronic=_electronic.get(),
        copy=is_bare(),
    )


def _foot(address: str, number: str, on: date) -> str:
    return (
        f"Keaslian surat ini dapat diperiksa di {address.partition('://')[2]} dengan nomor "
        f"{number} dan tanggal {plain_date(on, 'id')}, tanpa menampilkan identitas pemohon."
    )


def letterhead(words: Mapping[str, str], logo: bytes) -> Head:
    """What stands above the line, from the words of the office."""
    known: dict[str, Any] = {each.key: words.get(each.key, "") for each in parts.HEAD_FIELDS}
    return Head(**known, logo=logo)


def edition_of(session: Session, filed: Filed, part: str) -> int:
    """What a letter of this case was decided with."""
    return stationery.pinned(session, filed.id, part)


def words(session: Session, filed: Filed, part: str, edition: int | None = None) -> dict[str, str]:
    """The office's own sentences of a letter, those of an edition or those in force."""
    return stationery.own(session, filed.public_body_id, part, edition)


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
    if is_bare():
        return Applicant(row.name, proxy=_proxy(session, row.id))
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
    if is_bare():
        return row.name
    parts = (row.name, opened(row, "phone"), opened(row, "email"))
    return ", ".join(part for part in parts if part)


def signer(
    session: Session, officer_id: UUID | None, seat: UUID | None = None, *, sent: bool = False
) -> Signer:
    """The officer who did the act; without a position the place is left to be filled by hand.

    `seat` is the absent officer in whose seat it was done: then it is signed as *Plh.* of theirs.
    In a copy, and in what is `sent` as it is made, nothing is filled in any more: there the title
    of the role stands for the position.
    """
    officer = session.get(Officer, officer_id) if officer_id else None
    absent = session.get(Officer, seat) if seat else None
    held = absent or officer
    position = held.position if held else None
    if held and not position and (sent or is_bare()):
        position = titles.of(held.role) or _(WHO.get(held.role, ""))
    if officer is None or not position:
        return Signer()
    shown = signer_lines(position, "plh" if absent else "", "")
    return Signer(position=shown, name=officer.name, nip=officer.nip or "")


def signer_of_act(
    session: Session, filed: Filed, event: str, officer_id: UUID | None, *, sent: bool = False
) -> Signer:
    """Who did the act, in the seat that its event names."""
    return signer(session, officer_id, seat_of_act(session, filed, event), sent=sent)


def seat_of_act(session: Session, filed: Filed, event: str) -> UUID | None:
    """The absent officer in whose seat the act was done last; None in one's own."""
    last = session.exec(
        select(Event)
        .where(Event.subject_id == filed.id, Event.name == event)
        .order_by(col(Event.id).desc())
        .limit(1)
    ).first()
    seat = last.data.get("on_behalf_of") if last else None
    return UUID(seat) if seat else None


def signer_lines(position: str, capacity: str, on_behalf: str) -> str:
    """The lines above a signature: an office's own, *Plt.* or *Plh.* of it, or *a.n.* another."""
    if capacity == "an":
        return f"a.n. {on_behalf}\n{position},"
    mark = {"plt": "Plt. ", "plh": "Plh. "}.get(capacity, "")
    return f"{mark}{position},"


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
