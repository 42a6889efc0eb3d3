"""One PDF and one ZIP of a case file: for whoever brings it, applicant or respondent.

`Bundle` takes a front that is sealed already (`notices.sealing`) and puts the exhibits behind it.
Nothing here knows whose bundle it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ppid import keys
from ppid.disputes.casefile import CaseFile, Exhibit
from ppid.documents.joining import bundled
from ppid.documents.letters import (
    Dossier,
    DossierExhibit,
    DossierRow,
    Evidence,
    compiled,
    filled,
)
from ppid.kit import sealed_zips
from ppid.kit.sealed_zips import Manifest
from ppid.statute.dispute_forms import ATTACHMENTS

HOW = "BACA-SAYA.txt"
OF_APPLICANT = """\
Berkas permohonan penyelesaian sengketa informasi publik.

berkas-sengketa.pdf  seluruh berkas untuk dicetak: formulir, kronologi, daftar bukti, dan bukti
bukti/               surat dan berkas aslinya, satu per satu
manifest.json        SHA-256 setiap berkas
manifest.sig         tanda tangan Ed25519 atas "ppid-dossier/1", ganti baris, lalu isi manifest.json

Memeriksa: unggah ZIP ini atau PDF-nya di laman /verifikasi, atau pakai: ppid verify BERKAS.zip
--keys kunci.json, dengan kunci publik dari /verifikasi/kunci.json. Segel ini segel sistem, bukan
tanda tangan elektronik tersertifikasi. Belum terdaftar sampai ada akta registrasi Komisi Informasi.
"""
OF_RESPONDENT = """\
Berkas bukti Termohon dalam sengketa informasi publik.

berkas-bukti.pdf     seluruh berkas untuk dicetak: lembar depan, daftar bukti, kronologi, dan bukti
bukti/               setiap bukti satu per satu, tanpa alamat, kontak, dan nomor identitas Pemohon
manifest.json        SHA-256 setiap berkas
manifest.sig         tanda tangan Ed25519 atas "ppid-dossier/1", ganti baris, lalu isi manifest.json

Memeriksa: unggah ZIP ini atau PDF-nya di laman /verifikasi, atau pakai: ppid verify BERKAS.zip
--keys kunci.json, dengan kunci publik dari /verifikasi/kunci.json. Segel ini segel sistem, bukan
tanda tangan elektronik tersertifikasi.
"""


@dataclass(frozen=True)
class Party:
    """How the bundle of one party is marked: P-1 of the Pemohon, T-1 of the Termohon."""

    letter: str
    file: str  # the PDF in the ZIP
    readme: str
    kind: str  # as the manifest says it

    def code_of(self, number: int) -> str:
        """P-1 for the first exhibit, as evidence is marked."""
        return f"{self.letter}-{number}"


APPLICANT = Party("P", "berkas-sengketa.pdf", OF_APPLICANT, sealed_zips.DOSSIER)
RESPONDENT = Party("T", "berkas-bukti.pdf", OF_RESPONDENT, sealed_zips.EVIDENCE)


@dataclass(frozen=True)
class Whose:
    """What the ZIP's manifest says of its maker: never a person."""

    prefix: str  # of the public body
    number: str
    party: Party = APPLICANT


def rows(case: CaseFile) -> list[DossierRow]:
    return [DossierRow(each.on, each.what, each.proof) for each in case.chronology]


def listed(exhibits: Sequence[Exhibit], party: Party = APPLICANT) -> list[DossierExhibit]:
    """The list of evidence, numbered in order."""
    return [
        DossierExhibit(
            code=party.code_of(number),
            title=each.title,
            dated=each.dated,
            proof=each.proof,
            name=each.file_name(party.code_of(number)),
            pages=each.count,
            sha256=each.digest,
            proves=each.proves,
        )
        for number, each in enumerate(exhibits, start=1)
    ]


def attached(exhibits: Sequence[Exhibit]) -> list[tuple[str, bool]]:
    """What the regulation asks for, and whether an exhibit is it."""
    there = {each.kind for each in exhibits}
    return [
        (f"{each.label}{' (bila ada)' if each.if_any else ''}", each.key in there)
        for each in ATTACHMENTS
    ]


def as_pdf(front: Dossier | Evidence, exhibits: Sequence[Exhibit], made_at: datetime) -> bytes:
    """PDF/A-2b, sealed as a file where its front carries a seal."""
    made = bundled(compiled(front, made_at), [each.pages for each in exhibits], front.bundle)
    return filled(made, front.head.seal) if front.head.seal else made


def as_zip(pdf: bytes, exhibits: Sequence[Exhibit], whose: Whose, made_at: datetime) -> bytes:
    """The same bundle with every original beside it, under a signed manifest."""
    party = whose.party
    files = {party.file: pdf, HOW: party.readme.encode()}
    for number, each in enumerate(exhibits, start=1):
        files[f"bukti/{each.file_name(party.code_of(number))}"] = each.content
    kid = keys.current_kid()
    about = Manifest(whose.prefix, whose.number, made_at, kid, len(files), party.kind)
    return sealed_zips.packed(keys.seal_root(kid), about, files)
