"""Searching the public lists: ten thousand items, and questions as people ask them."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from uuid import uuid4

from sqlalchemy import insert, text
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from ppid import clock, db
from ppid.accounts.models import Officer
from ppid.catalogue import listing, search, suggestions, terms
from ppid.catalogue.models import (
    ALL,
    PublishedItem,
    PublishedTerm,
    PublishedWord,
    Source,
    State,
)
from ppid.units import queries as units
from ppid.units.models import PublicBody
from tests.bench.measures import Row

ITEMS = 10_000
CHUNK = 5_000
TIMES = 40  # each question
THINGS = (
    *("anggaran", "jalan", "jembatan", "sekolah", "guru", "murid", "puskesmas", "dokter", "air"),
    *("sungai", "hutan", "tambang", "kelapa", "sawit", "pajak", "kendaraan", "hibah", "bantuan"),
    *("sosial", "desa", "wisata", "nelayan", "tambak", "pasar", "beras", "harga", "banjir"),
    *("longsor", "izin", "usaha", "kontrak", "tender", "pegawai", "gaji", "pensiun", "arsip"),
    *("laporan", "keuangan", "realisasi", "rencana", "kerja", "peraturan", "keputusan", "data"),
)
PLACES = ("Samarinda", "Balikpapan", "Bontang", "Berau", "Paser", "Kutai Barat", "Kutai Timur")
ASKED = {
    "two words": "anggaran jalan",
    "a sentence": "berapa jumlah guru dan murid sekolah menengah di Kutai Kartanegara tahun 2024",
    "the commonest words": "data laporan dinas daerah",
    "synonyms": "LRA APBD SKPD tahun 2025",
}
LONG = (
    "Saya mahasiswa yang sedang menulis skripsi tentang pemeliharaan jalan dan jembatan provinsi. "
    "Mohon salinan kontrak, rencana anggaran, realisasi keuangan, nama pelaksana, dan hasil "
    "pemeriksaan setiap paket pemeliharaan jalan di Kutai Timur dan Berau tahun 2023 sampai 2025, "
    "lengkap dengan panjang ruas yang diperbaiki serta dokumen serah terima pekerjaannya. "
)


def rows(body: PublicBody) -> Iterator[Row]:
    """Figures on a database that gets the items first."""
    with db.transaction() as session:
        fill(session, body)
    yield from measured(body)


def fill(session: Session, body: PublicBody, count: int = ITEMS) -> None:
    """Items with words as unevenly spread as in real lists: some in every second, most in few."""
    chance = Random(14)
    owner = session.exec(select(Officer)).first()
    assert owner is not None
    active = units.active(session, body.id, clock.today())
    made = (_item(chance, body, owner, active, n) for n in range(count))
    while chunk := list(islice(made, CHUNK)):
        session.execute(insert(PublishedItem), chunk)
    ids = session.exec(select(PublishedItem.id).order_by(col(PublishedItem.id))).all()
    texts = session.exec(
        select(PublishedItem.title, PublishedItem.summary).order_by(col(PublishedItem.id))
    ).all()
    words = (
        {"item_id": id_, "term": term, "weight": weight}
        for id_, (title, summary) in zip(ids, texts, strict=True)
        for term, weight in terms.weights(title, summary, "").items()
    )
    while chunk := list(islice(words, CHUNK)):
        session.execute(insert(PublishedWord), chunk)
    term = col(PublishedWord.term)
    counted = columns(term, func.count()).group_by(term)
    session.execute(insert(PublishedTerm).from_select(["term", "items"], counted))
    session.add(PublishedTerm(term=ALL, items=count))
    session.flush()
    session.execute(text("ANALYZE"))  # as the database does by itself in time


def _item(
    chance: Random, body: PublicBody, owner: Officer, active: list[Any], number: int
) -> dict[str, Any]:
    def some(most: int) -> str:
        picked = [min(int(chance.paretovariate(0.9)) - 1, 400) for _ in range(most)]
        return " ".join(THINGS[n % len(THINGS)] if n < len(THINGS) else f"nama{n}" for n in picked)

    unit, year = chance.choice(active), chance.randint(2019, 2026)
    return {
        "uid": uuid4(),
        "public_body_id": body.id,
        "key": f"k{number:08d}",
        "source": chance.choice([Source.DOCUMENT, Source.REQUEST]).value,
        "state": State.PUBLISHED.value,
        "title": f"{some(5)} {chance.choice(PLACES)} {year}".capitalize(),
        "summary": f"{some(60)} {unit.name} provinsi daerah {chance.choice(PLACES)}",
        "unit_id": unit.id,
        "year": year,
        "entered_by": owner.id,
        "entered_at": clock.now(),
        "published_on": clock.today() - timedelta(days=number % 900),
        "changed_at": clock.now(),
        "version": 1,
    }


def measured(body: PublicBody) -> Iterator[Row]:
    with db.reading() as session:
        number = session.exec(select(func.count()).select_from(PublishedItem)).one()
        what = f"search in {number:,} public items"
        for name, asked in ASKED.items():
            yield _row(f"{what}: {name}", lambda asked=asked: search.find(session, body.id, asked))
        yield _row(
            f"{what}: suggestions for {len(LONG) * 3:,} letters",
            lambda: suggestions.suggestions(session, body.id, LONG * 3),
        )
        yield _row(
            f"list of {number:,} public items: a page and its facets", lambda: _page(session, body)
        )


def _page(session: Session, body: PublicBody) -> None:
    listing.newest(session, body.id, listing.Only(source=Source.DOCUMENT.value))
    listing.facets(session, body.id, Source.DOCUMENT)


def _row(what: str, act: Any) -> Row:
    act()
    took = []
    for _ in range(TIMES):
        start = perf_counter()
        act()
        took.append((perf_counter() - start) * 1000)
    return Row(what, f"median {median(took):.1f} ms, p95 {quantiles(took, n=20)[-1]:.1f} ms")
