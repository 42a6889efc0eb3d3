"""What every QR code carries besides its bytes: finders, timing lines, version, format and mask."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import product

Grid = list[list[bool]]

ALIGNMENT = {
    2: (6, 18),
    3: (6, 22),
    4: (6, 26),
    5: (6, 30),
    6: (6, 34),
    7: (6, 22, 38),
    8: (6, 24, 42),
    9: (6, 26, 46),
    10: (6, 28, 50),
}
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, x: y % 2 == 0,
    lambda y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)
FINDER_LIKE, FINDER_LENGTH = (0b10111010000, 0b00001011101), 11


def blank(version: int) -> tuple[Grid, Grid]:
    """The fixed modules of a version, and which places are taken by them."""
    side = 17 + 4 * version
    grid = [[False] * side for _ in range(side)]
    taken = [[False] * side for _ in range(side)]
    for y, x, dark in _fixed(version, side):
        grid[y][x], taken[y][x] = dark, True
    return grid, taken


def finish(grid: Grid, taken: Grid) -> Grid:
    """Masked with the pattern that scanners read best, and labelled with it."""
    side, rows, columns = len(grid), _number(grid), _number(zip(*grid, strict=True))
    number = min(range(len(MASKS)), key=lambda each: _tried(rows, columns, side, each))
    return _masked(grid, taken, number)


def _tried(rows: int, columns: int, side: int, number: int) -> int:
    over, across = _pattern(side, number)
    return penalty(rows ^ over, columns ^ across, side)


@cache
def _pattern(side: int, number: int) -> tuple[int, int]:
    """What a mask and its label change, by rows and by columns: the same for every text."""
    _, taken = blank((side - 17) // 4)
    made = _masked([[False] * side for _ in range(side)], taken, number)
    return _number(made), _number(zip(*made, strict=True))


def _number(lines: Iterable[Iterable[bool]]) -> int:
    """All lines behind one another as one number, so that they are looked at all at once."""
    return int("".join("1" if dark else "0" for line in lines for dark in line), 2)


def _fixed(version: int, side: int) -> Iterator[tuple[int, int, bool]]:
    for place in range(side):
        yield 6, place, place % 2 == 0
        yield place, 6, place % 2 == 0
    for y, x in ((3, 3), (3, side - 4), (side - 4, 3)):
        yield from _finder(y, x, side)
    centres = ALIGNMENT.get(version, ())
    for y, x in product(centres, repeat=2):
        if (y, x) not in {(6, 6), (6, centres[-1]), (centres[-1], 6)}:
            yield from _rings(y, x, 2, lambda ring: ring != 1)
    for y, x in _format_places(side):
        yield y, x, False
    yield side - 8, 8, True
    if version >= 7:
        yield from _version(version, side)


def _finder(y: int, x: int, side: int) -> Iterator[tuple[int, int, bool]]:
    for row, column, dark in _rings(y, x, 4, lambda ring: ring not in {2, 4}):
        if 0 <= row < side and 0 <= column < side:
            yield row, column, dark


def _rings(
    y: int, x: int, reach: int, dark: Callable[[int], bool]
) -> Iterator[tuple[int, int, bool]]:
    for down, right in product(range(-reach, reach + 1), repeat=2):
        yield y + down, x + right, dark(max(abs(down), abs(right)))


def _version(version: int, side: int) -> Iterator[tuple[int, int, bool]]:
    bits = version << 12 | _check(version, 12, 0x1F25)
    for place in range(18):
        dark = bool(bits >> place & 1)
        y, x = place // 3, side - 11 + place % 3
        yield y, x, dark
        yield x, y, dark


def _check(value: int, length: int, divisor: int) -> int:
    """The BCH remainder of a small number."""
    rest = value
    for _ in range(length):
        rest = rest << 1 ^ (rest >> length - 1) * divisor
    return rest


def _format_places(side: int) -> list[tuple[int, int]]:
    """Both copies of the fifteen bits of the format, lowest bit first."""
    one = [*((y, 8) for y in (0, 1, 2, 3, 4, 5, 7, 8)), *((8, x) for x in (7, 5, 4, 3, 2, 1, 0))]
    two = [*((8, side - 1 - n) for n in range(8)), *((side - 7 + n, 8) for n in range(7))]
    return one + two


def _masked(grid: Grid, taken: Grid, number: int) -> Grid:
    mask = MASKS[number]
    made = [
        [dark ^ (not taken[y][x] and mask(y, x)) for x, dark in enumerate(row)]
        for y, row in enumerate(grid)
    ]
    label = (number << 10 | _check(number, 10, 0x537)) ^ 0x5412  # 00: level M
    for place, (y, x) in enumerate(_format_places(len(grid))):
        made[y][x] = bool(label >> place % 15 & 1)
    return made


def penalty(rows: int, columns: int, side: int) -> int:
    """How hard a code is to read: long runs, blocks, false finders, too dark or too light."""
    found = sum(_runs(lines, side) + 40 * _finders(lines, side) for lines in (rows, columns))
    found += 3 * _blocks(rows, side)
    dark = rows.bit_count() * 20 // side**2  # in steps of five per cent
    return found + 10 * min(abs(dark - 10), abs(dark + 1 - 10))


@cache
def _places(side: int, count: int) -> int:
    """The first places of each line, so many of them."""
    return sum((1 << count) - 1 << side * line for line in range(side))


def _same(lines: int, side: int) -> int:
    """Where a module is as the next one of its line."""
    return ~(lines ^ lines >> 1) & _places(side, side - 1)


def _runs(lines: int, side: int) -> int:
    """Three for each five alike in a row, and one more for each further one."""
    same = _same(lines, side)
    long = same & same >> 1 & same >> 2 & same >> 3
    return long.bit_count() + 2 * (long & ~(long >> 1)).bit_count()


def _blocks(lines: int, side: int) -> int:
    """Squares of two by two alike."""
    same = _same(lines, side)
    return (same & same >> side & ~(lines ^ lines >> side)).bit_count()


def _finders(lines: int, side: int) -> int:
    """Stretches that a scanner could take for a finder."""
    return sum(_looks_like(lines, each, side).bit_count() for each in FINDER_LIKE)


def _looks_like(lines: int, wanted: int, side: int) -> int:
    found = _places(side, side - FINDER_LENGTH + 1)
    for place in range(FINDER_LENGTH):
        found &= lines >> place if wanted >> place & 1 else ~(lines >> place)
    return found
