"""The demonstration cases as data: who asks, and what happens on which working day after it."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from ppid.requests.schemas import Applicant, Member, NewRequest

WEB = "web"


@dataclass(frozen=True)
class Step:
    """What happens on the working day `after` receipt: a verb and its words."""

    after: int
    verb: str
    words: str


@dataclass(frozen=True)
class Case:
    """One case of the demonstration; see data/cases.toml."""

    day: int
    name: str
    unit: list[str]
    sought: str
    purpose: str
    steps: list[str]
    kind: str = "individual"
    acting: str = ""
    members: list[str] = field(default_factory=list)
    channel: str = WEB
    address: str = ""
    email: str | None = None
    phone: str = "0812 5550 1001"
    addressed_to: str = ""
    entered: int = 0
    link: str = ""
    holder: str = ""
    redaction: str = ""
    public: dict[str, str] = field(default_factory=dict)  # title, question, answer

    @property
    def script(self) -> list[Step]:
        steps = []
        for line in self.steps:
            after, verb, *words = line.split(" ", 2)
            steps.append(Step(int(after), verb, words[0] if words else ""))
        return steps

    def request(self, position: int) -> NewRequest:
        """The form as this applicant would have filled it in."""
        email = _address(self.name) if self.email is None else self.email
        applicant = Applicant(
            kind=self.kind,  # type: ignore[arg-type]
            name=self.name,
            nik=_nik(position) if self.kind == "individual" else "",
            registration_no="AHU-00417.AH.01.04" if self.kind == "legal_entity" else "",
            acting_person=self.acting,
            position="Ketua" if self.acting else "",
            members=[
                Member(name=name, nik=_nik(100 + position * 10 + n))
                for n, name in enumerate(self.members)
            ],
            address=self.address,
            phone=self.phone,
            email=email,
        )
        digital = bool(email)
        return NewRequest(
            applicant=applicant,
            information_sought=self.sought,
            purpose=self.purpose,
            copy_format="softcopy" if digital else "hardcopy",
            delivery_method="email" if digital else "post",
        )


@cache
def load() -> tuple[Case, ...]:
    """All demonstration cases, oldest first."""
    text = files("ppid.demo").joinpath("data/cases.toml").read_text(encoding="utf-8")
    return tuple(Case(**row) for row in tomllib.loads(text)["case"])


def _nik(position: int) -> str:
    """A number of the right shape; 640000 is no district, so it is nobody's."""
    return f"640000010180{position:04d}"


def _address(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum()) + "@pemohon.example"
