"""Disputes of the demonstration, as the Commission would keep them in its portal."""

from collections.abc import Callable
from datetime import date

from ppid import clock
from ppid.demo.acts import Stage
from ppid.disputes.docket import queries, schemas, service
from ppid.disputes.docket.models import Dispute
from ppid.holidays.queries import calendar
from ppid.objections import queries as filed_by

MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PLACE = "Ruang sidang Komisi Informasi Provinsi Kalimantan Timur"
SUMMARY = (
    "Mengabulkan permohonan sebagian: nilai akhir asesmen pejabat terbuka; catatan asesor tetap "
    "dikecualikan."
)
ORDER = "Memberikan daftar nilai akhir asesmen tanpa catatan asesor."


def register(on: Stage) -> None:
    """The newest objection; the words are the running number of the Commission's register."""
    about = filed_by.of_request(on.session, on.info_request.id)[0]
    today = clock.today()
    given = schemas.Registering(
        case_number=about.registration_number,
        received_on=today,
        register_number=f"{on.words}/REG-PSI/{MONTHS[today.month - 1]}/{today.year}",
        registered_on=today,
    )
    service.register(on.session, on.staff["komisi@ki.example"], given)


def stage(on: Stage) -> None:
    dispute = _of(on)
    mediated = dispute.stage == "mediation" and on.words == "adjudication"
    given = schemas.Beginning(
        stage=on.words, began_on=clock.today(), mediation_end="failed" if mediated else ""
    )
    service.begin(on.session, dispute, on.staff["komisi@ki.example"], given)


def hearing(on: Stage) -> None:
    """The words: its kind, in how many working days, its name."""
    kind, ahead, title = on.words.split(" ", 2)
    given = {"kind": kind, "title": title, "held_on": _ahead(on, int(ahead)), "at": "10.00"}
    planned = schemas.Planning.model_validate(given | {"place": PLACE})
    service.plan_hearing(on.session, _of(on), on.staff["komisi@ki.example"], planned)


def decree(on: Stage) -> None:
    """Decided and received today, with an order of so many working days."""
    dispute, komisi, today = _of(on), on.staff["komisi@ki.example"], clock.today()
    given = schemas.Deciding(
        ruling="granted_in_part",
        decision_number=f"{(dispute.register_number or '')[:4]}/{today.year}/KI-KALTIM-PS-A-M-A",
        decided_on=today,
        copy_received_on=today,
        decision_summary=SUMMARY,
    )
    service.decide(on.session, dispute, komisi, given)
    order = schemas.Ordering(what=ORDER, days=int(on.words), set_on=today)
    service.add_order(on.session, dispute, komisi, order)


def _ahead(on: Stage, working_days: int) -> date:
    days = calendar(on.session, on.body.id)
    return days.nth_working_day_after(clock.today(), working_days)


def _of(on: Stage) -> Dispute:
    return queries.of_request(on.session, on.info_request.id)[0]


ACTS: dict[str, Callable[[Stage], None]] = {
    "dispute": register,
    "stage": stage,
    "hearing": hearing,
    "decree": decree,
}
