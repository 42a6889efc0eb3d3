"""What only the applicant knows, as she types it; nothing is required before it is printed."""

from typing import Annotated, Any

from pydantic import BaseModel

from ppid.kit.fields import Line, OptionalEmail, OptionalPhone, Paragraph
from ppid.kit.forms import Form, required
from ppid.statute.dispute_forms import WISHES

LINES = ("nama", "alamat", "telepon", "surel", "identitas")
PROXY = ("kuasa_nama", "kuasa_alamat", "kuasa_kontak")
TEXTS = ("alasan", "petitum_lain")
WANTED = "petitum"
FIELDS = (*LINES, *PROXY, *TEXTS, WANTED)
NEEDED = ("nama", "alamat", "alasan")


class DossierText(BaseModel):
    """Each field may be empty while it is a draft; see `lacking`."""

    nama: Annotated[str | None, Line(200)] = None
    alamat: Annotated[str | None, Paragraph(500)] = None
    telepon: OptionalPhone = None
    surel: OptionalEmail = None
    identitas: Annotated[str | None, Line(100)] = None
    kuasa_nama: Annotated[str | None, Line(200)] = None
    kuasa_alamat: Annotated[str | None, Paragraph(500)] = None
    kuasa_kontak: Annotated[str | None, Line(200)] = None
    alasan: Annotated[str | None, Paragraph(20_000)] = None
    petitum_lain: Annotated[str | None, Paragraph(5_000)] = None
    petitum: list[str] = []

    @property
    def contact(self) -> str:
        return " / ".join(part for part in (self.telepon, self.surel) if part)

    @property
    def proxy(self) -> str:
        parts = (self.kuasa_nama, self.kuasa_alamat, self.kuasa_kontak)
        return "\n".join(part for part in parts if part)

    @property
    def wishes(self) -> list[str]:
        """The keys that the law knows, in its order."""
        return [key for key in WISHES if key in self.petitum]


class OpenDossier(BaseModel):
    """The code that locked the draft."""

    kunci: Annotated[str, Line(40)]


def form_of(values: dict[str, Any]) -> Form[DossierText]:
    given = {name: values[name] for name in FIELDS if name in values}
    given[WANTED] = _several(given.get(WANTED))
    return Form(DossierText, given)


def sent(data: dict[str, Any]) -> dict[str, Any]:
    """The fields of the form as they were sent; a tick taken away is an empty list."""
    found = {
        name: data[name] for name in (*LINES, *PROXY, *TEXTS) if isinstance(data.get(name), str)
    }
    return {**found, WANTED: _several(data.get(WANTED))}


def lacking(form: Form[DossierText], text: DossierText) -> None:
    """Put "required" beside what the paper cannot do without."""
    for name in NEEDED:
        if not getattr(text, name):
            form.add(name, required())
    if not text.wishes and not text.petitum_lain:
        form.add(WANTED, required())


def _several(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    return [each for each in value or [] if isinstance(each, str)]
