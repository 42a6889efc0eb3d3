"""The officer behind a request: a cookie, looked up by its hash at every request."""

from litestar.concurrency import sync_to_thread

from ppid import clock, db
from ppid.accounts import absences, sessions
from ppid.accounts.models import OfficerSession
from ppid.errors import Forbidden
from ppid.settings import settings
from ppid.web import cookies
from ppid.web.hosts import is_loopback
from ppid.web.visit import Login, Visit

COOKIE = "ppid"
CLEAR = '"cache", "storage"'


class InsecureLogin(Forbidden):
    """Over plain http anyone on the network could read the password and take the session."""

    title = "Perlu sambungan aman"
    detail = (
        "Petugas hanya dapat masuk lewat https. Buka alamat https layanan ini; bila belum ada, "
        "minta pengelola mengisi PPID_BASE_URL dengan alamat https."
    )


def is_safe_for_passwords(here: Visit) -> bool:
    return settings().secure or is_loopback(here.host)


def raw_id(here: Visit) -> str:
    return here.cookies.get(cookies.full_name(COOKIE), "")


async def recognise(here: Visit) -> None:
    """Fill in who has logged in; a request without our cookie costs no query."""
    if raw_id(here):
        here.login = await sync_to_thread(_look_up, raw_id(here))
        here.ended_session = here.login is None


def _look_up(raw: str) -> Login | None:
    real_now = clock.real_now()
    with db.reading() as session:
        found = sessions.find(session, raw, real_now)
        if found is None:
            return None
        row = found[0]
        officer = absences.seated(session, row, found[1], clock.today())
    if sessions.is_to_touch(row, real_now):
        with db.transaction() as session:
            sessions.touch(session, row, real_now)
    return Login(officer, row)


def keep(here: Visit, row: OfficerSession, raw: str) -> None:
    """Give the browser the id of a session that was just made. It ends with the browser.

    Strict: no other site can make a browser use it; see `errors.arrive` for links in mail.
    """
    here.set_cookies.append(cookies.write(COOKIE, raw, same_site="Strict"))


def forget(here: Visit) -> None:
    here.set_cookies.append(cookies.forget(COOKIE))
