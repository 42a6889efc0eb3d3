"""Whether a process may start on this database, and bringing the database there."""

from sqlalchemy import Engine
from sqlmodel import Session, select

from ppid import db
from ppid.cli import welcome
from ppid.errors import ConfigError
from ppid.settings import settings
from ppid.units.models import PublicBody
from ppid.wiring import wire


def open_database(pooled: bool = True, demo: bool = False) -> Engine:
    """Connect, refuse an old schema or the wrong mode, and let training move the clock."""
    settings().folder()
    engine = db.connect(pooled)
    if db.current_revision(engine) != db.head_revision():
        raise ConfigError(
            "PPID_DATABASE_URL: skema pangkalan data belum sesuai dengan versi ini; "
            "jalankan `ppid migrate`, lalu mulai lagi."
        )
    check_mode(engine, demo)
    follow_training()
    return engine


def prepare() -> Engine:
    """What `ppid serve` does first: on its own machine it migrates and loads what is missing."""
    settings().folder()
    engine = db.connect()
    if db.current_revision(engine) is not None:
        check_mode(engine)
    if may_migrate() and (_is_half_lived() or db.current_revision(engine) is None):
        welcome.say_preparing()
    if db.current_revision(engine) != db.head_revision() and may_migrate():
        engine.dispose()
        db.migrate(settings().migrate_database_url)
    engine = open_database()
    if may_migrate() and (_is_half_lived() or not _is_seeded(engine)):
        load(settings().demo)
    return engine


def may_migrate() -> bool:
    """Only a database of this machine or of a demonstration changes without being told to."""
    return settings().embedded or settings().demo


def check_mode(engine: Engine, demo: bool = False) -> None:
    """A demonstration database and a real one never change places; `demo` asks for the first."""
    demo = demo or settings().demo
    with Session(engine) as session:
        body = session.exec(select(PublicBody)).first()
    if body is None or body.is_demo == demo:
        return
    if body.is_demo:
        raise ConfigError(
            "PPID_DEMO: pangkalan data ini berisi data latihan dan hanya berjalan dengan "
            "PPID_DEMO=on; untuk layanan sungguhan, pilih PPID_DATA_DIR atau PPID_DATABASE_URL "
            "yang lain."
        )
    raise ConfigError(
        "PPID_DEMO: pangkalan data ini berisi data sungguhan dan tidak boleh masuk mode latihan; "
        "hapus PPID_DEMO, atau pilih PPID_DATA_DIR lain untuk latihan."
    )


def load(demo: bool) -> None:
    """Units, calendars and, for a demonstration, officers and cases; safe to repeat."""
    wire()
    if demo:
        from ppid.demo.reset import again  # noqa: PLC0415 (demonstration only)
        from ppid.demo.seed import has_cases, seed  # noqa: PLC0415
        from ppid.notices.sweep import run_sweep  # noqa: PLC0415

        if _is_half_lived() and has_cases():
            again()
        else:
            seed(run_sweep)
        return
    from ppid.holidays import service as holidays  # noqa: PLC0415
    from ppid.units import service as units  # noqa: PLC0415

    with db.transaction() as session:
        body = units.seed(session, demo=False)
        holidays.seed(session, body.id)


def _is_half_lived() -> bool:
    """Whether a start was cut off while it lived through the cases of the demonstration."""
    if not settings().demo:
        return False
    from ppid.demo.seed import unfinished  # noqa: PLC0415 (demonstration only)

    return unfinished().exists()


def _is_seeded(engine: Engine) -> bool:
    with Session(engine) as session:
        return session.exec(select(PublicBody.id)).first() is not None


def follow_training() -> None:
    """In demonstration mode the office clock of this process is the training clock."""
    if settings().demo:
        from ppid.demo import training  # noqa: PLC0415 (demonstration only)

        training.follow()
