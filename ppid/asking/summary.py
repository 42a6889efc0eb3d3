"""Everything that was answered, as the last step shows it, and the date it would bring."""

from dataclasses import dataclass

from sqlmodel import Session

from ppid import clock
from ppid.asking import wishes
from ppid.asking.typed import OTHER, PERSON, QUESTION, ROWS, UNIT, WAY, RequestForm
from ppid.clocks import faces
from ppid.clocks.service import counts_from
from ppid.holidays.queries import calendar
from ppid.kit.clockface import ClockFace
from ppid.kit.dates import grouped
from ppid.kit.i18n import _
from ppid.requests import queries as requests
from ppid.statute import clocks as law
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.words import N_
from ppid.units.models import PublicBody

WAYS = {
    "email": N_("Salinan digital, dikirim ke surel"),
    "pickup": N_("Salinan cetak, saya ambil di kantor"),
    "post": N_("Salinan cetak, dikirim lewat pos"),
    "view": N_("Melihat, membaca, mendengarkan, atau mencatat di kantor"),
    OTHER: N_("Cara lain"),
}
FORMATS = {"softcopy": N_("Salinan digital"), "hardcopy": N_("Salinan cetak")}
DELIVERIES = {
    "email": N_("Surel"),
    "pickup": N_("Diambil langsung"),
    "post": N_("Pos"),
    "courier": N_("Kurir"),
    "fax": N_("Faksimili"),
}
KINDS = {
    "individual": N_("Perorangan"),
    "legal_entity": N_("Badan hukum"),
    "group": N_("Kelompok orang"),
}
OF_KIND = {
    "individual": (
        ("name", N_("Nama lengkap")),
        ("nik", N_("NIK")),
        ("residency_letter_no", N_("Nomor surat keterangan kependudukan")),
        ("occupation", N_("Pekerjaan")),
    ),
    "legal_entity": (
        ("entity_name", N_("Nama badan hukum")),
        ("registration_no", N_("Nomor pengesahan badan hukum")),
        ("deed_no", N_("Nomor akta pendirian")),
        ("acting_person", N_("Nama orang yang mewakili")),
        ("position", N_("Jabatannya")),
    ),
    "group": (
        ("group_name", N_("Nama kelompok")),
        ("representative", N_("Nama wakil kelompok")),
    ),
}
OF_ALL = (
    ("email", N_("Alamat surel")),
    ("phone", N_("Nomor telepon")),
    ("address", N_("Alamat")),
    ("special_needs", N_("Kebutuhan khusus")),
    ("proxy_name", N_("Nama kuasa")),
    ("proxy_address", N_("Alamat kuasa")),
    ("proxy_phone", N_("Nomor telepon kuasa")),
    ("proxy_email", N_("Alamat surel kuasa")),
)
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Part:
    """A step with its answers, to be read again and changed."""

    step: str
    title: str
    pairs: Pairs


def parts(session: Session, body: PublicBody, form: RequestForm) -> list[Part]:
    """The steps in order; what was left empty and need not be there is left out."""
    return [
        Part(QUESTION, _("Yang Anda minta"), _question(form)),
        Part(UNIT, _("Perangkat daerah"), [(_("Unit"), _unit(session, body, form))]),
        Part(WAY, _("Cara memperoleh"), _way(form)),
        Part(PERSON, _("Anda"), person(form)),
    ]


def _question(form: RequestForm) -> Pairs:
    said = [
        (_("Informasi yang diminta"), form.value("information_sought")),
        (_("Tujuan penggunaan"), form.value("purpose")),
    ]
    return [(name, text.strip() or _("Belum diisi")) for name, text in said]


def _unit(session: Session, body: PublicBody, form: RequestForm) -> str:
    values = {name: form.value(name) for name in ("unit", "unit_other")}
    unit = wishes.unit(session, body, values)
    return unit.name if unit else _("Saya tidak tahu, biar petugas yang memilih")


def _way(form: RequestForm) -> Pairs:
    way = form.value("way")
    said = [(_("Cara"), _(WAYS[way]) if way in WAYS else _("Belum diisi"))]
    if way != OTHER:
        return said
    format_, delivery = form.value("copy_format"), form.value("delivery_method")
    if format_ in FORMATS:
        said.append((_("Bentuk salinan"), _(FORMATS[format_])))
    if delivery in DELIVERIES:
        said.append((_("Cara menerima salinan"), _(DELIVERIES[delivery])))
    return said


def person(form: RequestForm) -> Pairs:
    """Fields of the kind that is chosen; those of others stay in the draft and are not sent."""
    fields = [*OF_KIND.get(form.kind, ()), *OF_ALL]
    said = [(_(words), _value(form, field)) for field, words in fields]
    members = _members(form) if form.kind == "group" else []
    kind = _(KINDS[form.kind]) if form.kind in KINDS else _("Belum diisi")
    kept = [pair for pair in [*said, *members] if pair[1]]
    return [(_("Saya mengajukan sebagai"), kind), *kept]


def _value(form: RequestForm, field: str) -> str:
    typed = form.value(field).strip()
    return _nik(typed) if field == "nik" else typed


def _nik(typed: str) -> str:
    """In groups, however it was typed; what is no NIK stays as it is, to be put right."""
    plain = "".join(typed.split())
    return grouped(plain) if plain.isascii() and plain.isdigit() else typed.strip()


def unreachable(form: RequestForm) -> str:
    """The delivery that was chosen without the address it needs: "email", "post" or ""."""
    way = form.value("way")
    by = form.value("delivery_method") if way == OTHER else way
    if by == "email" and not form.value("email").strip():
        return "email"
    has_address = form.value("address").strip() or form.value("proxy_address").strip()
    return "post" if by in requests.BY_POST and not has_address else ""


def _members(form: RequestForm) -> Pairs:
    rows = [
        (form.value(f"member_name_{row}").strip(), _nik(form.value(f"member_nik_{row}")))
        for row in range(1, ROWS + 1)
    ]
    found = [row for row in rows if any(row)]
    return [
        (_("Anggota {n}").format(n=number), ", ".join(part for part in row if part))
        for number, row in enumerate(found, 1)
    ]


def promised(session: Session, body: PublicBody) -> ClockFace | None:
    """By when a request of now is answered, and why; None while a calendar is missing."""
    try:
        days = calendar(session, body.id)
        start = counts_from(session, body.id, clock.now())
        run = law.run(ClockKind.REQUEST_RESPONSE, start, days)
    except CalendarMissing:
        return None
    return faces.between(
        start,
        run.due,
        days,
        clock.today(),
        duty=_("Bila dikirim hari ini, kami wajib menjawab paling lambat"),
        basis=_(run.legal_basis),
    )
