"""The sentences of a notice, found in its templates, and which of them the law has fixed."""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from ppid.errors import NotFound
from ppid.kit.i18n import catalogue
from ppid.kit.templates import FOLDER, text_environment
from ppid.statute.words import N_
from ppid.wording import places

NOTICES = FOLDER / "notices"
FILES = ("subject.txt", "body.txt", "body.html")
LANGUAGES = ("id", "en")
COUNTS = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh"
# What the law says stays as it was checked against the law: its articles, its times, its rights.
FIXED = (
    (re.compile(r"^Dasar:|\bPasal \d|\bUU \d"), N_("Dasar hukum")),
    (
        re.compile(rf"\b(\d+|{COUNTS}) hari kerja|\bsatu kali\b|perpanjangan kedua", re.IGNORECASE),
        N_("Jangka waktu menurut hukum"),
    ),
    (re.compile(r"\btanpa biaya\b", re.IGNORECASE), N_("Biaya menurut hukum")),
    (
        re.compile(
            r"\bber?hak\b|\bhak itu\b|\bhanya sah\b|\bbukan (keberatan|penolakan)\b"
            r"|\btidak menggantikan\b|\bdihitung sejak\b|\bsengketa\b"
        ),
        N_("Hak menurut hukum"),
    ),
    (re.compile(r"\bwajib\b"), N_("Kewajiban menurut hukum")),
)


@dataclass(frozen=True)
class Sentence:
    """One sentence: `original` is its id in the catalogue, `key` its name in forms and addresses.

    `fixed` says why it cannot be changed, "" where it can.
    """

    original: str
    in_subject: bool
    fixed: str

    @property
    def key(self) -> str:
        return "k_" + sha256(self.original.encode()).hexdigest()[:12]

    @property
    def places(self) -> tuple[str, ...]:
        return places.of(self.original)

    def shipped(self, language: str) -> str:
        """The words that come with the service, as people read them."""
        return places.for_people(catalogue(language).gettext(self.original))


def names() -> list[str]:
    """Every notice there is: the folders of `templates/notices`."""
    return sorted(path.name for path in NOTICES.iterdir() if (path / FILES[0]).is_file())


@cache
def of_notice(notice: str) -> tuple[Sentence, ...]:
    """The sentences of a notice in the order of its text; raises NotFound for an unknown name."""
    if notice not in names():
        raise NotFound
    found: dict[str, Sentence] = {}
    for file in FILES:
        for message in _messages((NOTICES / notice / file).read_text(encoding="utf-8")):
            found.setdefault(message, Sentence(message, file == FILES[0], _fixed(message)))
    return tuple(found.values())


def _messages(source: str) -> list[str]:
    """What Jinja's own extractor finds; a sentence of nothing but places has no words to change."""
    extract = text_environment().extract_translations  # type: ignore[attr-defined]
    found = [
        each[0] if isinstance(each, tuple) else each  # with places, their values stand behind it
        for _line, function, each in extract(source)
        if function in {"gettext", "_"}
    ]
    return [message for message in found if _has_words(message)]


def _has_words(message: str) -> bool:
    return any(sign.isalpha() for sign in places.PLACE.sub("", message))


def _fixed(message: str) -> str:
    return next((why for pattern, why in FIXED if pattern.search(message)), "")
