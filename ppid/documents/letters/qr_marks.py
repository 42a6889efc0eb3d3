"""What every QR code carries besides its bytes: finders, timing lines, version, format and mask."""

from collections.abc import Callable, Iterator
from itertools import groupby, product

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
FINDER_LIKE = (
    [True, False, True, True, True, False, True, False, False, False, False],
    [False, False, False, False, True, False, True, True, True, False, True],
)


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
    made = (_masked(grid, taken, number) for number in range(len(MASKS)))
    return min(made, key=penalty)


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


def penalty(grid: Grid) -> int:
    """How hard a code is to read: long runs, blocks, false finders, too dark or too light."""
    lines = [*grid, *(list(column) for column in zip(*grid, strict=True))]
    side = len(grid)
    runs = (len(list(run)) for line in lines for _, run in groupby(line))
    blocks = sum(
        grid[y][x] == grid[y][x + 1] == grid[y + 1][x] == grid[y + 1][x + 1]
        for y, x in product(range(side - 1), repeat=2)
    )
    finders = sum(
        line[start : start + 11] in FINDER_LIKE for line in lines for start in range(side - 10)
    )
    dark = sum(map(sum, grid)) * 20 // side**2  # in steps of five per cent
    uneven = min(abs(dark - 10), abs(dark + 1 - 10))
    return sum(run - 2 for run in runs if run >= 5) + 3 * blocks + 40 * finders + 10 * uneven
