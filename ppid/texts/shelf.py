"""Which pages the office may write, what each is made of, and the words that are shipped."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ppid.errors import NotFound
from ppid.kit.i18n import _
from ppid.statute.words import N_

LANGUAGES = ("id", "en")
LANGUAGE_NAMES = {"id": N_("Indonesia"), "en": N_("Inggris")}
FOLDER = Path(__file__).parent / "data"
PROSE, LINE, TARIFFS, HOURS = "prose", "line", "tariffs", "hours"


@dataclass(frozen=True)
class Field:
    """One part of a page: prose in small markup, a plain line, rows of tariffs, or hours."""

    key: str
    label: str
    kind: str = PROSE
    longest: int = 12_000
    hint: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """Hours are the same in every language and are written once."""
        return ("",) if self.kind == HOURS else LANGUAGES


ISI = Field("isi", N_("Isi halaman"))


@dataclass(frozen=True)
class Slot:
    """A field in one language: what one box of the editing page holds, by its name."""

    field: Field
    language: str  # "" where it is the same in all
    shipped: str

    @property
    def name(self) -> str:
        return f"{self.language}_{self.field.key}" if self.language else self.field.key

    @property
    def label(self) -> str:
        """ "Isi halaman (Indonesia)", in the reader's language."""
        words = _(self.field.label)
        return f"{words} ({_(LANGUAGE_NAMES[self.language])})" if self.language else words


@dataclass(frozen=True)
class Page:
    """A page of citizens whose words are the office's; its title and address are not."""

    key: str
    path: str
    title: str
    about: str
    fields: tuple[Field, ...] = (ISI,)


WEEK = (
    ("senin", N_("Senin")), ("selasa", N_("Selasa")), ("rabu", N_("Rabu")),
    ("kamis", N_("Kamis")), ("jumat", N_("Jumat")), ("sabtu", N_("Sabtu")),
    ("minggu", N_("Minggu")),
)  # fmt: skip
OPEN = "07.30–16.00"
CLOSED = "tutup"
HOURS_OF_DAY = tuple(Field(key, label, HOURS, 60) for key, label in WEEK)
PAGES = (
    Page("beranda", "/", N_("Beranda"),
         N_("Minta informasi publik dari perangkat daerah, tanpa akun, dengan tanggal jawaban."),
         (Field("pengumuman", N_("Pengumuman di atas beranda"), PROSE, 600,
                N_("Kosongkan bila tidak ada. Contoh: layanan pindah ruang selama perbaikan.")),
          Field("pengantar", N_("Kalimat pengantar"), LINE, 300),
          Field("meja", N_("Tentang meja layanan"), LINE, 400))),
    Page("tata-cara", "/tata-cara", N_("Tata cara meminta informasi"),
         N_("Dari permohonan sampai sengketa: siapa berbuat apa, dan paling lambat kapan.")),
    Page("maklumat", "/maklumat", N_("Maklumat pelayanan"),
         N_("Janji kami: dasar hukum, prosedur, waktu penyelesaian, biaya, jaminan, evaluasi.")),
    Page("jadwal", "/jadwal", N_("Jadwal layanan"),
         N_("Jam buka meja layanan dan hari libur yang akan datang."),
         (*HOURS_OF_DAY, ISI)),
    Page("biaya", "/biaya", N_("Standar biaya"),
         N_("Layanan gratis; hanya penyalinan dan pengiriman yang dapat dikenai biaya."),
         (Field("tarif", N_("Tarif"), TARIFFS, 4_000,
                N_("Satu baris satu tarif: uraian | tarif | satuan | dasar hukum. Tarif ditulis "
                   "sebagai angka rupiah, gratis, atau belum ditetapkan.")),
          ISI)),
    Page("bantuan", "/bantuan", N_("Bantuan"),
         N_("Jawaban atas pertanyaan yang sering diajukan tentang permohonan informasi.")),
    Page("profil", "/profil", N_("Profil dan kontak"),
         N_("Siapa PPID, tugasnya, dasar hukumnya, dan cara menghubunginya.")),
    Page("privasi", "/privasi", N_("Privasi"),
         N_("Data apa yang disimpan, mengapa, berapa lama, dan hak Anda atasnya.")),
    Page("aksesibilitas", "/aksesibilitas", N_("Aksesibilitas"),
         N_("Yang kami sediakan, batas yang kami ketahui, dan cara lain dilayani.")),
)  # fmt: skip


def page(key: str) -> Page:
    """One page by its key; raises NotFound for any other."""
    for found in PAGES:
        if found.key == key:
            return found
    raise NotFound


def slots(of: Page) -> Iterator[Slot]:
    """Every box of a page, each field in all its languages."""
    for field in of.fields:
        for language in field.languages:
            yield Slot(field, language, shipped(of.key, field, language))


def shipped(key: str, field: Field, language: str) -> str:
    """The words that come with the service; "" where none are."""
    if field.kind == HOURS:
        return CLOSED if field.key in {"sabtu", "minggu"} else OPEN
    return _read(f"{key}.{field.key}.{language}.md")


@cache
def _read(name: str) -> str:
    path = FOLDER / name
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def words(of: Page, own: dict[str, str]) -> dict[str, str]:
    """Slot → the office's words, else the shipped ones."""
    return {slot.name: own.get(slot.name, slot.shipped) for slot in slots(of)}
