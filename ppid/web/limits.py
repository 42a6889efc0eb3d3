"""How often someone may try, and what a citizen is asked for where a network has sent much."""

from contextlib import suppress

from limits import RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute

from ppid.errors import TooMany
from ppid.web import effort
from ppid.web.address import group
from ppid.web.effort import Ask
from ppid.web.tries import Guesses, Limit, forget_all

__all__ = ["Guesses", "Limit", "forget_all"]

LOG_IN = Guesses(
    Limit("log-in-account", (RateLimitItemPerMinute(10, 15),)),
    Limit("log-in-address", (RateLimitItemPerHour(50),)),
)
# The second step: six digits, so few tries; a recovery code is 80 bits.
SECOND_STEP = Guesses(
    Limit("second-step", (RateLimitItemPerMinute(5, 5), RateLimitItemPerHour(20))),
    Limit("second-step-address", (RateLimitItemPerHour(50),)),
)
TRACKING = Guesses(
    Limit("tracking-number", (RateLimitItemPerMinute(20, 15),)),
    Limit("tracking-address", (RateLimitItemPerMinute(20, 15),)),
)
# At the counter, who objects is compared with the applicant on file: a slip or two is no guess.
OBJECTORS = Limit("objector-officer", (RateLimitItemPerMinute(5, 15), RateLimitItemPerDay(20)))
# Links that were mailed, 256 bits: a press that opens nothing is a guess, or an old mail.
MAILED = Guesses(
    Limit("mailed-link", (RateLimitItemPerMinute(20, 15),)),
    Limit("mailed-link-address", (RateLimitItemPerMinute(20, 15),)),
)
# Programs fetch a calendar now and then, several devices of one officer with the same address.
FEED = Guesses(
    Limit("calendar-feed", (RateLimitItemPerHour(60),)),
    Limit("calendar-address", (RateLimitItemPerMinute(20, 15),)),
)
# A school or a village shares one address, and a law class files together; what is refused for a
# bad file costs the try that it is, and none of the requests.
SUBMISSION = Limit("submission-address", (RateLimitItemPerHour(40), RateLimitItemPerDay(200)))
TRY = Limit("submission-try", (RateLimitItemPerHour(120),))
# Papers and files that are checked: the Commission checks a whole case from one address.
CHECKING = Limit("checking-address", (RateLimitItemPerMinute(100, 15),))
# Mails that anyone may ask for to any address: few enough to bother nobody, and no answer tells
# whether one was sent.
ASKED_MAIL = Limit("asked-mail", (RateLimitItemPerHour(3), RateLimitItemPerDay(10)))
ASKING = Limit("asking-address", (RateLimitItemPerHour(30), RateLimitItemPerDay(100)))


def asking(address: str, email: str) -> bool:
    """Before a mail is asked for: raises TooMany for a network, and says whether to send it."""
    ASKING.attempt(group(address))
    try:
        ASKED_MAIL.attempt(email.lower())
    except TooMany:
        return False
    return True


# A draft is made once a question and saved as often as one likes; its mailed link could bother
# someone else, so that few go from one network and fewer to one address.
DRAFT = Limit("submission-draft", (RateLimitItemPerHour(120),))
LINK = Limit("draft-link", (RateLimitItemPerHour(20),))
LINK_TO = Limit("draft-link-to", (RateLimitItemPerHour(3), RateLimitItemPerDay(6)))


def drafting(address: str) -> None:
    """Before a draft is made for a browser that has none; asks for an effort as `submitting`."""
    try:
        DRAFT.attempt(group(address))
    except TooMany as full:
        effort.instead(group(address), full)


def mailing_link(address: str, to: str) -> None:
    """Before the link of a draft is mailed."""
    LINK.attempt(group(address))
    LINK_TO.attempt(to.lower())


def submitting(address: str) -> None:
    """Before a request, objection or upload from an address is looked at.

    Where the network's window is full nobody is refused: raises EffortAsked, until the browser has
    done a sum, or waited, or the desk has lifted the limit.
    """
    try:
        SUBMISSION.check(group(address))
        TRY.attempt(group(address))
    except TooMany as full:
        effort.instead(group(address), full)


def submitted(address: str) -> None:
    """Count what was taken; a window that is full already stays so."""
    with suppress(TooMany):
        SUBMISSION.attempt(group(address))


def suspected(address: str) -> None:
    """Before a form whose trap is filled is taken: perhaps by a program, perhaps by autofill."""
    effort.instead(group(address))


def foreseen(address: str) -> Ask | None:
    """What the form that is being shown will be asked for; the browser may begin with it now."""
    try:
        SUBMISSION.check(group(address))
        TRY.check(group(address))
    except TooMany:
        return effort.ask(group(address))
    return None


def checking(address: str) -> None:
    """Before a paper or file from an address is compared with ours."""
    CHECKING.attempt(group(address))
