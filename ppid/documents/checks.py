"""What may be uploaded: content decides, its ending must agree, and what moves is taken out.

The parsers run in a child process with limits (`ppid.documents.inspect`), so that a hostile file
can kill nothing but its own examination.
"""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ppid.documents import verdicts
from ppid.documents.names import clean_name, ending_of, looks_like_a_program
from ppid.errors import DomainError
from ppid.kit import sizes
from ppid.kit.dates import file_size
from ppid.kit.i18n import _

CITIZEN_SIZE = 10_000_000  # bytes a file
OFFICER_SIZE = sizes.FILES
PAPERS = 5  # files of one request from its applicant
ANSWERS = 20  # files of one answer
WALL = 20  # seconds for one examination
CHILD = "ppid.documents.inspect"

IMAGES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
APPLE = frozenset({"heic", "heif"})  # no reader of theirs is installed
PAPER_TYPES = {"pdf": "application/pdf"} | IMAGES
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
ANSWER_TYPES = PAPER_TYPES | {
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "odt": f"{OPEN}.text",
    "ods": f"{OPEN}.spreadsheet",
    "csv": "text/csv",
    "txt": "text/plain",
}
MAGIC = {
    "pdf": (b"%PDF-",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "webp": (b"RIFF",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "odt": (b"PK\x03\x04",),
    "ods": (b"PK\x03\x04",),
}


class RefusedFile(DomainError):
    """A file that is not taken; the sentence says why and what would be right."""

    status_code = 422
    title = "Berkas tidak dapat diterima"


@dataclass(frozen=True)
class Accepted:
    """What is kept: the shown name, the type that the content has, the content made harmless."""

    name: str
    media_type: str
    content: bytes


def check(
    name: str, content: bytes, types: dict[str, str], largest: int, *, paper: bool = True
) -> Accepted:
    """Refuse or make harmless; raises RefusedFile with a sentence for the one who uploaded.

    PDFs without an electronic signature and pictures lose their metadata; the pictures of a paper
    (not of an answer) are also shrunk. Office files stay as they are.
    """
    shown = clean_name(name)
    ending = ending_of(shown)
    if not content:
        raise RefusedFile(_("Berkas {name} kosong (0 bita).").format(name=shown))
    if len(content) > largest:
        sentence = _("Berkas {name} berukuran {size}; paling besar {limit}.")
        raise RefusedFile(
            sentence.format(name=shown, size=file_size(len(content)), limit=file_size(largest))
        )
    if ending in APPLE and types.keys() >= IMAGES.keys():
        sentence = _(
            "Foto {name} berjenis HEIC, yang belum dapat kami baca. Kirim sebagai JPG: di iPhone, "
            "Pengaturan › Kamera › Format › Paling Kompatibel, atau kirim tangkapan layarnya."
        )
        raise RefusedFile(sentence.format(name=shown))
    if ending not in types:
        kinds = ", ".join(
            kind.upper() for kind in types if kind != "jpeg"
        )  # as the hints list them
        sentence = _("Berkas {name} tidak dapat diterima; kirim salah satu: {kinds}.")
        raise RefusedFile(sentence.format(name=shown, kinds=kinds))
    if looks_like_a_program(shown):
        sentence = _("Nama berkas {name} memuat dua jenis; ubah namanya lalu kirim lagi.")
        raise RefusedFile(sentence.format(name=shown))
    if ending in MAGIC and not content.startswith(MAGIC[ending]):
        sentence = _("Berkas {name} bernama .{ending} tetapi isinya bukan {kind}.")
        raise RefusedFile(sentence.format(name=shown, ending=ending, kind=ending.upper()))
    return Accepted(shown, types[ending], _examined(shown, ending, content, paper))


def _examined(shown: str, ending: str, content: bytes, paper: bool) -> bytes:
    """The content as the child process leaves it: re-encoded, stripped, or as it was."""
    with tempfile.TemporaryDirectory(prefix="ppid-") as folder:
        given, made = Path(folder, "given"), Path(folder, "made")
        given.write_bytes(content)
        kind = "paper" if paper else "answer"
        command = [sys.executable, "-I", "-m", CHILD, ending, str(given), str(made), kind]
        try:
            done = subprocess.run(  # noqa: S603 (our own module, fixed arguments, no shell)
                command,
                capture_output=True,
                timeout=WALL,
                check=False,
                stdin=subprocess.DEVNULL,
                cwd=folder,
                env={},  # a parser that is taken over finds none of our keys
            )
        except subprocess.TimeoutExpired as error:
            raise RefusedFile(_too_heavy(shown)) from error
        if done.returncode == 0:
            return made.read_bytes() if made.exists() else content
        raise RefusedFile(_refusal(shown, ending, done.returncode))


def _too_heavy(shown: str) -> str:
    return _("Berkas {name} terlalu berat untuk diperiksa; kirim yang lebih kecil.").format(
        name=shown
    )


def _refusal(shown: str, ending: str, code: int) -> str:
    """The sentence for the child's exit code."""
    sentences = {
        verdicts.BROKEN: _("Berkas {name} rusak atau terpotong; kirim ulang salinan yang utuh."),
        verdicts.LOCKED: _("Berkas {name} dikunci kata sandi; kirim salinan tanpa kata sandi."),
        verdicts.MACROS: _("Berkas {name} memuat makro; kirim salinan tanpa makro."),
        verdicts.PIXELS: _("Gambar {name} terlalu besar; paling besar 40 juta titik."),
        verdicts.SIGNED: _(
            "PDF {name} bertanda tangan elektronik tetapi memuat skrip atau berkas sisipan; "
            "kirim salinan tanpa isi itu."
        ),
        verdicts.NOT_UTF8: _("Simpan ulang {name} sebagai teks UTF-8, lalu kirim lagi."),
        verdicts.MOVING: _("Gambar {name} bergerak; kirim gambar yang diam."),
    }
    return sentences[code].format(name=shown) if code in sentences else _too_heavy(shown)
