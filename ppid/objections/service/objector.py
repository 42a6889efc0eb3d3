"""Who objects on paper or at the counter, held against the applicant whom the register knows.

A request's number may be told to anyone, so it proves nobody. What is on file is compared and never
shown: neither to the officer nor, on a receipt, to whoever came.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, select

from ppid import events, keys
from ppid.errors import Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.objections.schemas import NewObjection, Shown
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from ppid.requests.people_models import GroupMember, Requester
from ppid.requests.schemas import Applicant, Seen
from ppid.requests.service.people import PLAIN, SEALED, represented
from ppid.requests.service.seeing import check_tail

SIGNED = frozenset({"letter"})  # a signature is evidence; a name that was spoken is not
WRITTEN = (*SEALED, "name", "occupation", "registration_no", "deed_no", "acting_person", "position")


REFUSED = "request.objector_refused"


class NotTheApplicant(Invalid):
    """What was written or shown is not what is on file: a slip, or a guess at an identity.

    `differing` are the names of the fields, never what stood in them.
    """

    def __init__(self, errors: Mapping[str, str], differing: Iterable[str] = ()) -> None:
        super().__init__(errors)
        self.differing = sorted(differing)


def note_refused(
    session: Session, info_request: InformationRequest, by: Actor, refusal: NotTheApplicant
) -> None:
    """Who tried to object in the name of whom this request belongs to, and on which fields."""
    events.record(
        session, REFUSED, "request", info_request.id,
        public_body_id=info_request.public_body_id, by=by, data={"fields": refusal.differing},
    )  # fmt: skip


@dataclass(frozen=True)
class Objector:
    """Whose objection it is, and what its event says of how that is known."""

    row: Requester
    told: dict[str, Any] = field(default_factory=dict)


def objector(
    session: Session,
    info_request: InformationRequest,
    data: NewObjection,
    shown: Shown,
    channel: str,
) -> Objector:
    """The applicant as on file, with what was written now; raises Invalid beside each field.

    What was written and is not on file so makes a row of this objection's own.
    """
    known, written = requests.requester_of(session, info_request), data.applicant
    if written is None:
        raise Invalid({"name": _("Tulis nama pengaju seperti pada surat atau kartunya.")})
    way = shown.way or ("proxy" if data.proxy else "")
    differing, proved = _compared(session, known, written)
    if way == "proxy":
        _check_proxy(data, shown, differing)
    elif way == "applicant":
        _check_seen(session, info_request, data, shown, differing)
    elif differing or not (proved or channel in SIGNED):
        raise NotTheApplicant(_stopped(differing), differing)
    gave = [name for name in (*WRITTEN, "representative") if getattr(written, name)]
    told: dict[str, Any] = {"given": gave, "objector": way or "same"}
    told |= {"seen": shown.seen} if way == "applicant" else {}
    told |= {"power": shown.power} if way == "proxy" else {}
    told |= {"proxy": "written" if data.proxy else "on_file"}
    return Objector(_row(session, known, data, written), told)


def _compared(session: Session, known: Requester, written: Applicant) -> tuple[list[str], bool]:
    """What was written otherwise than it is on file, and whether more than the name is the same."""
    same = {
        "name": _plain(written.shown_name) in _names(session, known),
        "nik": _is_index(known.nik_index, "nik", written.nik),
        "email": _is_index(known.email_index, "email", written.email.lower()),
        "phone": _is_phone(known, written.phone),
    }
    proved = any(each for name, each in same.items() if name != "name")
    return [name for name, each in same.items() if each is False], proved


def _names(session: Session, known: Requester) -> set[str]:
    """The applicant, who acts for a legal person, and the people of a group."""
    query = select(GroupMember.name).where(GroupMember.requester_id == known.id)
    return {
        _plain(each) for each in (known.name, known.acting_person, *session.exec(query)) if each
    }


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace(".", " ").replace(",", " ").split())


def _is_index(on_file: str | None, purpose: str, value: str) -> bool | None:
    """None where either side says nothing."""
    return on_file in keys.indexes(purpose, value) if on_file and value else None


def _is_phone(known: Requester, written: str) -> bool | None:
    on_file = keys.open_text("requesters", "phone", known.id, known.phone)
    return on_file == written if on_file and written else None


def _stopped(differing: list[str]) -> dict[str, str]:
    if not differing:
        sentence = _(
            "Nama saja belum membuktikan pengaju. Tulis juga NIK, surel, atau teleponnya, atau "
            "pilih apa yang Anda lihat."
        )
        return {"objector": sentence}
    sentence = _(
        "Pengaju yang ditulis berbeda dari pemohon yang tercatat. Pilih: ia kuasa pemohon, atau "
        "ia pemohonnya dan identitasnya Anda lihat."
    )
    return _each(differing) | {"objector": sentence}


def _each(differing: list[str]) -> dict[str, str]:
    return {name: _("Berbeda dari yang tercatat pada permohonan ini.") for name in differing}


def _check_proxy(data: NewObjection, shown: Shown, differing: list[str]) -> None:
    """A proxy names the applicant rightly and says who they are; their paper may follow."""
    sentence = _(
        "Berbeda dari yang tercatat. Di sini data pemohonnya; siapa yang datang ditulis sebagai "
        "kuasa."
    )
    wrong = dict.fromkeys(differing, sentence)
    if data.proxy is None:
        wrong["proxy_name"] = _("Tulis nama kuasa.")
    elif not (data.proxy.phone or data.proxy.email or data.proxy.address):
        wrong["proxy_phone"] = _("Isi salah satu: telepon, surel, atau alamat kuasa.")
    if not shown.power:
        wrong["power"] = _("Pilih apakah surat kuasa khususnya Anda lihat atau masih menyusul.")
    if wrong:
        raise NotTheApplicant(wrong, differing) if differing else Invalid(wrong)


def _check_seen(
    session: Session,
    info_request: InformationRequest,
    data: NewObjection,
    shown: Shown,
    differing: list[str],
) -> None:
    """The applicant in person: a card was seen, and no NIK speaks against it."""
    wrong = _each(["nik"]) if "nik" in differing else {}
    if data.proxy is not None:
        wrong["objector"] = _("Kuasa diisi: pilih kuasa pemohon, atau kosongkan isian kuasa.")
    if not shown.seen or shown.seen == "proxy":
        wrong["seen"] = _("Pilih identitas pemohon yang Anda lihat.")
    if wrong:
        raise NotTheApplicant(wrong, ["nik"]) if "nik" in wrong else Invalid(wrong)
    if shown.seen:
        try:
            check_tail(session, info_request, Seen(kinds=[shown.seen], tail=shown.tail))
        except Invalid as refusal:
            raise NotTheApplicant(refusal.errors, ["tail"]) from refusal


def _row(session: Session, known: Requester, data: NewObjection, written: Applicant) -> Requester:
    """The request's own row where it says all that was written; else one that says it."""
    new = {name: getattr(written, name) for name in WRITTEN if getattr(written, name)}
    kept = {
        name: keys.open_text("requesters", name, known.id, getattr(known, name)) for name in SEALED
    }
    kept |= {name: getattr(known, name) for name in PLAIN}
    new = {name: value for name, value in new.items() if value != kept[name]}
    if data.proxy is None and not new and not written.members:
        return known
    return represented(session, known, data.proxy, new, written.members)
