"""The notes to the Information Commission: which clock leads to which, and what records them.

Administrative notes for monitoring, neither *keberatan* nor dispute (law 11a i). Each is shown to
the PPID a working day before, decided once, and kept on the timeline of its case.
"""

from dataclasses import dataclass

from ppid.statute.clocks import ClockKind

K = ClockKind


@dataclass(frozen=True)
class Note:
    """One kind of note: its notices, and the events that put them on record."""

    tomorrow: str  # the notice to the PPID
    note: str  # the notice to the Commission
    foreseen: str  # the event of the first
    noted: str  # the event of the second


OF_CLOCKS: dict[str, Note] = {
    K.REQUEST_RESPONSE: Note(
        "commission_tomorrow", "commission_note",
        "request.commission_foreseen", "request.commission_noted",
    ),
    K.OBJECTION_ANSWER: Note(
        "objection_note_tomorrow", "objection_note",
        "objection.commission_foreseen", "objection.commission_noted",
    ),
    K.ORDER: Note(
        "order_note_tomorrow", "order_note", "objection.order_foreseen", "objection.order_noted",
    ),
}  # fmt: skip
MONTHLY = Note(
    "monthly_note_tomorrow", "monthly_note",
    "commission.summary_foreseen", "commission.summary_noted",
)  # fmt: skip
ALL = (*OF_CLOCKS.values(), MONTHLY)
TO_THE_COMMISSION = tuple(each.note for each in ALL)
FORESEEN = frozenset(each.foreseen for each in OF_CLOCKS.values())
NOTED = frozenset(each.noted for each in OF_CLOCKS.values())
# The event that each notice puts on the timeline of its case.
RECORDED = {each.tomorrow: each.foreseen for each in OF_CLOCKS.values()} | {
    each.note: each.noted for each in OF_CLOCKS.values()
}
