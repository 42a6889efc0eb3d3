"""The officer's desk beside ten thousand and a million requests: pages through the real server.

One in ten is open. Words are spread as in real lists: some stand in every second request, some in
one of a thousand.
"""

from collections.abc import Iterator

import httpx
from sqlalchemy import text
from sqlmodel import Session, select

from ppid import clock, db, keys
from ppid.accounts.models import Officer
from ppid.requests.models import InformationRequest
from ppid.requests.people_models import Requester
from ppid.units import queries as units
from ppid.units.models import PublicBody
from tests.bench import measures
from tests.bench.measures import Row

SIZES = (10_000, 1_000_000)
TIMES = 60
ID = "md5('{what}' || n)::uuid"
COMMON = ("sekolah", "jalan", "anggaran", "guru", "kontrak", "dana", "data", "laporan")
SOUGHT = (
    "'Daftar ' || (ARRAY{common})[1 + n % {many}] || ' dan ' || (ARRAY{common})[1 + n / 7 % {many}]"
    " || ' nama' || n % 1000 || ' tahun ' || 2016 + n % 10"
)
# Each kind of row in one statement; {first} and {last} are numbers of requests.
REQUESTS = """
INSERT INTO information_requests (id, public_body_id, registration_number, requester_id, title,
 sought, purpose, access_method, channel, read_back, received_at, received_on, entered_at, status,
 outcome, next_due_on, closed_on, code_turn, code_kid, locale, version)
SELECT {id}, :body, 'PPID-' || 2000 + n / 100000 || '-' || lpad((n % 100000)::text, 6, '0'),
 :requester, {sought}, {sought}, 'Penelitian', 'copy', (ARRAY['web','letter','email'])[1 + n % 3],
 false, :now, CAST(:today AS date) - n % 40, :now,
 CASE WHEN n % 10 > 0 THEN 'answered' WHEN n % 40 = 0 THEN 'registered' ELSE 'assigned' END,
 CASE WHEN n % 10 > 0 THEN 'granted' END,
 CASE WHEN n % 10 = 0 THEN CAST(:today AS date) - 3 + n / 10 % 30 END,
 CASE WHEN n % 10 > 0 THEN CAST(:today AS date) - 30 - n % 2000 END, 1, :kid, 'id', 1
FROM generate_series({first}, {last}) AS s(n)
"""
CLOCKS = """
INSERT INTO clocks (id, public_body_id, subject_kind, subject_id, request_id, kind, reading,
 started_on, entered_on, due_on, calendar_version, rule_version, choices, stopped_on, stopped_by)
SELECT {clock}, :body, 'request', {id}, {id}, 'request-response', 'statute',
 CAST(:today AS date) - n % 40, CAST(:today AS date) - n % 40,
 CASE WHEN n % 10 = 0 THEN CAST(:today AS date) - 3 + n / 10 % 30
  ELSE CAST(:today AS date) - 30 - n % 2000 END, 'bench',
 'request-response/statute/2010-04-30', '',
 CASE WHEN n % 10 > 0 THEN CAST(:today AS date) - 30 - n % 2000 END,
 CASE WHEN n % 10 > 0 THEN 'request.answered' END
FROM generate_series({first}, {last}) AS s(n)
"""
ITEMS = """
INSERT INTO request_items (id, request_id, position, sought, decision)
SELECT {item}, {id}, 1, 'x', '{{}}' FROM generate_series({first}, {last}) AS s(n)
"""
WORDS = """
INSERT INTO request_words (term, request_id)
SELECT DISTINCT word, id FROM (
 SELECT unnest(string_to_array(lower({sought}), ' ')) AS word, {id} AS id
 FROM generate_series({first}, {last}) AS s(n)) AS said WHERE word NOT IN ('dan', '')
"""
ASSIGNED = """
INSERT INTO assignments (id, request_id, unit_id, note, assigned_by, assigned_at, state)
SELECT {part}, {id}, (:units)[1 + n / 10 % :many], 'Mohon.', :officer, :now,
 CASE WHEN n % 10 > 0 THEN 'closed' ELSE 'open' END
FROM generate_series({first}, {last}) AS s(n) WHERE n % 40 > 0
"""


def grow(session: Session, body: PublicBody, first: int, last: int) -> None:
    """Requests of these numbers with clock, item, words and, three in four, a unit."""
    for name, value in (("statement_timeout", "0"), ("session_replication_role", "replica")):
        session.execute(text(f"SET LOCAL {name} = {value}"))  # what is written refers to itself
    officer = session.exec(select(Officer)).first()
    requester = Requester(public_body_id=body.id, kind="individual", name="Siti Rahma")
    session.add(requester)
    session.flush()
    assert officer is not None
    known = units.active(session, body.id, clock.today())
    unit_list = ",".join(f"'{unit.id}'" for unit in known)
    values = {
        "body": body.id,
        "requester": requester.id,
        "officer": officer.id,
        "now": clock.now(),
        "today": clock.today(),
        "kid": keys.current_kid(),
    }
    names = {what: ID.format(what=what) for what in ("clock", "item", "part")}
    common = "['" + "','".join(COMMON) + "']"
    sought = SOUGHT.format(common=common, many=len(COMMON))
    for statement in (REQUESTS, CLOCKS, ITEMS, WORDS, ASSIGNED):
        filled = statement.format(
            id=ID.format(what="request"), sought=sought, first=first, last=last, **names
        )
        filled = filled.replace("(:units)", f"(ARRAY[{unit_list}]::uuid[])")
        filled = filled.replace(":many", str(len(known)))
        session.execute(text(filled), {k: v for k, v in values.items() if f":{k}" in filled})


def rows(body: PublicBody, client: httpx.Client, sizes: tuple[int, ...] = SIZES) -> Iterator[Row]:
    """Each page beside few and many requests; the officer has logged in already."""
    for before, size in zip((0, *sizes), sizes, strict=False):
        with db.transaction() as session:
            grow(session, body, before + 1, size)
        with db.connect().connect() as connection:
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            alone.execute(text("SET statement_timeout = 0"))
            alone.execute(text("VACUUM ANALYZE"))
        yield from _pages(client, size)


def _pages(client: httpx.Client, size: int) -> Iterator[Row]:
    with db.reading() as session:
        query = select(InformationRequest.id).where(InformationRequest.status == "assigned")
        one = session.exec(query.limit(1)).one()
        budi = session.exec(select(Officer).where(Officer.email == "budi@disdik.example")).one()
    for name, path in (
        ("queue", "/petugas"),
        ("queue of one unit and state", f"/petugas?keadaan=assigned&unit={budi.unit_id}"),
        ("search, a common word", "/petugas?q=anggaran"),
        ("search, a rare word", "/petugas?q=nama500"),
        ("search, two words", "/petugas?q=anggaran+nama500"),
        ("case page", f"/petugas/permohonan/{one}"),
        ("board", "/petugas/papan"),
    ):
        client.get(path).raise_for_status()
        yield measures.page(f"{name}, {size:,} requests", client, path, TIMES)
