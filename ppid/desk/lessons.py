"""What the desk's decisions teach the routing: called for the events of assigning and answering."""

from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.events.models import Event
from ppid.requests.models import InformationRequest
from ppid.requests.people_models import Requester
from ppid.routing import NOT_OURS, queries, service
from ppid.routing.anonymous import without_identity
from ppid.routing.models import RoutingExample
from ppid.units import queries as units
from ppid.units.models import Unit

NOT_HELD = "not_held"  # the outcome of an answer that names another holder


def assigned(session: Session, event: Event) -> None:
    """Keep what was asked, without who asked, and where among the suggestions its unit stood."""
    unit = units.get(session, UUID(event.data["unit_id"]))
    alone = "all_units" not in event.data and not event.data.get("told")
    _keep(session, event, unit, alone)


def approved(session: Session, event: Event) -> None:
    """An answer that somebody else holds it: what units were asked for was not theirs."""
    if event.data.get("outcome") == NOT_HELD:
        service.unteach(session, event.subject_id)
        _keep(session, event, None, alone=True)


def _keep(session: Session, event: Event, unit: Unit | None, alone: bool) -> None:
    info_request = session.get(InformationRequest, event.subject_id)
    if info_request is None:
        return
    name = unit.name if unit else NOT_OURS
    known = queries.engine(session, event.public_body_id, clock.today())
    routing = known.suggest(info_request.sought)
    names = [each.unit for each in routing.suggestions]
    example = RoutingExample(
        public_body_id=event.public_body_id,
        request_id=info_request.id,
        unit_id=unit.id if unit else None,
        text=without_identity(info_request.sought, _names(session, info_request)),
        position=names.index(name) + 1 if name in names else None,
        decision=routing.decision,
        alone=alone,
        made_at=event.at,
    )
    service.teach(session, example)


def returned(session: Session, event: Event) -> None:
    """ "Bukan kewenangan kami": that assignment teaches nothing any more."""
    service.unteach(session, event.subject_id, UUID(event.data["unit_id"]))


def _names(session: Session, info_request: InformationRequest) -> list[str]:
    requester = session.get(Requester, info_request.requester_id)
    if requester is None:
        return []
    return [name for name in (requester.name, requester.acting_person) if name]
