"""Which deciders each event has. Every event stands here, also those of which nobody hears."""

from ppid.asking import already, published
from ppid.events import subscribe
from ppid.events.service import Decider, number_words_by
from ppid.notices import (
    deciders,
    dropping,
    failing,
    gathering,
    inviting,
    moved,
    objecting,
    objection_deciders,
    receipts,
)
from ppid.objections import happened
from ppid.wording import queries as wording

SUBSCRIBERS: dict[str, tuple[Decider, ...]] = {
    "request.received": (deciders.received,),
    "request.declared_complete": (),
    "request.completion_asked": (deciders.completion_asked,),
    # Nobody decided it, so the desk hears of it; the applicant reads it on the timeline.
    "request.deemed_complete": (deciders.deemed_complete,),
    "request.completed": (deciders.completed,),
    "request.assigned": (deciders.assigned,),
    "request.assignment_returned": (deciders.assignment_returned,),
    "request.part_moved": (deciders.part_moved,),
    "request.itemized": (),
    "request.draft_submitted": (deciders.draft_submitted,),
    "request.draft_returned": (deciders.draft_returned,),
    "request.extended": (dropping.untrue, deciders.extended),
    "request.notice_approved": (),
    "request.notice_numbered": (),
    "request.notice_signed": (),
    "request.answered": (dropping.untrue, deciders.answered),
    "request.receipt_proved": (dropping.proved,),
    "request.receipt_confirmed": (dropping.proved,),
    "request.answer_returned": (deciders.answer_returned,),
    "request.withdrawn": (dropping.untrue, deciders.withdrawn),
    "request.closed_not_completed": (dropping.untrue, deciders.closed_not_completed),
    "request.note_added": (),
    # Who may read an answer is nobody's clock; the tracking page and the desk's list show it.
    "request.publication_allowed": (),
    "request.publication_forbidden": (),
    "request.publication_declined": (),
    "request.explained": (deciders.explained,),
    "request.code_reissued": (deciders.code_reissued,),
    "request.papers_seen": (),  # the applicant stood there; the tracking page tells it
    # Nobody is mailed of it: what failed is sent again by hand, and the case tells both people.
    "request.email_corrected": (),
    "request.address_recorded": (),
    "request.rated": (),
    "request.deadline_moved": (),  # told with calendar.changed, which knows them all
    "calendar.proposed": (moved.proposed,),
    "calendar.declined": (moved.declined,),
    "calendar.changed": (moved.changed,),
    "document.added": (),
    "document.opened": (),
    "document.removed": (),
    "identity.opened": (),
    "letter.dispatched": (),
    "letter.printed": (),
    "letter.cancelled": (),
    "officer.added": (),
    "officer.logged_in": (),
    "officer.logged_out": (),
    "officer.password_changed": (),
    "officer.deactivated": (),
    "officer.digest_chosen": (gathering.chosen,),
    "officer.calendar_shared": (),
    "officer.calendar_revoked": (),
    "officer.session_ended": (),
    "officer.sessions_ended": (),
    "officer.invited": (inviting.invited,),
    "officer.invitation_accepted": (),
    "officer.edited": (),
    "officer.reactivated": (),
    "officer.handed_over": (),
    "officer.two_factor_set": (),
    "officer.two_factor_removed": (),
    "officer.recovery_renewed": (),
    "officer.recovery_used": (),
    "officer.absence_announced": (),
    "officer.absence_ended": (),
    "officer.seat_taken": (),
    "officer.seat_left": (),
    "officer.seat_given": (),
    "officer.seat_ended": (),
    "office.reading_chosen": (),
    "ladder.changed": (),
    # Of a network's limit on sending: the desk did it, and the page tells it.
    "limit.lifted": (),
    "limit.restored": (),
    "request.handed_over": (),
    "objection.filed": (objecting.filed,),
    "objection.withdrawn": (objecting.withdrawn,),
    "objection.address_recorded": (),
    "objection.deadline_moved": (),
    "objection.advice_asked": (objection_deciders.advice_asked,),
    "objection.advice_given": (objection_deciders.news,),
    "objection.answer_submitted": (objection_deciders.news,),
    "objection.answer_approved": (),
    "objection.answer_numbered": (),
    "objection.answer_signed": (),
    "objection.answered": (dropping.untrue, objection_deciders.answered),
    "objection.order_executed": (dropping.untrue, objection_deciders.order_executed),
    # Of the ladder, beside its notices: what is not carried out stays open until it is.
    "objection.order_lapsed": (),
    "objection.settlement_proposed": (objection_deciders.settlement_proposed,),
    "objection.settlement_declined": (dropping.untrue, objection_deciders.news),
    "objection.settled": (dropping.untrue, objection_deciders.settled),
    "objection.lapsed": (),  # of the ladder: its notices are decided beside it
    # Of the ladder itself: the notices are decided beside them, in the sweep.
    "request.lapsed": (),
    "request.commission_foreseen": (),
    "request.commission_noted": (),
    "notice.undeliverable": (failing.undeliverable,),
    "notice.address_released": (),
    "notice.retried": (),
    "wording.changed": (),
    "page.published": (),
    "unit.contact_changed": (),
    "unit.added": (),
    "unit.edited": (),
    "unit.abolished": (),
    "information.proposed": (),
    "information.published": (),
    "information.edited": (),
    "information.withdrawn": (),
    # Of the guards: who is told sees the banner, and the mail is what they hold.
    "sending.paused": (),
    "sending.resumed": (),
    "clock.held": (),
    "clock.agreed": (),
    "clock.confirmed": (),
}


def wire() -> None:
    """Events get their deciders, notices their words, forms their search; each start calls it."""
    subscribe(SUBSCRIBERS)
    number_words_by(wording.numbers)
    already.search_with(published.search)
    happened.know_receipts_by(receipts.of_case)
