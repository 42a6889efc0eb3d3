"""What officers type about themselves. Passwords are taken exactly as typed."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ppid.accounts.models import Digest, Role
from ppid.kit.forms import Email, Line, OptionalNip


class LogInInput(BaseModel):
    model_config = ConfigDict(extra="ignore")

    email: Annotated[str, Line(254)]
    password: Annotated[str, Field(min_length=1)]


class CodeInput(BaseModel):
    """Six digits of a phone, or a recovery code."""

    model_config = ConfigDict(extra="ignore")

    code: Annotated[str, Line(40)]


class NewPassword(BaseModel):
    """The password of someone who was invited."""

    model_config = ConfigDict(extra="ignore")

    new_password: Annotated[str, Field(min_length=1)]


class PasswordChange(BaseModel):
    model_config = ConfigDict(extra="ignore")

    current_password: Annotated[str, Field(min_length=1)]
    new_password: Annotated[str, Field(min_length=1)]


class DigestChoice(BaseModel):
    """How an officer wants to hear of reminders and new work."""

    model_config = ConfigDict(extra="ignore")

    digest: Digest


class OfficerInput(BaseModel):
    """A new officer, as an administrator describes them."""

    model_config = ConfigDict(extra="forbid")

    email: Email
    name: Annotated[str, Line(120)]
    role: Role
    nip: OptionalNip = None
    position: Annotated[str | None, Line(160)] = None
