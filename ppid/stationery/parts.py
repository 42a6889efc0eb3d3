"""What an office may change on its paper: the letterhead, and the sentences of each letter."""

from collections.abc import Callable
from dataclasses import dataclass

from ppid.documents.letters.sentences import KINDS, Kind
from ppid.errors import NotFound
from ppid.kit.fields import check_email, check_phones
from ppid.statute.words import N_

HEAD = "kop"
HEAD_SUPERIOR = "kop_atasan"  # of the answer to an objection, which the Atasan PPID signs
HEADS = (HEAD, HEAD_SUPERIOR)
LOGO = "logo"  # the key under which the letterhead keeps the digest of its emblem
LONGEST = 1_000
NAMES = {HEAD: N_("Kop surat"), HEAD_SUPERIOR: N_("Kop surat Atasan PPID")}
USED = {
    HEAD: N_("Di kepala setiap surat PPID, juga tanda bukti penerimaan keberatan."),
    HEAD_SUPERIOR: N_("Di kepala tanggapan atas keberatan, menurut pengaturan surat Atasan PPID."),
}


@dataclass(frozen=True)
class Field:
    """One thing to type: `places` must stay in it, `text` is what comes with the service."""

    key: str
    label: str
    text: str = ""
    places: tuple[str, ...] = ()
    optional: bool = False
    longest: int = LONGEST
    check: Callable[[str], object] | None = None  # raises ValueError with the sentence


HEAD_FIELDS = (
    Field("government", N_("Pemerintah daerah"), longest=120),
    Field("office", N_("Nama kantor"), longest=120),
    Field("unit", N_("Nama PPID"), longest=120),
    Field("address", N_("Alamat"), longest=200),
    Field("phone", N_("Telepon"), optional=True, longest=60, check=check_phones),
    Field("email", N_("Surel"), optional=True, longest=120, check=check_email),
)
HEAD_SUPERIOR_FIELDS = (
    Field("government", N_("Pemerintah daerah"), longest=120),
    Field("office", N_("Nama kantor"), longest=120),
    Field("unit", N_("Baris di bawah nama kantor"), optional=True, longest=120),
    Field("address", N_("Alamat"), optional=True, longest=200),
    Field("phone", N_("Telepon"), optional=True, longest=60, check=check_phones),
    Field("email", N_("Surel"), optional=True, longest=120, check=check_email),
)
FIELDS = {HEAD: HEAD_FIELDS, HEAD_SUPERIOR: HEAD_SUPERIOR_FIELDS}


def names() -> list[str]:
    """Every part: the letterheads first, then the letters in the order of a case."""
    return [*HEADS, *KINDS]


def name_of(part: str) -> str:
    """For people; raises NotFound for an unknown part."""
    return NAMES.get(part) or _kind(part).name


def used(part: str) -> str:
    return USED.get(part) or _kind(part).used


def fields_of(part: str) -> tuple[Field, ...]:
    """What can be typed, in the order of the paper; raises NotFound for an unknown part."""
    if part in FIELDS:
        return FIELDS[part]
    return tuple(
        Field(each.key, each.label, each.text, each.places, each.optional)
        for each in _kind(part).sentences
    )


def _kind(part: str) -> Kind:
    if part not in KINDS:
        raise NotFound
    return KINDS[part]
