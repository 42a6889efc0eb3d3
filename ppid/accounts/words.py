"""What roles are called."""

from ppid.accounts.models import Role
from ppid.kit.i18n import _


def role_name(role: str) -> str:
    """The role in the reader's language."""
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
