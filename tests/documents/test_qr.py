"""The codes are read here as a scanner reads them; GOLDEN was read by one."""

from itertools import islice

import pytest

from ppid.documents.letters import qr
from ppid.documents.letters.qr_marks import MASKS, Grid, blank

GOLDEN = """
#######....#....#.#######
#.....#..###.####.#.....#
#.###.#.#..##..#..#.###.#
#.###.#.#.#.###...#.###.#
#.###.#.##...#..#.#.###.#
#.....#.##.....#..#.....#
#######.#.#.#.#.#.#######
........#...#.#..........
#.#####...##.####.#####..
.#.##..#.##..#..##.#.##..
#.##..#......#.##.##...##
#.#....##.#.#.###.###...#
#....####.#.####.##.###.#
#....#.#.#......#..#...#.
#.########.##..#.#.#.#.##
#.#.##..#.##..#.#.#..#..#
#.##..###..#.##########.#
........#.#.#.#.#...#.##.
#######..#...#..#.#.#####
#.....#.###.#.#.#...#..#.
#.###.#.###.#############
#.###.#.###..#..###.#..##
#.###.#.##.##...#..#....#
#.....#...##..#####.....#
#######.##.##..#.##.#.###
"""
ADDRESS = "https://ppid.example.id/verifikasi?nomor=418%2FPPID-U%2FXII%2F2026&tanggal=2026-12-29"


def drawn(grid: Grid) -> str:
    return "\n".join("".join("#" if dark else "." for dark in row) for row in grid)


def scan(grid: Grid) -> str:
    """Mask off, modules in their order, blocks apart, corrections checked, then the bytes."""
    version = (len(grid) - 17) // 4
    _, taken = blank(version)
    mask = MASKS[_number(grid)]
    bits = [grid[y][x] ^ mask(y, x) for y, x in qr.path(len(grid), taken)]
    stream = iter(_bytes(bits))
    correction, sizes = qr.BLOCKS[version]
    blocks: list[list[int]] = [[] for _ in sizes]
    for place in range(max(sizes)):
        for block, size in zip(blocks, sizes, strict=True):
            if place < size:
                block.append(next(stream))
    checks: list[list[int]] = [[] for _ in sizes]
    for _ in range(correction):
        for check in checks:
            check.append(next(stream))
    assert checks == [qr.remainder(block, correction) for block in blocks]
    return _text(bytes(byte for block in blocks for byte in block), 1 if version < 10 else 2)


def _number(grid: Grid) -> int:
    """The mask's number, under the fixed pattern 10101… of the format."""
    places = (grid[8][2], grid[8][3], grid[8][4])
    return sum(int(dark) << (2 - n) for n, dark in enumerate(places)) ^ 0b101


def _bytes(bits: list[bool]) -> list[int]:
    whole = len(bits) // 8
    it = iter(bits)
    return [sum(bit << (7 - n) for n, bit in enumerate(islice(it, 8))) for _ in range(whole)]


def _text(data: bytes, length_bytes: int) -> str:
    """Mode and length are four bits off the bytes' own boundaries."""
    bits = "".join(f"{byte:08b}" for byte in data)
    assert bits[:4] == "0100"
    start = 4 + 8 * length_bytes
    end = start + 8 * int(bits[4:start], 2)
    text = int(bits[start:end], 2).to_bytes((end - start) // 8, "big").decode()
    rest = bits[end:]
    return text + (_capitals(rest, 7 + 2 * length_bytes) if rest[:4] == "0010" else "")


def _capitals(bits: str, length_bits: int) -> str:
    """Two signs are eleven bits, a last single one is six."""
    size = int(bits[4 : 4 + length_bits], 2)
    at, text = 4 + length_bits, ""
    while len(text) < size - 1:
        pair, at = int(bits[at : at + 11], 2), at + 11
        text += qr.CAPITALS[pair // 45] + qr.CAPITALS[pair % 45]
    return text + (qr.CAPITALS[int(bits[at : at + 6], 2)] if size % 2 else "")


def test_it_draws_what_a_scanner_reads() -> None:
    grid = qr.matrix("ppid.example/verifikasi")
    assert grid is not None
    assert drawn(grid) == GOLDEN.strip()


@pytest.mark.parametrize("length", [1, 14, 15, 42, 62, 84, 106, 122, 152, 180, 181, 213])
def test_every_version_holds_its_text(length: int) -> None:
    text = (ADDRESS * 3)[:length]
    grid = qr.matrix(text)
    assert grid is not None
    assert scan(grid) == text


@pytest.mark.parametrize("length", [24, 25, 100, 175, 200, 245])
def test_a_seal_behind_an_address_takes_less_room(length: int) -> None:
    text = "https://ppid.kaltimprov.go.id/verifikasi?s=" + ("AEB7Q2" * 50)[:length]
    grid = qr.matrix(text)
    assert grid is not None
    assert scan(grid) == text


def test_what_is_too_long_or_empty_draws_nothing() -> None:
    assert qr.svg("") == ""
    assert qr.svg("x" * 214) == ""
    assert qr.svg(ADDRESS).startswith("<svg ")
