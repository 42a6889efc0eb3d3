"""Files made to do harm: each is refused with a sentence, or comes out harmless."""

import os
import struct
import subprocess
import time
import warnings
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from ppid.documents import checks
from ppid.documents.checks import ANSWER_TYPES, OFFICER_SIZE, RefusedFile, check
from tests.documents.test_checks import image, packed, pdf, refusal

ODT = b"application/vnd.oasis.opendocument.text"


def taken(name: str, content: bytes, paper: bool = False) -> bytes:
    return check(name, content, ANSWER_TYPES, OFFICER_SIZE, paper=paper).content


def saved(made: pikepdf.Pdf, **more: Any) -> bytes:
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the file is meant to be odd
        made.save(out, compress_streams=False, **more)
    return out.getvalue()


def hostile() -> pikepdf.Pdf:
    """Everything of U12 in the places where a hasty strip forgets to look."""
    made = pikepdf.new()
    made.add_blank_page()
    script = Dictionary(S=Name.JavaScript, JS="jahat_skrip")
    file = made.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F="jahat.exe",
            EF=Dictionary(F=made.make_stream(b"MZ jahat")),
        )
    )
    box = Array([0, 0, 9, 9])
    made.pages[0].Annots = Array(
        [
            Dictionary(
                Subtype=Name.Link,
                Rect=box,
                A=Dictionary(S=Name.URI, URI="https://baik.example", Next=script),
            ),
            Dictionary(Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.URI, URI="file:///jahat")),
            Dictionary(Subtype=Name.FileAttachment, Rect=box, FS=file),
            Dictionary(Subtype=Name.Widget, Rect=box, AA=Dictionary(K=script)),
        ]
    )
    made.pages[0].AA = Dictionary(O=script)
    launch = Dictionary(S=Name.Launch, F="jahat.exe")
    title = made.make_indirect(Dictionary(Title="Bab 1", A=launch))
    made.Root.Outlines = made.make_indirect(Dictionary(First=title, Last=title, Count=1))
    made.Root.OpenAction = script
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<jahat/>"))
    made.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array(["a", script])),
        EmbeddedFiles=Dictionary(Names=Array(["b", file])),
    )
    return made


def test_a_pdf_has_nothing_left_that_acts_wherever_it_hung() -> None:
    sent = saved(hostile())
    kept = taken("aktif.pdf", sent)
    assert b"jahat_skrip" in sent
    for word in (b"jahat_skrip", b"MZ jahat", b"<jahat/>", b"file:///", b"/Launch", b"/JavaScript"):
        assert word not in kept
    for word in (b"/OpenAction", b"/AA", b"/XFA", b"/EF", b"/EmbeddedFiles"):
        assert word not in kept
    assert b"https://baik.example" in kept
    assert b"Bab 1" in kept


def signed(made: pikepdf.Pdf) -> bytes:
    seal = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=b"x" * 40)
    field = made.make_indirect(Dictionary(FT=Name.Sig, V=made.make_indirect(seal)))
    made.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    return saved(made)


def test_a_signed_pdf_is_kept_to_the_last_byte() -> None:
    made = pikepdf.new()
    made.add_blank_page()
    sent = signed(made)
    assert taken("tte.pdf", sent) == sent


def test_a_signed_pdf_that_acts_is_refused_rather_than_unsigned() -> None:
    assert "tanda tangan" in refusal("tte.pdf", signed(hostile())).replace("bertanda", "tanda")


def test_a_paper_and_an_answer_forget_who_made_them() -> None:
    made = pikepdf.new()
    made.add_blank_page()
    made.docinfo["/Author"] = "Nama Pembuat"
    with made.open_metadata() as about:
        about["dc:creator"] = ["Nama Pembuat"]
    sent = saved(made)
    assert sent.count(b"Nama Pembuat") == 2
    for paper in (True, False):
        assert b"Nama Pembuat" not in taken("a.pdf", sent, paper=paper)


def test_a_pdf_that_opens_but_may_not_be_copied_is_refused_too() -> None:
    made = pikepdf.new()
    made.add_blank_page()
    sent = saved(made, encryption=pikepdf.Encryption(owner="rahasia", user=""))
    assert "kata sandi" in refusal("kunci.pdf", sent)


def test_a_pdf_without_its_end_was_cut() -> None:
    assert "terpotong" in refusal("a.pdf", pdf()[:-30])


def test_a_slip_in_the_tables_of_a_whole_pdf_is_mended() -> None:
    sent = pdf().replace(b"startxref\n", b"startxref\n9", 1)
    with pikepdf.open(BytesIO(taken("a.pdf", sent))) as opened:
        assert len(opened.pages) == 1


def test_a_head_that_comes_late_is_no_pdf() -> None:
    assert "isinya bukan PDF" in refusal("a.pdf", b"<html>" + b" " * 994 + pdf())


def test_a_picture_with_a_program_behind_it_loses_the_program() -> None:
    sent = image() + packed({"jahat.js": b"alert(1)"})
    assert b"jahat.js" not in taken("a.jpg", sent)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_is_asked_for_still(kind: str) -> None:
    out = BytesIO()
    frames = [Image.new("RGB", (20, 20), name) for name in ("green", "yellow")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    assert "bergerak" in refusal(f"a.{kind.lower()}", out.getvalue())


def test_the_picture_of_an_answer_keeps_its_size() -> None:
    with Image.open(BytesIO(taken("peta.png", image("PNG", size=(3000, 200))))) as opened:
        assert opened.size == (3000, 200)


def entry(name: str, mode: int = 0) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("xl/workbook.xml", b"<x/>")
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        made.writestr(info, b"/etc/passwd")
    return out.getvalue()


def overlapping() -> bytes:
    """Two entries of the directory that share one place in the file."""
    sent = bytearray(packed({"xl/workbook.xml": b"<x/>", "xl/b.xml": b"<y/>"}))
    second = sent.rindex(b"PK\x01\x02")
    struct.pack_into("<I", sent, second + 42, 0)
    return bytes(sent)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("naik.xlsx", entry("../../jahat"), "rusak"),
        ("mutlak.xlsx", entry("/etc/jahat"), "rusak"),
        ("windows.xlsx", entry("..\\jahat"), "rusak"),
        ("tautan.xlsx", entry("xl/tautan", 0o120777), "rusak"),
        ("tumpang.xlsx", overlapping(), "rusak"),
        ("program.xlsx", entry("xl/embeddings/jahat.EXE"), "makro"),
        (
            "makro.docx",
            packed(
                {
                    "word/document.xml": b"",
                    "[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main",
                }
            ),
            "makro",
        ),
        ("naskah.odt", packed({"mimetype": ODT, "content.xml": b"", "Basic/a.xml": b""}), "makro"),
        ("sebenarnya-odt.ods", packed({"mimetype": ODT, "content.xml": b""}), "rusak"),
        ("banyak.xlsx", packed({f"xl/{number}": b"" for number in range(5_001)}), "terlalu berat"),
        ("ktp.exe.pdf", pdf(), "dua jenis"),
        ("a.pdf", b"%", "isinya bukan PDF"),
        ("latin.csv", "harga,é".encode("cp1252"), "UTF-8"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_refused_with_what_would_be_right(name: str, content: bytes, words: str) -> None:
    assert words in refusal(name, content)


def test_an_open_document_of_its_own_kind_is_taken() -> None:
    assert taken("a.odt", packed({"mimetype": ODT, "content.xml": b"<x/>"}))


def test_a_pdf_of_very_many_objects_ends_within_its_time() -> None:
    made = pikepdf.new()
    made.add_blank_page()
    made.Root.Banyak = Array([made.make_indirect(Dictionary(A=n)) for n in range(310_000)])
    sent = saved(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    started = time.perf_counter()
    with pytest.raises(RefusedFile, match="terlalu berat"):
        check("a.pdf", sent, ANSWER_TYPES, 60_000_000)
    assert time.perf_counter() - started < checks.WALL


def test_the_examining_child_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Mapping[str, str]] = []
    run = subprocess.run

    def watched(command: list[str], **more: Any) -> Any:
        """Ask a child that is started in the same way what it knows."""
        asked = run([command[0], "-I", "-c", "import os; print(dict(os.environ))"], **more)
        seen.append(eval(asked.stdout))
        return run(command, **more)

    monkeypatch.setattr(subprocess, "run", watched)
    assert "PPID_SECRET_KEY" in os.environ
    taken("a.txt", b"halo")
    assert len(seen) == 1
    assert not {name for name in seen[0] if name.startswith("PPID")}


def test_examining_a_small_file_costs_little() -> None:
    taken("a.jpg", image())
    started = time.perf_counter()
    for _ in range(5):
        taken("a.jpg", image())
    assert (time.perf_counter() - started) / 5 < 1.5  # some 0.2 s alone on the machine
