"""Whether what someone typed can stand on a page, and what about it should be looked at twice."""

import re
from collections import Counter
from collections.abc import Callable, Mapping

from ppid import clock
from ppid.kit.forms import thousands
from ppid.kit.i18n import _
from ppid.kit.text import clean_text, is_visible
from ppid.statute import clocks as law
from ppid.texts import hours, markup, shelf, tariffs, values
from ppid.texts.shelf import HOURS, PROSE, TARIFFS, Page, Slot
from ppid.texts.values import NAMES
from ppid.wording import places
from ppid.wording.checking import FORMAT, MARKUP
from ppid.wording.checking import tidy as tidy_line

HEADING = re.compile(r"^ {0,3}(#+)(?!#)", re.MULTILINE)
PICTURE = re.compile(r"!\[")
LINKED_PLACE = re.compile(r"\]\([^)]*[{}][^)]*\)")
WORDS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "empat belas": 14, "tujuh belas": 17, "tiga puluh": 30,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "fourteen": 14, "seventeen": 17, "thirty": 30,
}  # fmt: skip
DAYS = re.compile(
    rf"\b(\d{{1,4}}|{'|'.join(sorted(WORDS, key=len, reverse=True))})\s*(?:\([\w ]+\)\s*)?"
    r"(?:x\s*24\s*(?:jam|hours)|hari(?:\s+kerja)?\b|(?:working\s+)?days?\b)",
    re.IGNORECASE,
)


def tidy(slot: Slot, text: str) -> str:
    """Without signs that hide or turn; prose and tariffs keep their lines."""
    if slot.field.kind not in {PROSE, TARIFFS}:
        return tidy_line(text)
    lines = clean_text(text).split("\n")
    # Spaces at the start make nested lists, and none is ever code.
    kept = [(line[: len(line) - len(line.lstrip())] + tidy_line(line)).rstrip() for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def problem(slot: Slot, text: str) -> str:
    """What is wrong with a tidied text, as a sentence beside its box; "" where nothing."""
    if len(text) > slot.field.longest:
        return _("Paling banyak {limit} huruf; Anda menulis {count}.").format(
            limit=thousands(slot.field.longest), count=thousands(len(text))
        )
    if text and not is_visible(text):
        return _("Kalimat ini tidak berisi huruf yang terbaca.")
    if slot.field.kind == HOURS:
        return _refusal(hours.read_day, text)
    return _of_signs(text) or _of_places(text) or _of_kind(slot, text)


def _refusal(read: Callable[[str], object], text: str) -> str:
    try:
        read(text)
    except ValueError as refusal:
        return str(refusal)
    return ""


def _of_signs(text: str) -> str:
    if FORMAT.search(text):
        return _("Tulis kalimat biasa. Isian ditulis dengan satu kurung kurawal.")
    if MARKUP.search(text):
        return _("Tulis kalimat biasa tanpa kode HTML.")
    return ""


def _of_places(text: str) -> str:
    """Only places that the service knows, and never inside the address of a link."""
    if places.has_stray_braces(text):
        return _("Kurung kurawal hanya untuk isian, masing-masing dengan pasangannya.")
    if unknown := [name for name in places.typed(text) if name not in NAMES]:
        names = ", ".join(f"{{{name[:40]}}}" for name in unknown[:5])
        return _("Isian ini tidak dikenal: {names}.").replace("{names}", names)
    if LINKED_PLACE.search(text):
        return _("Isian tidak dapat dipakai di dalam alamat tautan.")
    return ""


def _of_kind(slot: Slot, text: str) -> str:
    if slot.field.kind == TARIFFS:
        return _refusal(tariffs.read, text)
    return _of_prose(text) if slot.field.kind == PROSE else ""


def _of_prose(text: str) -> str:
    if any(len(found[1]) not in {2, 3} for found in HEADING.finditer(text)):
        return _("Judul bagian ditulis dengan ## atau ###; judul halaman sudah ada.")
    if PICTURE.search(text):
        return _("Gambar tidak dapat dimuat di halaman ini. Tulis isinya dengan kata.")
    if wrong := [link for link in markup.links(text) if not markup.is_allowed(link)]:
        return _(
            "Tautan ini tidak diizinkan: {link}. Pakai https://, mailto:, tel:, atau alamat "
            "laman ini yang diawali garis miring."
        ).replace("{link}", wrong[0][:80])
    return ""


def warnings(page: Page, before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """What should be looked at before publishing: own day numbers, a language left behind.

    `before` and `after` are all slots of the page; only what is new in `after` is told.
    """
    found: list[str] = []
    for slot in shelf.slots(page):
        new = day_numbers(after[slot.name]) - day_numbers(before[slot.name])
        found += [_day_warning(slot, words, number) for words, number in new]
    for field in page.fields:
        if left := _left_behind(field.languages, field.key, before, after):
            found.append(left)
    return found


def day_numbers(text: str) -> Counter[tuple[str, int]]:
    """Every "7 hari kerja" that is typed, not filled in: its words and its number."""
    plain = places.TYPED.sub(" ", text)
    return Counter(
        (found[0], int(found[1]) if found[1].isdigit() else WORDS[found[1].lower()])
        for found in DAYS.finditer(plain)
    )


def _day_warning(slot: Slot, words: str, number: int) -> str:
    where = slot.label
    if number in _limits():
        return _("{where}: “{words}” diketik langsung. Pakai isian agar selalu sama dengan "
                 "undang-undang.").format(where=where, words=words)  # fmt: skip
    return _("{where}: “{words}” tidak sama dengan batas mana pun menurut hukum. Pastikan ini "
             "bukan batas yang mengikat.").format(where=where, words=words)  # fmt: skip


def _limits() -> set[int]:
    """The numbers that a place stands for: in force today."""
    today = clock.today()
    lengths = {law.rule(kind, today).length for kind in values.LIMITS.values()}
    return lengths | {law.EXTENSION_DAYS}


def _left_behind(
    languages: tuple[str, ...], key: str, before: Mapping[str, str], after: Mapping[str, str]
) -> str:
    changed = [each for each in languages if before[f"{each}_{key}"] != after[f"{each}_{key}"]
               ] if len(languages) > 1 else []  # fmt: skip
    if len(changed) != 1:
        return ""
    other = next(each for each in languages if each not in changed)
    return _(
        "Teks {changed} berubah, teks {other} tidak. Pastikan keduanya masih sama isinya."
    ).format(changed=_(shelf.LANGUAGE_NAMES[changed[0]]), other=_(shelf.LANGUAGE_NAMES[other]))
