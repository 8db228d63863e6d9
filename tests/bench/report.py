"""The figures as a table: what was measured of each page, what was wanted, and how they compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil
from statistics import median

HEAD = ("", "stock", "ours", "bare", "wanted", "stock / ours", "ours / bare")
NONE = "–"


class Unit(Enum):
    """What a figure counts: milliseconds, bytes, or how many times something else it is."""

    TIME = "time"
    SIZE = "size"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands for several measurements, and the least and the most of them."""

    value: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. None: that page has no such thing, or it means nothing there.

    `wanted` says what ours should be, in words; empty where nothing was set.
    """

    name: str
    unit: Unit
    stock: Figure | None = None
    ours: Figure | None = None
    bare: Figure | None = None
    wanted: str = ""


def middle(values: Sequence[float]) -> Figure | None:
    """Their median; None where nothing was measured."""
    return Figure(median(values), min(values), max(values)) if values else None


def percentile(values: Sequence[float], percent: int) -> Figure | None:
    """The smallest of them that at least `percent` of them do not exceed (nearest rank).

    None where nothing was measured.
    """
    if not values:
        return None
    ordered = sorted(values)
    return Figure(ordered[ceil(len(ordered) * percent / 100) - 1], ordered[0], ordered[-1])


def cells(row: Row) -> tuple[str, ...]:
    """The row as it is printed."""
    figures = (row.stock, row.ours, row.bare)
    return (
        row.name,
        *(_shown(figure, row.unit) for figure in figures),
        row.wanted,
        _ratio(row.stock, row.ours, row.unit),
        _ratio(row.ours, row.bare, row.unit),
    )


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
        case Unit.TIMES:
            return (1, 2, "×")


def _ratio(more: Figure | None, less: Figure | None, unit: Unit) -> str:
    if more is None or less is None or not less.value or unit is Unit.TIMES:
        return NONE
    ratio = more.value / less.value
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


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
    rule = ("---", *["---:"] * (len(HEAD) - 1))
    lines = [HEAD, rule, *map(cells, rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
