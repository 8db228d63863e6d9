"""The benchmark: .venv/bin/python -m tests.bench

Three pages in turns, all with Brotli, each run with a new profile: a stock Flet bundle of the same
app, ours, and a bare page with the two numbers of our first screen. Each starts cold, then warm in
new browsers, ours also with the server stopped, and while it starts its exit is tapped at moments
spread over all phases. Then the memory of a start, the first helpline in each engine, and what is
seen first with a slow network and a slow processor; the stock bundle takes minutes there and is
started once.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from app.publish import BuildError
from tests.bench.bench import LATER, Bench, say
from tests.bench.engines import ENGINES
from tests.bench.memory import is_told
from tests.bench.phone import BenchError, Side
from tests.bench.report import markdown, plain
from tests.bench.rows import NETWORKS, SLOWER, rows
from tests.support.chromium import chromium
from tests.support.program import NoProgram

FOOTNOTE = (
    "Median (least–most) of {runs} runs with {taps} taps each; warm and offline {later} starts in "
    "each. stock and bare have no exit: there a plain button is tapped. Offline stock does not "
    "start: its figures there are the warm ones, with its server. Where a network is named, the "
    "processor is {slower} times slower, and stock was started {slow}. {machine}."
)


def measure(bench: Bench, runs: int, taps: int, slow_stock: bool) -> None:
    """All of it. Raises BenchError."""
    for number in range(1, runs + 1):
        for side in Side:
            say(f"run {number} of {runs}: {side}")
            bench.visit(side, taps)
        if is_told():
            for side in (Side.STOCK, Side.OURS):
                say(f"run {number} of {runs}: the memory of {side}")
                bench.weigh(side)
    for name in ENGINES:
        for side in (Side.STOCK, Side.OURS):
            say(f"{name}: {side}")
            bench.read(name, side, runs * LATER)
    bench.prove_processor()
    for network in NETWORKS:
        say(network.name)
        bench.prove(network)
        for number in range(1, runs + 1):
            for side in Side:
                if side is not Side.STOCK or (slow_stock and number == 1):
                    say(f"{network.name}, run {number} of {runs}: {side}")
                    bench.glance(side, network)


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
    parser.add_argument("--runs", type=positive, metavar="N", help="default: 5")
    parser.add_argument("--taps", type=positive, metavar="N", help="in each run, default: 21")
    parser.add_argument("--markdown", action="store_true", help="the table as Markdown")
    parser.add_argument(
        "--quick", action="store_true", help="1 run, 6 taps, and no stock on a slow network"
    )
    wanted = parser.parse_args()
    runs = wanted.runs or (1 if wanted.quick else 5)
    taps = wanted.taps or (6 if wanted.quick else 21)
    try:
        with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
            for engine in ENGINES.values():
                engine(playwright).close()  # one that is missing is missed now, not at the end
            bench = Bench(playwright, Path(folder))
            measure(bench, runs, taps, slow_stock=not wanted.quick)
    except (BenchError, BuildError, NoProgram) as error:
        print(error, file=sys.stderr)
        return 1
    table = rows(bench.noted)
    print(markdown(table) if wanted.markdown else plain(table))
    slow = "not at all" if wanted.quick else "once"
    about = {
        "runs": runs,
        "taps": taps,
        "later": LATER,
        "slower": SLOWER,
        "slow": slow,
        "machine": machine(),
    }
    print(f"\n{FOOTNOTE.format(**about)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
