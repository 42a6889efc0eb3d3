"""What several letters carry: letterhead, people, number and day, the right to object, lines."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Head:
    """The letterhead and what stands on every page of an office's letters."""

    government: str  # PEMERINTAH PROVINSI KALIMANTAN TIMUR
    office: str  # DINAS KOMUNIKASI DAN INFORMATIKA
    unit: str = "Pejabat Pengelola Informasi dan Dokumentasi Utama"
    address: str = "[alamat kantor]"
    phone: str = "[telepon]"
    email: str = "[surel]"
    foot: str = ""  # the line at the foot of every page: where the letter can be checked
    check_url: str = ""  # the same as an address, drawn as a QR code beside the line
    code: str = ""  # the check code in `foot`, which stays in one piece
    seal: str = ""  # the sealed statement of the letter (ppid.kit.seals), kept in the file too
    training: bool = False  # LATIHAN across every page
    mark: str = ""  # another word across every page: SALINAN, PRATINJAU
    logo: bytes = b""  # the office's emblem, PNG or JPEG; without it its place is left open
    electronic: bool = False  # leaves as it is made: no pen signs it
    copy: bool = False  # made of the register for others: no place in it waits to be filled


@dataclass(frozen=True)
class Applicant:
    """The *pemohon* as the statutory forms print them."""

    name: str
    address: str = ""
    contact: str = ""  # telephone and e-mail
    identity: str = ""
    identity_label: str = "NIK"  # or "No. pengesahan badan hukum"
    occupation: str = ""
    proxy: str = ""  # name and contact of the kuasa
    reader: str = ""  # the kuasa, on a letter that is for them


@dataclass(frozen=True)
class Signer:
    """Who signs, and as what. An empty name leaves the bracketed place that is filled by hand."""

    position: str = "Pejabat Pengelola Informasi\ndan Dokumentasi Utama,"
    name: str = ""
    rank: str = ""
    nip: str = ""


@dataclass(frozen=True)
class Reference:
    """The lines above the salutation. An empty one is left out."""

    place_date: str  # Samarinda, 29 Desember 2026
    number: str = ""
    attachment: str = ""  # 4 (empat) berkas
    nature: str = "Biasa"


@dataclass(frozen=True)
class Objection:
    """The right to object, on every answer and on silence (Ps. 35-36)."""

    until: str = ""  # the advised end of the window: Jumat, 12 Februari 2027; "" if not countable
    received: str = ""  # the day of receipt that `until` is counted from: 29 Desember 2026
    how: str = ""  # where to lodge it


@dataclass(frozen=True)
class Cost:
    """One line of the cost of copies: what, how it is counted, how much."""

    what: str
    count: str = ""  # Rp500 x 20 lembar
    amount: str = ""


@dataclass(frozen=True)
class Item:
    """A *butir* with its decision and, where not given whole, the reason."""

    sought: str
    decision: str
    reason: str = ""
    number: int = 0  # its number in the request, where a letter leaves others out
