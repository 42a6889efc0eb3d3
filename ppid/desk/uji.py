"""*Uji konsekuensi* at the desk: its forms, its facts in pairs, and what may be done next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field
from sqlmodel import Session

from ppid import clock, db
from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer, Role
from ppid.catalogue import uji, uji_queries, uji_words
from ppid.catalogue.uji import Decree, Weighing
from ppid.catalogue.uji_models import Occasion, Stage, UjiKonsekuensi
from ppid.catalogue.uji_queries import OVER, UNCONFIRMED
from ppid.desk import said, uploads
from ppid.desk.bar import TESTS
from ppid.desk.forms import TYPED, Line, NeededText, Ticked
from ppid.documents import queries as documents
from ppid.documents.models import Document
from ppid.errors import NotFound
from ppid.kit import dates, fields
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest
from ppid.requests.schemas.words import NeededLine
from ppid.statute.exemptions import EXEMPTIONS
from ppid.statute.words import N_

Yes = Annotated[bool, BeforeValidator(lambda value: value is True or value == "ya")]
TABS: dict[str, tuple[tuple[str, ...], str]] = {
    "berjalan": ((Stage.DRAFT, Stage.ASKED, Stage.ADVISED), N_("Sedang diuji")),
    "kertas": ((UNCONFIRMED,), N_("Dari kertas, belum diperiksa")),
    "berlaku": ((Stage.SET,), N_("Berlaku")),
    "habis": ((OVER,), N_("Jangka waktu habis")),
    "berakhir": ((Stage.ENDED,), N_("Dibuka kembali")),
}


class WeighingForm(BaseModel):
    """What is tested, on which basis, and both sides of the weighing."""

    model_config = TYPED
    document: NeededLine
    part: Line = ""
    unit: UUID | None = None
    occasion: Occasion = Occasion.BEFORE
    letters: Annotated[
        list[Literal["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]], Ticked, Field(min_length=1)
    ]
    other_statute: Line = ""
    harm: NeededText
    benefit: NeededText
    period: NeededLine
    period_until: fields.FutureDate | None = None

    def weighing(self, officer: Officer) -> Weighing:
        """A unit speaks for itself, whatever a form says."""
        own = officer.unit_id if officer.role in UNIT_ROLES else None
        return Weighing(
            document=self.document,
            part=self.part,
            unit_id=own or self.unit,
            occasion=self.occasion.value,
            letters=list(self.letters),
            other_statute=self.other_statute,
            harm=self.harm,
            benefit=self.benefit,
            period=self.period,
            period_until=self.period_until,
        )


class AdviceForm(BaseModel):
    """What the Tim Pertimbangan says; `returns` sends the text back for repair."""

    model_config = TYPED
    stance: Literal["agrees", "disagrees", "returns"]
    opinion: NeededText


class DecreeForm(BaseModel):
    """The surat penetapan, and the approval of the body's head."""

    model_config = TYPED
    decree_number: NeededLine
    decree_date: fields.PastDate
    head_name: NeededLine
    head_office: NeededLine
    head_letter: NeededLine
    listed: Yes = False

    @property
    def decree(self) -> Decree:
        return Decree(
            number=self.decree_number,
            on=self.decree_date,
            head_name=self.head_name,
            head_office=self.head_office,
            head_letter=self.head_letter,
            listed=self.listed,
        )


class ReasonForm(BaseModel):
    model_config = TYPED
    reason: NeededText


class ListingForm(BaseModel):
    """Whether all may read of it, and in which words."""

    model_config = TYPED
    document: NeededLine
    part: Line = ""
    listed: Yes = False


def filled(test: UjiKonsekuensi) -> Mapping[str, Any]:
    """The fields of the weighing as they stand."""
    return {
        "document": test.document,
        "part": test.part,
        "unit": str(test.unit_id or ""),
        "occasion": test.occasion,
        "letters": list(test.letters),
        "other_statute": test.other_statute,
        "harm": test.harm,
        "benefit": test.benefit,
        "period": test.period,
        "period_until": test.period_until.isoformat() if test.period_until else "",
    }


def letters() -> list[tuple[str, str, str]]:
    """Each letter of Ps 17 with how long it may last."""
    return [
        (each.letter, f"{each.letter}. {_(each.label)}", _(each.period))
        for each in EXEMPTIONS.values()
    ]


def occasions() -> list[tuple[str, str]]:
    return [(each.value, _(label)) for each, label in uji_words.OCCASIONS.items()]


def tabs(session: Session, officer: Officer, at: str) -> list[tuple[str, str, int, bool]]:
    """Address, name, how many, whether it is open."""
    number = uji_queries.counted(session, officer, clock.today())
    return [
        (f"?tab={name}", _(label), sum(number.get(stage, 0) for stage in stages), name == at)
        for name, (stages, label) in TABS.items()
    ]


def facts(session: Session, test: UjiKonsekuensi, unit: str) -> list[tuple[str, str]]:
    """What was weighed, in the order of the form."""
    writer = said.authors(session, {test.written_by}).get(test.written_by, "")
    pairs = [
        (_("Yang menguasai"), unit),
        (_("Diuji"), uji_words.occasion(test.occasion)),
        (_("Dasar hukum"), uji_words.basis(test)),
        (_("Jangka waktu"), uji_words.period(test)),
        (_("Ditulis"), f"{writer}, {dates.short_instant(test.written_at)}"),
    ]
    return [(name, value) for name, value in pairs if value]


def decree_facts(test: UjiKonsekuensi) -> list[tuple[str, str]]:
    """By which letter it was set, and who approved it."""
    head = ", ".join(part for part in (test.head_name, test.head_office) if part)
    shown = _("Ya") if test.listed else _("Belum")
    confirmed = dates.short_instant(test.confirmed_at) if test.confirmed_at else ""
    pairs = [
        (_("Surat penetapan"), uji_words.decree(test)),
        (_("Disetujui pimpinan badan publik"), head),
        (_("Surat persetujuan"), test.head_letter or ""),
        (_("Diperiksa orang kedua"), confirmed),
        (_("Pada daftar umum"), shown if test.stage == Stage.SET else ""),
        (_("Dibuka kembali"), dates.long_date(test.ended_on) if test.ended_on else ""),
    ]
    return [(name, value) for name, value in pairs if value]


@dataclass(frozen=True)
class Step:
    """What may be done now; `post` is a button, the others are pages that ask first."""

    path: str
    label: str
    line: str
    icon: str
    primary: bool = False
    post: bool = False


def steps(officer: Officer, test: UjiKonsekuensi, *, typed_oneself: bool = False) -> list[Step]:
    """The next acts of this officer, the usual one first."""
    found: list[Step] = []
    if test.is_unconfirmed and officer.role in DESK_ROLES and not typed_oneself:
        line = _("Sesudah itu penolakan lain dapat merujuk uji ini.")
        found.append(Step("periksa", _("Cocokkan dengan kertasnya"), line, "eye", True))
    if test.stage == Stage.DRAFT and officer.role in DESK_ROLES:
        line = _("Sesudah itu naskahnya tidak berubah sampai ada pendapat.")
        found.append(
            Step("minta-pendapat", _("Minta pendapat Tim Pertimbangan"), line, "people", True, True)
        )
    if test.stage == Stage.ASKED and officer.role in uji.ADVISES:
        line = _("Sependapat, tidak sependapat, atau kembalikan untuk diperbaiki.")
        found.append(Step("pendapat", _("Beri pendapat"), line, "pencil", True))
    if officer.role == Role.PPID_UTAMA:
        found += _decides(test)
    if uji.may_write(officer, test):
        found.append(Step("ubah", _("Ubah naskah"), "", "pencil"))
    return found


def _decides(test: UjiKonsekuensi) -> list[Step]:
    if test.stage == Stage.ADVISED:
        line = _("Dengan persetujuan pimpinan badan publik.")
        back = _("Pendapat yang ada gugur bersama naskahnya.")
        return [
            Step("tetapkan", _("Tetapkan pengecualian"), line, "check2-all", True),
            Step("kembalikan", _("Kembalikan untuk diperbaiki"), back, "arrow-return-left"),
        ]
    if test.stage != Stage.SET:
        return []
    end = Step(
        "akhiri", _("Buka kembali informasi ini"), _("Tidak dapat dibatalkan."), "dash-circle"
    )
    if test.is_unconfirmed:
        return [end]
    again = _("Naskah baru dari naskah ini; yang ini tetap berlaku sampai diakhiri.")
    return [
        Step("daftar", _("Atur daftar umum"), _("Kata-kata yang dibaca semua orang."), "eye"),
        Step("uji-ulang", _("Uji ulang"), again, "arrow-repeat"),
        end,
    ]


def address(test: UjiKonsekuensi) -> str:
    return f"{TESTS}/{test.id}"


def is_over(test: UjiKonsekuensi) -> bool:
    """Whether its period ended and nobody has said so yet."""
    ended = not test.is_unconfirmed and not test.is_in_force(clock.today())
    return test.stage == Stage.SET and ended


def typist(session: Session, test: UjiKonsekuensi) -> str:
    """Who typed it from paper; "" of one that was weighed in this service."""
    if not test.from_paper or test.set_by is None:
        return ""
    return said.authors(session, {test.set_by}).get(test.set_by, "")


def opened_scan(session: Session, officer: Officer, test: UjiKonsekuensi) -> Document:
    """The scan of the opinion; NotFound where there is none. Its opening is written down first.

    In a transaction of its own, since a page that is only read must not hold one to write.
    """
    if test.scan_id is None or test.request_id is None:
        raise NotFound
    found = documents.get(session, test.request_id, test.scan_id)
    with db.transaction() as own:
        uploads.opened(own, officer, own.get_one(InformationRequest, test.request_id), found)
    return found
