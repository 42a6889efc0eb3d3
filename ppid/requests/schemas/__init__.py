"""What may be put in: each class its own, nothing extra, and sentences where it is wrong."""

from ppid.requests.schemas.acts import (
    HANDING_OVER,
    Completion,
    CompletionAsk,
    CorrectedProof,
    Dispatch,
    Draft,
    ExtensionGrant,
    HandingOver,
    Intake,
    Proof,
    Return,
    Seen,
    SignedBy,
    Signing,
)
from ppid.requests.schemas.asking import (
    AS_IT_CAME,
    Applicant,
    Member,
    NewRequest,
    ProxyInput,
    Registered,
)
from ppid.requests.schemas.deciding import Decision, Listing, Ruling, Test, split
from ppid.requests.schemas.publishing import PublicAnswer
from ppid.requests.schemas.words import ADDRESS, LONGEST, NAME, AnswerOutcome, Input, lacking

__all__ = [
    "ADDRESS",
    "AS_IT_CAME",
    "HANDING_OVER",
    "LONGEST",
    "NAME",
    "AnswerOutcome",
    "Applicant",
    "Completion",
    "CompletionAsk",
    "CorrectedProof",
    "Decision",
    "Dispatch",
    "Draft",
    "ExtensionGrant",
    "HandingOver",
    "Input",
    "Intake",
    "Listing",
    "Member",
    "NewRequest",
    "Proof",
    "ProxyInput",
    "PublicAnswer",
    "Registered",
    "Return",
    "Ruling",
    "Seen",
    "SignedBy",
    "Signing",
    "Test",
    "lacking",
    "split",
]
