"""Probes: `/healthz` alive, `/readyz` able to serve, `/metrics` in figures."""

import hmac
from typing import Any

from litestar import Controller, Response, get
from litestar.connection import Request
from litestar.di import NamedDependency
from sqlmodel import Session

from ppid import clock
from ppid.errors import NotFound
from ppid.health import queries
from ppid.health.prometheus import exposition
from ppid.settings import settings
from ppid.web.visit import visit

TEXT = "text/plain; version=0.0.4; charset=utf-8"
AnyRequest = Request[Any, Any, Any]


def may_know(authorization: str | None, direct: bool) -> bool:
    """Details are for this machine, without a proxy between, or for the bearer of the token."""
    token = settings().metrics_token
    given = (authorization or "").removeprefix("Bearer ")
    return direct or bool(token and hmac.compare_digest(given.encode(), token.encode()))


class HealthPages(Controller):
    include_in_schema = False

    @get("/healthz", sync_to_thread=False)
    def alive(self) -> dict[str, str]:
        return {"status": "ok"}

    @get("/readyz", sync_to_thread=True)
    def ready(self, request: AnyRequest) -> Response[dict[str, object]]:
        found = queries.readiness()
        body: dict[str, object] = {"status": "ok" if found.ready else "unavailable"}
        if may_know(request.headers.get("authorization"), visit().direct):
            body |= {
                "database": found.database,
                "broker": found.broker,
                "beat": found.beat,
                "beat_age_seconds": found.beat_age,
                "tick_age_seconds": found.tick_age,
                "sending_paused": found.paused,
                "clock_held": found.clock_held,
                "alarms": list(found.alarms),
            }
        return Response(body, status_code=200 if found.ready else 503)

    @get("/metrics", sync_to_thread=True, media_type=TEXT)
    def metrics(self, request: AnyRequest, session: NamedDependency[Session]) -> str:
        if not may_know(request.headers.get("authorization"), visit().direct):
            raise NotFound
        return exposition(queries.figures(session, clock.now(), clock.real_now()))
