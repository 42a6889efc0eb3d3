"""What holds all mail back, said on the pages of mail from its first minute on."""

from dataclasses import dataclass

from sqlmodel import Session

from ppid import clock
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.notices import queries


@dataclass(frozen=True)
class Words:
    """Since when with the reason, and what happens next."""

    what: str
    next: str


def words(session: Session) -> Words | None:
    """What `ppid doctor` says of the mail server; None where mail leaves."""
    found = queries.transport_trouble(session)
    if found is None:
        return None
    since, reason = dates.long_instant(found.since), _(found.reason).rstrip(".")
    if found.next_try_at > clock.real_now():
        again = _("Dicoba lagi {at}.").format(at=dates.time_of(found.next_try_at))
    else:
        again = _("Sebentar lagi dicoba kembali.")
    return Words(_("Sejak {when}: {why}.").format(when=since, why=reason), again)
