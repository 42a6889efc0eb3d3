"""*Salin ke unit lain*: everything of a request that one follows, for another unit, in one step.

The tracking code opens the question. Who asked is filled in only for whoever also writes a number
of theirs that stands on the request: a code may have been shared, a NIK is not on the same slip.
"""

import hmac

from sqlmodel import Session

from ppid.asking import similar
from ppid.asking.advice import OTHER
from ppid.asking.typed import CONTACT, OWN, PROXY, ROWS
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.requests.queries import Identity


def question(known: InformationRequest, unit: str) -> dict[str, str]:
    """Question, purpose and way as they were, and the other unit."""
    return similar.typed_of(known) | {"unit": OTHER, "unit_other": unit}


def is_theirs(session: Session, known: InformationRequest, number: str) -> bool:
    """Whether a NIK or another number of the applicant's was written, however it is grouped."""
    typed = _plain(number)
    if not typed:
        return False
    matches = [
        hmac.compare_digest(typed.encode(), each.encode())
        for each in _numbers(queries.identity(session, known))
    ]
    return any(matches)


def _numbers(identity: Identity) -> list[str]:
    found = [identity.nik, identity.residency_letter_no, identity.requester.registration_no or ""]
    return [
        plain for each in [*found, *(nik for _, nik in identity.members)] if (plain := _plain(each))
    ]


def _plain(number: str) -> str:
    return "".join(sign for sign in number.upper() if sign.isalnum())


def person(session: Session, known: InformationRequest) -> dict[str, str]:
    """Who asked, in the fields of the form; only after `is_theirs`."""
    identity = queries.identity(session, known)
    row = identity.requester
    opened = {name: getattr(identity, name) for name in ("nik", "residency_letter_no")}
    own = {name: str(opened.get(name) or getattr(row, name, None) or "") for name in OWN[row.kind]}
    if row.kind == "group":  # kept in the column of whoever acts for a legal entity
        own["representative"] = row.acting_person or ""
    typed = {OWN[row.kind][name]: text for name, text in own.items()}
    contact = {name: getattr(identity, name, "") for name in CONTACT if name != "special_needs"}
    return {
        "kind": row.kind,
        **typed,
        **contact,
        "special_needs": row.special_needs or "",
        **_members(identity),
        **_proxy(identity),
    }


def _members(identity: Identity) -> dict[str, str]:
    """As many as the page has rows for."""
    rows = enumerate(identity.members[:ROWS], 1)
    return {
        f"member_{part}_{row}": text
        for row, (name, nik) in rows
        for part, text in (("name", name), ("nik", nik))
    }


def _proxy(identity: Identity) -> dict[str, str]:
    if identity.proxy is None:
        return {}
    of = {name: getattr(identity, f"proxy_{name}", "") for name in PROXY}
    return {f"proxy_{name}": text for name, text in (of | {"name": identity.proxy.name}).items()}
