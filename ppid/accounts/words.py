"""What roles and browsers are called."""

from ppid.accounts import titles
from ppid.accounts.models import Role
from ppid.kit.i18n import _

# The order decides: every browser also names those it wants to be taken for.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")


def role_name(role: str) -> str:
    """The office's own title of the role, or the usual one in the reader's language."""
    return titles.of(role) or usual_name(role)


def usual_name(role: str) -> str:
    """The role as statute and Perki call it."""
    names = {
        Role.PPID_UTAMA: _("PPID Utama"),
        Role.PETUGAS_LAYANAN: _("Petugas layanan"),
        Role.PPID_PELAKSANA: _("PPID Pelaksana"),
        Role.PIMPINAN_UNIT: _("Pimpinan perangkat daerah"),
        Role.ATASAN_PPID: _("Atasan PPID"),
        Role.TIM_PERTIMBANGAN: _("Tim pertimbangan"),
        Role.PENGAWAS: _("Pengawas"),
        Role.COMMISSION: _("Komisi Informasi"),
        Role.ADMIN: _("Pengelola sistem"),
    }
    return names[Role(role)]


def browser_name(user_agent: str) -> str:
    """ "Firefox · Windows", as far as the browser tells."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for name in SYSTEMS if name in user_agent), "")
    return " · ".join(part for part in (browser, system) if part) or _("Peramban tidak dikenal")
