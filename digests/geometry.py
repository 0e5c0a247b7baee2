"""Where things stand in a chart: scales, round ticks, labels that keep out of each other's way."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

ROUND = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Frame:
    """The drawing area in SVG units, y downwards."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Puts positions 0..count-1 and values 0..highest into a frame."""

    frame: Frame
    count: int
    highest: float

    def x(self, at: int) -> float:
        """Half a step of air is left on both sides."""
        step = (self.frame.right - self.frame.left) / self.count
        return round(self.frame.left + step * (at + 0.5), 1)

    def y(self, value: float) -> float:
        """0 stands at the bottom."""
        height = self.frame.bottom - self.frame.top
        return round(self.frame.bottom - height * value / self.highest, 1)


def round_ticks(highest: float, at_most: int = 6) -> list[int]:
    """Whole round numbers from 0 to the first one at or above `highest`, `at_most` of them."""
    rough = max(1.0, highest / (at_most - 1))
    power = 10 ** floor(log10(rough))
    step = next(power * factor for factor in ROUND if power * factor >= rough)
    return [step * at for at in range(max(1, ceil(highest / step)) + 1)]


def tick_positions(count: int, at_most: int = 6) -> list[int]:
    """Evenly spaced positions among 0..count-1, counted back from the latest."""
    step = ceil(count / at_most)
    return list(range(count - 1, -1, -step))[::-1]


def kept_apart(wanted: Sequence[float], gap: float, bottom: float) -> list[float]:
    """The wanted heights, in the same order, moved as little as needed to stand `gap` apart.

    None lies below `bottom` (y grows downwards) as long as there is room above.
    """
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    placed = [0.0] * len(wanted)
    lowest = -float("inf")
    for at in order:
        lowest = placed[at] = max(wanted[at], lowest + gap)
    ceiling = bottom
    for at in reversed(order):
        placed[at] = min(placed[at], ceiling)
        ceiling = placed[at] - gap
    return placed
