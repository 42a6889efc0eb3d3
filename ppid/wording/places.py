"""Places in a sentence that the service fills in: `{nomor}` for people, `%(number)s` for gettext.

Nothing that people type is ever handed to a formatter: braces are found by a pattern, per cents are
doubled, and every other sign stands for itself.
"""

import re

NAMES = {
    "number": "nomor",
    "received": "diterima",
    "due": "batas",
    "code": "kode",
    "outcome": "putusan",
    "letter": "nomor_surat",
    "atasan": "atasan",
    "note_on": "hari_catatan",
    "left": "sisa_waktu",
    "units": "perangkat_daerah",
    "unit": "unit",
    "sent": "dikirim",
    "means": "cara",
    "way": "lewat",
    "phone": "telepon",
    "email": "surel",
    "account": "nama_masuk",
    "reason": "alasan",
    "ext": "uraian",
    "ground": "dasar",
    "grounds": "alasan_keberatan",
    "objection": "nomor_keberatan",
    "letters": "huruf_alasan",
    "request": "nomor_permohonan",
    "withdrawn": "dicabut",
    "n": "jumlah",
    "count": "banyaknya",
    "written": "hari_ini",
    "note": "catatan",
    "returned": "catatan_telaah",
    "source": "sumber",
    "old": "semula",
    "new": "menjadi",
    "day": "hari",
    "days": "hari_kerja",
    "year": "tahun",
    "version": "versi",
    "latest": "batas_tafsir_lain",
    "late": "keterlambatan",
    "since": "sejak",
    "seen": "identitas",
    "name": "nama",
    "url": "tautan",
    "until": "berlaku_sampai",
    "over": "berakhir",
    "passed": "batas_undang_undang",
    "still": "masih_sampai",
    "dispute": "nomor_sengketa",
    "stage": "tahap",
    "title": "acara",
    "place": "tempat",
    "state": "keadaan",
    "month": "bulan",
    "last": "hari_terakhir",
}
CODES = {shown: name for name, shown in NAMES.items()}
PLACE = re.compile(r"%\((\w+)\)s|%%")
TYPED = re.compile(r"\{([^{}]*)\}")


def for_people(message: str) -> str:
    """A message of the catalogue as people read and type it: `%(number)s` becomes `{nomor}`."""
    return PLACE.sub(lambda found: f"{{{shown(found[1])}}}" if found[1] else "%", message)


def for_gettext(text: str) -> str:
    """What people typed as the format that templates fill in; unknown places stay as written."""
    parts = TYPED.split(text.replace("%", "%%"))
    return "".join(_place(part) if odd % 2 else part for odd, part in enumerate(parts))


def _place(typed: str) -> str:
    name = CODES.get(typed, typed)
    return f"%({name})s" if name.isidentifier() and name.isascii() else f"{{{typed}}}"


def shown(name: str) -> str:
    """The name of a place as people see it."""
    return NAMES.get(name, name)


def of(message: str) -> tuple[str, ...]:
    """The places of a message of the catalogue, each once, as people see them."""
    return tuple(dict.fromkeys(shown(found[1]) for found in PLACE.finditer(message) if found[1]))


def typed(text: str) -> tuple[str, ...]:
    """The places in what people typed, each once."""
    return tuple(dict.fromkeys(TYPED.findall(text)))


def has_stray_braces(text: str) -> bool:
    return bool(set("{}") & set(TYPED.sub("", text)))
