"""A dossier as its owner works on it: opened by her code, or locked, or not begun."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from ppid import clock
from ppid.disputes import queries, service
from ppid.disputes.models import Dossier
from ppid.disputes.queries import Opened
from ppid.kit.dates import long_date, plain_date
from ppid.kit.i18n import _
from ppid.notices import objectors
from ppid.notices.objection_answers import COMMISSION
from ppid.objections.models import Objection
from ppid.requests import queries as requests
from ppid.requests.queries import NoMatch
from ppid.settings import settings
from ppid.statute.dispute_forms import NOT_REGISTERED, wishes_for
from ppid.tracking import now, objections
from ppid.tracking.objections import ObjectionView
from ppid.web import disputing
from ppid.web.visit import Visit, visit


@dataclass
class Scene:
    """A browser at the dossier of one objection. `at` is None while it is locked."""

    session: Session
    here: Visit
    objection: Objection
    view: ObjectionView
    row: Dossier | None
    at: Opened | None

    @property
    def may_prepare(self) -> bool:
        """Once one reading opens the way to the Komisi Informasi; which days are safe is said.

        While a court has the case none is begun; one that was stays hers to read and to delete.
        """
        return self.view.offers_dossier or (self.view.may_dispute and self.row is not None)


def scene(session: Session, objection: Objection, *, hold: bool = False) -> Scene:
    """`hold`: about to write; two tabs of one draft then wait for each other."""
    here, at = visit(), None
    view = objections.own(session, objection, clock.today())
    row = queries.of_objection(session, objection, hold=hold)
    code = disputing.code_for(here, objection.id)
    if row is not None and code is not None:
        try:
            at = queries.opened(session, objection, code)
        except NoMatch:  # begun anew in another browser: this code opens nothing any more
            disputing.forget(here)
    return Scene(session, here, objection, view, row, at)


def begin(at: Scene) -> None:
    """A draft with what she wrote before, under a code that this browser alone brings back."""
    made = service.begin(at.session, at.objection, known(at.session, at.objection))
    disputing.open_(at.here, at.objection.id, made.code)


def save(at: Scene, opened: Opened, typed: Mapping[str, Any]) -> None:
    service.save(at.session, opened, typed)
    disputing.open_(at.here, at.objection.id, opened.code)


def differing(opened: Opened, typed: Mapping[str, Any]) -> list[str]:
    """The fields of which the draft says something else; the same form sent twice has none."""
    return [
        name for name, text in typed.items() if text != (opened.values.get(name) or type(text)())
    ]


def known(session: Session, objection: Objection) -> dict[str, Any]:
    """What her own receipts print already; a NIK is on none of them in full, so it is not here."""
    found, wrote = requests.identity(session, objection), objectors.given(session, objection)

    def own(name: str, value: str) -> str:
        return value if wrote is None or name in wrote else ""

    if wrote is not None and not objectors.wrote_proxy(session, objection):
        found = replace(found, proxy=None, proxy_address="", proxy_phone="", proxy_email="")
    contact = " / ".join(part for part in (found.proxy_phone, found.proxy_email) if part)
    return {
        "nama": own("name", found.requester.name),
        "alamat": own("address", found.address),
        "telepon": own("phone", found.phone),
        "surel": own("email", found.email),
        "kuasa_nama": found.proxy.name if found.proxy else "",
        "kuasa_alamat": found.proxy_address,
        "kuasa_kontak": contact,
    }


def where() -> dict[str, Any]:
    """What every page says of the Komisi Informasi, and of what this service does not do."""
    return {
        "commission": COMMISSION,
        "desk": settings().commission_desk,
        "not_registered": _(NOT_REGISTERED),
        "life_days": service.LIFE.days,
        "kept_hours": settings().dossier_hours,
    }


def window_of(view: ObjectionView) -> str:
    """ "Aman: 8 April 2027 sampai 23 April 2027", safe under every reading (11a b)."""
    if view.dispute is None:
        return ""
    since, until = view.dispute
    if view.window_over:
        return now.over(until)
    if since is None:
        return _("Aman: sampai {until}").format(until=long_date(until))
    days = {"since": plain_date(since), "until": plain_date(until)}
    said = (
        _("Paling aman: {since} sampai {until}") if view.way else _("Aman: {since} sampai {until}")
    )
    return said.format(**days)


def choices(objection: Objection) -> list[tuple[str, str, str]]:
    """What may be asked for, with the article under it, as `components/forms.html` draws them."""
    return [(each.key, _(each.label), each.basis) for each in wishes_for(objection.grounds)]
