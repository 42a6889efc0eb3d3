"""`/petugas/rute`: what is known of each unit, what assignments taught, and trying it out."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.desk import route_learning, routes
from ppid.desk.forms import DesksForm, Nothing, day_value, version_of
from ppid.desk.pages.common import Typed, show
from ppid.desk.routes import PATH, GoneForm, PhraseForm, SentenceForm, TryForm
from ppid.errors import Conflict, Invalid
from ppid.kit.i18n import _
from ppid.routing import queries, service, settling
from ppid.web.guards import require

LEARNING = f"{PATH}/belajar"


class RoutePages(Controller):
    """Read and changed by the PPID Utama and the administrator."""

    path = PATH
    guards = [require(*service.EDITORS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        return _index(session, officer, DesksForm(TryForm), 200)

    @post("/", sync_to_thread=True, status_code=200)
    def attempt(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        data: Typed,
    ) -> Template:
        """Route a text for trying; nothing of it is kept."""
        form = DesksForm(TryForm, data)
        typed = form.clean()
        if typed is None or not typed.text:
            form.add("text", _("Isian ini wajib diisi."))
            return _index(session, officer, form, 422)
        known = queries.engine(session, officer.public_body_id, clock.today())
        tried = {"routing": known.suggest(typed.text), "parts": known.parts(typed.text)}
        return _index(session, officer, form, 200, tried=tried)

    @get("/belajar", sync_to_thread=True)
    def learning(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        return _learning(session, officer, DesksForm(Nothing), 200)

    @post("/belajar/versi/{number:int}", sync_to_thread=True)
    def switch(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        number: FromPath[int],
        data: Typed,
    ) -> Template | Redirect:
        try:
            service.switch(session, officer, number, version_of(data))
        except Conflict as refusal:
            form = DesksForm(Nothing)
            form.add("", refusal.said(_))
            return _learning(session, officer, form, 409)
        return Redirect(f"{LEARNING}#versi", status_code=303)

    @post("/belajar/contoh/{id:uuid}/{act:str}", sync_to_thread=True)
    def example(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        act: FromPath[str],
        data: Typed,
    ) -> Redirect:
        """`keluar`: it teaches nothing from the next version on; anything else takes it in."""
        service.leave_out(session, officer, id, out=act == "keluar")
        return Redirect(f"{LEARNING}#contoh", status_code=303)

    @get("/{code:str}", sync_to_thread=True)
    def one(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        code: FromPath[str],
    ) -> Template:
        return _body(session, officer, code, _new_phrase(), 200)

    @post("/{code:str}", sync_to_thread=True)
    def add(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        code: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        form = DesksForm(PhraseForm, data)
        if typed := form.clean():
            if moves := _moves(session, officer, code, form, typed):
                return _body(session, officer, code, form, 200, moves=moves)
            if not form.errors and _added(session, officer, code, form, typed):
                return Redirect(f"{PATH}/{code}#riwayat", status_code=303)
        return _body(session, officer, code, form, 422)

    @post("/{code:str}/kalimat", sync_to_thread=True)
    def write(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        code: FromPath[str],
        data: Typed,
    ) -> Template | Redirect:
        """The unit's duties in a sentence; of another holder what a citizen can do there."""
        form, status = DesksForm(SentenceForm, data), 422
        if typed := form.clean():
            try:
                settling.write(session, officer, code, typed.text, version_of(data))
            except Invalid as refusal:
                form.take(refusal.errors)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(f"{PATH}/{code}#riwayat", status_code=303)
        return _body(session, officer, code, _new_phrase(), status, form)

    @get("/{code:str}/hapus", sync_to_thread=True)
    def ask(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        code: FromPath[str],
        jenis: FromQuery[str] = "",
        kata: FromQuery[str] = "",
    ) -> Template:
        about = routes.phrase(session, officer, code, jenis, kata)
        return show(session, officer, "desk/route_drop.html", at=PATH, **about)

    @post("/{code:str}/hapus", sync_to_thread=True)
    def drop(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        code: FromPath[str],
        data: Typed,
    ) -> Redirect:
        if typed := DesksForm(GoneForm, data).clean():
            service.drop_phrase(session, officer, code, typed.kind, typed.phrase)
        return Redirect(f"{PATH}/{code}#riwayat", status_code=303)

    @post("/{code:str}/pulihkan/{id:uuid}", sync_to_thread=True)
    def restore(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        code: FromPath[str],
        id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        service.restore_phrase(session, officer, id)
        return Redirect(f"{PATH}/{code}#riwayat", status_code=303)


def _index(
    session: Session,
    officer: Officer,
    form: DesksForm[Any],
    status: int,
    tried: dict[str, Any] | None = None,
) -> Template:
    ours, others = routes.bodies(session, officer)
    return show(
        session, officer, "desk/routes.html", status=status, at=PATH,
        form=form, tried=tried, ours=ours, others=others,
    )  # fmt: skip


def _learning(session: Session, officer: Officer, form: DesksForm[Any], status: int) -> Template:
    return show(
        session, officer, "desk/route_learning.html", status=status, at=PATH,
        form=form, **route_learning.learning(session, officer),
    )  # fmt: skip


def _moves(
    session: Session, officer: Officer, code: str, form: DesksForm[PhraseForm], typed: PhraseForm
) -> str:
    """What the phrase would move, to be read before it holds; "" where it was or is refused."""
    try:
        service.check_phrase(session, officer, code, typed.kind, typed.phrase)
    except Invalid as refusal:
        form.take(refusal.errors)
        return ""
    moves = routes.told(session, officer, code, typed)
    form.values["seen"] = routes.key_of(typed)
    return moves


def _added(
    session: Session, officer: Officer, code: str, form: DesksForm[PhraseForm], typed: PhraseForm
) -> bool:
    """Whether the phrase holds now; otherwise the form says why."""
    try:
        service.add_phrase(session, officer, code, typed.kind, typed.phrase, typed.valid_from)
    except Invalid as refusal:
        form.take(refusal.errors)
        return False
    return True


def _new_phrase() -> DesksForm[PhraseForm]:
    return DesksForm(PhraseForm, {"kind": "strong", "valid_from": day_value()})


def _body(
    session: Session,
    officer: Officer,
    code: str,
    form: DesksForm[Any],
    status: int,
    sentence: DesksForm[SentenceForm] | None = None,
    moves: str = "",
) -> Template:
    about = routes.body(session, officer, code)
    said = sentence or DesksForm(SentenceForm, {"text": about["sentence"]})
    return show(
        session, officer, "desk/route.html", status=status, at=PATH,
        form=form, said=said, moves=moves, **about,
    )  # fmt: skip
