"""In the drawing child: which words lie under the boxes, and must appear nowhere as text."""

from collections.abc import Iterable

from ppid.documents.redaction.geometry import Box
from ppid.documents.redaction.words import Word, key_of

SHORTEST = 3  # a shorter piece tells nothing by itself
WITHIN = 4  # from this length on, also as a part of a longer word
# Words that no one is known by: they may lie under one box and stand beside another.
COMMON = frozenset(
    (
        "ada", "adalah", "agar", "akan", "anda", "antara", "atas", "atau", "bahwa", "bagi",
        "bukan", "dan", "dari", "dalam", "dengan", "di", "hal", "hari", "ini", "itu", "juga",
        "kami", "karena", "kepada", "lain", "maka", "nomor", "oleh", "pada", "para", "pukul",
        "saya", "serta", "secara", "sebagai", "sudah", "tahun", "tanggal", "telah", "tentang",
        "tidak", "untuk", "yang", "the", "and", "for", "nama", "nik", "alamat",
    )
)  # fmt: skip

# Words for a kind of information: its label may lie under the box, and the note may name it.
KINDS = frozenset(
    (
        "agama", "anak", "bank", "data", "diagnosis", "email", "foto", "gaji", "golongan", "harga",
        "identitas", "jabatan", "jenis", "jumlah", "kartu", "kelamin", "keluarga", "kesehatan",
        "kode", "kontak", "ktp", "lahir", "lengkap", "nilai", "nip", "nisn", "npwp", "orang",
        "paraf", "paspor", "pasien", "pegawai", "pekerjaan", "pelapor", "pemilik", "pemohon",
        "pendidikan", "penyakit", "ponsel", "pribadi", "rekening", "rincian", "rumah", "saksi",
        "sandi", "siswa", "surat", "surel", "tangan", "tanda", "telepon", "tempat", "umur", "usia",
    )
)  # fmt: skip


class Hidden:
    """The words under the boxes of a whole document."""

    def __init__(self) -> None:
        self.keys: set[str] = set()

    def add(self, words: Iterable[Word], boxes: list[Box]) -> None:
        for word in words:
            if any(box.holds_centre_of(letter) for box in boxes for letter in word.tight):
                self._learn(word.key)

    def _learn(self, key: str) -> None:
        if len(key) >= SHORTEST and key not in COMMON:
            self.keys.add(key)

    def tells(self, text: str) -> bool:
        """Whether a word says what is hidden, also inside a longer one."""
        key = key_of(text)
        return key in self.keys or any(len(each) >= WITHIN and each in key for each in self.keys)

    def known_by(self, text: str) -> bool:
        """Whether a word that tells is a number or a name, which people are known by."""
        named = text[:1].isupper() or any(letter.isdigit() for letter in text)
        return named and self.tells(text)

    def told_by(self, text: str) -> list[str]:
        """The words of a note that say what is hidden, where it is to name the kind alone."""
        return [each for each in text.split() if key_of(each) not in KINDS and self.tells(each)]

    def left_in(self, text: str) -> bool:
        """Whether any word of a text tells."""
        return any(self.tells(word) for word in text.split())


def outside(words: Iterable[Word], boxes: list[Box]) -> list[Word]:
    """The words that no box touches, not even the room that their letters may need."""
    return [word for word in words if not any(box.touches(word.reach) for box in boxes)]
