"""The table of the clocks, C1 to C16, as the law sets them; and what a change of law does."""

from dataclasses import replace
from datetime import date

import pytest

from ppid.holidays import shipped
from ppid.statute.clocks import due, run
from ppid.statute.kinds import ClockKind, ClockRule, NotInForce, Reading, Unit
from ppid.statute.rules import LAW, RULES, by_version, is_in_force, rule, rulebook

D = date.fromisoformat
K = ClockKind
CALENDAR = shipped.load()
KIP, SLIP, PDP = "2010-04-30", "2021-06-30", "2022-10-17"  # in force: UU 14/2008, Perki, UU 27/2022

TABLE = [
    ("C1", "registration", "statute", 0, "at_once", "Pasal 22 ayat (4)", "V", KIP),
    ("C2", "completeness-check", "statute", 3, "working_days", "Perki 1/2021", "V2", SLIP),
    ("C3", "completion", "statute", 3, "working_days", "Perki 1/2021", "V2", SLIP),
    ("C4", "request-response", "statute", 10, "working_days", "Pasal 22 ayat (7)", "V", KIP),
    ("C4", "request-response", "perki", 10, "working_days", "Perki 1/2021", "V2", SLIP),
    ("C5", "request-response-extended", "statute", 17, "working_days", "ayat (8)", "V2", KIP),
    ("C5", "request-response-extended", "perki", 17, "working_days", "ayat (8)", "V2", SLIP),
    ("C6", "objection-filing", "statute", 30, "working_days", "Pasal 36 ayat (1)", "V", KIP),
    ("C7", "objection-answer", "statute", 30, "working_days", "Pasal 36 ayat (2)", "V", KIP),
    ("C7", "objection-answer", "perki", 30, "working_days", "Perki 1/2021", "V2", SLIP),
    ("C8", "dispute-filing", "statute", 14, "working_days", "Perki 1/2013 Pasal 13", "V", KIP),
    ("C9", "commission-start", "statute", 14, "working_days", "Pasal 38 ayat (1)", "K", KIP),
    ("C10", "commission-finish", "statute", 100, "working_days", "Pasal 38 ayat (2)", "K", KIP),
    ("C11", "adjudication-rejection", "statute", 14, "working_days", "Pasal 48 ayat (1)", "K", KIP),
    ("C12", "cassation", "statute", 14, "calendar_days", "Pasal 50", "V", KIP),
    ("C13", "annual-report", "statute", 3, "months", "Perki 1/2021 Pasal 56", "V2", SLIP),
    ("C14", "periodic-information", "statute", 6, "months", "Pasal 9 ayat (3)", "K", KIP),
    ("C15", "breach-notice", "statute", 72, "hours", "UU 27/2022 Pasal 46 ayat (1)", "V", PDP),
    ("C16", "data-access", "statute", 72, "hours", "UU 27/2022 Pasal 32", "V", PDP),
    ("C16", "data-correction", "statute", 72, "hours", "UU 27/2022 Pasal 30", "V2", PDP),
    ("C16", "consent-withdrawal", "statute", 72, "hours", "UU 27/2022 Pasal 40", "V2", PDP),
    ("C16", "processing-restriction", "statute", 72, "hours", "UU 27/2022 Pasal 41", "V", PDP),
    ("", "assignment", "statute", 1, "working_days", "internal", "internal", KIP),
    ("", "unit-draft", "statute", 5, "working_days", "internal", "internal", KIP),
    ("", "handover", "statute", 1, "working_days", "waktu penyediaan", "internal", KIP),
    ("", "order-compliance", "statute", 1, "working_days", "perintah", "internal", KIP),
]


def test_the_table_is_the_law_s() -> None:
    assert [
        (
            row.code, row.kind.value, row.reading.value, row.length, row.unit.value,
            row.confidence.split()[0], row.valid_from.isoformat(), row.valid_until,
        )
        for row in RULES
    ] == [
        (code, kind, reading, length, unit, confidence, since, None)
        for code, kind, reading, length, unit, _, confidence, since in TABLE
    ]  # fmt: skip
    for row, (*_, basis, _confidence, _since) in zip(RULES, TABLE, strict=True):
        assert basis in row.legal_basis, row.version


def test_every_number_from_c1_to_c16_has_its_row() -> None:
    assert {row.code for row in RULES} == {"", *(f"C{number}" for number in range(1, 17))}


def test_the_longest_ordinary_path_is_205_working_days() -> None:
    path = ["C4", "C6", "C7", "C8", "C9", "C10"]
    lengths = {row.code: row.length for row in RULES}
    assert sum(lengths[code] for code in path) + 7 == 205  # and once seven more, Ps 22 (8)
    assert lengths["C5"] == lengths["C4"] + 7


def test_the_two_readings_differ_in_their_start_only() -> None:
    both = {row.kind for row in RULES if row.reading is Reading.PERKI}
    assert both == {K.REQUEST_RESPONSE, K.REQUEST_RESPONSE_EXTENDED, K.OBJECTION_ANSWER}
    for kind in both:
        statute, perki = (rule(kind, D("2026-11-23"), reading) for reading in Reading)
        assert (statute.code, statute.length, statute.acts) == (
            perki.code,
            perki.length,
            perki.acts,
        )
        assert statute.starts != perki.starts


def test_a_variant_is_told_in_its_row() -> None:
    notes = {row.kind: row.note for row in RULES}
    assert "lewat pos" in notes[K.REGISTRATION]  # Ps 22 (5), (6)
    assert "C8a" in notes[K.DISPUTE_FILING] and "prematur" in notes[K.DISPUTE_FILING]
    assert "bukan sejak suratnya" in notes[K.REQUEST_RESPONSE_EXTENDED]


def amended(**changes: object) -> ClockRule:
    """Ps 22 (7) as a parliament to come might write it: eight working days from 2027 on."""
    old = rule(K.REQUEST_RESPONSE, D("2026-11-23"))
    new = {"length": 8, "valid_from": D("2027-01-01"), "legal_basis": "UU baru Pasal 1"} | changes
    return replace(old, **new)  # type: ignore[arg-type]


@pytest.mark.parametrize("order", [1, -1])
def test_a_change_of_law_is_one_more_row_and_old_cases_keep_theirs(order: int) -> None:
    law = rulebook((*RULES, amended())[::order])
    last, first = D("2026-12-31"), D("2027-01-01")
    old, new = (run(K.REQUEST_RESPONSE, day, CALENDAR, law=law) for day in (last, first))
    assert (old.clock, old.reading) == (K.REQUEST_RESPONSE, Reading.STATUTE)
    assert (old.length, old.due) == (10, run(K.REQUEST_RESPONSE, last, CALENDAR).due)
    assert (new.length, new.due, new.legal_basis) == (8, D("2027-01-14"), "UU baru Pasal 1")
    assert old.rule_version == "request-response/statute/2010-04-30"
    assert new.rule_version == "request-response/statute/2027-01-01"
    assert due(K.REQUEST_RESPONSE, last, CALENDAR, law=law) == old.due
    assert due(K.REQUEST_RESPONSE, first, CALENDAR, law=law) == new.due
    assert by_version(old.rule_version, law).length == 10
    assert by_version(new.rule_version, law).length == 8
    # the law of today knows nothing of it
    assert run(K.REQUEST_RESPONSE, first, CALENDAR).length == 10


def test_a_rule_that_ends_without_another_leaves_the_older_one() -> None:
    trial = amended(valid_from=D("2027-01-01"), valid_until=D("2027-06-30"))
    law = rulebook((*RULES, trial))
    lengths = {
        day: rule(K.REQUEST_RESPONSE, D(day), law=law).length
        for day in ("2026-12-31", "2027-01-01", "2027-06-30", "2027-07-01")
    }
    assert list(lengths.values()) == [10, 8, 8, 10]


def test_a_repealed_clock_is_refused_after_its_last_day() -> None:
    only = replace(rule(K.COMPLETION, D("2026-11-23")), valid_until=D("2026-12-31"))
    law = rulebook([only])
    assert rule(K.COMPLETION, D("2026-12-31"), law=law) is only
    with pytest.raises(NotInForce, match=r"^Aturan untuk completion tidak berlaku pada 2027-01-01"):
        rule(K.COMPLETION, D("2027-01-01"), law=law)


def test_a_clock_has_only_the_readings_that_the_law_gives_it() -> None:
    with pytest.raises(NotInForce, match=r"^Tenggat cassation tidak mempunyai bacaan 'perki'"):
        rule(K.CASSATION, D("2026-11-23"), Reading.PERKI)
    with pytest.raises(NotInForce):
        due(K.CASSATION, D("2026-11-23"), CALENDAR, Reading.PERKI)


def test_a_rule_is_found_again_by_its_version() -> None:
    assert [by_version(row.version) for row in RULES] == list(RULES)
    with pytest.raises(NotInForce, match=r"^Aturan 'tea-break/statute/2010-04-30' tidak ada"):
        by_version("tea-break/statute/2010-04-30")


def test_the_first_day_of_a_law_counts() -> None:
    for row in RULES:
        assert row.in_force(row.valid_from)
        assert not row.in_force(date.fromordinal(row.valid_from.toordinal() - 1))
    assert {row.unit for row in RULES} == set(Unit)
    assert sum(len(rows) for rows in LAW.values()) == len(RULES)


def test_the_check_of_completeness_came_with_the_perki_of_2021() -> None:
    """Perki 1/2021: before it there was no such clock, and a request waited for none."""
    kind = ClockKind.COMPLETENESS_CHECK
    assert not is_in_force(kind, date(2015, 3, 2))
    assert is_in_force(kind, date(2021, 7, 1))
    assert is_in_force(ClockKind.REQUEST_RESPONSE, date(2015, 3, 2))
