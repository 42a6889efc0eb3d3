"""How a request reached us and what it wants, besides its words."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.desk import words
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.requests import arriving
from ppid.requests.models import InformationRequest
from ppid.units.models import Unit


def asked(session: Session, info_request: InformationRequest) -> list[tuple[str, str]]:
    """Pairs of words, those that are empty left out."""
    ids = [info_request.received_unit_id, info_request.wished_unit_id]
    query = select(Unit.id, Unit.name).where(col(Unit.id).in_([id_ for id_ in ids if id_]))
    return asked_with(info_request, dict(session.exec(query).all()) if any(ids) else {})


def asked_with(
    info_request: InformationRequest, units: Mapping[UUID, str]
) -> list[tuple[str, str]]:
    """As `asked`, with the names of the units in it."""
    received, wished = info_request.received_unit_id, info_request.wished_unit_id
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
        (_("Diterima di"), units.get(received, "") if received else ""),
        (_("Unit pilihan pemohon"), units.get(wished, "") if wished else ""),
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
