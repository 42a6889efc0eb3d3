"""What the applicant asked for and was told, as pairs of words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ppid.kit.dates import long_date, rupiah, working_days
from ppid.kit.i18n import _
from ppid.notices.answers import GIVEN
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.outcomes import exemption
from ppid.statute.transitions import Status
from ppid.statute.words import N_
from ppid.tracking.timeline import Step

Pairs = list[tuple[str, str]]
FORMS = {
    "softcopy": N_("Salinan digital"),
    "hardcopy": N_("Salinan cetak"),
    "both": N_("Salinan digital dan cetak"),
}
WAYS = {
    "email": N_("Lewat surel"),
    "pickup": N_("Diambil langsung"),
    "post": N_("Lewat pos"),
    "courier": N_("Lewat kurir"),
    "fax": N_("Lewat faksimili"),
}


INSIDE = frozenset({Status.VERIFIED, Status.ASSIGNED, Status.IN_REVIEW, Status.APPROVED})


def shown_status(status: str, *, deemed: bool = False) -> str:
    """The office's inner steps are one word for the applicant: in progress.

    So is a request whose check was missed: it counts as complete, and nothing is verified any more.
    """
    return Status.ASSIGNED.value if status in INSIDE or deemed else status


def wishes(info_request: InformationRequest) -> Pairs:
    """How the applicant wants to get the information."""
    if info_request.access_method == "view":
        return [(_("Cara"), _("Melihat, membaca, mendengarkan, atau mencatat"))]
    form, way = info_request.copy_format or "", info_request.delivery_method or ""
    pairs = [(_("Bentuk"), FORMS.get(form, "")), (_("Dikirim"), WAYS.get(way, ""))]
    return [(label, _(value)) for label, value in pairs if value]


def answer_facts(notice: WrittenNotice) -> Pairs:
    """The fields of the statutory form that this answer has filled in (law 3.6)."""
    told: Mapping[str, Any] = notice.decision
    days, cost = told.get("supply_days"), told.get("copy_cost")
    pairs = [
        (_("Yang menguasai"), told.get("holder")),
        (_("Tautan"), told.get("link")),
        (_("Bentuk"), _form(notice)),
        (_("Biaya penyalinan"), rupiah(int(cost)) if cost else None),
        (_("Keterangan biaya"), told.get("cost_note")),
        (_("Cara pembayaran"), told.get("payment")),
        (_("Waktu penyediaan"), working_days(int(days)) if days else None),
        (_("Yang dihitamkan"), told.get("redaction")),
        (_("Dasar penghitaman"), _why_black(notice)),
    ]
    return [(label, str(value)) for label, value in pairs if value]


def _form(notice: WrittenNotice) -> str:
    """The physical form; a letter that gives nothing names none, whatever the form had ticked."""
    outcomes = {notice.outcome, *(str(each["outcome"]) for each in notice.rulings)}
    return _(FORMS.get(str(notice.decision.get("physical_form")), "")) if GIVEN & outcomes else ""


def _why_black(notice: WrittenNotice) -> str:
    """Article and consequence test behind the black parts; of several items each says its own."""
    test = notice.decision.get("test") if notice.outcome == "granted_in_part" else None
    return exemption(test) if test else ""


def next_steps(checked_until: date | None, due_on: date | None) -> list[Step]:
    """What follows a request that was just received."""
    until = _("Paling lambat {day}")
    steps = [
        (_("Petugas memeriksa kelengkapan"), "clipboard-check", checked_until, ""),
        (
            _("Diteruskan ke unit yang menguasai informasi"),
            "arrow-right",
            None,
            _("Anda kami kabari nama unitnya"),
        ),
        (_("Pemberitahuan tertulis dikirim kepada Anda"), "envelope", due_on, ""),
    ]
    return [
        Step(title, until.format(day=long_date(day)) if day else words, "future", icon)
        for title, icon, day, words in steps
    ]
