"""In the examining child: a PDF without anything that acts by itself.

Every object is looked at, wherever it hangs: actions chained by /Next, in outlines, form fields
and annotations, and files inside the file. A PDF with an electronic signature is kept to the last
byte, since writing it anew would void the signature; if it holds something active it is refused.
"""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from ppid.documents.verdicts import BROKEN, HEAVY, LOCKED, SIGNED, Refused

MOST_OBJECTS, DEEPEST = 300_000, 100
TAIL = 2_048  # bytes at the end, among which a whole file says %%EOF
ACTIONS = frozenset(
    (
        "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition",
        "/Movie", "/Sound", "/RichMediaExecute",
    )
)  # fmt: skip
KEYS = (
    "/AA", "/JS", "/JavaScript", "/XFA", "/EF", "/EmbeddedFiles", "/AF", "/RichMediaContent",
)  # fmt: skip
SAFE = ("http://", "https://", "mailto:")


def clean(given: Path, made: Path) -> None:
    """Write the harmless copy without its metadata; raises Refused.

    What an officer hands out would else name who wrote it, and say "draf 2 Budi.docx" as its title.
    """
    warnings.simplefilter("ignore")  # pikepdf warns of harmless slips of whole files
    try:
        with _opened(given) as pdf:
            if pdf.is_encrypted:
                raise Refused(LOCKED)
            if len(pdf.pages) == 0:
                raise Refused(BROKEN)
            _clean(pdf, made)
    except pikepdf.PasswordError as error:
        raise Refused(LOCKED) from error
    except pikepdf.PdfError as error:
        raise Refused(BROKEN) from error


def _opened(given: Path) -> pikepdf.Pdf:
    """A slip in the tables is mended; a file without its end was cut short."""
    try:
        return pikepdf.open(given, attempt_recovery=False)
    except pikepdf.PasswordError:
        raise
    except pikepdf.PdfError:
        if b"%%EOF" not in given.read_bytes()[-TAIL:]:
            raise
        return pikepdf.open(given)


def _clean(pdf: pikepdf.Pdf, made: Path) -> None:
    if int(pdf.trailer.get("/Size", 0)) > MOST_OBJECTS or len(pdf.objects) > MOST_OBJECTS:
        raise Refused(HEAVY)
    signed, active = False, False
    for each in _dictionaries(pdf):
        signed = signed or "/ByteRange" in each
        active = _disarm(each) or active
    if signed and active:
        raise Refused(SIGNED)
    if signed:
        return
    if "/OpenAction" in pdf.Root:
        del pdf.Root["/OpenAction"]
    for holder, name in ((pdf.Root, "/Metadata"), (pdf.trailer, "/Info")):
        if name in holder:
            del holder[name]
    pdf.save(made, deterministic_id=True)  # the same file twice is known again


def _disarm(each: Any) -> bool:
    """Take out what acts; True where there was something."""
    found = [name for name in KEYS if name in each]
    kind = each.get("/S")
    if isinstance(kind, pikepdf.Name) and _acts(str(kind), each):
        found = list(each.keys())
    for name in found:
        del each[name]
    return bool(found)


def _acts(kind: str, action: Any) -> bool:
    if action.get("/Type") == pikepdf.Name.StructElem:
        return False
    return kind in ACTIONS or (
        kind == "/URI" and not str(action.get("/URI", "")).strip().lower().startswith(SAFE)
    )


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of the file once, those inside others too."""
    for each in pdf.objects:
        yield from _inside(each, 0)
    yield from _inside(pdf.trailer, 0)


def _inside(each: Any, depth: int) -> Iterator[Any]:
    if depth > DEEPEST:
        raise Refused(HEAVY)
    if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        whole = each.stream_dict if isinstance(each, pikepdf.Stream) else each
        yield whole
        values = [whole[name] for name in list(whole.keys())]
    elif isinstance(each, pikepdf.Array):
        values = list(each)
    else:
        return
    for value in values:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _inside(value, depth + 1)
