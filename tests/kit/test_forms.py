"""Forms keep what was typed and say in whole sentences what is wrong."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError, field_validator

from ppid.kit.forms import (
    Day,
    Email,
    Form,
    FutureDate,
    Line,
    Nik,
    OptionalNik,
    OptionalNip,
    Paragraph,
    PastDate,
    Phone,
    clean_text,
    sentences,
)
from ppid.kit.i18n import use_locale
from tests.conftest import OfficeClock


class Access(StrEnum):
    VIEW = "view"
    COPY = "copy"


class Asked(BaseModel):
    name: Annotated[str, Line(20)]
    sought: Annotated[str, Paragraph(5000)]
    nik: OptionalNik = None
    email: Email | None = None
    access: Access = Access.VIEW
    copies: int = Field(default=1, ge=1, le=10)
    grounds: list[str] = Field(default_factory=list, max_length=2)
    note: Annotated[str | None, Paragraph(10)] = None

    @field_validator("name")
    @classmethod
    def no_shouting(cls, value: str) -> str:
        if value.isupper():
            raise ValueError("Tulis nama dengan huruf biasa.")
        return value


GOOD = {"name": "Siti Rahma", "sought": "Daftar sekolah penerima dana BOS."}


def wrong(field: str, value: Any) -> str:
    form = Form(Asked, GOOD | {field: value})
    assert form.clean() is None
    assert list(form.errors) == [field]
    return form.errors[field]


def test_a_good_form_gives_the_model() -> None:
    form = Form(Asked, GOOD | {"copies": "2", "access": "copy", "grounds": ["a", "b"]})
    asked = form.clean()
    assert asked is not None
    assert (asked.name, asked.copies, asked.access) == ("Siti Rahma", 2, Access.COPY)
    assert asked.grounds == ["a", "b"]
    assert form.errors == {}


def test_what_is_empty_is_missing_and_only_where_it_is_needed() -> None:
    form = Form(Asked, {"name": "  ", "sought": "", "note": "", "copies": "", "nik": " "})
    assert form.clean() is None
    assert form.errors == {
        "name": "Isian ini wajib diisi.",
        "sought": "Isian ini wajib diisi.",
    }


def test_what_was_typed_is_kept_whatever_happens() -> None:
    typed = {"name": " <b>Siti</b> ", "sought": "x" * 6120, "copies": "dua", "grounds": ["a"]}
    form = Form(Asked, typed)
    assert form.clean() is None
    assert form.values == typed
    assert form.value("name") == " <b>Siti</b> "
    assert form.value("copies") == "dua"
    assert form.chosen("grounds") == ["a"]
    assert form.value("never typed") == ""


def test_a_long_text_is_told_how_long_it_may_be_and_is() -> None:
    assert wrong("sought", "x" * 6120) == "Paling banyak 5.000 huruf; Anda menulis 6.120."


def test_a_megabyte_of_text_is_a_sentence_and_no_accident() -> None:
    assert "Anda menulis 1.000.000." in wrong("sought", "é" * 1_000_000)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("copies", "dua", "Tulis angka saja."),
        ("copies", "9" * 5000, "Tulis angka saja."),
        ("copies", "0", "Paling kecil 1."),
        ("copies", "11", "Paling besar 10."),
        ("access", "borrow", "Pilih salah satu dari pilihan yang ada."),
        ("grounds", ["a", "b", "c"], "Paling banyak 2 pilihan."),
        ("name", "SITI", "Tulis nama dengan huruf biasa."),
        ("email", "siti@", "Alamat surel ini belum benar. Contoh yang benar: nama@contoh.id"),
        (
            "email",
            f"{'a' * 65}@contoh.id",
            "Bagian sebelum tanda @ paling banyak 64 huruf; Anda menulis 65.",
        ),
        (
            "email",
            "a@b.id\r\nBcc: x@y.id",
            "Alamat surel ini belum benar. Contoh yang benar: nama@contoh.id",
        ),
        ("nik", "647201410790000", "NIK yang Anda tulis 15 angka, harus 16 angka."),
        ("nik", "64720141079000021", "NIK yang Anda tulis 17 angka, harus 16 angka."),
        ("nik", "6472O14107900002", "NIK hanya berisi angka 0 sampai 9, sebanyak 16 angka."),
        ("nik", "٦٤٧٢٠١٤١٠٧٩٠٠٠٠٢", "NIK hanya berisi angka 0 sampai 9, sebanyak 16 angka."),
    ],
)
def test_each_mistake_has_its_sentence(field: str, value: Any, sentence: str) -> None:
    assert wrong(field, value) == sentence


def test_sentences_are_in_the_language_of_the_reader() -> None:
    use_locale("en")
    try:
        assert wrong("sought", "x" * 6120).count("6,120") == 1
    finally:
        use_locale("id")


@pytest.mark.parametrize(
    "typed", ["6472 0141 0790 0002", "64.720141.079000.02", "6472014107900002"]
)
def test_a_nik_may_be_typed_with_spaces_and_dots(typed: str) -> None:
    class Person(BaseModel):
        nik: Nik

    person = Form(Person, {"nik": typed}).clean()
    assert person is not None
    assert person.nik == "6472014107900002"


def test_a_service_adds_its_own_sentence_and_the_first_one_stays() -> None:
    form = Form(Asked, GOOD)
    form.add("name", "Nama ini sudah terdaftar.")
    form.add("name", "Kalimat kedua.")
    form.add("", "Permohonan ini sudah ditutup.")
    assert form.error("name") == "Nama ini sudah terdaftar."
    assert form.error("") == "Permohonan ini sudah ditutup."


def test_tokens_and_files_are_no_values() -> None:
    form = Form(Asked, GOOD | {"_csrf": "k1.x.y", "letter": object()})
    assert set(form.values) == {"name", "sought"}


def test_what_is_nested_is_named_by_its_path() -> None:
    class Group(BaseModel):
        members: list[Asked]

    with pytest.raises(ValidationError) as refusal:
        Group.model_validate({"members": [GOOD, GOOD | {"nik": "1"}]})
    assert sentences(refusal.value) == {
        "members.1.nik": "NIK yang Anda tulis 1 angka, harus 16 angka."
    }


class Dated(BaseModel):
    received_on: PastDate
    hearing_on: FutureDate | None = None
    printed_on: Day | None = None
    phone: Phone | None = None
    nip: OptionalNip = None


def dated(**typed: str) -> tuple[Dated | None, dict[str, str]]:
    form = Form(Dated, {"received_on": "2026-11-20"} | typed)
    return form.clean(), form.errors


@pytest.mark.parametrize(
    "typed", ["2026-11-23", "23-11-2026", "23/11/2026", "23.11.2026", " 23 11 2026 "]
)
def test_a_date_is_taken_as_people_write_it(typed: str, frozen_office_clock: OfficeClock) -> None:
    found, _ = dated(received_on=typed)
    assert found is not None
    assert found.received_on == date(2026, 11, 23)


def test_tomorrow_is_not_in_the_past_by_the_office_clock(frozen_office_clock: OfficeClock) -> None:
    assert dated(received_on="2026-11-24")[1] == {
        "received_on": "Tanggal ini belum terjadi. Pilih hari ini atau sebelumnya."
    }
    assert dated(hearing_on="2026-11-22")[1] == {
        "hearing_on": "Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya."
    }


@pytest.mark.parametrize(
    "typed", ["31-02-2026", "kemarin", "2026-13-01", "0000-00-00", "99999-1-1"]
)
def test_a_date_that_does_not_exist_is_no_date(typed: str) -> None:
    assert dated(printed_on=typed)[1] == {
        "printed_on": "Tanggal ini tidak ada. Contoh yang benar: 23-11-2026"
    }


@pytest.mark.parametrize(
    ("typed", "kept"), [("0812 3456 7890", "081234567890"), ("+62 (541) 731-963", "+62541731963")]
)
def test_a_phone_number_may_be_typed_as_it_is_printed(
    typed: str, kept: str, frozen_office_clock: OfficeClock
) -> None:
    found, _ = dated(phone=typed)
    assert found is not None
    assert found.phone == kept


def test_numbers_of_the_wrong_length_are_refused(frozen_office_clock: OfficeClock) -> None:
    _, errors = dated(phone="0812", nip="123")
    assert set(errors) == {"phone", "nip"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Siti\u202e Rahma \x00", "Siti Rahma"),
        ("Ra\u0301ma", "R\u00e1ma"),
        ("satu\r\ndua\rtiga\u2028empat", "satu\ndua\ntiga\nempat"),
        ("tab\tini", "tab\tini"),
        ("\x1b[31mmerah", "[31mmerah"),
        ("\ud800", ""),
        ("keluarga 👨\u200d👩\u200d👧", "keluarga 👨\u200d👩\u200d👧"),
    ],
)
def test_text_is_stored_without_invisible_tricks(typed: str, stored: str) -> None:
    assert clean_text(typed) == stored


def test_a_line_is_one_line() -> None:
    assert clean_text(" Siti \r\n\t Rahma ", multiline=False) == "Siti Rahma"
    assert clean_text("abcdef", 3) == "abc"


@given(st.text())
def test_cleaned_text_can_always_be_stored_and_stays_as_it_is(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode()
    assert "\x00" not in cleaned
    assert clean_text(cleaned) == cleaned


@given(st.dictionaries(st.sampled_from(list(Asked.model_fields)), st.text() | st.lists(st.text())))
def test_nothing_that_is_typed_is_an_accident(typed: dict[str, Any]) -> None:
    form = Form(Asked, typed)
    assert (form.clean() is None) == bool(form.errors)
    assert all(sentence for sentence in form.errors.values())


class Figures(BaseModel):
    cost: int = Field(default=0, le=1_000_000_000)
    year: int = Field(default=2020, ge=2010)


def test_a_long_limit_has_its_points_and_a_year_has_none() -> None:
    form = Form(Figures, {"cost": "2000000000", "year": "1999"})
    assert form.clean() is None
    assert form.errors == {"cost": "Paling besar 1.000.000.000.", "year": "Paling kecil 2010."}
