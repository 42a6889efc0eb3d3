"""The code of an objection that came on paper opens the objection, and nothing of its request."""

from datetime import date

from sqlmodel import Session, select

from ppid.disputes.models import Dossier
from ppid.objections import service
from ppid.objections.schemas import NewObjection, ObjectionIntake, Shown
from ppid.reports import dossiers
from ppid.requests.schemas import AS_IT_CAME
from ppid.requests.service import actor_of
from tests import cases
from tests.conftest import OfficeClock
from tests.disputes.preparing import BASE, FILE, OWN, begin, open_, read_out, save
from tests.objections.answering import answered
from tests.people import People
from tests.tracking.browsing import follow, words
from tests.web.browsing import Browser
from workers.disputes import make as work

# Of the request: what was asked and why, where its applicant lives, how it was answered.
REQUESTS = (
    "Daftar sekolah penerima dana BOS", "pemerataan pendidikan", "Pahlawan", "081200000001",
    "6472", "Guru", "siti@example.id", "Permohonan informasi diterima", "Pemberitahuan tertulis",
)  # fmt: skip
TYPED = {
    "petitum": ["do_duty"], "alasan": "Tidak puas.", "nama": "Rudi",
    "identitas": "7301010101900001",
    "alamat": "Jl. Lain 5, Balikpapan", "telepon": "081122334455",
}  # fmt: skip


def test_a_proxy_who_objected_on_paper_reads_their_own_file_alone(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    asked = cases.answered(session, people)
    office.on(date(2026, 12, 8))
    came = {
        "grounds": ["d"], "case_position": "Jawabannya lain.",
        "applicant": {"kind": "individual", "name": "Siti Rahma"},
        "proxy": {"name": "Rudi", "phone": "0812 9999 9999"},
    }  # fmt: skip
    story = NewObjection.model_validate(came, context={AS_IT_CAME: True})
    objection = service.file(
        session, people.body, story, actor_of(people.sari), key="kuasa", info_request=asked,
        intake=ObjectionIntake(channel="counter", received_on=date(2026, 12, 8)),
        shown=Shown(way="proxy", power="lacking"),
    )  # fmt: skip
    session.commit()
    office.on(date(2026, 12, 15))
    answered(session, people, objection, "upheld")
    open_(client, objection)
    page = words(client.get(OWN).text)
    assert "Jawabannya lain." in page or "KBT-2026-000001" in page
    assert "Dijawab:" not in page and not [each for each in REQUESTS if each in page]
    begin(client, objection)
    assert not [each for each in REQUESTS if each in client.get(BASE).text]
    assert save(client, objection, siapkan="ya", **TYPED).headers["location"] == FILE
    work()
    said = read_out(client.get(f"{FILE}/berkas-sengketa.pdf").content)
    assert "Jawabannya lain." in said and "Tanggapan Atasan PPID" in said
    assert [each for each in REQUESTS if each in said] == []
    assert session.exec(select(Dossier.with_request)).one() is False
    # With the request's own code in this browser it is her case, and whole.
    follow(client, asked)
    assert "Dijawab:" in words(client.get(OWN).text)
    case = dossiers.case_file(session, objection, with_request=True)
    assert {"request", "answer"} <= {each.kind for each in case.exhibits}
    save(client, objection, siapkan="ya", **TYPED)
    assert session.exec(select(Dossier.with_request)).one() is True
