"""The figures as a table: both sides, and how many times ours the stock one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil
from statistics import median

HEAD = ("", "stock", "ours", "stock / ours")
NONE = "none"
NO_RATIO = "–"


class Unit(Enum):
    """What a figure counts: milliseconds or bytes."""

    TIME = "time"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands for several measurements, and the least and the most of them."""

    value: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. None: that side has no such thing."""

    name: str
    unit: Unit
    stock: Figure | None
    ours: Figure | None


def middle(values: Sequence[float]) -> Figure:
    """Their median."""
    return Figure(median(values), min(values), max(values))


def percentile(values: Sequence[float], percent: int) -> Figure:
    """The smallest of them that at least `percent` of them do not exceed (nearest rank)."""
    ordered = sorted(values)
    return Figure(ordered[ceil(len(ordered) * percent / 100) - 1], ordered[0], ordered[-1])


def cells(row: Row) -> tuple[str, str, str, str]:
    """The row as it is printed."""
    return (row.name, _shown(row.stock, row.unit), _shown(row.ours, row.unit), _ratio(row))


def _shown(figure: Figure | None, unit: Unit) -> str:
    if figure is None:
        return NONE
    divisor, digits, sign = _scale(figure.value, unit)
    value, least, most = (
        f"{number / divisor:,.{digits}f}" for number in (figure.value, figure.least, figure.most)
    )
    return f"{value} {sign}" + (f" ({least}–{most})" if least != most else "")


def _scale(value: float, unit: Unit) -> tuple[int, int, str]:
    """By what to divide, digits after the point, and the unit's sign."""
    match unit:
        case Unit.TIME:
            return (1, 0, "ms") if value >= 100 else (1, 1, "ms")
        case Unit.SIZE:
            return (1_000_000, 1, "MB") if value >= 1_000_000 else (1000, 1, "kB")


def _ratio(row: Row) -> str:
    if row.stock is None or row.ours is None or not row.ours.value:
        return NO_RATIO
    ratio = row.stock.value / row.ours.value
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def plain(rows: Sequence[Row]) -> str:
    """The table for a terminal."""
    lines = [HEAD, *map(cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def markdown(rows: Sequence[Row]) -> str:
    """The table for the README."""
    rule = ("---", "---:", "---:", "---:")
    lines = [HEAD, rule, *map(cells, rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
