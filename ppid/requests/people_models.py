"""Who asks: the *pemohon*, the people of a group, and who acts for them."""

from uuid import UUID, uuid4

from sqlmodel import Field, SQLModel

from ppid.kit.columns import one_of

KINDS = ("individual", "legal_entity", "group")


class Requester(SQLModel, table=True):
    """A *pemohon*: identity sealed, the name plain. Kept apart from the request."""

    __tablename__ = "requesters"
    __table_args__ = (one_of("requesters", "kind", KINDS),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    public_body_id: UUID = Field(foreign_key="public_bodies.id")
    kind: str
    name: str
    occupation: str | None = None
    nik: bytes | None = None  # sealed, as all bytes below
    nik_index: str | None = Field(default=None, index=True)
    residency_letter_no: bytes | None = None
    address: bytes | None = None
    phone: bytes | None = None
    email: bytes | None = None
    email_index: str | None = Field(default=None, index=True)
    registration_no: str | None = None  # pengesahan badan hukum
    deed_no: str | None = None
    acting_person: str | None = None
    position: str | None = None
    special_needs: str | None = None


class GroupMember(SQLModel, table=True):
    """One of the people of a *kelompok orang*; the first is not more than the others."""

    __tablename__ = "group_members"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    requester_id: UUID = Field(foreign_key="requesters.id", index=True)
    name: str
    nik: bytes | None = None


class Proxy(SQLModel, table=True):
    """A *kuasa*: acts for the applicant by a special power of attorney, and hears with them."""

    __tablename__ = "proxies"

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    requester_id: UUID = Field(foreign_key="requesters.id", unique=True)
    name: str
    address: bytes | None = None
    phone: bytes | None = None
    email: bytes | None = None
    email_index: str | None = Field(default=None, index=True)
