"""Papers whose secret lies beside the page as well: values, notes, attachments, older revisions."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, String

from tests.documents.redaction.papers import (
    BELOW,
    HIDDEN,
    PLAIN,
    SECRET,
    form_xobject,
    jpeg,
    new,
    page,
    paper,
    saved,
    scan,
)


def _field(pdf: pikepdf.Pdf, *, drawn: bool) -> None:
    made = page(pdf, BELOW)
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("nik"), V=String(SECRET),
        DV=String(HIDDEN), Rect=Array([72, 730, 400, 765]), DA=String("/F 20 Tf 0 g"), F=4,
    )  # fmt: skip
    if drawn:
        look = form_xobject(pdf, f"BT /F 20 Tf 4 8 Td ({SECRET}) Tj ET")
        look.BBox = Array([0, 0, 328, 35])
        field.AP = Dictionary(N=look)
    held = pdf.make_indirect(field)
    made.Annots = Array([held])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([held]), NeedAppearances=not drawn, DA=String("/F 20 Tf 0 g"),
        DR=Dictionary(Font=made.Resources.Font),
    )  # fmt: skip


@paper("form that was filled in", by_hand=True)
def filled_form() -> bytes:
    pdf = new()
    _field(pdf, drawn=True)
    return saved(pdf)


@paper("form without drawn values", by_hand=True)
def undrawn_form() -> bytes:
    pdf = new()
    _field(pdf, drawn=False)
    return saved(pdf)


@paper("comments on the page")
def comments() -> bytes:
    pdf = new()
    made = page(pdf, PLAIN)
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=Array([500, 780, 520, 800]),
        Contents=String(f"{SECRET} {HIDDEN}"), T=String(SECRET), RC=String(f"<p>{SECRET}</p>"),
    )  # fmt: skip
    mark = Dictionary(
        Type=Name.Annot, Subtype=Name.Highlight, Rect=Array([72, 735, 300, 765]),
        QuadPoints=Array([72, 765, 300, 765, 72, 735, 300, 735]), C=Array([1, 1, 0]),
        Contents=String(SECRET),
    )  # fmt: skip
    made.Annots = Array([pdf.make_indirect(note), pdf.make_indirect(mark)])
    return saved(pdf)


@paper("text in a comment box", by_hand=True)
def free_text() -> bytes:
    pdf = new()
    made = page(pdf, BELOW)
    look = form_xobject(pdf, f"BT /F 20 Tf 4 8 Td ({SECRET}) Tj ET")
    look.BBox = Array([0, 0, 328, 35])
    box = Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([72, 730, 400, 765]),
        Contents=String(SECRET), DA=String("/F 20 Tf"), AP=Dictionary(N=look), F=4,
    )  # fmt: skip
    made.Annots = Array([pdf.make_indirect(box)])
    return saved(pdf)


@paper("saved again and again")
def revised() -> bytes:
    """The first revision says more; it still lies in front of the second."""
    pdf = new()
    page(pdf, f"{PLAIN} BT /F 20 Tf 72 300 Td ({SECRET} {HIDDEN}) Tj ET")
    first = saved(pdf, compress_streams=False)
    with pikepdf.open(BytesIO(first)) as again:
        number = again.pages[0].Contents.objgen[0]
        size, root = int(again.trailer.Size), again.Root.objgen[0]
    content = PLAIN.encode()
    start = len(first)
    body = b"%d 0 obj\n<</Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
        number, len(content), content,
    )  # fmt: skip
    before = int(first.rsplit(b"startxref", 1)[1].split()[0])
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Prev %d>>\n" % (
        number, start, size, root, before,
    )  # fmt: skip
    end = b"startxref\n%d\n%%%%EOF\n" % (start + len(body))
    return first + body + table + end


@paper("locked for changing")
def owner_locked() -> bytes:
    pdf = new()
    page(pdf, PLAIN)
    return saved(pdf, encryption=Encryption(owner="pemilik", user="", R=6))


@paper("file inside the file")
def attachment() -> bytes:
    pdf = new()
    page(pdf, PLAIN)
    pdf.attachments[f"{SECRET}.txt"] = f"{SECRET} {HIDDEN}".encode()
    return saved(pdf)


@paper("metadata that tell")
def metadata() -> bytes:
    pdf = new()
    page(pdf, PLAIN, PieceInfo=Dictionary(Ppid=Dictionary(Private=String(SECRET))))
    with pdf.open_metadata() as data:
        data["dc:title"] = f"{SECRET} {HIDDEN}"
    pdf.docinfo["/Author"] = SECRET
    pdf.docinfo["/Keywords"] = HIDDEN
    return saved(pdf)


@paper("bookmarks and names")
def bookmarks() -> bytes:
    pdf = new()
    made = page(pdf, PLAIN)
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"{SECRET} {HIDDEN}", 0))
    target = Array([String(SECRET), Array([made.obj, Name.Fit])])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=target))
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(SECRET))]))
    return saved(pdf)


@paper("spoken descriptions")
def tagged() -> bytes:
    pdf = new()
    made = page(pdf, f"/Span <</MCID 0>> BDC {PLAIN} EMC", StructParents=0)
    spoken = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem, S=Name.Figure, Alt=String(f"{SECRET} {HIDDEN}"),
            ActualText=String(SECRET), T=String(SECRET), K=0, Pg=made.obj,
        )
    )  # fmt: skip
    nums = Dictionary(Nums=Array([0, Array([spoken])]))
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=spoken, ParentTree=nums)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    return saved(pdf)


@paper("script")
def script() -> bytes:
    pdf = new()
    page(pdf, PLAIN)
    action = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{SECRET} {HIDDEN}')"))
    pdf.Root.OpenAction = action
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), action])))
    return saved(pdf)


@paper("small picture of the page")
def thumbnail() -> bytes:
    pdf = new()
    made = page(pdf, PLAIN)
    made.Thumb = jpeg(pdf, scan().resize((119, 168)))
    return saved(pdf)


@paper("objects that nothing uses")
def orphans() -> bytes:
    pdf = new()
    page(pdf, PLAIN)
    pdf.make_indirect(Dictionary(Old=String(f"{SECRET} {HIDDEN}")))
    pdf.trailer.Kept = pdf.make_stream(f"{SECRET} {HIDDEN}".encode())
    return saved(pdf, preserve_pdfa=False)


@paper("packed and linear")
def packed() -> bytes:
    pdf = new()
    page(pdf, PLAIN)
    packing = pikepdf.ObjectStreamMode.generate
    return saved(pdf, object_stream_mode=packing, linearize=True)
