"""How a request reached us and what it wants, besides its words."""

from sqlmodel import Session

from ppid.desk import words
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.requests import arriving
from ppid.requests.models import InformationRequest
from ppid.units.models import Unit


def asked(session: Session, info_request: InformationRequest) -> list[tuple[str, str]]:
    """Pairs of words, those that are empty left out."""
    unit = (
        session.get(Unit, info_request.received_unit_id) if info_request.received_unit_id else None
    )
    wished = session.get(Unit, info_request.wished_unit_id) if info_request.wished_unit_id else None
    pairs = [
        (_("Tujuan"), info_request.purpose),
        (
            _("Cara memperoleh"),
            words.way_of_copy(
                info_request.access_method, info_request.copy_format, info_request.delivery_method
            ),
        ),
        (_("Dituliskan petugas"), _read_back(info_request)),
        *arriving.facts(info_request, info_request.received_at).items(),
        (_("Ditujukan kepada"), info_request.addressed_to or ""),
        (_("Diterima di"), unit.name if unit else ""),
        (_("Unit pilihan pemohon"), wished.name if wished else ""),
        (_("Nomor agenda"), info_request.agenda_number or ""),
        (_("Nomor surat"), info_request.letter_number or ""),
        (
            _("Tanggal surat"),
            dates.long_date(info_request.letter_date) if info_request.letter_date else "",
        ),
    ]
    return [(key, value) for key, value in pairs if value]


def _read_back(info_request: InformationRequest) -> str:
    if not info_request.read_back:
        return ""
    sentence = _("{channel}; dibacakan kembali dan disetujui pemohon")
    return sentence.format(channel=words.channel(info_request.channel))
