"""What the desk writes down of how to reach an applicant or their proxy."""

from pydantic import BaseModel, ValidationInfo, field_validator

from ppid.desk.forms import TYPED, NeededText
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests.service.contacts import REQUESTER, Whose
from ppid.requests.ways import Way


class EmailForm(BaseModel):
    """The right address, twice since a slip would mail a stranger, and how it was learnt."""

    model_config = TYPED
    whose: Whose = REQUESTER
    email: fields.Email
    again: fields.Email
    way: Way
    reason: NeededText

    @field_validator("again")
    @classmethod
    def _same(cls, value: str, info: ValidationInfo) -> str:
        typed = info.data.get("email")
        if typed is not None and value.lower() != typed.lower():
            raise ValueError(_("Kedua alamat tidak sama. Periksa ejaannya."))
        return value


class AddressForm(BaseModel):
    """The postal address that was found, and how."""

    model_config = TYPED
    address: NeededText
    way: Way
