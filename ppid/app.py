"""The service: what is mounted and how errors look. Decides nothing."""

from concurrent.futures import ThreadPoolExecutor

from litestar import Litestar
from litestar.concurrency import get_asyncio_executor, set_asyncio_executor
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.template import TemplateConfig
from litestar.types import ControllerRouterHandler

from ppid import __version__, db
from ppid.asking.pages import CONTROLLERS as ASKING
from ppid.catalogue.pages import CONTROLLERS as CATALOGUE
from ppid.demo.context import Bar
from ppid.demo.pages import DemoMailPages, TrainingClockPages
from ppid.desk.pages import CONTROLLERS as DESK
from ppid.events.service import place_by
from ppid.health.pages import HealthPages
from ppid.home.pages import CommissionPages, DirectoryPages, HomePages, NotePages
from ppid.notices import alarm_words
from ppid.objections.api import ObjectionApi
from ppid.objections.pages import CONTROLLERS as OBJECTING
from ppid.requests.api import RequestApi
from ppid.settings import settings
from ppid.texts import glossary
from ppid.texts.pages import CONTROLLERS as TEXTS
from ppid.texts.pages import office_card
from ppid.tracking.api import ObjectionPaperApi, ObjectionTrackingApi, TrackingApi
from ppid.tracking.pages import (
    ActPages,
    CalendarPages,
    DossierFilePages,
    DossierPages,
    EntryPages,
    ExplainingPages,
    FilePages,
    JustReceivedPages,
    LetterPages,
    LinkPages,
    LostCodePages,
    ObjectionCalendarPages,
    ObjectionPages,
    ObjectionPaperPages,
    ObjectionReceiptPages,
    OwnPages,
    PaperPages,
    PublishingPages,
    RatingPages,
    ReceiptPages,
    StatusPages,
)
from ppid.verification.pages import VerificationPages
from ppid.web import errors, logs, templating
from ppid.web.entrance import Forms, entrance
from ppid.web.guards import DEPENDENCIES
from ppid.web.installing import InstallingPages
from ppid.web.invitation_pages import InvitationPages
from ppid.web.log_in_pages import LogInPages
from ppid.web.oidc_pages import OidcPages
from ppid.web.static import serve_static
from ppid.web.uploads import SMALL
from ppid.web.visit import visit
from ppid.wiring import wire

THREADS = 3  # more only wait for the interpreter lock; add processes instead

CONTROLLERS: tuple[ControllerRouterHandler, ...] = (
    ActPages,
    *CATALOGUE,
    CalendarPages,
    *ASKING,
    CommissionPages,
    *DESK,
    DirectoryPages,
    DossierFilePages,
    DossierPages,
    EntryPages,
    ExplainingPages,
    FilePages,
    HealthPages,
    HomePages,
    InstallingPages,
    InvitationPages,
    JustReceivedPages,
    LetterPages,
    LinkPages,
    LogInPages,
    LostCodePages,
    NotePages,
    ObjectionApi,
    OidcPages,
    *OBJECTING,
    ObjectionCalendarPages,
    ObjectionPages,
    ObjectionPaperApi,
    ObjectionPaperPages,
    ObjectionReceiptPages,
    OwnPages,
    PaperPages,
    PublishingPages,
    RatingPages,
    ReceiptPages,
    RequestApi,
    StatusPages,
    *TEXTS,
    TrackingApi,
    ObjectionTrackingApi,
    VerificationPages,
    serve_static,
)
DEMO: tuple[ControllerRouterHandler, ...] = (DemoMailPages, TrainingClockPages)


def connect() -> None:
    """Bind the sessions of this process, unless someone already has."""
    if db.sessions.kw.get("bind") is None:
        db.connect()


def create_app() -> Litestar:
    """The web service of this process."""
    logs.configure()
    wire()
    place_by(lambda: visit().address)
    if get_asyncio_executor() is None:
        set_asyncio_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="ppid-web"))
    templating.offer(training=Bar(), office_card=office_card, term=glossary.term)
    templating.offer(
        alarm_what=alarm_words.what,
        alarm_since=alarm_words.since,
        alarm_remedy=alarm_words.remedy,
        alarm_link=alarm_words.link,
    )
    app = Litestar(
        route_handlers=CONTROLLERS + (DEMO if settings().demo else ()),
        dependencies=DEPENDENCIES,
        middleware=[Forms(THREADS)],
        exception_handlers=errors.HANDLERS,
        template_config=TemplateConfig(instance=templating.engine()),
        openapi_config=OpenAPIConfig(
            title="PPID: permohonan informasi publik",
            version=__version__,
            path="/schema",
            render_plugins=[JsonRenderPlugin()],
        ),
        include_in_schema=False,  # the citizens' API alone says otherwise
        request_max_body_size=SMALL,
        on_startup=[connect],
        logging_config=None,
    )
    app.asgi_handler = entrance(app.asgi_handler)
    return app
