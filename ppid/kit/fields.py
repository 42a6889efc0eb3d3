"""Kinds of form fields, each with the sentence that says what is wrong and what is right.

They are marks on a type: `name: Annotated[str, Line(120)]`, `note: Annotated[str | None,
Paragraph(5000)] = None`, `nik: Nik`. Their ValueErrors are whole sentences.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ppid import clock
from ppid.kit import dates
from ppid.kit.i18n import _, locale
from ppid.kit.text import clean_text, is_visible

LOCAL_PART = 64  # RFC 5321 4.5.3.1.1; the checker lets longer ones pass
GAPS = re.compile(r"[\s.\-]+")
ONE_PHONE = re.compile(r"\(?0\d{2,3}\)?/\d{5,8}", re.ASCII)
BETWEEN_PHONES = re.compile(r"\s*(?:[,;/]|\b(?:dan|atau)\b)\s*")
PHONE_GAPS = re.compile(r"[\s.\-()/]+")
# As papers of ours print it, the weekday before it or not: "Kamis, 26 November 2026".
WRITTEN_DAY = re.compile(r"(?:[a-z]+,? +)?(\d{1,2}) +([a-z]+) +(\d{4})", re.ASCII | re.IGNORECASE)
TYPED_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)


def thousands(number: int) -> str:
    """1.234 in Indonesian, 1,234 in English."""
    return f"{number:,}".replace(",", "." if locale() == "id" else ",")


def required() -> str:
    return _("Isian ini wajib diisi.")


@dataclass(frozen=True)
class Line:
    """One line of at most `limit` letters, cleaned; nothing typed is None."""

    limit: int
    multiline: ClassVar[bool] = False

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._clean, handler(source))

    def _clean(self, value: object) -> object:
        if not isinstance(value, str):
            return value
        text = clean_text(value, multiline=self.multiline)
        if len(text) > self.limit:
            sentence = _("Paling banyak {limit} huruf; Anda menulis {count}.")
            raise ValueError(
                sentence.format(limit=thousands(self.limit), count=thousands(len(text)))
            )
        return text if is_visible(text) else None


@dataclass(frozen=True)
class Paragraph(Line):
    """Text of several lines, of at most `limit` letters."""

    multiline: ClassVar[bool] = True


def one_line(check: Callable[[str], str]) -> Callable[[object], object]:
    """Clean before checking; leave what is no text to pydantic, and nothing as None."""

    def validate(value: object) -> object:
        if not isinstance(value, str):
            return value
        text = clean_text(value, multiline=False)
        return check(text) if text else None

    return validate


def check_nik(value: str) -> str:
    digits = GAPS.sub("", value)
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(_("NIK hanya berisi angka 0 sampai 9, sebanyak 16 angka."))
    if len(digits) != 16:
        sentence = _("NIK yang Anda tulis {count} angka, harus 16 angka.")
        raise ValueError(sentence.format(count=thousands(len(digits))))
    return digits


def check_nip(value: str) -> str:
    digits = GAPS.sub("", value)
    if not (digits.isascii() and digits.isdigit() and len(digits) == 18):
        raise ValueError(_("NIP terdiri dari 18 angka."))
    return digits


def check_email(value: str) -> str:
    try:
        checked = validate_email(value, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise ValueError(
            _("Alamat surel ini belum benar. Contoh yang benar: nama@contoh.id")
        ) from error
    if len(checked.local_part) > LOCAL_PART:
        sentence = _("Bagian sebelum tanda @ paling banyak {limit} huruf; Anda menulis {count}.")
        raise ValueError(sentence.format(limit=LOCAL_PART, count=len(checked.local_part)))
    return checked.normalized


def check_phone(value: str) -> str:
    number = PHONE_GAPS.sub("", value)
    digits = number.removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and 7 <= len(digits) <= 15):
        raise ValueError(
            _("Nomor telepon terdiri dari 7 sampai 15 angka. Contoh yang benar: 0812 3456 7890")
        )
    return number


def check_phones(value: str) -> str:
    """One number or several as people print them: "0541-731963 / 742111", "…, …", "… atau …".

    The first stands whole; a further one may leave out what it shares with the one before it.
    Returned as typed; raises ValueError with the sentence.
    """
    if ONE_PHONE.fullmatch(value):  # 0541/731963: the slash parts one number
        return value
    first, *further = BETWEEN_PHONES.split(value)
    check_phone(first)
    for each in further:
        digits = PHONE_GAPS.sub("", each)
        if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
            check_phone(each)
        elif len(digits) < 2:
            raise ValueError(_("Nomor telepon sesudah tanda pemisah belum lengkap."))
    return value


def check_day(value: str) -> date:
    try:
        if typed := TYPED_DAY.fullmatch(value):
            day, month, year = (int(part) for part in typed.groups())
            return date(year, month, day)
        if written := WRITTEN_DAY.fullmatch(value):
            return date(int(written[3]), dates.month_of(written[2]), int(written[1]))
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(_("Tanggal ini tidak ada. Contoh yang benar: 23-11-2026")) from error


def _not_in_the_future(value: date) -> date:
    if value > clock.today():
        raise ValueError(_("Tanggal ini belum terjadi. Pilih hari ini atau sebelumnya."))
    return value


def _not_in_the_past(value: date) -> date:
    if value < clock.today():
        raise ValueError(_("Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya."))
    return value


Nik = Annotated[str, BeforeValidator(one_line(check_nik))]
OptionalNik = Annotated[str | None, BeforeValidator(one_line(check_nik))]
Nip = Annotated[str, BeforeValidator(one_line(check_nip))]
OptionalNip = Annotated[str | None, BeforeValidator(one_line(check_nip))]
Email = Annotated[str, BeforeValidator(one_line(check_email))]
OptionalEmail = Annotated[str | None, BeforeValidator(one_line(check_email))]
Phone = Annotated[str, BeforeValidator(one_line(check_phone))]
OptionalPhone = Annotated[str | None, BeforeValidator(one_line(check_phone))]
Day = Annotated[date, BeforeValidator(one_line(check_day))]
PastDate = Annotated[Day, AfterValidator(_not_in_the_future)]
FutureDate = Annotated[Day, AfterValidator(_not_in_the_past)]
