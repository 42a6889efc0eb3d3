"""A register of any length, written in bulk: requests with clock, item, words, part, history.

One in ten is open. Words are spread as in real lists, and by chance: some stand in every fourth
request, some in one of a thousand, some in three hundred whatever the length of the register. Open
requests have the marks by which alike ones are found.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, select

from ppid import clock, keys
from ppid.accounts.models import Officer
from ppid.catalogue.terms import stems
from ppid.requests.likeness import sketch
from ppid.requests.people_models import Requester
from ppid.units import queries as units
from ppid.units.models import PublicBody

ID = "md5('{what}' || n)::uuid"
COMMON = ("sekolah", "jalan", "anggaran", "guru", "kontrak", "dana", "data", "laporan")
CHANCE = "(hashtext('{what}' || n) & 2147483647)"
SOUGHT = (
    "'Daftar ' || ({common})[1 + {first} % {many}] || ' dan ' || ({common})[1 + {then} % {many}]"
    " || ' nama' || {name} % 1000 || ' kode' || n / 300 || ' tahun ' || 2016 + {year} % 10"
)
# Each kind of row in one statement; {first} and {last} are numbers of requests.
REQUESTS = """
INSERT INTO information_requests (id, public_body_id, registration_number, requester_id, title,
 sought, purpose, access_method, channel, read_back, received_at, received_on, entered_at, status,
 outcome, next_due_on, closed_on, code_turn, code_kid, locale, version)
SELECT {id}, :body, 'PPID-' || 2015 + n / 100000 || '-' || lpad((n % 100000)::text, 6, '0'),
 :requester, {sought}, {sought}, 'Penelitian', 'copy', (ARRAY['web','letter','email'])[1 + n % 3],
 false, :now, CAST(:today AS date) - {age} % 60, :now,
 CASE WHEN n % 10 > 0 THEN 'answered' WHEN n % 40 = 0 THEN 'registered' ELSE 'assigned' END,
 CASE WHEN n % 10 > 0 THEN 'granted' END,
 CASE WHEN n % 10 = 0 THEN CAST(:today AS date) - 3 + n / 10 % 30 END,
 CASE WHEN n % 10 > 0 THEN CAST(:today AS date) - 30 - n % 2000 END, 1, :kid, 'id', 1
FROM generate_series({first}, {last}) AS s(n)
ORDER BY {id}
"""
CLOCKS = """
INSERT INTO clocks (id, public_body_id, subject_kind, subject_id, request_id, kind, reading,
 started_on, entered_on, due_on, calendar_version, rule_version, choices, stopped_on, stopped_by)
SELECT {clock}, :body, 'request', {id}, {id}, 'request-response', 'statute',
 CAST(:today AS date) - {age} % 60, CAST(:today AS date) - {age} % 60,
 CASE WHEN n % 10 = 0 THEN CAST(:today AS date) - 3 + n / 10 % 30
  ELSE CAST(:today AS date) - 30 - n % 2000 END, 'bench',
 'request-response/statute/2010-04-30', '',
 CASE WHEN n % 10 > 0 THEN CAST(:today AS date) - 30 - n % 2000 END,
 CASE WHEN n % 10 > 0 THEN 'request.answered' END
FROM generate_series({first}, {last}) AS s(n)
ORDER BY {clock}
"""
ITEMS = """
INSERT INTO request_items (id, request_id, position, sought, decision)
SELECT {item}, {id}, 1, 'x', '{{}}' FROM generate_series({first}, {last}) AS s(n)
ORDER BY {item}
"""
WORDS = """
INSERT INTO request_words (term, request_id)
SELECT DISTINCT term, id FROM (
 SELECT {stem} AS term, id FROM (
  SELECT unnest(string_to_array(lower({sought}), ' ')) AS word, {id} AS id
  FROM generate_series({first}, {last}) AS s(n)) AS said) AS stemmed WHERE term <> ''
ORDER BY term, id
"""
OPEN_WORDS = """
INSERT INTO open_words (term, request_id)
SELECT term, request_id FROM request_words JOIN information_requests ON id = request_id
WHERE closed_on IS NULL AND id IN (SELECT {id} FROM generate_series({first}, {last}) AS s(n))
ORDER BY term, request_id
"""
ASSIGNED = """
INSERT INTO assignments (id, request_id, unit_id, note, assigned_by, assigned_at, state)
SELECT {part}, {id}, (:units)[1 + n / 10 % :many], 'Mohon.', :officer, :now,
 CASE WHEN n % 10 > 0 THEN 'closed' ELSE 'open' END
FROM generate_series({first}, {last}) AS s(n) WHERE n % 40 > 0
ORDER BY {part}
"""
EVENTS = """
INSERT INTO events (public_body_id, name, subject_kind, subject_id, at, recorded_at, actor_kind,
 actor_id, data)
SELECT :body, what, 'request', {id}, :now, :now, 'officer', :officer, '{{}}'
FROM generate_series({first}, {last}) AS s(n),
 unnest(ARRAY['request.received', 'request.declared_complete']) AS what
"""
PART_WORDS = """
INSERT INTO part_words (unit_id, term, request_id)
SELECT part.unit_id, said.term, said.request_id
FROM assignments AS part JOIN open_words AS said ON said.request_id = part.request_id
WHERE part.state = 'open'
 AND part.request_id IN (SELECT {id} FROM generate_series({first}, {last}) AS s(n))
ORDER BY 1, 2, 3
"""
SETTINGS = {
    "statement_timeout": "0",
    "session_replication_role": "replica",  # what is written refers to itself, triggers rest
    "work_mem": "'256MB'",
    "maintenance_work_mem": "'256MB'",
}
# Tables that are filled without their indexes, which are built afterwards; keys stay.
LONG = (
    *("information_requests", "clocks", "request_items", "request_words", "open_words"),
    *("part_words", "assignments", "events"),
)
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY(CAST(:tables AS regclass[])) AND NOT indisunique
"""
STATEMENTS = (REQUESTS, CLOCKS, ITEMS, WORDS, OPEN_WORDS, ASSIGNED, PART_WORDS, EVENTS)


def _stem() -> str:
    """The stem of `word`, as the service would keep it; of small words none."""
    words = (*COMMON, "daftar", "dan", "tahun")
    whens = " ".join(f"WHEN '{word}' THEN '{''.join(stems(word))}'" for word in words)
    return f"CASE word {whens} ELSE word END"


def grow(session: Session, body: PublicBody, first: int, last: int) -> None:
    """Requests of these numbers with clock, item, words, events and, three in four, a unit."""
    for name, value in SETTINGS.items():
        session.execute(text(f"SET LOCAL {name} = {value}"))
    indexes = session.execute(text(INDEXES), {"tables": "{" + ",".join(LONG) + "}"}).all()
    for index, _made in indexes:
        session.execute(text(f"DROP INDEX {index}"))
    officer = session.exec(select(Officer)).first()
    requester = Requester(public_body_id=body.id, kind="individual", name="Siti Rahma")
    session.add(requester)
    session.flush()
    assert officer is not None
    known = units.active(session, body.id, clock.today())
    unit_list = ",".join(f"'{unit.id}'" for unit in known)
    values: dict[str, Any] = {
        "body": body.id,
        "requester": requester.id,
        "officer": officer.id,
        "now": clock.now(),
        "today": clock.today(),
        "kid": keys.current_kid(),
    }
    names = {what: ID.format(what=what) for what in ("clock", "item", "part")}
    by_chance = ("first", "then", "name", "year", "age")
    chances = {what: CHANCE.format(what=what) for what in by_chance}
    common = "ARRAY['" + "','".join(COMMON) + "']"
    sought = SOUGHT.format(common=common, many=len(COMMON), **chances)
    for statement in STATEMENTS:
        filled = statement.format(
            id=ID.format(what="request"),
            sought=sought,
            stem=_stem(),
            first=first,
            last=last,
            age=chances["age"],
            **names,
        )
        filled = filled.replace("(:units)", f"(ARRAY[{unit_list}]::uuid[])")
        filled = filled.replace(":many", str(len(known)))
        session.execute(text(filled), {k: v for k, v in values.items() if f":{k}" in filled})
    for _index, made in indexes:
        session.execute(text(made))
    _liken(session, body.id)


MARKED = """
SELECT id, sought FROM information_requests
WHERE closed_on IS NULL AND id NOT IN (SELECT request_id FROM request_likeness)
"""


def _liken(session: Session, body_id: UUID) -> None:
    """The marks of the open ones; equal texts have equal marks, so each is worked out once."""
    connection: Any = session.connection().connection
    with connection.cursor() as cursor:
        cursor.execute(MARKED)
        found = cursor.fetchall()
        seen = {text_: sketch(text_) for text_ in {sought for _id, sought in found}}
        columns = "(request_id, public_body_id, text_hash, marks)"
        with cursor.copy(f"COPY request_likeness {columns} FROM STDIN") as rows:
            for id_, sought in found:
                rows.write_row((id_, body_id, seen[sought].text_hash, seen[sought].marks))
        with cursor.copy("COPY likeness_bands (band, request_id) FROM STDIN") as rows:
            for id_, sought in found:
                for band in dict.fromkeys(seen[sought].bands):
                    rows.write_row((band, id_))
