"""What the superior does with objections, so that every notice of it is decided; for tests."""

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.objections import service as objections
from ppid.objections.answer_schemas import Executed, Terms, Word
from ppid.requests.models import InformationRequest
from ppid.requests.queries import requester_of
from ppid.requests.schemas import Dispatch
from tests.notices.conftest import Desk
from tests.objections.answering import signed
from tests.objections.filing import filed


def superior(desk: Desk, against: InformationRequest) -> None:
    """What the superior does: advice, answers by mail and by post, a settlement, an order done."""
    session, people, today = desk.session, desk.people, clock.today()
    by_mail, by_post, settled = (
        filed(session, people, against, grounds=[letter]) for letter in ("d", "e", "g")
    )
    team = Officer(
        public_body_id=people.body.id, email="tim@ppid.example", name="Tim", password_hash="x",
        role=Role.TIM_PERTIMBANGAN, password_changed_at=clock.real_now(),
    )  # fmt: skip
    session.add(team)
    session.flush()
    objections.ask_advice(session, by_mail, people.ratna, "Bagaimana pendapat tim?")
    signed(session, people, by_mail, number="480/91")
    way = "email" if requester_of(session, by_mail).email else "post"
    sent = Dispatch(means=way, sent_on=today, reference="Resi 2")  # type: ignore[arg-type]
    objections.send_answer(session, by_mail, people.sari, sent)
    signed(session, people, by_post, "upheld", number="480/92")
    post = Dispatch(means="post", sent_on=today, reference="Resi 1")
    objections.send_answer(session, by_post, people.sari, post)
    objections.propose(session, settled, people.dewi, Terms(terms="Salinan diserahkan.", days=3))
    told = Word(agreed="agreed", way="phone", said_on=today, note="Setuju.")
    objections.record_word(session, settled, people.sari, told)
    done = Executed(executed_on=today, how="Salinan sudah diserahkan.", reference="Resi 2")
    objections.execute(session, settled, people.sari, done)
