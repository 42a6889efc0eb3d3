"""The columns of the template, and what each cell must hold."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ppid import clock
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.kit.text import clean_text
from ppid.statute.words import MONTHS, N_

UU_KIP = date(2010, 4, 30)  # UU 14/2008 Ps. 64: in force two years after it was enacted
LONG, SHORT = 5_000, 300
Parse = Callable[[Any], Any]


@dataclass(frozen=True)
class Field:
    """One column: its heading in the file, whether each row needs it, how a cell is read."""

    key: str
    label: str
    parse: Parse
    needed: bool = False
    hint: str = ""
    options: Mapping[str, str] | None = None


def text(longest: int) -> Parse:
    def read(value: Any) -> str:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        found = clean_text(str(value)).strip()
        if len(found) > longest:
            raise ValueError(_("Paling banyak {n} huruf.").format(n=fields.thousands(longest)))
        return found

    return read


def digits(value: Any) -> str:
    """A number that is a name: a workbook that kept it as a quantity has lost its last digits."""
    if isinstance(value, int | float) and abs(value) >= 10**15:
        raise ValueError(
            _(
                "Sel ini tersimpan sebagai angka, sehingga angka terakhirnya hilang. "
                "Ubah menjadi teks."
            )
        )
    return str(text(SHORT)(value))


def nik(value: Any) -> str:
    return fields.check_nik(digits(value))


def email(value: Any) -> str:
    return fields.check_email(str(text(SHORT)(value)))


def day(value: Any) -> date:
    """A date of the workbook, or one written as 23-11-2026, 2026-11-23 or 23 November 2026."""
    if isinstance(value, datetime):
        found = value.date()
    elif isinstance(value, date):
        found = value
    else:
        found = _written(str(value).strip())
    if found > clock.today():
        raise ValueError(_("Tanggal ini belum terjadi."))
    if found < UU_KIP:
        raise ValueError(_("Tanggal ini sebelum UU 14/2008 berlaku; periksa tahunnya."))
    return found


def _written(value: str) -> date:
    named = re.fullmatch(r"(\d{1,2}) (\w+) (\d{4})", value)
    if named and named[2].capitalize() in MONTHS:
        number = MONTHS.index(named[2].capitalize()) + 1
        value = f"{int(named[3]):04d}-{number:02d}-{int(named[1]):02d}"
    return fields.check_day(value)


def one_of(options: Mapping[str, str]) -> Parse:
    """A word of a list, as it is shown or as a code, upper and lower case alike."""
    known = {_plain(word): code for code, word in options.items()}
    known |= {_plain(code): code for code in options}

    def read(value: Any) -> str:
        found = known.get(_plain(str(value)))
        if found is None:
            raise ValueError(
                _("Isi salah satu: {words}.").format(words=", ".join(options.values()))
            )
        return found

    return read


def _plain(word: str) -> str:
    return " ".join(re.findall(r"\w+", word.lower()))


KINDS = {
    "individual": "Perorangan",
    "legal_entity": "Badan hukum",
    "group": "Kelompok orang",
}
CHANNELS = {
    "letter": "Surat",
    "counter": "Loket",
    "email": "Surel",
    "phone": "Telepon",
    "whatsapp": "WhatsApp",
    "lapor": "SP4N-LAPOR!",
    "web": "Laman",
}
ACCESS = {"copy": "Meminta salinan", "view": "Melihat"}
OPEN = "open"
STATES = {
    OPEN: "Berjalan",
    "answered": "Dijawab",
    "withdrawn": "Dicabut",
    "not_completed": "Tidak dilengkapi",
}
OUTCOMES = {
    "granted": "Dikabulkan",
    "granted_in_part": "Dikabulkan sebagian",
    "refused": "Ditolak",
    "not_held": "Tidak dikuasai",
    "already_public": "Sudah terbuka",
    "not_documented": "Belum didokumentasikan",
    "destroyed": "Sudah dimusnahkan",
}
FIELDS = (
    Field(
        "old_number",
        N_("Nomor pendaftaran"),
        text(80),
        True,
        N_("Seperti tertulis dalam register lama."),
    ),
    Field(
        "received_on", N_("Tanggal diterima"), day, True, N_("Tanggal diterima yang sebenarnya.")
    ),
    Field("state", N_("Keadaan"), one_of(STATES), True, options=STATES),
    Field("kind", N_("Jenis pemohon"), one_of(KINDS), options=KINDS),
    Field("name", N_("Nama"), text(SHORT), True),
    Field("nik", N_("NIK"), nik, hint=N_("Sebagai teks, 16 angka.")),
    Field("registration_no", N_("Nomor pengesahan badan hukum"), text(SHORT)),
    Field("address", N_("Alamat"), text(SHORT)),
    Field("occupation", N_("Pekerjaan"), text(SHORT)),
    Field("phone", N_("Nomor telepon"), digits),
    Field("email", N_("Surel"), email),
    Field("channel", N_("Diterima lewat"), one_of(CHANNELS), options=CHANNELS),
    Field("sought", N_("Informasi yang diminta"), text(LONG), True),
    Field("purpose", N_("Tujuan penggunaan"), text(LONG), True),
    Field("access_method", N_("Jenis permohonan"), one_of(ACCESS), options=ACCESS),
    Field("outcome", N_("Keputusan"), one_of(OUTCOMES), options=OUTCOMES),
    Field("reason", N_("Alasan penolakan"), text(SHORT)),
    Field("answered_on", N_("Tanggal pemberitahuan tertulis"), day),
    Field("given_on", N_("Tanggal pemberian informasi"), day),
    Field(
        "closed_on",
        N_("Tanggal ditutup"),
        day,
        hint=N_("Untuk yang dicabut atau tidak dilengkapi."),
    ),
)
