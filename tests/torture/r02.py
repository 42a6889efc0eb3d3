"""R2: the same storm over the embedded default: SQLite, and a queue in a folder."""

from sqlalchemy import Engine

from tests.torture.crew import Crew
from tests.torture.frame import Plan, Result
from tests.torture.office import open_office
from tests.torture.sink import sink
from tests.torture.storm import Storm, rage

TITLE = "kill -9 of web, worker and beat under load, on SQLite and the folder broker"
KILLS = {"worker": 100, "web": 30, "beat": 10}
SUBMISSIONS, WORKERS = 1500, 2


def run(plan: Plan) -> Result:
    """Citizens, kills and a judge; at the end SQLite's own look at its file."""
    folder = plan.folder / "data"
    folder.mkdir()
    with sink(plan.folder) as mail:
        env = {"PPID_DATABASE_URL": f"sqlite:///{folder / 'ppid.db'}"}
        office = open_office(plan, env, mail)
        with Crew() as crew:
            crew.add(office.slot("web"))
            crew.add(office.slot("beat"))
            for number in range(WORKERS):
                crew.add(office.slot("worker", number))
            kills = {kind: plan.of(count) for kind, count in KILLS.items()}
            result = rage(office, crew, Storm(plan.of(SUBMISSIONS, 20), kills))
        _look_inside(result, office.engine)
        office.engine.dispose()
    return result


def _look_inside(result: Result, engine: Engine) -> None:
    with engine.connect() as connection:
        said = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        astray = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    result.figures["integrity_check"] = said
    result.expect(said == "ok", f"integrity_check: {said}")
    result.expect(not astray, f"rows without their parents: {len(astray)}")
