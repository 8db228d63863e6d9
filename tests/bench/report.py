"""The figures as a table: the measurements of each variant, the target, and the ratios."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil
from statistics import median

HEAD = ("", "stock", "ours", "bare", "target", "stock / ours", "ours / bare")
MISSING = "–"


class Unit(Enum):
    """The unit of a figure."""

    TIME = "time"
    """Milliseconds."""
    SIZE = "size"
    """Bytes."""
    TIMES = "times"
    """A ratio of two measurements."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One value for several measurements, and the least and the greatest of them where recorded."""

    value: float
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. None: the variant has no such thing, or it would mean nothing there.

    `target` says in words what ours should reach; it is empty where nothing was set.
    """

    name: str
    unit: Unit
    stock: Figure | None = None
    ours: Figure | None = None
    bare: Figure | None = None
    target: str = ""


def median_of(values: Sequence[float]) -> Figure | None:
    """Return the median of *values*; None where nothing was measured."""
    return Figure(median(values), min(values), max(values)) if values else None


def percentile(values: Sequence[float], percent: int) -> Figure | None:
    """Return the least of *values* that *percent* of them do not exceed (nearest rank).

    None where nothing was measured.
    """
    if not values:
        return None
    ordered = sorted(values)
    return Figure(ordered[ceil(len(ordered) * percent / 100) - 1], ordered[0], ordered[-1])


def cells(row: Row) -> tuple[str, ...]:
    """Return the row as it is printed, a text for each entry of HEAD."""
    figures = (row.stock, row.ours, row.bare)
    return (
        row.name,
        *(shown(figure, row.unit) for figure in figures),
        row.target,
        _ratio(row.stock, row.ours, row.unit),
        _ratio(row.ours, row.bare, row.unit),
    )


def shown(figure: Figure | None, unit: Unit) -> str:
    """Return the figure with its unit and its range."""
    if figure is None:
        return MISSING
    divisor, digits, sign = _scale(figure.value, unit)

    def number(value: float) -> str:
        return f"{value / divisor:,.{digits}f}"

    text = f"{number(figure.value)} {sign}"
    if figure.maximum is None:
        return text
    most = number(figure.maximum)
    if figure.minimum is None:
        return f"{text} (≤ {most})"
    least = number(figure.minimum)
    return text if least == most else f"{text} ({least}–{most})"


def _scale(value: float, unit: Unit) -> tuple[int, int, str]:
    """Return the divisor, the digits after the point, and the unit's sign."""
    match unit:
        case Unit.TIME if value >= 10_000:
            return 1000, 1 if value < 100_000 else 0, "s"
        case Unit.TIME:
            return 1, 0 if value >= 10 else 1, "ms"
        case Unit.SIZE if value >= 1_000_000:
            return 1_000_000, 1 if value < 100_000_000 else 0, "MB"
        case Unit.SIZE:
            return 1000, 1 if value else 0, "kB"
        case Unit.TIMES:
            return 1, 2, "×"


def _ratio(more: Figure | None, less: Figure | None, unit: Unit) -> str:
    if more is None or less is None or not less.value or unit is Unit.TIMES:
        return MISSING
    ratio = more.value / less.value
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def plain(rows: Sequence[Row]) -> str:
    """Return the table for a terminal."""
    lines = [HEAD, *map(cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def markdown(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown; numbers stand on the right, the first column on the left."""
    rule = ("---", *["---:"] * (len(head) - 1))
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, rule, *lines))
