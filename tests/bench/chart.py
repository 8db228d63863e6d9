"""The chart of the times, as SVG: a bar for each variant on a logarithmic scale."""

from collections.abc import Iterator, Sequence
from html import escape
from math import ceil, log10
from pathlib import Path

from tests.bench.report import Row
from tests.bench.results import VARIANTS
from tests.bench.rows import COLD, HELPLINE, NETWORKS, OFFLINE, READY, WARM, in_engine

FILE = Path(__file__).with_name("chart.svg")

PANELS: dict[str, dict[str, str]] = {
    "First tappable helpline": {
        f"{COLD}: {HELPLINE}": "cold: the first visit",
        f"{WARM}: {HELPLINE}": "warm: a later visit",
        f"{OFFLINE}: {HELPLINE}": "offline; stock with its server",
        in_engine("Firefox"): "offline in Firefox; stock with its server",
        in_engine("WebKit"): "offline in WebKit; stock with its server",
        **{
            f"{network.name}: {HELPLINE}": f"cold, slow phone, {network.name}"
            for network in NETWORKS
        },
    },
    "Python ready: the app's first screen": {
        f"{COLD}: {READY}": "cold",
        f"{WARM}: {READY}": "warm",
    },
}
"""The panels by their title; in each the rows of the table that it draws, and their labels."""

NOTE = "Shorter is better. Each grid line is ten times the one before."
WIDTH = 440
"""Units of the drawing, shown as CSS pixels. A phone of 360 pixels shows the text at 4/5 of its
size, which can still be read."""
MARGIN = 16
BARS = 64
"""The left end of the bars, right of the names of the variants."""
BARS_END = 366
"""The right end of the scale, left of the figure that follows the longest bar."""
BAR, STEP = 13, 18
"""The height of a bar, and the distance from one to the next."""

# Its own background, so that it can be read wherever it stands. The colours are those of the page
# (app/web/page/style.css); the variants also differ by their names and their filling.
STYLE = """\
  svg { --surface: #f7faf9; --text: #17211f; --muted: #46534f; --line: #d3dedb;
        --ours: #1f5c60; --stock: #a9b7b3; }
  @media (prefers-color-scheme: dark) {
    svg { --surface: #101615; --text: #e1e8e6; --muted: #b0bdb9; --line: #2d3936;
          --ours: #8fd0d2; --stock: #5d6c68; }
  }
  text { font: 13px system-ui, sans-serif; fill: var(--text);
         paint-order: stroke; stroke: var(--surface); stroke-width: 4px; }
  .title { font-size: 15px; font-weight: 600; }
  .muted { fill: var(--muted); }
  .ours-text { font-weight: 600; }
  .end { text-anchor: end; }
  .middle { text-anchor: middle; }
  .surface { fill: var(--surface); }
  .grid { stroke: var(--line); }
  .stock { fill: var(--stock); }
  .ours { fill: var(--ours); }
  .bare { fill: none; stroke: var(--muted); }"""


def draw(rows: Sequence[Row]) -> str:
    """Return the chart of *rows* as the text of an SVG file.

    A row or a variant without a figure is left out.
    """
    drawn = {title: list(_groups(rows, labels)) for title, labels in PANELS.items()}
    times = [time for groups in drawn.values() for _, bars in groups for _, time in bars]
    scale = Scale(times)
    body = [_text(MARGIN, 28, NOTE, "muted")]
    top = 28
    for title, groups in drawn.items():
        if groups:
            panel, top = _panel(title, groups, scale, top)
            body += panel
    height = top + MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
            f'viewBox="0 0 {WIDTH} {height}" role="img">',
            "<title>Times of the three variants; the table has all figures</title>",
            f"<style>\n{STYLE}\n</style>",
            f'<rect class="surface" width="{WIDTH}" height="{height}" rx="8"/>',
            *body,
            "</svg>\n",
        ]
    )


class Scale:
    """A logarithmic scale that begins at the power of ten below all of *times*, in ms."""

    def __init__(self, times: Sequence[float]) -> None:
        self._first = ceil(log10(min(times, default=10))) - 1
        self._last = ceil(log10(max(times, default=10)))

    def x(self, time: float) -> float:
        """Return the place of *time* on the drawing."""
        share = (log10(time) - self._first) / (self._last - self._first)
        return round(BARS + share * (BARS_END - BARS), 1)

    def ticks(self) -> list[float]:
        """Return the powers of ten on the scale, in ms."""
        return [10.0**power for power in range(self._first, self._last + 1)]


def shown(time: float) -> str:
    """Return *time*, in ms, to two or three digits with its unit."""
    if time < 1000:
        return f"{time:.0f} ms"
    seconds = time / 1000
    return f"{seconds:.1f} s" if seconds < 100 else f"{seconds:.0f} s"


def _groups(
    rows: Sequence[Row], labels: dict[str, str]
) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """Yield the label of each row that has figures, and its variants with their times."""
    by_name = {row.name: row for row in rows}
    for name, label in labels.items():
        row = by_name.get(name)
        figures = [(variant, getattr(row, variant)) for variant in VARIANTS] if row else []
        bars = [(variant, figure.value) for variant, figure in figures if figure]
        if bars:
            yield label, bars


def _panel(
    title: str, groups: list[tuple[str, list[tuple[str, float]]]], scale: Scale, top: int
) -> tuple[list[str], int]:
    """Return the lines of one panel that begins at *top*, and where it ends."""
    y = top + 34
    body = [_text(MARGIN, y, title, "title")]
    begin = y + 10
    y = begin
    for label, bars in groups:
        y += 20
        body.append(_text(MARGIN, y, label, "muted"))
        y += 6
        for variant, time in bars:
            body += _bar(variant, time, scale, y)
            y += STEP
    grid: list[str] = []
    for tick in scale.ticks():
        x = scale.x(tick)
        grid.append(f'<line class="grid" x1="{x}" x2="{x}" y1="{begin}" y2="{y + 2}"/>')
        body.append(_text(x, y + 17, _tick(tick), "muted middle"))
    return grid + body, y + 20


def _bar(variant: str, time: float, scale: Scale, y: int) -> list[str]:
    end = scale.x(time)
    weight = " ours-text" if variant == "ours" else ""
    baseline = y + BAR - 2
    return [
        _text(BARS - 8, baseline, variant, f"end{weight}"),
        f'<rect class="{variant}" x="{BARS}" y="{y}" width="{end - BARS:.1f}" height="{BAR}" '
        'rx="2"/>',
        _text(end + 6, baseline, shown(time), weight.strip()),
    ]


def _text(x: float, y: float, text: str, classes: str = "") -> str:
    name = f' class="{classes}"' if classes else ""
    return f'<text{name} x="{x}" y="{y}">{escape(text)}</text>'


def _tick(time: float) -> str:
    return f"{time:g} ms" if time < 1000 else f"{time / 1000:,.0f} s"
