"""Which letter the scan of a paper names: by the code at its foot, or by its printed number.

A scan carries no seal in its file, only the picture of one. What is read is a reason to look again
and no proof: letters are quoted and enclosed in others, and a scanner reads 0 for O.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from sqlmodel import Session, select

from ppid import keys
from ppid.documents.reading import Read
from ppid.kit import seals
from ppid.kit.seals import Statement
from ppid.notices import strangers
from ppid.objections.models import Objection
from ppid.objections.service.filing import PREFIX
from ppid.requests.models import InformationRequest
from ppid.requests.queries import Filed
from ppid.units.agenda import written
from ppid.units.models import PublicBody

# "Nomor : 480/31 / SETDA/2026   Samarinda, …": up to the first blank that no slash bridges.
NUMBER_LINE = re.compile(r"^[ \t]*(?:Nomor|No\.)\s*:\s*(\S+(?:\s*/\s*\S+)*)", re.I | re.M)
SHORTEST = 4  # signs of a number that is looked for anywhere; a 7 stands on every page
MOST_CODES = 20


def another(session: Session, case: Filed, read: Read, own: str) -> str:
    """The number of another letter that the paper names; "" where it names none, or ours too.

    `own` is the number of the letter that was signed.
    """
    codes = read.codes[:MOST_CODES]
    numbers = [*_in_codes(codes), *(found[1] for found in NUMBER_LINE.finditer(read.text))]
    if _names_ours(case, read.text, numbers, own):
        return ""
    sealed = list(_sealed(codes))
    found = [(each, strangers.owners_of(session, case.public_body_id, each)) for each in sealed]
    if any(case.id in owners for _each, owners in found):
        return ""
    theirs = (each.number for each, owners in found if owners)
    printed = (each for each in numbers if re.search(r"\d", each))
    return next(chain(theirs, printed, _registered(session, case, read.text)), "")


def _names_ours(case: Filed, text: str, numbers: Iterable[str], own: str) -> bool:
    ours = {written(each) for each in (own, case.registration_number, case.shown_number) if each}
    if ours & {written(each) for each in numbers}:
        return True
    return any(_stands_in(text, each) for each in ours if len(each) >= SHORTEST)


def _stands_in(text: str, number: str) -> bool:
    """Whole, in whatever way it was spaced: 480/2 is not in 480/21."""
    spaced = r"\s*".join(re.escape(sign) for sign in number)
    return re.search(rf"(?<![\w/]){spaced}(?!\w|\s*/)", text, re.IGNORECASE) is not None


def _sealed(codes: Iterable[str]) -> Iterator[Statement]:
    """What our seals in the codes say."""
    for query in map(_query, codes):
        try:
            yield seals.check(seals.read(query.get("s", "")), keys.public_seals())
        except seals.BadSeal:
            continue


def _in_codes(codes: Iterable[str]) -> list[str]:
    """Of papers without a seal: the number that their code leads to."""
    return [number for code in codes if (number := _query(code).get("nomor", ""))]


def _query(address: str) -> dict[str, str]:
    try:
        asked = parse_qs(urlsplit(address).query, max_num_fields=10)
    except ValueError:
        return {}
    return {name: values[0] for name, values in asked.items()}


def _registered(session: Session, case: Filed, text: str) -> Iterator[str]:
    """Numbers of the two registers, of other cases than this one and the one it is about."""
    prefix = session.get_one(PublicBody, case.public_body_id).prefix
    shape = rf"\b(?:{re.escape(prefix)}|{PREFIX})-\d{{4}}-\d{{6}}\b"
    related = {case.id, getattr(case, "request_id", None)}
    for number in dict.fromkeys(re.findall(shape, text)[:MOST_CODES]):
        owners = _cases(session, case.public_body_id, number)
        if owners and not owners & related:
            yield number


def _cases(session: Session, public_body_id: UUID, number: str) -> set[UUID]:
    found: set[UUID] = set()
    for table in (InformationRequest, Objection):
        query = select(table.id).where(
            table.public_body_id == public_body_id, table.registration_number == number
        )
        found |= set(session.exec(query))
    return found
