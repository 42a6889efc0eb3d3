"""The columns of the template of old objections (law 3.6; field 4.8), and their checks."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ppid.imports.rows import (
    CHANNELS,
    KINDS,
    LONG,
    OPEN,
    SHORT,
    Field,
    day,
    digits,
    email,
    nik,
    text,
)
from ppid.imports.rows import one_of as option
from ppid.kit.i18n import _
from ppid.statute.grounds import GROUNDS
from ppid.statute.words import N_

ANSWERED = "answered"
STATES = {
    OPEN: "Berjalan",
    ANSWERED: "Ditanggapi",
    "settled": "Musyawarah",
    "withdrawn": "Dicabut",
}


def grounds(value: Any) -> list[str]:
    """The letters of Ps. 35 (1), as "a, c" or "huruf a dan c"."""
    found = sorted(set(re.findall(r"\b([a-g])\b", str(value).lower())))
    if not found or not set(found) <= set(GROUNDS):
        raise ValueError(_("Isi huruf alasannya menurut Pasal 35 ayat (1), misalnya: a, c."))
    return found


FIELDS = (
    Field("old_number", N_("Nomor registrasi"), text(80), True),
    Field("received_on", N_("Tanggal diterima"), day, True),
    Field("state", N_("Keadaan"), option(STATES), True, options=STATES),
    Field("request_number", N_("Nomor pendaftaran permohonan"), text(80)),
    Field("kind", N_("Jenis pemohon"), option(KINDS), options=KINDS),
    Field("name", N_("Nama"), text(SHORT), True),
    Field("nik", N_("NIK"), nik),
    Field("registration_no", N_("Nomor pengesahan badan hukum"), text(SHORT)),
    Field("address", N_("Alamat"), text(SHORT)),
    Field("occupation", N_("Pekerjaan"), text(SHORT)),
    Field("phone", N_("Nomor telepon"), digits),
    Field("email", N_("Surel"), email),
    Field("proxy_name", N_("Nama kuasa"), text(SHORT)),
    Field("channel", N_("Diterima lewat"), option(CHANNELS), options=CHANNELS),
    Field("sought", N_("Informasi yang diminta"), text(LONG)),
    Field("purpose", N_("Tujuan penggunaan"), text(LONG)),
    Field("grounds", N_("Alasan keberatan"), grounds, True),
    Field("case_position", N_("Kasus posisi"), text(LONG)),
    Field("decision", N_("Keputusan Atasan PPID"), text(LONG)),
    Field("answered_on", N_("Hari dan tanggal tanggapan"), day),
    Field("signer", N_("Nama dan posisi Atasan PPID"), text(SHORT)),
    Field("reaction", N_("Tanggapan pemohon"), text(LONG)),
    Field("closed_on", N_("Tanggal ditutup"), day),
)


def wrong(values: Mapping[str, Any], years: set[int]) -> Iterator[tuple[str, str]]:
    """Field and sentence for each cell that does not go with another."""
    received: date = values["received_on"]
    state = values["state"]
    for key in ("answered_on", "closed_on"):
        if key in values and values[key] < received:
            yield key, _("Tanggal ini sebelum keberatan diterima.")
    if state == OPEN:
        for key in ("decision", "answered_on", "signer", "closed_on"):
            if key in values:
                yield key, _("Perkara yang masih berjalan belum punya isian ini.")
        if received.year not in years:
            sentence = _(
                "Kalender tahun {year} belum dimuat, jadi tenggatnya tidak dapat dihitung."
            )
            yield "received_on", sentence.format(year=received.year)
    elif state == ANSWERED:
        for key in ("decision", "answered_on"):
            if key not in values:
                yield key, _("Wajib diisi untuk keberatan yang sudah ditanggapi.")
    elif "closed_on" not in values:
        yield "closed_on", _("Wajib diisi untuk keberatan yang ditutup.")
    if "request_number" not in values and "sought" not in values:
        yield "sought", _("Tulis informasinya, atau nomor permohonannya.")
