"""What may be put in: each class its own, nothing extra, and sentences where it is wrong."""

from ppid.requests.schemas.acts import (
    Completion,
    CompletionAsk,
    Decision,
    Dispatch,
    Draft,
    ExtensionGrant,
    Intake,
    Signing,
    Test,
)
from ppid.requests.schemas.asking import Applicant, Member, NewRequest, ProxyInput, Registered
from ppid.requests.schemas.words import ADDRESS, LONGEST, NAME, AnswerOutcome, Input, lacking

__all__ = [
    "ADDRESS",
    "LONGEST",
    "NAME",
    "AnswerOutcome",
    "Applicant",
    "Completion",
    "CompletionAsk",
    "Decision",
    "Dispatch",
    "Draft",
    "ExtensionGrant",
    "Input",
    "Intake",
    "Member",
    "NewRequest",
    "ProxyInput",
    "Registered",
    "Signing",
    "Test",
    "lacking",
]
