"""The list of deliveries as officers read it: state, notice, recipient, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.desk import delivery_filters, delivery_people, delivery_words, words
from ppid.desk.delivery_filters import ACTION, Asked
from ppid.desk.notices import NOTICES
from ppid.events.models import OutboxEntry, State
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.notices import deliveries
from ppid.notices.deliveries import Unsent
from ppid.notices.morning import next_on

Option = tuple[str, str, str, bool]  # value, word, figure, ticked


@dataclass(frozen=True)
class Line:
    """One row of the table, or one card on a phone."""

    href: str
    name: str
    number: str
    to: str
    at: str
    badge: tuple[str, str, str]  # word, icon, tone
    next: str
    tone: str


def context(session: Session, officer: Officer, query: list[tuple[str, str]]) -> dict[str, Any]:
    """Everything that the page shows."""
    by_notice = deliveries.of_notices(session, officer)
    asked = delivery_filters.read(query, [*NOTICES, *(set(by_notice) - set(NOTICES))])
    rows = deliveries.page(
        session, officer, asked.wanted, asked.notices, asked.after, asked.to_act_on
    )
    shown, more = rows[: deliveries.PAGE], len(rows) > deliveries.PAGE
    by_state = deliveries.of_states(session, officer)
    last = shown[-1][0].id if more else None
    unsent = deliveries.unsent(session, officer)
    return {
        "asked": asked,
        "lines": _lines(session, shown),
        "next_href": asked.address(after=last) if last else "",
        "tabs": _tabs(asked, by_state, unsent),
        "facets": _facets(asked, by_state, by_notice),
        "unsent": unsent,
        "summary": summary(unsent),
        "gathered": by_state[deliveries.FOR_THE_MORNING],
        "gathered_href": delivery_filters.GATHERED,
    }


def lines_of(session: Session, entries: Sequence[OutboxEntry]) -> list[Line]:
    """These deliveries in words, in their order."""
    numbers = deliveries.numbers_of(session, entries)
    return _lines(session, [(each, numbers.get(each.subject_id)) for each in entries])


def _lines(session: Session, shown: list[tuple[OutboxEntry, str | None]]) -> list[Line]:
    to = delivery_people.named(session, [entry for entry, _number in shown])
    morning = morning_of(session, *(entry for entry, _number in shown))
    return [line(entry, number or "", to[entry.recipient], morning) for entry, number in shown]


def morning_of(session: Session, *entries: OutboxEntry) -> str:
    """The day of the mail that will hold what is gathered; nothing where nothing is, or unknown."""
    held = [each for each in entries if deliveries.shown_state(each) == deliveries.FOR_THE_MORNING]
    on = next_on(session, held[0].public_body_id) if held else None
    return dates.day_date(on) if on else ""


def line(entry: OutboxEntry, number: str, to: str, morning: str) -> Line:
    """One delivery in words; `to` as `delivery_people` names its recipient."""
    state = delivery_words.of_refusal(deliveries.shown_state(entry), entry.reply)
    word, icon, tone = delivery_words.BADGES[state]
    return Line(
        href=f"{delivery_filters.HERE}/{entry.id}",
        name=words.named(NOTICES, entry.notice),
        number=number,
        to=to,
        at=dates.short_instant(entry.decided_at),
        badge=(_(word), icon, tone),
        next=whats_next(entry, morning),
        tone={"late": "late", "soon": "soon"}.get(tone, ""),
    )


def whats_next(entry: OutboxEntry, morning: str) -> str:
    """When it is tried, when it went, or why it did not; `morning` as `morning_of` says."""
    if deliveries.shown_state(entry) == deliveries.FOR_THE_MORNING:
        return _("Menunggu rangkuman pagi {day}").format(day=morning or _("berikutnya"))
    if entry.state == State.SENT:
        return dates.short_instant(entry.sent_at) if entry.sent_at else ""
    if entry.state == State.PENDING:
        return _next_try(entry)
    return entry.note or entry.reply or ""


def _next_try(entry: OutboxEntry) -> str:
    if entry.due_at > clock.now():
        return _("Menunggu waktunya: {at}").format(at=dates.short_instant(entry.due_at))
    if entry.retry_at and entry.retry_at > clock.real_now():
        at = dates.short_instant(entry.retry_at)
        return _("Percobaan {n} pada {at}").format(n=entry.attempts + 1, at=at)
    return _("Segera dikirim")


def summary(unsent: Unsent) -> list[tuple[str, str]]:
    """The sentence of the moment: tone and words of each part."""
    parts: list[tuple[str, str]] = []
    if unsent.failed:
        number = dates.in_words(unsent.failed)
        parts.append(("late", _("{n} perlu tindakan").format(n=number)))
    if unsent.deferred:
        number = dates.in_words(unsent.deferred)
        parts.append(("soon", _("{n} ditunda").format(n=number)))
    if unsent.waiting:
        number = dates.in_words(unsent.waiting)
        parts.append(("", _("{n} menunggu dikirim").format(n=number)))
    if parts:
        parts[0] = (parts[0][0], parts[0][1].capitalize())
    return parts


def oldest(at: datetime | None) -> str:
    """Since when the longest waiting notice waits."""
    return dates.long_instant(at) if at else ""


def _tabs(
    asked: Asked, by_state: dict[str, int], unsent: Unsent
) -> list[tuple[str, str, str, bool]]:
    found = []
    for tab, word in delivery_words.TABS.items():
        states = delivery_filters.TABS[tab]
        number = unsent.failed if tab == ACTION else sum(by_state[state] for state in states)
        figure = dates.thousands_of(number) if states else ""
        href = asked.address(tab=tab, states=())
        found.append((href, _(word), figure, tab == asked.tab))
    return found


def _facets(
    asked: Asked, by_state: dict[str, int], by_notice: dict[str, int]
) -> list[tuple[str, str, list[Option]]]:
    states = [
        (state, delivery_words.state(state), _figure(by_state.get(state)), state in asked.states)
        for state in deliveries.STATES
        if by_state.get(state, 1) or state in asked.states
    ]
    kinds = [
        (name, words.named(NOTICES, name), _figure(by_notice.get(name, 0)), name in asked.notices)
        for name in sorted({*by_notice, *asked.notices}, key=lambda name: -by_notice.get(name, 0))
    ]
    return [("keadaan", _("Keadaan"), states), ("jenis", _("Pemberitahuan"), kinds)]


def _figure(number: int | None) -> str:
    """What is closed is offered without a figure."""
    return "" if number is None else dates.thousands_of(number)
