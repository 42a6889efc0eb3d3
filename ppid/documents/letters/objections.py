"""What the letters about an objection need: its statement, and the superior's answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from ppid.documents.letters.inputs import Applicant, Head, Reference, Signer


@dataclass(frozen=True)
class ObjectionReceipt:
    """*Pernyataan keberatan*, numbered and received: the objector's own copy (Perki 1/2021)."""

    template: ClassVar[str] = "objection"
    title: ClassVar[str] = "Pernyataan Keberatan atas Permohonan Informasi: tanda bukti penerimaan"
    head: Head
    number: str
    received: str
    applicant: Applicant
    grounds: Sequence[str]  # the letters that were ticked
    case_position: str
    request_number: str = ""  # "" for ground b without a request
    purpose: str = ""
    marks: Sequence[str] = ()  # premature, late: said in words, never a refusal
    due: str = ""  # Senin, 25 Januari 2027; "" if not countable
    due_reason: str = ""
    place_date: str = ""
    officer: str = ""
    track: str = ""  # how to follow it; never the tracking code


@dataclass(frozen=True)
class Ruled:
    """What the superior decided about one ground, and why."""

    ground: str  # "c. Permohonan informasi tidak ditanggapi"
    ruling: str
    reason: str = ""


@dataclass(frozen=True)
class ObjectionAnswer:
    """*Tanggapan atas keberatan* of the Atasan PPID, with every part of law 3.6 (Ps. 36, 37)."""

    template: ClassVar[str] = "objection_answer"
    title: ClassVar[str] = "Tanggapan atas Keberatan"
    head: Head
    reference: Reference
    number: str  # of the objection in its register
    received: str
    applicant: Applicant
    outcome: str
    body: str
    rulings: Sequence[Ruled] = ()
    request_number: str = ""  # "" for ground b without a request
    order: str = ""
    order_days: str = ""  # "5 (lima)"
    order_due: str = ""  # Jumat, 12 Maret 2027; "" if not countable
    until: str = ""  # the advised end of the window to the Commission; "" if not countable
    until_from: str = ""  # the day of receipt that `until` is counted from
    commission: str = ""
    signer: Signer = field(default_factory=Signer)
