"""Proofs of receipt in the desk's words: on the timeline, and what a correction changes."""

from datetime import date

from ppid.events.models import Event
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.requests.receipt_models import ReceiptProof, SupersededProof
from ppid.statute.receipt import PROOFS, Proof, Receipt

EVENTS = frozenset({"request.receipt_proved", "request.receipt_corrected"})


def lines(row: Event) -> list[str]:
    """Of an event of `EVENTS`; the reason of a correction is quoted before them."""
    new = _of(row.data["proof"], date.fromisoformat(row.data["received_on"]))
    if row.name == "request.receipt_proved":
        return [new]
    old = _of(row.data["old_proof"], date.fromisoformat(row.data["old_received_on"]))
    return [_("Semula {old}; menjadi {new}.").format(old=old, new=new)]


def facts(proof: ReceiptProof | SupersededProof) -> list[tuple[str, str]]:
    """One proof as it was typed."""
    pairs = [
        (_("Bukti"), _(PROOFS[Proof(proof.proof)])),
        (_("Tanggal diterima"), long_date(proof.received_on)),
        (_("Nama penerima"), proof.receiver),
        (_("Nomor bukti"), proof.reference or ""),
    ]
    return [(name, value) for name, value in pairs if value]


def effect(old: Receipt, new: Receipt) -> str:
    """What another day of receipt does to the applicant's window, with the old and new dates."""
    said = [
        _("Tanggal diterima berubah dari {old} menjadi {new}.").format(
            old=_day(old.received_on), new=_day(new.received_on)
        ),
        _moved(_("Keberatan paling akhir"), old.accept_until, new.accept_until),
        _moved(_("Keberatan aman diajukan sampai"), old.advised_until, new.advised_until),
        _("Waktu yang sudah diberitahukan kepada pemohon tidak menjadi lebih pendek."),
        _("Beri centang bila ini benar."),
    ]
    return " ".join(said)


def _moved(what: str, old: date | None, new: date | None) -> str:
    if old == new:
        return _("{what} tetap {day}.").format(what=what, day=_day(old))
    return _("{what} semula {old}, menjadi {new}.").format(what=what, old=_day(old), new=_day(new))


def _of(proof: str, day: date) -> str:
    return _("{proof}, {day}").format(proof=_(PROOFS[Proof(proof)]), day=long_date(day))


def _day(day: date | None) -> str:
    return long_date(day) if day else _("menunggu kalender")
