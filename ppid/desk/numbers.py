"""What is typed into the queue's search: the number of a case, or words."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from ppid.accounts.models import Officer
from ppid.imports.models import ImportedCase
from ppid.objections.service import PREFIX as OBJECTIONS
from ppid.requests import finding
from ppid.requests.models import InformationRequest
from ppid.units.models import PublicBody
from ppid.units.service import PREFIX

FIRST_YEAR = 2010  # UU 14/2008 Ps. 64: in force two years after it was enacted
NUMBER = re.compile(r"(?:([A-Za-z]+)[-/. ]*)?(?:(\d{4})[-/. ]+)?0*(\d{1,6})")
PIECE = r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*"
WRITTEN = re.compile(rf"(?=.*\d){PIECE}(?: ?/ ?{PIECE})+")  # as offices write: 012/PPID/III/2025
YEAR = re.compile(r"20\d\d")
MOST_ZEROS = 5  # before a number in an office's book
R = InformationRequest


def number_of(text: str, officer: Officer, today: date) -> sa.ColumnElement[bool] | None:
    """A number in any form: PPID-2026-000012, ppid 2026/12, 000012, 12.

    Without a year it is sought in every year since the law came into force, each a whole number, so
    that its index finds it however long the register is. Other words before a number without a
    year are words: "SMAN 1", "covid19". A number of an older register, or of a letter, is found as
    it is on paper: 555/LAMA/2026, and of the register by a part of it, LAMA/2026 or 555.
    """
    typed = NUMBER.fullmatch(text)
    series, year, running = typed.groups() if typed else ("", None, "")
    if (series or "").upper() == OBJECTIONS:
        return sa.false()  # a number of the other register, whose list is a page of its own
    if typed and (year or not series or series.upper() == PREFIX):
        years = [year] if year else range(FIRST_YEAR, today.year + 2)
        found: sa.ColumnElement[bool] = col(R.registration_number).in_(
            _ours(officer, series, years, int(running))
        )
    elif WRITTEN.fullmatch(text):
        found = sa.and_(*finding.speaking_of(text, ended=True))
    else:
        return None
    ids = sa.select(col(R.id)).where(found)
    return col(R.id).in_(sa.union_all(ids, _older(text)))


def _ours(
    officer: Officer, series: str | None, years: Iterable[object], running: int
) -> list[sa.ColumnElement[str]]:
    own = (
        sa.select(col(PublicBody.prefix))
        .where(col(PublicBody.id) == officer.public_body_id)
        .scalar_subquery()
    )
    prefix = sa.literal(series.upper()) if series else own
    return [prefix + f"-{each}-{running:06d}" for each in years]


def _older(text: str) -> sa.Select[Any]:
    """Cases of older registers in whose number the text stands, from one of its signs to another.

    These are few beside all, so each is looked at. A year alone would name a whole book of them.
    """
    first, *others = re.findall(r"[a-z0-9]+", text.lower())
    kept = sa.func.lower(col(ImportedCase.old_number))
    for signs, one in ((" /", "/"), ("/ ", "/"), (" ", "/"), ("-", "/"), (".", "/")):
        kept = sa.func.replace(kept, signs, one)
    zeros = range(MOST_ZEROS + 1) if first.isdigit() else (0,)
    firsts = ["0" * n + (first.lstrip("0") if first.isdigit() else first) for n in zeros]
    sought = ["/".join(["", each, *others, ""]) for each in firsts]
    holds = sa.or_(*(("/" + kept + "/").contains(each, autoescape=True) for each in sought))
    return sa.select(col(ImportedCase.request_id)).where(
        sa.false() if YEAR.fullmatch(text) else holds
    )


def words(text: str, *, ended: bool) -> list[sa.ColumnElement[bool]]:
    """Everything that is typed, by its stems: in what is sought, or in the letter's number."""
    return finding.speaking_of(text, ended=ended) if text else []
