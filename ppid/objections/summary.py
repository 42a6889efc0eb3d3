"""Everything that was answered, as the last step shows it, and the date it would bring."""

from dataclasses import dataclass

from sqlmodel import Session

from ppid import clock
from ppid.asking.summary import person
from ppid.asking.typed import PROXY, RequestForm
from ppid.clocks import faces
from ppid.clocks.service import counts_from
from ppid.holidays.queries import calendar
from ppid.kit.clockface import ClockFace
from ppid.kit.i18n import _
from ppid.objections import words
from ppid.objections.typed import GROUNDS, PERSON, REQUEST, STORY, ObjectionForm
from ppid.requests.models import InformationRequest
from ppid.statute import clocks as law
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.grounds import GROUNDS as LAWFUL
from ppid.units.models import PublicBody

LETTERS = frozenset(LAWFUL)
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Part:
    """A step with its answers, to be read again and changed."""

    step: str
    title: str
    pairs: Pairs


def parts(form: ObjectionForm, info_request: InformationRequest | None) -> list[Part]:
    """The steps in order; what was left empty and need not be there is left out."""
    found = [Part(REQUEST, _("Yang Anda beratkan"), _about(form, info_request))]
    if not form.periodic:
        named = words.named([each for each in form.letters if each in LETTERS])
        found.append(Part(GROUNDS, _("Alasan"), [(_("Alasan"), "; ".join(named) or _empty())]))
    story = [(_("Kasus posisi"), form.value("case_position").strip() or _empty())]
    found.append(Part(STORY, _("Yang terjadi"), [*story, *_proxy(form)]))
    if form.periodic:
        found.append(Part(PERSON, _("Anda"), person(RequestForm(form.values))))
    return found


def _about(form: ObjectionForm, info_request: InformationRequest | None) -> Pairs:
    if info_request is None:
        return [(_("Alasan"), words.named(form.letters)[0])]
    return [
        (_("Nomor permohonan"), info_request.shown_number),
        (_("Informasi yang diminta"), info_request.title),
    ]


def _proxy(form: ObjectionForm) -> Pairs:
    labels = (_("Nama kuasa"), _("Alamat kuasa"), _("Nomor telepon kuasa"), _("Alamat surel kuasa"))
    said = [form.value(f"proxy_{name}").strip() for name in PROXY]
    return [pair for pair in zip(labels, said, strict=True) if pair[1] and not form.periodic]


def _empty() -> str:
    return _("Belum diisi")


def promised(session: Session, body: PublicBody) -> ClockFace | None:
    """By when an objection of now is answered, and why; None while a calendar is missing."""
    try:
        days = calendar(session, body.id)
        start = counts_from(session, body.id, clock.now())
        run = law.run(ClockKind.OBJECTION_ANSWER, start, days)
    except CalendarMissing:
        return None
    return faces.between(
        start,
        run.due,
        days,
        clock.today(),
        duty=_("Bila dikirim hari ini, Atasan PPID wajib menanggapi paling lambat"),
        basis=_(run.legal_basis),
    )
