"""The table of the figures: its rows, their targets, the ratios, and the file that holds them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median
from typing import Final, Literal

from tests.bench.network import NETWORKS

FILE: Final = Path(__file__).with_name("results.json")

Unit = Literal["ms", "bytes"]
Figures = Mapping[str, Mapping[str, Sequence[float]]]
"""By row and variant: the figure, and the least and the greatest of its measurements."""

COLD, WARM, OFFLINE = "cold", "warm", "offline"
HELPLINE = "first tappable helpline"
FRAME = "first Flutter frame"
READY = "Python ready"
SENT = "bytes sent"
FIRST_SCREEN = f"{COLD}: bytes until the first screen is complete"
EXIT, LATE_EXIT = "exit at any time: p50", "exit at any time: p99"
MEMORY = "peak memory"
ENGINES: Final = ("Firefox", "WebKit")
"""The engines beside Chromium that have a row."""

HEAD: Final = ("", "stock", "ours", "bare", "target", "stock / ours", "ours / bare")
MISSING: Final = "–"
SCALES: Final[Mapping[Unit, Sequence[tuple[float, float, str]]]] = {
    "ms": ((10_000, 1000, "s"), (0, 1, "ms")),
    "bytes": ((1_000_000, 1_000_000, "MB"), (0, 1000, "kB")),
}
"""For values from the first number on: the divisor and the sign that are shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    `target` says in words what ours should reach; it is empty where nothing was set. The figure is
    the median of the measurements, or the least that `percent` of them do not exceed.
    """

    name: str
    unit: Unit = "ms"
    target: str = ""
    percent: int = 50

    def figure(self, values: Sequence[float]) -> list[float]:
        """Return the figure for these measurements, the least and the greatest of them."""
        ordered = sorted(values)
        at = ceil(len(ordered) * self.percent / 100) - 1
        value = median(ordered) if self.percent == 50 else ordered[at]
        return [round(it, 3) for it in (value, ordered[0], ordered[-1])]

    def cells(self, figures: Mapping[str, Sequence[float]]) -> list[str]:
        """Return a text for each entry of `HEAD`, from the figure of each variant that has one."""
        stock, ours, bare = (figures.get(variant) for variant in HEAD[1:4])
        shown = [_shown(figure, self.unit) for figure in (stock, ours, bare)]
        return [self.name, *shown, self.target, _ratio(stock, ours), _ratio(ours, bare)]


ROWS: Final = (
    Row(f"{COLD}: {HELPLINE}"),
    Row(f"{COLD}: {FRAME}"),
    Row(f"{COLD}: {READY}"),
    Row(f"{COLD}: {SENT}", "bytes"),
    Row(FIRST_SCREEN, "bytes", "≤ 14.0 kB"),
    Row(f"{WARM}: {HELPLINE}"),
    Row(f"{WARM}: {FRAME}"),
    Row(f"{WARM}: {READY}", target=f"≤ 1.3 × {FRAME}"),
    Row(f"{WARM}: {SENT}", "bytes"),
    Row(f"{OFFLINE}: {HELPLINE}", target="≤ 150 ms, stock / 25"),
    *(Row(f"{OFFLINE}, {engine}: {HELPLINE}", target="≤ 150 ms") for engine in ENGINES),
    *(Row(f"{network.name}: {HELPLINE}") for network in NETWORKS),
    Row(EXIT),
    Row(LATE_EXIT, target="≤ 50 ms", percent=99),
    Row(f"{COLD}: {MEMORY}", "bytes"),
    Row(f"{WARM}: {MEMORY}", "bytes"),
)


def figures(measured: Figures) -> Figures:
    """Return the figure of each row and variant that was measured."""
    return {
        row.name: {it: row.figure(values) for it, values in found.items()}
        for row in ROWS
        if (found := measured.get(row.name))
    }


def table(how: str, found: Figures) -> str:
    """Return the rows that have figures as Markdown, and below them how these were measured."""
    rule = ["---", *["---:"] * (len(HEAD) - 1)]
    lines = [HEAD, rule, *(row.cells(found[row.name]) for row in ROWS if row.name in found)]
    return "\n".join([*(f"| {' | '.join(line)} |" for line in lines), "", how])


def dump(how: str, found: Figures) -> str:
    """Return the text of the file: JSON with a row on each line."""
    rows = [f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in found.items()]
    how = json.dumps(how, ensure_ascii=False)
    return f'{{\n  "how": {how},\n  "rows": {{\n' + ",\n".join(rows) + "\n  }\n}\n"


def recorded() -> str:
    """Return the table of the recorded figures."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return table(data["how"], data["rows"])


def _shown(figure: Sequence[float] | None, unit: Unit) -> str:
    """Return the figure with its unit and its range."""
    if not figure:
        return MISSING
    _, divisor, sign = next(scale for scale in SCALES[unit] if figure[0] >= scale[0])
    digits = 0 if figure[0] >= 100 * divisor else 1
    value, least, most = (f"{it / divisor:,.{digits}f}" for it in figure)
    return f"{value} {sign}" if least == most else f"{value} {sign} ({least}–{most})"


def _ratio(more: Sequence[float] | None, less: Sequence[float] | None) -> str:
    if not more or not less or not less[0]:
        return MISSING
    ratio = more[0] / less[0]
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"
