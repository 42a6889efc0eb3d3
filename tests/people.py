"""The people of the tests: Siti asks, Budi drafts, Dewi decides, Charlie sees nothing."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from zlib import crc32

from argon2 import PasswordHasher
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts import passwords
from ppid.accounts.models import Officer, Role
from ppid.holidays import service as holidays
from ppid.units import queries as units
from ppid.units import service as unit_service
from ppid.units.models import PublicBody

PASSWORD = "perahu biru menyeberang senja"  # the demonstration's own is refused outside of it


@dataclass(frozen=True)
class People:
    """The officers of a seeded office, and the office itself."""

    body: PublicBody
    dewi: Officer
    sari: Officer
    budi: Officer
    charlie: Officer
    ratna: Officer
    komisi: Officer
    admin: Officer


def password_hash() -> str:
    """The hash of `PASSWORD`, made once for each strength that tests use."""
    return _hash_of(passwords._hasher)


@cache
def _hash_of(hasher: PasswordHasher) -> str:
    return hasher.hash(PASSWORD)


def hire(session: Session) -> People:
    """Seed units and calendars, and give each officer a seat; those who sit there are found."""
    if session.exec(select(Officer)).first():
        return _found(session, session.exec(select(PublicBody)).one())
    body = unit_service.seed(session, demo=False)
    holidays.seed(session, body.id)

    def officer(email: str, name: str, role: Role, unit: str | None = None) -> Officer:
        made = Officer(
            public_body_id=body.id,
            email=email,
            name=name,
            role=role,
            unit_id=units.by_code(session, body.id, unit).id if unit else None,
            nip=f"19800101200501{crc32(email.encode()) % 10_000:04d}",
            password_hash=password_hash(),
            password_changed_at=clock.real_now(),
        )
        session.add(made)
        return made

    people = People(
        body=body,
        dewi=officer("dewi@ppid.example", "Dewi Anggraini", Role.PPID_UTAMA),
        sari=officer("sari@ppid.example", "Sari Utami", Role.PETUGAS_LAYANAN),
        budi=officer("budi@disdik.example", "Budi Santoso", Role.PPID_PELAKSANA, "disdik"),
        charlie=officer("charlie@dinkes.example", "Charlie Wijaya", Role.PPID_PELAKSANA, "dinkes"),
        ratna=officer("ratna@setda.example", "Ratna Kusuma", Role.ATASAN_PPID, "setda"),
        komisi=officer("komisi@ki.example", "Panitera Komisi Informasi", Role.COMMISSION),
        admin=officer("admin@ppid.example", "Pengelola Sistem", Role.ADMIN),
    )
    session.commit()
    return people


def _found(session: Session, body: PublicBody) -> People:
    officers = {one.email.partition("@")[0]: one for one in session.exec(select(Officer))}
    for officer in officers.values():
        if passwords._hasher.check_needs_rehash(officer.password_hash or ""):
            officer.password_hash = password_hash()
    session.commit()
    return People(body=body, **officers)


def siti(**changes: Any) -> dict[str, Any]:
    """What Siti sends to `POST /api/v1/requests`; `applicant` is merged, the rest replaced."""
    applicant = {
        "kind": "individual",
        "name": "Siti Rahma",
        "nik": "6472014107900002",
        "address": "Jl. Pahlawan No. 3, Samarinda",
        "occupation": "Guru",
        "phone": "081200000001",
        "email": "siti@example.id",
    }
    return {
        "information_sought": "Daftar sekolah penerima dana BOS tahun 2025 beserta jumlahnya.",
        "purpose": "Bahan penelitian tentang pemerataan pendidikan.",
        "access_method": "copy",
        "copy_format": "softcopy",
        "delivery_method": "email",
        **changes,
        "applicant": applicant | changes.get("applicant", {}),
    }
