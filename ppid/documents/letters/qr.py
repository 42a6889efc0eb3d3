"""QR codes (ISO/IEC 18004) for the foot of a letter: error correction M, versions 1 to 10.

The picture carries the address of the page that checks a letter, never a name or a secret. A long
end of capitals and digits, such as a seal, is written in the mode that needs a third less for them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby, product

from ppid.documents.letters.qr_marks import Grid, blank, finish

# Version: error correction bytes of a block, then the data bytes of each block (level M).
BLOCKS: dict[int, tuple[int, tuple[int, ...]]] = {
    1: (10, (16,)),
    2: (16, (28,)),
    3: (26, (44,)),
    4: (18, (32, 32)),
    5: (24, (43, 43)),
    6: (16, (27,) * 4),
    7: (18, (31,) * 4),
    8: (22, (38, 38, 39, 39)),
    9: (22, (36, 36, 36, 37, 37)),
    10: (26, (43, 43, 43, 43, 44)),
}
BYTES_MODE, CAPITALS_MODE = 0b0100, 0b0010
CAPITALS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
TAIL = re.compile(r"[0-9A-Z $%*+\-./:]{24,}\Z", re.ASCII)
QUIET = 4  # modules of white around the code, as scanners need


@lru_cache(maxsize=64)
def svg(text: str) -> str:
    """The code as a drawing of squares; "" for a text that is empty or longer than fits.

    That are 213 bytes, or 245 capitals behind an address of 43 bytes.
    """
    grid = matrix(text) if text else None
    if grid is None:
        return ""
    side = len(grid) + 2 * QUIET
    dark = (f"M{x + QUIET} {y + QUIET}h{wide}v1h-{wide}z" for y, x, wide in _bars(grid))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'shape-rendering="crispEdges"><path d="{"".join(dark)}"/></svg>'
    )


def _bars(grid: Grid) -> Iterator[tuple[int, int, int]]:
    """Row, column and length of each unbroken stretch of dark modules."""
    for y, row in enumerate(grid):
        x = 0
        for dark, stretch in groupby(row):
            wide = len(list(stretch))
            if dark:
                yield y, x, wide
            x += wide


def matrix(text: str) -> Grid | None:
    """Rows of modules, True for dark; None for what no version up to 10 holds."""
    version = next((each for each in BLOCKS if len(_written(text, each)) <= _room(each)), None)
    if version is None:
        return None
    bits = (byte >> bit & 1 for byte in _codewords(text, version) for bit in range(7, -1, -1))
    grid, taken = blank(version)
    for (y, x), bit in zip(path(len(grid), taken), _padded(bits), strict=False):
        grid[y][x] = bool(bit)
    return finish(grid, taken)


def _room(version: int) -> int:
    """The bits of data that a version holds."""
    return 8 * sum(BLOCKS[version][1])


def _written(text: str, version: int) -> str:
    """Mode, length and content of each part, as ones and zeros."""
    tail = TAIL.search(text)
    cut = tail.start() if tail else len(text)
    content = text[:cut].encode()
    bits = "".join(f"{byte:08b}" for byte in content)
    head = f"{BYTES_MODE:04b}{len(content):0{8 if version < 10 else 16}b}{bits}"
    return (head if content or not tail else "") + (_capitals(text[cut:], version) if tail else "")


def _capitals(text: str, version: int) -> str:
    """Two signs in eleven bits, a last single one in six."""
    values = [CAPITALS.index(sign) for sign in text]
    pairs = zip(values[::2], values[1::2], strict=False)
    bits = "".join(f"{45 * first + second:011b}" for first, second in pairs)
    if len(values) % 2:
        bits += f"{values[-1]:06b}"
    return f"{CAPITALS_MODE:04b}{len(text):0{9 if version < 10 else 11}b}{bits}"


def _padded(bits: Iterable[int]) -> Iterator[int]:
    """Versions 2 to 6 end with seven bits of nothing."""
    yield from bits
    yield from (0,) * 7


def _codewords(text: str, version: int) -> Iterator[int]:
    """Data and correction bytes, block beside block, so that a stain hurts each a little."""
    correction, sizes = BLOCKS[version]
    data = iter(_data(_written(text, version), sum(sizes)))
    blocks = [[next(data) for _ in range(size)] for size in sizes]
    for place in range(max(sizes)):
        yield from (block[place] for block in blocks if place < len(block))
    checks = [remainder(block, correction) for block in blocks]
    for place in range(correction):
        yield from (check[place] for check in checks)


def _data(bits: str, size: int) -> bytes:
    bits += "0" * min(4, size * 8 - len(bits))
    bits += "0" * (-len(bits) % 8)
    filled = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return (filled + b"\xec\x11" * size)[:size]


def remainder(block: Sequence[int], count: int) -> list[int]:
    """The Reed-Solomon correction bytes of one block."""
    rest = [0] * count
    for byte in block:
        taken = _multiple(byte ^ rest[0], count)
        rest = [following ^ each for following, each in zip([*rest[1:], 0], taken, strict=True)]
    return rest


@cache
def _multiple(factor: int, count: int) -> tuple[int, ...]:
    """The generator of so many bytes, times a factor."""
    return tuple(times(factor, each) for each in _generator(count))


@cache
def _generator(count: int) -> tuple[int, ...]:
    """The coefficients of (x - 1)(x - 2)(x - 4)…, without the leading 1."""
    found = [1]
    root = 1
    for _ in range(count):
        shifted = [*found, 0]
        for place, each in enumerate(found):
            shifted[place + 1] ^= times(each, root)
        found, root = shifted, times(root, 2)
    return tuple(found[1:])


def times(a: int, b: int) -> int:
    """The product in GF(256) over x^8 + x^4 + x^3 + x^2 + 1."""
    product_ = 0
    while b:
        product_ ^= a * (b & 1)
        a = a << 1 ^ (0x11D if a & 0x80 else 0)
        b >>= 1
    return product_


def path(side: int, taken: Grid) -> Iterator[tuple[int, int]]:
    """Free modules in pairs of columns from the right, up and down by turns."""
    columns = [*range(side - 1, 6, -2), *range(5, 0, -2)]  # column 6 is a timing line
    for turn, right in enumerate(columns):
        rows = range(side - 1, -1, -1) if turn % 2 == 0 else range(side)
        for y, x in product(rows, (right, right - 1)):
            if not taken[y][x]:
                yield y, x
