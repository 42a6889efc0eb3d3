"""Days that have passed are told as past, and never as a right that is lost."""

from datetime import date

from sqlmodel import Session

from ppid.disputes.docket import schemas, service
from ppid.disputes.docket.models import Dispute
from ppid.kit.i18n import use_locale
from ppid.objections.models import Objection
from ppid.tracking import disputed
from ppid.tracking import objections as shown
from tests.conftest import OfficeClock
from tests.disputes.keeping import begun, decided, heard, registered
from tests.disputes.preparing import BASE, OWN, begin, open_
from tests.people import People
from tests.tracking.browsing import words
from tests.web.browsing import Browser

RIGHT = "Anda berhak mengajukan sengketa"
HERE = "Anda di sini: bila tidak puas"
OVER = "Hari yang aman sudah lewat: "


def adjudicated(
    session: Session, people: People, denied: Objection, office: OfficeClock
) -> Dispute:
    """On 20 January 2027; the respondent had the copy on the 13th."""
    use_locale("id")
    office.on(date(2027, 1, 20))
    made = registered(session, people.komisi, denied, "2026-12-17")
    begun(session, people.komisi, made, "adjudication", "2026-12-18")
    heard(session, people.komisi, made, "2027-01-11")
    decided(session, people.komisi, made, "2027-01-12", copy_received_on="2027-01-13")
    return made


def court(session: Session, made: Dispute) -> str:
    return " ".join(disputed.rungs(session, made)[1].lines)


def test_the_safe_days_to_the_commission_are_told_as_past_on_the_day_after(
    client: Browser, session: Session, silent: Objection, office: OfficeClock
) -> None:
    begin(client, silent)
    view = shown.own(session, silent, date(2027, 2, 2))
    assert view.dispute is not None
    last = view.dispute[1]
    office.on(last)
    open_(client, silent)
    page = words(client.get(OWN).text)
    assert RIGHT in page and HERE in page and OVER not in page
    office.on(date.fromordinal(last.toordinal() + 1))
    page = words(client.get(OWN).text)
    assert RIGHT not in page and HERE not in page and "Aman: " not in page
    assert OVER in page and "Komisi Informasi yang menilai apakah diterima" in page
    assert "Siapkan berkas sengketa" in page  # nothing is refused
    assert OVER in words(client.get(BASE).text)


def test_the_limits_in_court_are_told_as_past(
    session: Session, people: People, denied: Objection, office: OfficeClock
) -> None:
    made = adjudicated(session, people, denied, office)
    said = court(session, made)
    assert "pihak yang menolaknya boleh menggugat" in said and "sudah lewat" not in said
    office.on(date(2027, 2, 26))
    said = court(session, made)
    assert "boleh menggugat" not in said and "batas menggugat bagi PPID sudah lewat" in said
    assert "Bagi Anda dihitung sejak Anda sendiri menerimanya. Hari itu, " in said


def test_the_day_of_a_cassation_is_told_as_past(
    session: Session, people: People, denied: Objection, office: OfficeClock
) -> None:
    made = adjudicated(session, people, denied, office)
    step = {"party": "applicant", "reference": "12/G/KI/2027/PTUN.SMD"}
    for taken in ({"taken_on": "2027-01-14"}, {"taken_on": "2027-01-19", "effect": "stands"}):
        given = schemas.GoingToCourt.model_validate(step | taken)
        service.go_to_court(session, made, people.dewi, given)
    session.commit()
    assert "sudah lewat" not in court(session, made)
    office.on(date(2027, 2, 3))
    said = court(session, made)
    assert "menerima putusannya: paling lambat Selasa, 2 Februari 2027" in said
    assert "Hari itu, Selasa, 2 Februari 2027, sudah lewat." in said
