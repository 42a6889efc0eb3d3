"""One case's audit as evidence: anyone with the public keys sees whether a byte was changed."""

import json
import zipfile
from io import BytesIO

import pytest
from sqlmodel import Session

from ppid import keys
from ppid.desk import audit
from ppid.errors import NotFound
from ppid.events import sealing
from ppid.kit.seals import BadSeal, Forged, UnknownKey, Unreadable
from ppid.reports import evidence
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People


@pytest.fixture
def made(session: Session, people: People, frozen_office_clock: OfficeClock) -> bytes:
    found = cases.answered(session, people)
    return audit.export(session, people.dewi, found.registration_number)[1]


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as given:
        return {name: given.read(name) for name in given.namelist()}


def rezipped(content: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, each in content.items():
            made.writestr(name, each)
    return out.getvalue()


def test_it_holds_every_event_its_seal_and_a_history_to_read(made: bytes) -> None:
    found = files(made)
    manifest = evidence.check(made, keys.public_seals())
    lines = [json.loads(line) for line in found[evidence.EVENTS].splitlines()]
    assert manifest["events"] == len(lines)
    assert manifest["chain"] == {"sealed": len(lines), "intact": True, "broken": None}
    names = [line["name"] for line in lines]
    assert names[0] == "request.received"
    assert names[-1] == "audit.exported"
    assert all(line["seal"] for line in lines)
    assert found["riwayat.pdf"].startswith(b"%PDF")
    assert b"Siti" not in found[evidence.EVENTS]


@pytest.mark.parametrize("name", [evidence.EVENTS, "riwayat.pdf"])
def test_a_changed_file_is_named(made: bytes, name: str) -> None:
    changed = files(made)
    changed[name] += b" "
    with pytest.raises(evidence.Changed, match=name):
        evidence.check(rezipped(changed), keys.public_seals())


def test_a_changed_manifest_a_lost_file_and_a_foreign_key_prove_nothing(made: bytes) -> None:
    changed = files(made)
    changed[evidence.MANIFEST] = changed[evidence.MANIFEST].replace(b"PPID-2026", b"PPID-2025")
    with pytest.raises(Forged):
        evidence.check(rezipped(changed), keys.public_seals())
    lost = files(made)
    del lost[evidence.EVENTS]
    with pytest.raises(evidence.Changed):
        evidence.check(rezipped(lost), keys.public_seals())
    with pytest.raises(UnknownKey):
        evidence.check(made, {})
    with pytest.raises(Unreadable):
        evidence.check(b"PK nothing", keys.public_seals())
    assert issubclass(evidence.Changed, BadSeal)


def test_a_file_put_in_beside_the_signed_ones_is_named(made: bytes) -> None:
    more = files(made) | {"tambahan.txt": b"x"}
    with pytest.raises(evidence.Changed, match=r"tambahan\.txt"):
        evidence.check(rezipped(more), keys.public_seals())


def test_a_number_that_nobody_has_gives_nothing(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    with pytest.raises(NotFound):
        audit.export(session, people.dewi, "PPID-2026-999999")


def test_the_links_of_one_case_are_checked_without_the_whole_chain(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    from ppid.events import queries

    first = cases.received(session, people, key="a")
    second = cases.received(session, people, key="b")
    while sealing.seal_batch(session):
        pass
    rows = queries.of_subject(session, second.id)
    assert sealing.holds(session, rows).intact
    row = queries.of_subject(session, first.id)[0]
    session.expunge(row)
    row.data = {**row.data, "number": "lain"}
    assert sealing.holds(session, [row]).broken_event == row.id
