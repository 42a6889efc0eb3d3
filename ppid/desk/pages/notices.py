"""`/petugas/surat`: every notice, when and to whom it goes, and how it looks before it does."""

from typing import Any
from urllib.parse import parse_qs, urlencode

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import wording
from ppid.desk.bar import SEES_NOTICES
from ppid.desk.pages.common import show
from ppid.errors import NotFound
from ppid.kit.i18n import _
from ppid.notices import ladders, samples
from ppid.web.guards import require
from ppid.web.headers import FRAMED, FRAMING
from ppid.web.visit import visit
from ppid.wording.sentences import LANGUAGES, of_notice

HERE = "/petugas/surat"


class NoticePages(Controller):
    path = HERE
    guards = [require(*SEES_NOTICES)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        groups = wording.groups(session, officer)
        return show(session, officer, "desk/notices.html", at=HERE, groups=groups)

    @get("/{notice:str}", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        notice: FromPath[str],
    ) -> Template:
        made = show(
            session, officer, "desk/notice.html", at=HERE, **_shown(session, officer, notice)
        )
        made.headers["content-security-policy"] = FRAMING
        return made

    @get("/{notice:str}/tampilan", sync_to_thread=True)
    def frame(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        notice: FromPath[str],
    ) -> Response[str]:
        """The HTML part as a mail program shows it; `konsep`: with the officer's unsaved words."""
        wording.name_of(notice)
        sample = wording.sample_of(notice, asked("keadaan"))
        if sample is None:
            raise NotFound
        draft = asked("konsep") == "1"
        said = wording.preview(session, officer, notice, sample, asked_language(), draft)
        body = said.html.replace("<head>", '<head><base target="_blank">', 1)
        headers = {"content-security-policy": FRAMED}
        return Response(body, media_type="text/html; charset=utf-8", headers=headers)


def asked(name: str) -> str:
    """A value of the address's query."""
    return parse_qs(visit().query, max_num_fields=20).get(name, [""])[0]


def asked_language() -> str:
    """The language of the mail, not of the page."""
    typed = asked("bahasa")
    return typed if typed in LANGUAGES else "id"


def views(notice: str, language: str, state: str, more: dict[str, str]) -> str:
    """The address of a preview."""
    query = urlencode({"bahasa": language, "keadaan": state, **more})
    return f"{HERE}/{notice}/tampilan?{query}"


def previewed(
    session: Session, officer: Officer, notice: str, language: str, draft: bool
) -> dict[str, Any]:
    """What both renderings need on a page; `said` is None for a notice without a sample."""
    sample = wording.sample_of(notice, asked("keadaan"))
    more = {"konsep": "1"} if draft else {}
    said = wording.preview(session, officer, notice, sample, language, draft) if sample else None
    return {
        "sample": sample,
        "said": said,
        "frame": views(notice, language, sample.key, more) if sample else "",
        "states": [(each.key, _(each.label)) for each in samples.of_notice(notice)],
    }


def _shown(session: Session, officer: Officer, notice: str) -> dict[str, Any]:
    language = asked_language()
    name = wording.name_of(notice)
    newest = wording.newest(session, officer, notice)
    own = newest.own(language) if newest else {}
    return {
        "notice": notice,
        "name": name,
        "line": wording.line(notice, newest, ladders.in_force(session, officer.public_body_id)),
        "spoken": language,
        "languages": [(code, _(words)) for code, words in wording.LANGUAGE_NAMES.items()],
        "only_read": language not in wording.editable_in(notice),
        "may_edit": wording.may_edit(officer, notice, language),
        "may_restore": wording.may_edit(officer, notice, "id")
        and newest is not None
        and any(newest.overrides.values()),
        "number": wording.number_of(newest),
        "changes": wording.changes(notice, language, {}, own),
        "sentences": len(of_notice(notice)),
        **previewed(session, officer, notice, language, draft=False),
    }
