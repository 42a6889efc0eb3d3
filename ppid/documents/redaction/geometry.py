"""Places on a page, in whole hundred-thousandths of its width and height as it is displayed."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

UNIT = 100_000
LEAST = 100  # a tenth of a percent: a smaller box is a slip of the hand


@dataclass(frozen=True)
class Box:
    """A rectangle; the origin is the upper left corner of the page."""

    left: int
    top: int
    right: int
    bottom: int

    def touches(self, other: "Box") -> bool:
        """Whether they share any place, however small."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds_centre_of(self, other: "Box") -> bool:
        across, down = (other.left + other.right) // 2, (other.top + other.bottom) // 2
        return self.left <= across <= self.right and self.top <= down <= self.bottom

    def shared(self, other: "Box") -> int:
        """The area that both cover, in square units."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0) * max(height, 0)

    @property
    def area(self) -> int:
        return max(self.right - self.left, 0) * max(self.bottom - self.top, 0)

    @property
    def is_drawable(self) -> bool:
        """Large enough to be meant."""
        return min(self.right - self.left, self.bottom - self.top) >= LEAST

    def grown(self, by: int) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def within_page(self) -> "Box":
        """What of it lies on the page."""
        sides = (self.left, self.top, self.right, self.bottom)
        return Box(*(min(max(side, 0), UNIT) for side in sides))

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Every pixel that it touches: left, top, and the first column and row after it."""
        return (
            floor(self.left * width / UNIT),
            floor(self.top * height / UNIT),
            ceil(self.right * width / UNIT),
            ceil(self.bottom * height / UNIT),
        )


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them; there is at least one."""
    found = list(boxes)
    return Box(
        min(each.left for each in found),
        min(each.top for each in found),
        max(each.right for each in found),
        max(each.bottom for each in found),
    )


def box_of(sides: Iterable[int]) -> Box:
    """From `[left, top, right, bottom]` as plans and rows keep it."""
    left, top, right, bottom = (int(side) for side in sides)
    return Box(left, top, right, bottom)
