"""The consequence test behind an answer, as the respondent shows it: what the letters say of it.

Never the exempt document, and of deliberation nothing but the opinion that the decree printed.
"""

from datetime import date
from typing import Any

from sqlmodel import Session

from ppid.documents.letters import EvidenceSheet
from ppid.notices import decrees as said
from ppid.notices import stationery as paper
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.statute.exemptions import EXEMPTIONS, TESTED

Records = list[tuple[str, dict[str, Any]]]


def records(notice: WrittenNotice) -> Records:
    """Every record of a test that the answer rests on, with the item it is about."""
    if notice.rulings:
        given = [(f"Butir {each['position']}", each) for each in notice.rulings]
    else:
        given = [("", notice.decision | {"outcome": notice.outcome})]
    return [
        (item, each["test"])
        for item, each in given
        if each["outcome"] in TESTED and each.get("test")
    ]


def decided_on(found: Records) -> date | None:
    """The first decree's day."""
    days = [test["decree_date"] for _item, test in found if test.get("decree_date")]
    return min(map(date.fromisoformat, days)) if days else None


def decrees(found: Records) -> str:
    """Number and date of each *surat penetapan*."""
    return said.decided(found)


def sheet(
    session: Session, info_request: InformationRequest, notice: WrittenNotice
) -> EvidenceSheet:
    """One table for each test."""
    found = records(notice)
    return EvidenceSheet(
        head=paper.head(session, info_request),
        title="Uji Konsekuensi dan Surat Penetapan",
        about="menurut register badan publik, atas permohonan nomor "
        f"{info_request.registration_number}",
        tables=[_lines(item, test, opinion=notice.refuses) for item, test in found],
    )


def _lines(item: str, test: dict[str, Any], *, opinion: bool) -> list[tuple[str, str]]:
    one: Records = [("", test)]
    letters = [EXEMPTIONS[letter] for letter in test.get("letters", [])]
    lines = [
        ("Menyangkut", item),
        ("Alasan Pasal 17", "\n".join(f"{e.legal_basis}: {e.label}" for e in letters)),
        ("Undang-undang lain", said.said(one, "other_statute")),
        ("Akibat bila dibuka", said.said(one, "consequence")),
        ("Pendapat Tim Pertimbangan", said.said(one, "team_opinion") if opinion else ""),
        ("Surat penetapan", said.decided(one)),
        ("Jangka waktu pengecualian", said.period(one)),
        ("Persetujuan pimpinan badan publik", said.approval(one)),
    ]
    return [(name, words) for name, words in lines if words]
