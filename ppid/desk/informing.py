"""*Informasi publik* at the desk: documents that the office lists, answers that all may read."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.asking import counting
from ppid.catalogue import queries as catalogue
from ppid.catalogue import words
from ppid.catalogue.models import Category, PublishedItem, State
from ppid.catalogue.service import Words
from ppid.desk.forms import TYPED, Empty, NeededText
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.statute.words import N_
from ppid.units import queries as units
from ppid.units.models import Unit

LONGEST_LINK = 500
TABS = {
    "terbit": (State.PUBLISHED, N_("Terbit")),
    "usul": (State.PROPOSED, N_("Usul unit")),
    "ditarik": (State.WITHDRAWN, N_("Ditarik")),
}


def _link(value: str) -> str:
    """A whole address of the web, without a name or password in it."""
    if not value:
        return value
    parts = urlsplit(value)
    plain = value.isprintable() and " " not in value and not parts.username
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain:
        raise ValueError(_("Tulis alamat lengkap, misalnya https://jdih.kaltimprov.go.id/…"))
    return value


class DocumentForm(BaseModel):
    """A row of the *daftar informasi publik*, as the office types it."""

    model_config = TYPED
    title: Annotated[str, fields.Line(200)]
    summary: NeededText
    unit: UUID | None = None
    year: Annotated[int, Field(ge=1945, le=2100)]
    category: Category
    link: Annotated[str, AfterValidator(_link), Empty, fields.Line(LONGEST_LINK)] = ""


class WithdrawForm(BaseModel):
    """Why it leaves the list; it stays in the office's own history."""

    model_config = TYPED
    reason: NeededText


def unit_choices(session: Session, officer: Officer) -> list[tuple[str, str]]:
    """The units that the officer may speak for: all at the desk, else the own one."""
    if officer.role not in catalogue.PUBLISHES:
        own = session.get(Unit, officer.unit_id) if officer.unit_id else None
        return [(str(own.id), own.name)] if own else []
    active = units.active(session, officer.public_body_id, clock.today())
    return [("", _("Pilih unit")), *((str(unit.id), unit.name) for unit in active)]


def categories() -> list[tuple[str, str, str]]:
    return [(each.value, _(name), _(line)) for each, (name, line) in words.CATEGORIES.items()]


def words_of(typed: DocumentForm, officer: Officer) -> Words:
    """A unit speaks for itself, whatever a form says."""
    own = None if officer.role in catalogue.PUBLISHES else officer.unit_id
    return Words(
        title=typed.title,
        summary=typed.summary,
        year=typed.year,
        unit_id=own or typed.unit,
        category=typed.category.value,
        link=typed.link or None,
    )


def filled(item: PublishedItem) -> Mapping[str, str]:
    return {
        "title": item.title,
        "summary": item.summary,
        "unit": str(item.unit_id or ""),
        "year": str(item.year),
        "category": item.category or "",
        "link": item.link or "",
    }


def unit_names(session: Session, items: list[PublishedItem]) -> dict[UUID, str]:
    ids = {item.unit_id for item in items if item.unit_id}
    return {id_: session.get_one(Unit, id_).name for id_ in ids}


def tabs(session: Session, officer: Officer, at: str) -> list[tuple[str, str, int, bool]]:
    """Address, name, how many, whether it is open."""
    counted: dict[str, Any] = catalogue.counted(session, officer)
    return [
        (f"?tab={name}", _(label), counted.get(state.value, 0), name == at)
        for name, (state, label) in TABS.items()
    ]


ADVICES = {
    "not_ours": N_("“Mungkin dipegang badan lain”"),
    "complaint": N_("“Ingin mengadukan sesuatu?”"),
}


def advised(session: Session, officer: Officer) -> list[tuple[str, int, int]]:
    """Of each other advice of the form, this year: its name, times shown, times asked past."""
    since = clock.today().replace(month=1, day=1)
    found = counting.advised(session, officer.public_body_id, since)
    return [
        (_(label), found[kind, counting.SHOWN], found[kind, counting.ANYWAY])
        for kind, label in ADVICES.items()
    ]
