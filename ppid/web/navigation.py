"""Where the bars of citizens' pages lead: only to pages that exist."""

from dataclasses import dataclass

from ppid.accounts.models import Role
from ppid.accounts.words import role_name
from ppid.kit.i18n import _


@dataclass(frozen=True)
class Item:
    """A link of the navigation, in the reader's language; `listed` where search may know it."""

    href: str
    label: str
    listed: bool = True


def citizen_nav() -> list[Item]:
    """The bar on top."""
    return [
        Item("/informasi", _("Informasi tersedia")),
        Item("/tata-cara", _("Tata cara")),
        Item("/statistik", _("Statistik")),
        Item("/bantuan", _("Bantuan")),
        Item("/permohonan/lacak", _("Lacak")),
    ]


def citizen_footer() -> list[list[Item]]:
    """The columns of links below: what the law obliges us to publish first."""
    return [
        [
            Item("/maklumat", _("Maklumat pelayanan")),
            Item("/biaya", _("Standar biaya")),
            Item("/jadwal", _("Jadwal layanan")),
            Item("/ppid-pelaksana", directory_name()),
            Item("/profil", _("Profil dan kontak")),
        ],
        [
            Item("/privasi", _("Privasi")),
            Item("/aksesibilitas", _("Aksesibilitas")),
            Item("/verifikasi", _("Verifikasi dokumen")),
            Item("/menu", _("Semua halaman")),
            Item("/masuk", _("Masuk petugas")),
        ],
    ]


def directory_name() -> str:
    """Of the units, by the office's own title of who answers there."""
    return _("Direktori {title}").format(title=role_name(Role.PPID_PELAKSANA))


def site_map() -> list[tuple[str, list[Item]]]:
    """Every page that anyone may open, under what it is for."""
    return [
        (_("Permohonan dan keberatan"), [
            Item("/permohonan/baru", _("Ajukan Permohonan Informasi")),
            Item("/permohonan/lacak", _("Lacak Permohonan")),
            Item("/keberatan/baru", _("Ajukan Keberatan")),
            Item("/permohonan/saya", _("Permohonan saya")),
            Item("/permohonan/kode", _("Kode lacak hilang")),
        ]),
        (_("Informasi"), [
            Item("/informasi", _("Informasi tersedia")),
            Item("/permohonan", _("Jawaban untuk umum")),
            Item("/informasi/dikecualikan", _("Informasi yang dikecualikan")),
            Item("/cari", _("Cari dokumen dan jawaban"), listed=False),
            Item("/statistik", _("Statistik")),
            Item("/verifikasi", _("Verifikasi dokumen")),
        ]),
        (_("Layanan"), [
            Item("/", _("Beranda")),
            Item("/tata-cara", _("Tata cara")),
            Item("/maklumat", _("Maklumat pelayanan")),
            Item("/jadwal", _("Jadwal layanan")),
            Item("/biaya", _("Standar biaya")),
            Item("/bantuan", _("Bantuan")),
            Item("/istilah", _("Daftar istilah")),
        ]),
        (_("Tentang kami"), [
            Item("/profil", _("Profil dan kontak")),
            Item("/ppid-pelaksana", directory_name()),
            Item("/privasi", _("Privasi")),
            Item("/aksesibilitas", _("Aksesibilitas")),
            Item("/masuk", _("Masuk petugas"), listed=False),
        ]),
    ]  # fmt: skip


ROOMS = ("/ppid-pelaksana/", "/informasi/")  # a page for each thing in them


def is_listed(path: str) -> bool:
    """Whether search may know the page at this address: a page of the map, or one in its rooms."""
    known = {item.href for _title, items in site_map() for item in items if item.listed}
    return path in known or path.startswith(ROOMS)
