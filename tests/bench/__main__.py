"""The benchmark: .venv/bin/python -m tests.bench

A stock Flet bundle of the same app and ours, both with Brotli, in turns, each run with a new
profile: a cold start, a warm one in a new browser, then taps on the exit at moments spread evenly
over the start, also warm. The stock page has no exit: there a plain button of the page is tapped.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from app.publish import BuildError
from app.publish.bundle import publish
from app.publish.serve import site
from tests.bench import stock
from tests.bench.counted import Counted
from tests.bench.phone import BenchError, Phone, Start
from tests.bench.report import Row, Unit, markdown, middle, percentile, plain
from tests.support.chromium import NoChromium, chromium

FIGURES = (
    ("first paint", Unit.TIME, "paint"),
    ("first helpline that can be tapped", Unit.TIME, "helpline"),
    ("first Flutter frame", Unit.TIME, "frame"),
    ("Python ready: the app's first screen", Unit.TIME, "drawn"),
    ("transferred", Unit.SIZE, "sent"),
)
BEYOND = 1.2  # taps are spread over the start and a fifth of it more


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs of one side; `taps` in ms."""

    cold: list[Start] = field(default_factory=list)
    warm: list[Start] = field(default_factory=list)
    taps: list[float] = field(default_factory=list)


def measure(into: Measured, phone: Phone, taps: int) -> None:
    """One run: a new profile must have been given to the phone. Raises BenchError."""
    with phone.open() as page:
        into.cold.append(phone.start(page))
    with phone.open() as page:
        warm = phone.start(page)
        into.warm.append(warm)
        span = BEYOND * warm.drawn
        into.taps.extend(phone.tap(page, span * (at + 0.5) / taps) for at in range(taps))


def rows(theirs: Measured, ours: Measured) -> list[Row]:
    """The table's rows."""
    table = [
        Row(
            f"{when}: {name}",
            unit,
            middle([getattr(start, figure) for start in getattr(theirs, when)]),
            middle([getattr(start, figure) for start in getattr(ours, when)]),
        )
        for when in ("cold", "warm")
        for name, unit, figure in FIGURES
    ]
    for rank in (50, 99):
        button, left = percentile(theirs.taps, rank), percentile(ours.taps, rank)
        table.append(Row(f"exit while it starts: p{rank}", Unit.TIME, None, left))
        table.append(Row(f"a plain button instead: p{rank}", Unit.TIME, button, left))
    return table


def run(playwright: Playwright, folder: Path, runs: int, taps: int) -> list[Row]:
    """Build both, measure them in turns. Raises BuildError or BenchError."""
    say("building and compressing both, which takes minutes the first time")
    publish(folder / "ours")
    stock.make(folder / "stock")
    sides = {
        "stock": Counted(folder / "stock", stock.site(folder / "stock")),
        "ours": Counted(folder / "ours", site(folder / "ours")),
    }
    measured = {name: Measured() for name in sides}
    with ExitStack() as stack:
        for served in sides.values():
            served.start()
            stack.callback(served.stop)
        for number in range(1, runs + 1):
            for name, served in sides.items():
                say(f"run {number} of {runs}: {name}")
                with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
                    phone = Phone(playwright, Path(profile), served, stock=name == "stock")
                    measure(measured[name], phone, taps)
    return rows(measured["stock"], measured["ours"])


def say(progress: str) -> None:
    """Progress goes beside the table, not into it."""
    print(progress, file=sys.stderr, flush=True)


def machine() -> str:
    """What it was measured on."""
    asked = [chromium(), "--version"]
    browser = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return f"{' '.join(browser.split()[:2])}, headless, {os.cpu_count()} cores"


def positive(text: str) -> int:
    """A count of at least one. Raises ValueError."""
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=str(__doc__).partition("\n\n")[2]
    )
    parser.add_argument("--runs", type=positive, default=5, metavar="N", help="default: 5")
    parser.add_argument(
        "--taps", type=positive, default=20, metavar="N", help="in each run, default: 20"
    )
    parser.add_argument("--markdown", action="store_true", help="the table as Markdown")
    wanted = parser.parse_args()
    try:
        with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
            table = run(playwright, Path(folder), wanted.runs, wanted.taps)
    except (BenchError, BuildError, NoChromium) as error:
        print(error, file=sys.stderr)
        return 1
    print(markdown(table) if wanted.markdown else plain(table))
    print(f"\nMedian (least–most) of {wanted.runs} runs with {wanted.taps} taps each; {machine()}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
