"""The papers themselves: what is on the page, and how it is drawn."""

import typst
from pikepdf import Array, Dictionary, Name, String

from tests.documents.redaction.papers import (
    AT,
    BELOW,
    HEIGHT,
    HIDDEN,
    OPEN,
    PLAIN,
    SCANNED,
    SECRET,
    WIDTH,
    form_xobject,
    jpeg,
    new,
    page,
    paper,
    saved,
    scan,
    scanned,
)


@paper("plain text")
def plain() -> bytes:
    pdf = new()
    page(pdf, PLAIN)
    return saved(pdf)


@paper("scan", by_hand=True, readable=False)
def only_scanned() -> bytes:
    return saved(scanned())


@paper("scan with an OCR layer", readable=False)
def recognised() -> bytes:
    return saved(scanned(f"{SCANNED} 3 Tr {PLAIN}"))


@paper("OCR layer beside its picture", by_hand=True, readable=False)
def recognised_beside() -> bytes:
    return saved(scanned(f"{SCANNED} 3 Tr BT /F 20 Tf 72 300 Td ({SECRET} {HIDDEN}) Tj ET"))


@paper("turned by 90")
def turned() -> bytes:
    return _turned(90)


@paper("turned by 180")
def upside_down() -> bytes:
    return _turned(180)


@paper("turned by 270")
def turned_back() -> bytes:
    return _turned(270)


def _turned(by: int) -> bytes:
    pdf = new()
    page(pdf, PLAIN, Rotate=by)
    return saved(pdf)


@paper("cropped, with more outside")
def cropped() -> bytes:
    pdf = new()
    outside = f"BT /F 20 Tf 72 60 Td ({HIDDEN} {SECRET}) Tj ET"
    page(pdf, f"{PLAIN} {outside}", CropBox=Array([40, 200, 560, 800]))
    return saved(pdf)


@paper("origin below zero")
def below_zero() -> bytes:
    pdf = new()
    made = page(pdf, f"q 1 0 0 1 -300 -400 cm {PLAIN} Q")
    made.MediaBox = Array([-300, -400, 295, 442])
    return saved(pdf)


@paper("user unit of 2")
def large_units() -> bytes:
    pdf = new()
    page(pdf, PLAIN, UserUnit=2)
    return saved(pdf)


@paper("sheet of 3 by 4 metres")
def poster() -> bytes:
    pdf = new()
    made = page(pdf, f"q 14 0 0 14 0 0 cm {PLAIN} Q")
    made.MediaBox = Array([0, 0, WIDTH * 14, HEIGHT * 14])
    return saved(pdf)


@paper("letters one by one")
def letter_by_letter() -> bytes:
    letters = " ".join(f"({letter}) 8" for letter in SECRET)
    pdf = new()
    page(pdf, f"BT /F 20 Tf 72 740 Td [{letters}] TJ ET {BELOW}")
    return saved(pdf)


@paper("number in groups", by_hand=True)
def grouped() -> bytes:
    pdf = new()
    page(pdf, f"BT /F 20 Tf 72 740 Td (RAHA SIA7 391 {SECRET}) Tj ET {BELOW}")
    return saved(pdf)


@paper("written aslant", by_hand=True)
def aslant() -> bytes:
    pdf = new()
    page(pdf, f"BT /F 20 Tf .98 .17 -.17 .98 80 720 Tm ({SECRET}) Tj ET {BELOW}")
    return saved(pdf)


@paper("Type 3 font", by_hand=True, readable=True)
def type_three() -> bytes:
    """Letters that are drawings of the file itself, with names that tell what they mean."""
    pdf = new()
    made = page(pdf, f"BT /T 20 Tf 72 740 Td ({SECRET}) Tj ET {BELOW}")
    letters = sorted(set(SECRET))
    box = pdf.make_stream(b"600 0 0 0 500 700 d1 0 0 500 700 re f")
    names = Array([value for letter in letters for value in (ord(letter), Name(f"/g{letter}"))])
    lines = "\n".join(f"<{ord(letter):02x}> <{ord(letter):04x}>" for letter in letters)
    told = f"1 begincodespacerange <00> <ff> endcodespacerange {len(letters)} beginbfchar\n{lines}"
    made.Resources.Font.T = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 600, 700]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=0, LastChar=255,
        Widths=Array([600] * 256), Resources=Dictionary(),
        CharProcs=Dictionary({f"/g{letter}": box for letter in letters}),
        Encoding=Dictionary(Type=Name.Encoding, Differences=names),
        ToUnicode=pdf.make_stream(f"begincmap {told} endbfchar endcmap".encode()),
    )  # fmt: skip
    return saved(pdf)


@paper("CID font, tagged, PDF/A")
def composite_font() -> bytes:
    text = f"#set page(margin: 72pt)\n#set document(title: [{SECRET}])\n= Surat {SECRET}\n"
    made = typst.compile(f"{text}\n{OPEN} terbuka.".encode(), pdf_standards=["a-2a"])
    return bytes(made)


@paper("curves instead of letters", by_hand=True)
def curves() -> bytes:
    strokes = "72 740 m 80 765 90 725 110 760 c S 120 740 m 130 768 l 150 740 l S"
    pdf = new()
    page(pdf, f"4 w {strokes} {BELOW}")
    return saved(pdf)


@paper("form object on two pages", pages=2)
def shared_form() -> bytes:
    pdf = new()
    shared = pdf.make_indirect(form_xobject(pdf, PLAIN))
    for _ in range(2):
        page(pdf, "/X Do").Resources.XObject = Dictionary(X=shared)
    return saved(pdf)


@paper("forms within forms")
def nested_forms() -> bytes:
    pdf = new()
    inner = form_xobject(pdf, PLAIN)
    for _ in range(3):
        outer = form_xobject(pdf, "/X Do")
        outer.Resources.XObject = Dictionary(X=inner)
        inner = outer
    page(pdf, "/X Do").Resources.XObject = Dictionary(X=inner)
    return saved(pdf)


@paper("one picture on two pages", by_hand=True, pages=2, readable=False)
def shared_picture() -> bytes:
    pdf = new()
    shared = pdf.make_indirect(jpeg(pdf, scan()))
    for _ in range(2):
        page(pdf, SCANNED).Resources.XObject = Dictionary(I=shared)
    return saved(pdf)


@paper("picture in the content", by_hand=True)
def inline_picture() -> bytes:
    small = scan().resize((120, 170)).convert("L").tobytes().hex()
    image = f"BI /W 120 /H 170 /CS /G /BPC 8 /F /AHx ID {small}> EI"
    pdf = new()
    page(pdf, f"q 300 0 0 425 60 350 cm {image} Q {BELOW}")
    return saved(pdf)


@paper("tiles of a pattern", by_hand=True)
def pattern() -> bytes:
    pdf = new()
    made = page(pdf, f"q /Pattern cs /W scn 62 712 350 60 re f Q {BELOW}")
    made.Resources.Pattern = Dictionary(
        W=pdf.make_stream(
            f"BT /F 20 Tf 5 20 Td ({SECRET}) Tj ET".encode(), Type=Name.Pattern, PatternType=1,
            PaintType=1, TilingType=1, BBox=Array([0, 0, 200, 60]), XStep=200, YStep=60,
            Resources=Dictionary(Font=Dictionary(F=made.Resources.Font.F)),
        )
    )  # fmt: skip
    return saved(pdf)


@paper("letters as a mask", by_hand=True)
def clipping() -> bytes:
    pdf = new()
    page(pdf, f"q BT 7 Tr /F 20 Tf 72 740 Td ({SECRET}) Tj ET 60 700 400 80 re f Q {BELOW}")
    return saved(pdf)


@paper("spoken text that differs from the letters", by_hand=True)
def actual_text() -> bytes:
    spoken = f"/Span <</ActualText ({SECRET})>> BDC BT /F 20 Tf 72 740 Td (xxxx) Tj ET EMC"
    pdf = new()
    page(pdf, f"{spoken} {BELOW}")
    return saved(pdf)


@paper("white on white")
def white() -> bytes:
    pdf = new()
    page(pdf, f"{PLAIN} 1 g BT /F 20 Tf 72 400 Td ({HIDDEN} {SECRET}) Tj ET")
    return saved(pdf)


@paper("under a picture")
def covered() -> bytes:
    pdf = new()
    under = f"BT /F 20 Tf 72 400 Td ({HIDDEN} {SECRET}) Tj ET q 400 0 0 60 60 380 cm /I Do Q"
    made = page(pdf, f"{PLAIN} {under}")
    made.Resources.XObject = Dictionary(I=jpeg(pdf, scan(text="", below="").resize((40, 6))))
    return saved(pdf)


@paper("behind another word", readable=False)
def behind() -> bytes:
    pdf = new()
    page(pdf, f"1 g BT /F 8 Tf 74 602 Td ({HIDDEN}) Tj ET 0 g {PLAIN} 0 g {_long()}")
    return saved(pdf)


def _long() -> str:
    return "BT /F 12 Tf 72 560 Td (Kutai Kartanegara) Tj ET"


@paper("layer that is off")
def layer_off() -> bytes:
    pdf = new()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Konsep")))
    text = f"/OC /L BDC BT /F 20 Tf 72 400 Td ({HIDDEN} {SECRET}) Tj ET EMC"
    made = page(pdf, f"{PLAIN} {text}")
    made.Resources.Properties = Dictionary(L=layer)
    off = Dictionary(OFF=Array([layer]), Order=Array([layer]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=off)
    return saved(pdf)


@paper("layer that is on")
def layer_on() -> bytes:
    pdf = new()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(SECRET)))
    made = page(pdf, f"/OC /L BDC {AT} EMC {BELOW}")
    made.Resources.Properties = Dictionary(L=layer)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(ON=Array([layer])))
    return saved(pdf)
