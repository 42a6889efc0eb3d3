"""The acts on a dispute file, the Commission's and the respondent's: form, page and service."""

from typing import Any
from uuid import UUID

from ppid import clock
from ppid.desk import dispute_burden, uploads
from ppid.desk.forms import day_value
from ppid.desk.pages.dispute_scene import Scene, Verb
from ppid.disputes.docket import queries, schemas, service, words
from ppid.disputes.docket.models import DisputeOrder, Hearing
from ppid.disputes.docket.service.common import ANSWERS, RECORDS, SUES
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.statute.disputing import (
    HEARD,
    CourtEffect,
    DisputeStage,
    ends_at,
    may_mediate,
    next_court_step,
    next_stages,
    rulings_at,
)

S = DisputeStage
OPEN = tuple(each for each in S if each.is_open)
BEFORE_A_DECISION = (S.RECEIVED, S.COMPLETENESS, S.REGISTERED, *HEARD)
MOVES = (S.RECEIVED, S.COMPLETENESS, S.REGISTERED, S.MEDIATION)  # then only a decision follows


def _stages(here: Scene) -> dict[str, Any]:
    found = next_stages(here.dispute.stage, here.dispute.grounds)
    return {
        "stages": [(each.value, _(each.label)) for each in found if each != S.CLOSED],
        "numbered": S.REGISTERED in found,
        "unmediated": not may_mediate(here.dispute.grounds),
        "to_adjudication": {S.MEDIATION, S.ADJUDICATION} <= set(found),
        "mediated": here.dispute.stage == S.MEDIATION and S.ADJUDICATION in found,
        "mediation_ends": [(code, _(word)) for code, word in words.MEDIATION_ENDS.items()],
        "since": dates.long_date(here.dispute.stage_on),
    }


def _first_stage(here: Scene) -> dict[str, Any]:
    found = list(next_stages(here.dispute.stage, here.dispute.grounds))
    return {"stage": found[0].value if found else "", "began_on": day_value()}


def _begin(here: Scene, typed: schemas.Beginning) -> None:
    service.begin(here.session, here.dispute, here.officer, typed)


def _kinds(here: Scene) -> dict[str, Any]:
    closed = set() if may_mediate(here.dispute.grounds) else {"mediation"}
    named = [(code, _(word)) for code, word in words.HEARING_KINDS.items() if code not in closed]
    return {"kinds": named}


def _plan(here: Scene, typed: schemas.Planning) -> None:
    service.plan_hearing(here.session, here.dispute, here.officer, typed)


def _hearing(here: Scene) -> Hearing:
    return queries.hearing(here.session, here.dispute, here.part or UUID(int=0))


def _of_hearing(here: Scene) -> dict[str, Any]:
    row, over = _hearing(here), here.dispute.stage in service.AFTERWARDS
    if over and not service.is_untold(here.dispute, row):
        raise service.StageOver
    known = {code: word for code, word in words.HEARING_STATES.items() if code != row.state}
    found = known if over else words.HEARING_STATES
    states = [(code, _(word)) for code, word in found.items()]
    return {"hearing": row, "when": words.when(row), "states": states, "over": over}


def _as_it_stands(here: Scene) -> dict[str, Any]:
    row = _hearing(here)
    at = dates.local(row.starts_at)
    return {
        "state": "" if here.dispute.stage in service.AFTERWARDS else row.state,
        "held_on": row.held_on.isoformat(),
        "at": f"{at:%H:%M}",
        "place": row.place,
    }


def _reschedule(here: Scene, typed: schemas.Rescheduling) -> None:
    service.reschedule(here.session, here.dispute, here.officer, _hearing(here), typed)


def _paper_kinds(_here: Scene) -> dict[str, Any]:
    return {"kinds": [(code, _(word)) for code, word in words.PAPER_KINDS.items()]}


def _serve(here: Scene, typed: schemas.Serving) -> None:
    sent = uploads.of(here.data, "file")
    if not sent:
        raise Invalid({"file": _("Pilih berkasnya.")})
    upload = Upload(sent[0].filename, sent[0].file.read())
    service.serve(here.session, here.dispute, here.officer, typed, upload)


def _rulings(here: Scene) -> dict[str, Any]:
    heard = [
        row for row in queries.hearings(here.session, here.dispute) if row.state != "cancelled"
    ]
    found = rulings_at(here.dispute.stage)
    return {
        "rulings": [(each.value, _(each.label)) for each in found],
        "last": words.when(heard[-1]) if heard else "",
        "mediated": here.dispute.stage == S.MEDIATION,
    }


def _decide(here: Scene, typed: schemas.Deciding) -> None:
    service.decide(here.session, here.dispute, here.officer, typed)


def _receive(here: Scene, typed: schemas.Receiving) -> None:
    service.receive_copy(here.session, here.dispute, here.officer, typed)


def _add_order(here: Scene, typed: schemas.Ordering) -> None:
    service.add_order(here.session, here.dispute, here.officer, typed)


def _order(here: Scene) -> DisputeOrder:
    return queries.order(here.session, here.dispute, here.part or UUID(int=0))


def _to_execute(here: Scene) -> dict[str, Any]:
    row = _order(here)
    service.require_owed(here.session, here.dispute, row)
    lapsed = queries.is_overdue(here.session, here.dispute, row, clock.today())
    return {"order": row, "lapsed": lapsed}


def _execute(here: Scene, typed: schemas.Executing) -> None:
    service.execute_order(here.session, here.dispute, here.officer, _order(here), typed)


def _court(here: Scene) -> dict[str, Any]:
    taken = queries.court_steps(here.session, here.dispute)
    step = next_court_step(row.step for row in taken)
    if step is None or here.dispute.copy_received_on is None:
        raise service.StageOver
    return {
        "step": _(step.label),
        "parties": [(code, _(word)) for code, word in words.PARTIES.items()],
        "effects": [(each.value, _(each.label)) for each in CourtEffect] if step.decides else [],
    }


def _sue(here: Scene, typed: schemas.GoingToCourt) -> None:
    service.go_to_court(here.session, here.dispute, here.officer, typed)


def _burden(here: Scene) -> dict[str, Any]:
    return {"burden": dispute_burden.choices(here.session, here.dispute)}


def _prove(here: Scene, typed: schemas.Proving) -> None:
    service.prove(here.session, here.dispute, here.officer, typed)


def _ends(here: Scene) -> dict[str, Any]:
    return {"ends": [(each.value, _(each.label)) for each in ends_at(here.dispute.stage)]}


def _close(here: Scene, typed: schemas.Closing) -> None:
    service.close(here.session, here.dispute, here.officer, typed)


def _decided_on(here: Scene) -> dict[str, Any]:
    return {"set_on": schemas.day(here.dispute.decided_on)}


BEGIN = Verb(
    "tahap", RECORDS, schemas.Beginning, "desk/dispute_stage.html", _begin, _stages, _first_stage,
    MOVES,
)  # fmt: skip
PLAN = Verb(
    "sidang", RECORDS, schemas.Planning, "desk/dispute_hearing.html", _plan, _kinds,
    stages=(S.REGISTERED, *HEARD),
)  # fmt: skip
RESCHEDULE = Verb(
    "sidang", RECORDS, schemas.Rescheduling, "desk/dispute_hearing_change.html", _reschedule,
    _of_hearing, _as_it_stands, (S.REGISTERED, *HEARD, *service.AFTERWARDS),
)  # fmt: skip
SERVE = Verb(
    "berkas", RECORDS, schemas.Serving, "desk/dispute_paper.html", _serve, _paper_kinds,
    lambda _here: {"served_on": day_value()}, OPEN, keepers=False,
)  # fmt: skip
DECIDE = Verb(
    "putusan", RECORDS, schemas.Deciding, "desk/dispute_decision.html", _decide, _rulings,
    stages=HEARD,
)  # fmt: skip
RECEIVE = Verb(
    "salinan", SUES, schemas.Receiving, "desk/dispute_copy.html", _receive,
    filled=lambda _here: {"copy_received_on": day_value()}, stages=(S.DECIDED,), keepers=False,
)  # fmt: skip
ORDER = Verb(
    "perintah", RECORDS, schemas.Ordering, "desk/dispute_order.html", _add_order,
    filled=_decided_on, stages=(S.DECIDED,),
)  # fmt: skip
EXECUTE = Verb(
    "perintah", ANSWERS, schemas.Executing, "desk/dispute_execute.html", _execute,
    _to_execute, lambda _here: {"executed_on": day_value()},
    (S.DECIDED, S.CLOSED), keepers=False,
)  # fmt: skip
SUE = Verb(
    "pengadilan", SUES, schemas.GoingToCourt, "desk/dispute_court.html", _sue, _court,
    lambda _here: {"taken_on": day_value()}, (S.DECIDED,), keepers=False,
)  # fmt: skip
PROVE = Verb(
    "bukti", ANSWERS, schemas.Proving, "desk/dispute_proofs.html", _prove, _burden,
    lambda here: {"proofs": list(here.dispute.proofs)}, BEFORE_A_DECISION, keepers=False,
)  # fmt: skip
CLOSE = Verb(
    "tutup", RECORDS, schemas.Closing, "desk/dispute_close.html", _close, _ends,
    lambda _here: {"closed_on": day_value()}, OPEN,
)  # fmt: skip
BOTH = (BEGIN, PLAN, DECIDE, ORDER, CLOSE)
OURS = (RECEIVE, SUE, PROVE)
