"""Where the bars of citizens' pages lead: only to pages that exist."""

from dataclasses import dataclass

from ppid.kit.i18n import _


@dataclass(frozen=True)
class Item:
    """A link of the navigation, in the reader's language."""

    href: str
    label: str


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
    """The columns of links below."""
    return [
        [
            Item("/permohonan/baru", _("Ajukan Permohonan Informasi")),
            Item("/keberatan/baru", _("Ajukan Keberatan")),
            Item("/permohonan", _("Jawaban untuk umum")),
            Item("/verifikasi", _("Verifikasi dokumen")),
        ],
        [
            Item("/privasi", _("Privasi")),
            Item("/aksesibilitas", _("Aksesibilitas")),
            Item("/masuk", _("Masuk petugas")),
        ],
    ]
