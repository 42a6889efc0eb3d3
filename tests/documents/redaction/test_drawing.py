"""Drawing in the child: places, pictures, images, and what it refuses."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Encryption
from PIL import Image

from ppid.documents import verdicts
from ppid.documents.redaction import drawing, making, pages
from ppid.documents.redaction.drawing import Original
from ppid.documents.redaction.making import Plan
from ppid.documents.verdicts import Refused
from tests.documents.redaction import shapes  # noqa: F401 (it fills PAPERS)
from tests.documents.redaction.papers import OPEN, PAPERS, PLAIN, SECRET, new, page, saved
from tests.documents.redaction.prying import lightest, pictures, read_out, texts


def original(name: str = "plain text") -> Original:
    return Original(PAPERS[name].make(), "pdf")


def made(given: Original, rows: list[tuple[int, ...]], name: str = "x.pdf") -> drawing.Made:
    return drawing.make(given, rows, name, lambda _done, _whole: None)


def picture(kind: str, colour: object = (200, 30, 30), mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, (400, 300), colour).save(out, kind)  # type: ignore[arg-type]
    return out.getvalue()


def verdict(given: Original) -> int:
    with pytest.raises(Refused) as refused:
        drawing.measure(given)
    return refused.value.code


def test_it_measures_pages_as_they_are_displayed() -> None:
    assert drawing.measure(original()) == [[595, 842]]
    assert drawing.measure(original("turned by 90")) == [[842, 595]]
    assert drawing.measure(original("cropped, with more outside")) == [[520, 600]]
    assert drawing.measure(Original(picture("PNG"), "png")) == [[400, 300]]


@pytest.mark.parametrize("sought", [SECRET, "rahasia 7391", "RAHASIA-7391"])
def test_it_finds_a_word_however_it_is_typed(sought: str) -> None:
    [(number, left, top, right, bottom)] = drawing.search(original(), sought)
    assert number == 1
    assert 11_000 < left < 13_000 < right < 50_000
    assert 9_000 < top < bottom < 14_000


def test_it_finds_a_number_in_pieces_and_a_word_in_each_place() -> None:
    pdf = new()
    page(pdf, f"BT /F 20 Tf 72 740 Td (6472 0141 0790) Tj ET BT /F 20 Tf 72 600 Td ({OPEN}) Tj ET")
    page(pdf, f"BT /F 20 Tf 72 600 Td ({OPEN} {OPEN}) Tj ET")
    given = Original(saved(pdf), "pdf")
    assert [row[0] for row in drawing.search(given, "647201410790")] == [1]
    assert [row[0] for row in drawing.search(given, OPEN)] == [1, 2, 2]
    assert drawing.search(given, "a") == []
    assert drawing.search(Original(picture("PNG"), "png"), OPEN) == []


def test_a_box_is_black_to_its_edge_and_not_beyond() -> None:
    pdf = new()
    page(pdf, "0.5 g 0 0 595 842 re f")
    row = (1, 20_000, 30_000, 50_000, 60_000)
    copy = made(Original(saved(pdf), "pdf"), [row])
    [image] = pictures(copy.content)
    left, top, right, bottom = (
        round(row[1] * image.width / 100_000), round(row[2] * image.height / 100_000),
        round(row[3] * image.width / 100_000), round(row[4] * image.height / 100_000),
    )  # fmt: skip
    assert lightest(image, row) < 20
    for x, y in ((left - 3, top - 3), (right + 3, bottom + 3), (left - 3, bottom + 3)):
        assert 110 < image.getpixel((x, y)) < 145  # type: ignore[operator]


@pytest.mark.parametrize("name", ["turned by 90", "turned by 180", "turned by 270"])
def test_the_words_of_a_turned_page_are_read_in_their_lines(name: str, tmp_path: Path) -> None:
    """By a program that goes by places, as readers of a screen do."""
    copy = made(original(name), [(1, 0, 0, 1_000, 1_000)])
    found = texts(copy.content, tmp_path)["pdftotext -layout"]
    assert f"{OPEN} terbuka" in found
    assert SECRET in found  # it lay under no box here


def test_the_preview_shows_what_the_copy_will_be() -> None:
    row = (1, 10_000, 8_000, 70_000, 16_000)
    [copied] = pictures(made(original(), [row]).content)
    with Image.open(BytesIO(drawing.picture(original(), 1, [row]))) as shown:
        assert lightest(shown.convert("L"), row) == 0
        with Image.open(BytesIO(drawing.picture(original(), 1))) as plain:
            assert lightest(plain.convert("L"), row) == 255
    assert lightest(copied, row) < 40


def test_help_lines_are_on_the_picture_only_when_asked_for() -> None:
    assert drawing.picture(original(), 1, ruled=True) != drawing.picture(original(), 1)


@pytest.mark.parametrize(("kind", "ending"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp")])
def test_an_image_stays_an_image_with_its_box(kind: str, ending: str) -> None:
    row = (1, 25_000, 25_000, 75_000, 75_000)
    copy = made(Original(picture(kind), ending), [row], f"foto.{ending}")
    with Image.open(BytesIO(copy.content)) as image:
        assert (image.format, image.size) == (kind, (400, 300))
        assert not image.info.get("exif")
        assert lightest(image.convert("L"), row) < 30
        red, green, _blue = image.convert("RGB").getpixel((10, 10))  # type: ignore[misc]
        assert red > 150 > green


@pytest.mark.parametrize(("kind", "ending"), [("PNG", "png"), ("JPEG", "jpg"), ("WEBP", "webp")])
def test_what_an_image_says_beside_its_pixels_stays_behind(kind: str, ending: str) -> None:
    """Descriptions, comments, packets of metadata, and what hangs on after its end."""
    out, exif = BytesIO(), Image.Exif()
    exif[0x010E], exif[0x0112] = SECRET, 6  # its description; taken with the telephone upright
    more = {"comment": SECRET.encode()} if kind == "JPEG" else {}
    Image.new("RGB", (400, 300), "white").save(out, kind, exif=exif, **more)
    given = out.getvalue() + SECRET.encode()
    assert given.count(SECRET.encode()) > 1
    copy = made(Original(given, ending), [(1, 0, 0, 9_000, 9_000)], f"foto.{ending}")
    assert SECRET.encode() not in copy.content
    with Image.open(BytesIO(copy.content)) as image:
        assert image.size == (300, 400), "it stands as it was meant to be seen"
        assert not image.getexif()


def test_what_is_see_through_does_not_come_along() -> None:
    given = Original(picture("PNG", (200, 30, 30, 0), "RGBA"), "png")
    with Image.open(BytesIO(made(given, [(1, 0, 0, 9_000, 9_000)]).content)) as image:
        assert image.mode == "RGB"
        assert image.getpixel((300, 200)) == (255, 255, 255)


def test_it_says_how_far_it_is() -> None:
    pdf = new()
    for _ in range(3):
        page(pdf, PLAIN)
    told: list[tuple[int, int]] = []
    drawing.make(
        Original(saved(pdf), "pdf"), [(2, 10_000, 8_000, 70_000, 16_000)], "x.pdf",
        lambda done, whole: told.append((done, whole)),
    )  # fmt: skip
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_it_reports_where_a_hidden_word_is_still_seen_and_keeps_it_out_of_the_text(
    tmp_path: Path,
) -> None:
    pdf = new()
    page(pdf, PLAIN)
    page(pdf, PLAIN)
    copy = made(Original(saved(pdf), "pdf"), [(1, 10_000, 8_000, 70_000, 16_000)])
    assert copy.report["left"] == [[2, 1]]
    assert SECRET not in read_out(copy.content)


@pytest.mark.parametrize(
    ("name", "telling"),
    [("Surat.pdf", False), (f"KTP {SECRET}.pdf", True), (f"ktp-{SECRET.lower()}-2.pdf", True)],
)
def test_it_sees_that_a_file_name_tells(name: str, telling: bool) -> None:
    copy = made(original(), [(1, 10_000, 8_000, 70_000, 16_000)], name)
    assert copy.report["name_tells"] is telling


def test_it_refuses_what_it_cannot_draw() -> None:
    pdf = new()
    page(pdf, PLAIN)
    locked = saved(pdf, encryption=Encryption(owner="a", user="b", R=6))
    assert verdict(Original(locked, "pdf")) == verdicts.LOCKED
    assert verdict(Original(b"%PDF-1.7 nothing", "pdf")) == verdicts.BROKEN
    many = pikepdf.new()
    for _ in range(pages.MOST_PAGES + 1):
        many.add_blank_page()
    assert verdict(Original(saved(many), "pdf")) == verdicts.PAGES


def test_a_copy_that_fails_its_own_check_is_not_handed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the paint forgotten, the check would find the light under it."""
    given, out = tmp_path / "given.pdf", tmp_path / "made"
    given.write_bytes(original().content)
    plan = Plan.of({"boxes": [[1, 10_000, 8_000, 70_000, 16_000]]})
    monkeypatch.setattr(pages, "painted", lambda picture, _boxes: picture)
    with pytest.raises(Refused) as refused:
        making.make("pdf", given, out, plan, lambda _done, _whole: None)
    assert refused.value.code == verdicts.UNPROVEN
    assert not out.exists()
