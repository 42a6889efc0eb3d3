"""What applicants think of the service, in sums: the nine elements of the SKM and their index."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.requests.rating_models import Rating
from ppid.statute import survey
from ppid.statute.survey import ELEMENTS, Element, Grade

ENOUGH = 10  # under ten ratings a figure says more of a person than of a service


@dataclass(frozen=True)
class Rated:
    """One element: how many rated it, and what their marks add up to."""

    element: Element
    count: int
    total: int

    @property
    def mean(self) -> Fraction | None:
        """1 to 4; None under ten."""
        return Fraction(self.total, self.count) if self.count >= ENOUGH else None


@dataclass(frozen=True)
class Satisfaction:
    """A year's ratings: how many requests were rated, and each element."""

    rated: int
    elements: tuple[Rated, ...]

    @property
    def index(self) -> Fraction | None:
        """25 to 100; None while an element has fewer than ten ratings."""
        means = [each.mean for each in self.elements]
        known = [mean for mean in means if mean is not None]
        return survey.index_of(known) if len(known) == len(ELEMENTS) else None

    @property
    def grade(self) -> Grade | None:
        return survey.grade_of(self.index) if self.index is not None else None


def of_year(session: Session, body_id: UUID, year: int) -> Satisfaction:
    """The ratings given in a year; no identity is read, and no single rating leaves here."""
    marks = session.exec(
        select(Rating.marks).where(
            Rating.public_body_id == body_id,
            col(Rating.rated_on) >= date(year, 1, 1),
            col(Rating.rated_on) <= date(year, 12, 31),
        )
    ).all()
    counts, totals = _sums(marks)
    elements = tuple(Rated(each, counts[each.code], totals[each.code]) for each in ELEMENTS)
    return Satisfaction(len(marks), elements)


def _sums(all_marks: Iterable[Mapping[str, int]]) -> tuple[Counter[str], Counter[str]]:
    counts: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for marks in all_marks:
        counts.update(marks.keys())
        totals.update(marks)
    return counts, totals


def decimals(value: Fraction | None) -> str:
    """3,46 in Indonesian, 3.46 in English; a dash for what is not told."""
    return dates.decimal(survey.hundredths(value) / 100, 2) if value is not None else "–"


def as_csv(found: Satisfaction, answered: int) -> str:
    """One line an element, one of the index; empty where there are too few to tell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_("Unsur"), _("Penilai"), _("Jumlah nilai"), _("Rata-rata (1–4)")])
    writer.writerows(_rows(found))
    index = _plain(found.index)
    writer.writerow([_("Indeks (25–100)"), found.rated, "", index])
    writer.writerow([_("Permohonan yang dijawab"), answered, "", ""])
    return out.getvalue()


def _rows(found: Satisfaction) -> Iterator[list[object]]:
    for each in found.elements:
        total = each.total if each.mean is not None else ""
        yield [_(each.element.name), each.count, total, _plain(each.mean)]


def _plain(value: Fraction | None) -> str:
    """With a point, as programs read it."""
    return f"{survey.hundredths(value) / 100:.2f}" if value is not None else ""
