"""Refusals. Each is a class that knows its status code and says in Indonesian what can be done."""

from collections.abc import Callable, Mapping


class ConfigError(Exception):
    """A setting is wrong or unreachable; the text names the variable and the remedy in one line."""


class DomainError(Exception):
    """A refusal that people read: services raise it, controllers let it pass, `app` renders it."""

    status_code = 409
    title = "Tidak dapat dilakukan"
    detail = "Tindakan ini tidak dapat dilakukan pada keadaan sekarang."

    def __init__(self, detail: str | None = None, **values: object) -> None:
        self.detail = detail or type(self).detail
        self.values = values
        super().__init__(self.detail)

    def said(self, translate: Callable[[str], str]) -> str:
        """The detail as it is shown: in the reader's language, with its values in their places."""
        sentence = translate(self.detail)
        return sentence.format(**self.values) if self.values else sentence


class NotFound(DomainError):
    """Also the answer for what the reader may not see, so that nobody can probe what exists."""

    status_code = 404
    title = "Tidak ditemukan"
    detail = "Halaman atau permohonan ini tidak ditemukan."


class Forbidden(DomainError):
    status_code = 403
    title = "Tidak diizinkan"
    detail = "Peran Anda tidak mencakup tindakan ini."


class Unauthenticated(DomainError):
    status_code = 401
    title = "Silakan masuk"
    detail = "Sesi Anda sudah berakhir. Silakan masuk kembali."


class Conflict(DomainError):
    """Someone else changed the same row; nothing was written."""

    title = "Sudah berubah"
    detail = (
        "Data ini baru saja diubah orang lain. Muat ulang halaman, periksa, lalu lakukan kembali."
    )


class Resendable(DomainError):
    """Nothing was stored, and the same form may be sent once more: what was typed is offered."""


class TooMany(Resendable):
    """A limit was reached; `retry_after` counts seconds of the real clock."""

    status_code = 429
    title = "Terlalu banyak percobaan"
    detail = "Terlalu banyak percobaan. Coba lagi beberapa saat lagi."

    def __init__(self, detail: str | None = None, retry_after: int = 60) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class Unavailable(Resendable):
    """Something that we need does not answer; `retry_after` counts seconds, as a polite guess."""

    status_code = 503
    retry_after = 30
    title = "Layanan sedang terganggu"
    detail = "Layanan sedang terganggu. Isian Anda belum tersimpan; coba lagi beberapa menit lagi."


class Invalid(DomainError):
    """Input that cannot be accepted: `errors` maps each field to a sentence."""

    status_code = 422
    title = "Isian belum benar"
    detail = "Periksa isian yang ditandai. Isian lain tetap tersimpan."

    def __init__(self, errors: Mapping[str, str], detail: str | None = None) -> None:
        super().__init__(detail)
        self.errors = dict(errors)
