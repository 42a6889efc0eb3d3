"""What the office writes down of how a unit's PPID Pelaksana is reached."""

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator

from ppid.desk.forms import TYPED, Empty
from ppid.kit import fields
from ppid.kit.i18n import _

ADDRESS = re.compile(
    r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?(/[^\s<>\"'\\]*)?", re.IGNORECASE
)


def _web(value: str) -> str:
    """A page's address; who leaves out the scheme means https."""
    typed = value if "://" in value else f"https://{value}"
    if len(typed) > 200 or not ADDRESS.fullmatch(typed):
        raise ValueError(_("Alamat laman ini belum benar. Contoh yang benar: https://contoh.go.id"))
    return typed


class ContactForm(BaseModel):
    """Everything but the source may stay empty; what is not known is not invented."""

    model_config = TYPED
    address: Annotated[str, Empty, fields.Line(300)] = ""
    phone: fields.OptionalPhone = None
    email: fields.OptionalEmail = None
    web: Annotated[str | None, BeforeValidator(fields.one_line(_web))] = None
    source: Annotated[str, fields.Line(200)]

    @property
    def known(self) -> dict[str, str]:
        """The facts by name; "" for those that are not known."""
        facts = {"address": self.address, "phone": self.phone, "email": self.email}
        return {name: value or "" for name, value in {**facts, "web": self.web}.items()}
