"""The verbs of the demonstration's script, each through the service that officers use."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.catalogue import uji_queries
from ppid.demo.people import pelaksana
from ppid.demo.script import Case
from ppid.events import APPLICANT
from ppid.objections import queries as filed_by
from ppid.objections import service as objections
from ppid.objections.answer_schemas import AnswerText
from ppid.objections.models import Objection
from ppid.objections.schemas import NewObjection
from ppid.requests import queries, service
from ppid.requests.models import Assignment, InformationRequest
from ppid.requests.schemas import (
    CompletionAsk,
    Decision,
    Dispatch,
    Draft,
    ExtensionGrant,
    PublicAnswer,
    Signing,
    Test,
)
from ppid.requests.service.testing import said_of
from ppid.statute.exemptions import TESTED
from ppid.statute.objecting import PERIODIC
from ppid.units import queries as units
from ppid.units.models import PublicBody, Unit

BODIES = {
    "granted": "Informasi yang Saudara minta berada dalam penguasaan kami dan kami berikan "
    "seluruhnya. Data bersumber dari arsip unit tahun berjalan.",
    "granted_in_part": "Informasi yang Saudara minta berada dalam penguasaan kami dan kami "
    "berikan sebagian, dengan penjelasan pada bagian penghitaman.",
    "refused": "Informasi yang Saudara minta memuat hasil penilaian pribadi pejabat yang "
    "dikecualikan.",
    "not_held": "Informasi yang Saudara minta tidak berada dalam penguasaan Pemerintah Provinsi.",
    "already_public": "Informasi yang Saudara minta sudah terbuka untuk umum pada tautan berikut.",
    "not_documented": "Dokumen yang Saudara minta belum selesai ditetapkan sehingga belum "
    "didokumentasikan.",
}
REASON = "Uji konsekuensi PPID sudah lengkap dan kami kuatkan."
NOBODY = 99  # the place of an applicant who asked for nothing: no case has their number
WHY = "Diperiksa terhadap daftar informasi publik dan arsip unit; tidak ada keberatan dari unit."


@dataclass(frozen=True)
class Stage:
    """What an act needs: the case, its script and the people on duty."""

    session: Session
    body: PublicBody
    case: Case
    info_request: InformationRequest
    staff: dict[str, Officer]
    words: str

    @property
    def dewi(self) -> Officer:
        return self.staff["dewi@ppid.example"]

    @property
    def sari(self) -> Officer:
        return self.staff["sari@ppid.example"]

    @property
    def note(self) -> str:
        return self.words or "Mohon disiapkan jawabannya."

    def unit(self, code: str) -> Unit:
        return units.by_code(self.session, self.body.id, code)

    def open_part(self) -> Assignment:
        """The first part that a unit still works on."""
        rows = queries.assignments(self.session, self.info_request)
        return next(row for row in rows if row.state in {"open", "submitted"})

    def officer_of(self, part: Assignment) -> Officer:
        unit = units.get(self.session, part.unit_id)
        named = {"disdik": "budi@disdik.example", "dinkes": "charlie@dinkes.example"}
        return self.staff[named.get(unit.code, pelaksana(unit))]


def complete(on: Stage) -> None:
    service.declare_complete(on.session, on.info_request, on.sari, clock.today())


def ask(on: Stage) -> None:
    note = "Mohon sebutkan tahun dan jenis dokumen yang dimaksud."
    if on.words == "contact":
        note = "Mohon tambahkan satu cara menghubungi Saudara selain surel."
    asked = CompletionAsk(lacking=[on.words], note=note)  # type: ignore[list-item]
    service.ask_completion(on.session, on.info_request, on.sari, asked, clock.today())


def completed(on: Stage) -> None:
    service.complete(on.session, on.info_request, APPLICANT, "applicant", on.words, clock.today())


def assign(on: Stage) -> None:
    codes = [on.words] if on.words else on.case.unit
    to = [on.unit(code) for code in codes]
    note = "Mohon disiapkan jawabannya sebelum batas internal."
    service.assign(on.session, on.info_request, on.sari, to, note, clock.today())


def handback(on: Stage) -> None:
    part = on.open_part()
    officer = on.officer_of(part)
    service.return_assignment(on.session, on.info_request, officer, part, on.words, clock.today())


def draft(on: Stage) -> None:
    part = on.open_part()
    officer = on.officer_of(part)
    given = Draft(
        body=BODIES[on.words],
        outcome=on.words,  # type: ignore[arg-type]
        holder=on.case.holder,
        link=on.case.link,
    )
    row = service.save_draft(on.session, on.info_request, officer, part, given)
    service.submit_draft(on.session, on.info_request, officer, row, clock.today())


def give_back(on: Stage) -> None:
    row = queries.drafts(on.session, on.info_request)[0]
    service.return_draft(on.session, on.info_request, on.dewi, row, on.words)


def extend(on: Stage) -> None:
    reason = "Sebagian dokumen masih dihimpun dari arsip unit di beberapa kabupaten."
    grant = ExtensionGrant(ground=on.words, reason=reason)  # type: ignore[arg-type]
    service.extend(on.session, on.info_request, on.dewi, grant, clock.today())


def approve(on: Stage) -> None:
    outcome = on.words.split()[0]
    decision = Decision(
        outcome=outcome,  # type: ignore[arg-type]
        body=BODIES[outcome],
        consideration=WHY,
        holder=on.case.holder,
        link=on.case.link,
        redaction=on.case.redaction or (WHY if outcome == "granted_in_part" else ""),
        test=_test(on) if outcome in TESTED else None,
        not_documented_days=20 if outcome == "not_documented" else None,
    )
    service.approve(on.session, on.info_request, on.dewi, decision, clock.today())


def _test(on: Stage) -> Test:
    """The test that the Tim Pertimbangan has had, as the desk would choose it from the list."""
    record = uji_queries.in_force(on.session, on.body.id, clock.today())[0]
    return Test.model_construct(**said_of(record))


def number(on: Stage) -> None:
    """A refusal is read and agreed to by a second person first."""
    notice = queries.written_notice(on.session, on.info_request)
    if notice is not None and notice.refuses:
        service.check_refusal(on.session, on.info_request, on.sari)
    typed = f"{on.info_request.registration_number[-3:]}/PPID-U/{clock.today().year}"
    service.number(on.session, on.info_request, on.sari, typed, clock.today())


def sign(on: Stage) -> None:
    signing = Signing(
        name=on.dewi.name,
        nip=on.dewi.nip or "",
        position="Pejabat Pengelola Informasi dan Dokumentasi Utama",
        rank="Pembina Tk. I (IV/b)",
        signed_on=clock.today(),
        signature="paper_original",
    )
    service.sign(on.session, on.info_request, on.dewi, signing)


def answer(on: Stage) -> None:
    """Approve, number, sign and send on one day."""
    approve(on)
    number(on)
    sign(on)
    means = on.words.split()[1]
    reference = "" if means == "email" else "Resi pos latihan 0012"
    dispatch = Dispatch(means=means, reference=reference, sent_on=clock.today())  # type: ignore[arg-type]
    service.send(on.session, on.info_request, on.dewi, dispatch)


def withdraw(on: Stage) -> None:
    service.withdraw(on.session, on.info_request, APPLICANT, "applicant", clock.today())


def note(on: Stage) -> None:
    service.add_note(on.session, on.info_request, on.sari, on.words)


def allow(on: Stage) -> None:
    """The applicant lets their question and answer be read by all."""
    service.allow_publishing(on.session, on.info_request, APPLICANT)


def publish(on: Stage) -> None:
    part = queries.assignments(on.session, on.info_request)[0]
    year = on.info_request.received_on.year
    wording = PublicAnswer(**on.case.public, year=year, unit=part.unit_id)  # type: ignore[arg-type]
    service.publish_answer(on.session, on.info_request, on.sari, wording, clock.today())


def object_(on: Stage) -> None:
    """Against this request, or for ground b alone without one; the letter, then the words."""
    letter, _sep, words = on.words.partition(" ")
    alone = letter == PERIODIC
    applicant = on.case.request(NOBODY).applicant if alone else None
    typed = {"grounds": [letter], "case_position": words, "applicant": applicant}
    given = NewObjection.model_validate(typed)
    about = None if alone else on.info_request
    key = f"latihan-keberatan-{on.info_request.id}"
    objections.file(on.session, on.body, given, APPLICANT, key=key, info_request=about)


def reply(on: Stage) -> None:
    """The superior answers the newest objection: the ruling, and the days of its order."""
    ruling, _sep, days = on.words.partition(" ")
    made = filed_by.of_request(on.session, on.info_request.id)[0]
    ratna = on.staff["ratna@setda.example"]
    objections.save_answer(on.session, made, on.sari, _ruled(made, ruling, days))
    objections.submit_answer(on.session, made, on.sari)
    objections.approve_answer(on.session, made, ratna)
    typed = f"{made.registration_number[-3:]}/SETDA/{clock.today().year}"
    objections.number_answer(on.session, made, on.sari, typed, clock.today())
    signing = Signing(
        name=ratna.name,
        nip=ratna.nip or "",
        position="Sekretaris Daerah selaku Atasan PPID",
        signed_on=clock.today(),
        signature="paper_original",
    )
    objections.sign_answer(on.session, made, on.sari, signing)
    sent = Dispatch(means="email", sent_on=clock.today())
    objections.send_answer(on.session, made, on.sari, sent)


def _ruled(made: Objection, ruling: str, days: str) -> AnswerText:
    return AnswerText(
        rulings=dict.fromkeys(made.grounds, ruling),
        reasons=dict.fromkeys(made.grounds, REASON if ruling == "upheld" else ""),
        body="Kami telah menelaah keberatan Saudara, riwayat permohonan, dan keterangan PPID.",
        order_text="PPID memberikan informasi yang diminta." if days else "",
        order_days=int(days) if days else None,
    )


ACTS: dict[str, Callable[[Stage], None]] = {
    "complete": complete,
    "ask": ask,
    "completed": completed,
    "assign": assign,
    "handback": handback,
    "draft": draft,
    "return": give_back,
    "extend": extend,
    "approve": approve,
    "number": number,
    "sign": sign,
    "answer": answer,
    "withdraw": withdraw,
    "note": note,
    "allow": allow,
    "publish": publish,
    "object": object_,
    "reply": reply,
}
