"""Between password and code: who is half logged in, in a cookie that only we can read."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.web import sealed
from ppid.web.visit import Visit

COOKIE = "ppid_langkah"
LIFE = timedelta(minutes=5)
PATH = "/masuk/kode"


def keep(here: Visit, officer: Officer) -> None:
    """The password was right; nothing is open yet, and no row is made."""
    value = {"o": str(officer.id), "p": officer.password_changed_at.isoformat()}
    sealed.keep(here, COOKIE, value, int(LIFE.total_seconds()))


def read(session: Session, here: Visit) -> Officer | None:
    """Who may type a code now; None where the five minutes are over or the password changed."""
    value = sealed.read(here, COOKIE)
    officer = session.get(Officer, UUID(value["o"])) if value else None
    if value is None or officer is None or not officer.active:
        return None
    same = officer.password_changed_at.isoformat() == value["p"]
    return officer if same and officer.two_factor_since is not None else None


def forget(here: Visit) -> None:
    sealed.forget(here, COOKIE)
