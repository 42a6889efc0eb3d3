"""Officers of the demonstration: addresses under `.example`, one password for all."""

from uuid import UUID

from sqlmodel import Session, select

from ppid import clock
from ppid.accounts import passwords
from ppid.accounts.models import Officer, Role
from ppid.units import queries as units
from ppid.units.models import Unit

NAMED = (
    ("dewi@ppid.example", "Dewi Lestari", Role.PPID_UTAMA, None, "PPID Utama"),
    ("sari@ppid.example", "Sari Indah", Role.PETUGAS_LAYANAN, None, "Petugas Layanan Informasi"),
    ("ratna@setda.example", "Ratna Dewanti", Role.ATASAN_PPID, None, "Sekretaris Daerah"),
    ("tirta@ppid.example", "Tirta Wibawa", Role.TIM_PERTIMBANGAN, None, "Ketua Tim Pertimbangan"),
    ("komisi@ki.example", "Panitera Komisi Informasi", Role.COMMISSION, None, "Panitera"),
    ("admin@ppid.example", "Administrator Latihan", Role.ADMIN, None, "Administrator"),
    ("budi@disdik.example", "Budi Santoso", Role.PPID_PELAKSANA, "disdik", "PPID Pelaksana"),
    ("kepala@disdik.example", "Hj. Norliana", Role.PIMPINAN_UNIT, "disdik", "Kepala Dinas"),
    ("charlie@dinkes.example", "Charlie Manopo", Role.PPID_PELAKSANA, "dinkes", "PPID Pelaksana"),
    ("kepala@dinkes.example", "dr. Imelda Ruru", Role.PIMPINAN_UNIT, "dinkes", "Kepala Dinas"),
    ("hasan@inspektorat.example", "Hasan Basri", Role.PENGAWAS, None, "Auditor"),
)


def seed(session: Session, public_body_id: UUID) -> dict[str, Officer]:
    """The named officers and one PPID Pelaksana for every other unit, by e-mail address."""
    password = passwords.hashed(passwords.DEMO)  # one slow hash for all: they share the password
    known = {row.email: row for row in session.exec(select(Officer))}
    wanted = [(email, name, role, code, position) for email, name, role, code, position in NAMED]
    for unit in units.active(session, public_body_id, clock.today()):
        if unit.code not in {"disdik", "dinkes"}:
            wanted.append(
                (
                    pelaksana(unit),
                    f"PPID {unit.short_name}",
                    Role.PPID_PELAKSANA,
                    unit.code,
                    "PPID Pelaksana",
                )
            )
    codes = {unit.code: unit.id for unit in session.exec(select(Unit))}
    for number, (email, name, role, code, position) in enumerate(wanted):
        if email not in known:
            known[email] = Officer(
                public_body_id=public_body_id,
                email=email,
                name=name,
                role=role,
                unit_id=codes[code] if code else None,
                nip=f"19800101200501{number + 1:04d}",
                position=position,
                password_hash=password,
                password_changed_at=clock.real_now(),
            )
            session.add(known[email])
    session.flush()
    return known


def pelaksana(unit: Unit) -> str:
    """The address of a unit's PPID Pelaksana."""
    return f"ppid@{unit.code}.example"
