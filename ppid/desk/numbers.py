"""What is typed into the queue's search: the number of a case, or words."""

import re
from datetime import date

import sqlalchemy as sa
from sqlmodel import col

from ppid.accounts.models import Officer
from ppid.objections.service import PREFIX as OBJECTIONS
from ppid.requests import finding
from ppid.requests.models import InformationRequest
from ppid.units.models import PublicBody
from ppid.units.service import PREFIX

FIRST_YEAR = 2010  # UU 14/2008 Ps. 64: in force two years after it was enacted
NUMBER = re.compile(r"(?:([A-Za-z]+)[-/. ]*)?(?:(\d{4})[-/. ]+)?0*(\d{1,6})")
R = InformationRequest


def number_of(text: str, officer: Officer, today: date) -> sa.ColumnElement[bool] | None:
    """A number in any form: PPID-2026-000012, ppid 2026/12, 000012, 12.

    Without a year it is sought in every year since the law came into force, each a whole number, so
    that its index finds it however long the register is. Other words before a number without a
    year are words: "SMAN 1", "covid19".
    """
    typed = NUMBER.fullmatch(text)
    if typed is None:
        return None
    series, year, running = typed.groups()
    if (series or "").upper() == OBJECTIONS:
        return sa.false()  # a number of the other register, whose list is a page of its own
    if series and not year and series.upper() != PREFIX:
        return None
    years = [year] if year else range(FIRST_YEAR, today.year + 2)
    own = (
        sa.select(col(PublicBody.prefix))
        .where(col(PublicBody.id) == officer.public_body_id)
        .scalar_subquery()
    )
    prefix = sa.literal(series.upper()) if series else own
    tails = [f"-{each}-{int(running):06d}" for each in years]
    return col(R.registration_number).in_([prefix + tail for tail in tails])


def words(text: str, *, ended: bool) -> list[sa.ColumnElement[bool]]:
    """Everything that is typed, by its stems: in what is sought, or in the letter's number."""
    return finding.speaking_of(text, ended=ended) if text else []
